"""Replies that go elsewhere than back: to a person, or into another conversation; reminders too."""

import logging
import re
from typing import Any

from slack_sdk.errors import SlackApiError

from bot.channels.slack.blocks import notice as words
from bot.channels.slack.delivery import Delivery
from bot.channels.slack.directs import Directs
from bot.channels.slack.drawn import Drawn
from bot.channels.slack.failures import error_name, passes
from bot.channels.slack.people import People
from bot.channels.slack.ports import Event
from bot.channels.slack.questions import Place
from bot.channels.slack.uploads import Uploads
from bot.messages import Notice

log = logging.getLogger(__name__)

_PERSON = re.compile(r"slack:([^:]+):([^:]+)")
_CONVERSATION = re.compile(
    r"slack:([^:]+):(?:([^:]+):(\d+\.\d+)|(D[^:]+))"
)  # a thread, or all of a direct one

NOT_REACHED = (
    "I could not write to {name} ({reason}), so they know nothing of this yet. Please tell them yourself."
)
NO_MEMBER = "I write to members of this workspace only"
NO_SUCH = "they are not in this workspace"
_REASONS = {
    "missing_scope": "the app lacks the scope im:write",
    "user_disabled": "their account is switched off",
    "user_not_found": NO_SUCH,
    "cannot_dm_bot": "that is a bot",
}


def notice_payload(notice: Notice, origin: Place | str = "") -> dict[str, Any]:
    """The notice for the inbox; `origin` is where whoever caused it is told if it does not arrive.

    It is a thread, or the id of a person who is told directly; empty where nobody caused it.
    """
    place = Place(origin) if isinstance(origin, str) else origin
    return {
        "person": notice.person,
        "conversation": notice.conversation,
        "drawn": Drawn.of(notice.reply).to_json(),
        "origin": [place.channel, place.thread_ts],
    }


class Notices:
    """Delivers notices and reminders, each once."""

    def __init__(
        self, team: str, delivery: Delivery, uploads: Uploads, directs: Directs, people: People
    ) -> None:
        self._team = team
        self._delivery = delivery
        self._uploads = uploads
        self._directs = directs
        self._people = people

    def handle(self, event: Event) -> None:
        """Post it where it belongs, or tell where it came from that it cannot be."""
        payload = event.payload
        try:
            place = self._place(event)
            if place is None:
                return
            drawn = Drawn.from_json(payload["drawn"])
            self._delivery.deliver(event, place, drawn.messages)
            self._uploads.deliver(event, place, drawn.attachments)
        except SlackApiError as error:
            if passes(error):
                raise
            self._undelivered(event, _REASONS.get(error_name(error), error_name(error)))

    def tell(self, event: Event, text: str) -> None:
        """Say something else where it came from; reminders came from nowhere."""
        channel, thread_ts = event.payload["origin"]
        if channel.startswith(("U", "W")):
            channel = self._directs.channel_with(channel)
        if channel:
            self._delivery.deliver(event, Place(channel, thread_ts), words(text), name="notice")

    def _place(self, event: Event) -> Place | None:
        person, conversation = event.payload["person"], event.payload["conversation"]
        if match := _CONVERSATION.fullmatch(conversation):
            here = match[1] == self._team
            place = Place(match[4]) if match[4] else Place(match[2], match[3])
            return place if here else self._undelivered(event, NO_SUCH)
        match = _PERSON.fullmatch(person)
        if match is None or match[1] != self._team:
            return self._undelivered(event, NO_SUCH)
        if not self._people.may_ask(match[2]):
            return self._undelivered(event, NO_MEMBER)
        return Place(self._directs.channel_with(match[2]))

    def _undelivered(self, event: Event, reason: str) -> Place | None:
        """No place: told where it came from, and logged."""
        log.warning("%s was not delivered: %s", event.id, reason)
        match = _PERSON.fullmatch(event.payload["person"])
        name = self._people.name(match[2]) if match and match[1] == self._team else ""
        self.tell(event, NOT_REACHED.format(name=name or "them", reason=reason))
        return None
