"""Buttons and forms of the assistant's own: what they say goes to it, its reply into the thread they stand in."""

from bot.channels.slack.answering import REFUSALS, Groups
from bot.channels.slack.blocks import notice
from bot.channels.slack.gestures import Gesture
from bot.channels.slack.links import permalink
from bot.channels.slack.openings import Openings
from bot.channels.slack.people import People
from bot.channels.slack.ports import Answering, Event
from bot.channels.slack.questions import Place, Refusal, conversation_key, person_key
from bot.channels.slack.replies import Replies
from bot.channels.slack.rooms import Rooms
from bot.channels.slack.whispers import Whispers
from bot.messages import Message

ELSEWHERE = "I go on in our direct messages, where everything has its thread."


class Choices:
    """Hands presses and forms of the inbox to the assistant."""

    def __init__(
        self,
        assistant: Answering,
        replies: Replies,
        openings: Openings,
        whispers: Whispers,
        people: People,
        rooms: Rooms,
        groups: Groups,
        workspace_url: str,
    ) -> None:
        self._assistant = assistant
        self._replies = replies
        self._openings = openings
        self._whispers = whispers
        self._people = people
        self._rooms = rooms
        self._groups = groups
        self._workspace_url = workspace_url

    def handle(self, event: Event) -> None:
        """Reply in the thread, so that all there see what was chosen; what concerns the person alone only they see."""
        gesture = Gesture.from_payload(event.payload)
        if not self._people.may_ask(gesture.user):
            self._whispers.deliver(event, gesture, notice(REFUSALS[Refusal.STRANGER]))
            return
        place = self._place(event, gesture)
        message = self._message(event, gesture, place)
        with self._rooms.alone(message.room, event.id):
            self._replies.give(
                event,
                place,
                lambda: self._assistant.reply(message, event.id),
                whisper=lambda messages: self._whispers.deliver(event, gesture, messages, "private"),
            )

    def tell(self, event: Event, text: str) -> None:
        """Say something else to the person."""
        self._whispers.say(event, Gesture.from_payload(event.payload), text, "notice")

    def _place(self, event: Event, gesture: Gesture) -> Place:
        """Under what only one person sees there can be no thread: such things go on in direct messages."""
        if not gesture.ephemeral:
            return gesture.place
        place = self._openings.in_direct(event, gesture, gesture.label or "a form")
        if place.channel != gesture.channel:
            self._whispers.say(event, gesture, ELSEWHERE, "elsewhere")
        return place

    def _message(self, event: Event, gesture: Gesture, place: Place) -> Message:
        person = person_key(gesture.team, gesture.user)
        thread_ts = place.thread_ts or gesture.ts
        seen = gesture.message_ts if gesture.message_ts and not gesture.ephemeral else thread_ts
        return Message(
            text="",
            person=person,
            conversation=conversation_key(gesture.team, place.channel, thread_ts),
            channel="slack",
            groups=self._groups(person if place.direct else ""),
            at=gesture.at,
            pressed=gesture.text,
            name=self._people.name(gesture.user),
            link=permalink(self._workspace_url, place.channel, seen, thread_ts),
            direct=place.direct,
            id=event.id,
            fields=self._fields(gesture),
        )

    def _fields(self, gesture: Gesture) -> dict[str, str]:
        """What was filled in; beside the id of a person chosen in the field `to`, their name as `to_name`."""
        chosen = {name: gesture.fields.get(name, "") for name in gesture.people}
        names = {
            f"{name}_name": self._people.name(person.rpartition(":")[2]) if person else ""
            for name, person in chosen.items()
        }
        return {**gesture.fields, **names}
