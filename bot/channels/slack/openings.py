"""Where something begins that needs a thread: a line in the channel or in direct messages, the rest under it."""

import logging

from slack_sdk.errors import SlackApiError

from bot.channels.slack import rich_text
from bot.channels.slack.blocks import messages_from
from bot.channels.slack.clients import Clients
from bot.channels.slack.delivery import Delivery
from bot.channels.slack.directs import Directs
from bot.channels.slack.escaping import visible
from bot.channels.slack.failures import error_name, passes
from bot.channels.slack.gestures import Gesture
from bot.channels.slack.people import People
from bot.channels.slack.ports import Event, Inbox
from bot.channels.slack.questions import Place

log = logging.getLogger(__name__)

STATUS = "is getting ready…"
LONGEST = 300  # characters of what was typed
OPENED = "opened"  # the note that says in which channel


class Openings:
    """Begins threads, each once for an event: only then is it known which conversation a reply belongs to."""

    def __init__(
        self, clients: Clients, inbox: Inbox, delivery: Delivery, directs: Directs, people: People
    ) -> None:
        self._clients = clients
        self._inbox = inbox
        self._delivery = delivery
        self._directs = directs
        self._people = people

    def in_channel(self, event: Event, gesture: Gesture, about: str) -> Place:
        """A thread in the channel of the gesture; in direct messages where we are no member or outsiders read."""
        known = self._inbox.notes(event.id).get(OPENED)
        if known is None:
            open_here = self._may_open(gesture.channel)
            known = gesture.channel if open_here else self._directs.channel_with(gesture.user)
        return self._begin(event, gesture, about, str(known))

    def in_direct(self, event: Event, gesture: Gesture, about: str) -> Place:
        """A thread in the person's direct messages with us."""
        return self._begin(event, gesture, about, self._directs.channel_with(gesture.user))

    def _begin(self, event: Event, gesture: Gesture, about: str, channel: str) -> Place:
        self._inbox.note(event.id, OPENED, channel)
        said = " ".join(visible(about).split())
        said = said if len(said) <= LONGEST else f"{said[:LONGEST]}…"
        name = self._people.name(gesture.user) or "Somebody"
        line = messages_from([rich_text.paragraph(f"{name} starts: {said}")])
        (ts,) = self._delivery.deliver(event, Place(channel), line, name="opening")
        place = Place(channel, ts)
        if event.attempts == 1:
            self._delivery.show_status(place, STATUS)
        return place

    def _may_open(self, channel: str) -> bool:
        """Whether we are a member and everybody who reads there is of this organisation; no if Slack does not tell."""
        if channel.startswith("D"):  # perhaps of two people: ours is found by asking for it
            return False
        try:
            found = self._clients.steady.conversations_info(channel=channel)["channel"]
        except SlackApiError as error:
            if passes(error):
                raise
            log.info("nothing known of a channel: %s", error_name(error))
            return False
        outside = found.get("is_ext_shared") or found.get("is_pending_ext_shared")
        return bool(found.get("is_member")) and not outside and not found.get("is_archived")
