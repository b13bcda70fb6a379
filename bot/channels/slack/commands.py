"""`/isms`: the answer is seen only by who typed it."""

from datetime import UTC, datetime

from bot.channels.slack.answering import REFUSALS, Groups
from bot.channels.slack.blocks import messages_of, notice
from bot.channels.slack.claims import Gesture
from bot.channels.slack.markup import readable
from bot.channels.slack.metrics import Metrics
from bot.channels.slack.people import People
from bot.channels.slack.ports import Answering, Event
from bot.channels.slack.questions import Refusal, conversation_key, person_key
from bot.channels.slack.whispers import Whispers
from bot.messages import Message, Reply

COMMAND = "/isms"
HELP = ("", "help", "?")


class Commands:
    """Answers the slash commands of the inbox."""

    def __init__(
        self, assistant: Answering, whispers: Whispers, people: People, metrics: Metrics, groups: Groups
    ) -> None:
        self._assistant = assistant
        self._whispers = whispers
        self._people = people
        self._metrics = metrics
        self._groups = groups

    def handle(self, event: Event) -> None:
        """`/isms help`, `/isms ask …`, and anything else as a question."""
        gesture = Gesture.from_payload(event.payload)
        if not self._people.may_ask(gesture.user):
            self._whispers.deliver(event, gesture, notice(REFUSALS[Refusal.STRANGER]))
            return
        question = question_in(gesture.text)
        reply = self._reply(event, gesture, question) if question else self._assistant.help()
        self._whispers.deliver(event, gesture, messages_of(reply))

    def tell(self, event: Event, text: str) -> None:
        """Say something else to the person."""
        self._whispers.say(event, Gesture.from_payload(event.payload), text, "notice")

    def _reply(self, event: Event, gesture: Gesture, question: str) -> Reply:
        person = person_key(gesture.team, gesture.user)
        message = Message(
            text=question,
            person=person,
            conversation=conversation_key(gesture.team, gesture.channel, event.id),
            channel="slack",
            groups=self._groups(person),
            at=datetime.now(UTC),
        )
        with self._metrics.timed():
            reply = self._assistant.reply(message, event.id)
        self._metrics.answered(reply.outcome)
        return reply


def question_in(typed: str) -> str:
    """The question in what was typed after the command; empty when help is wanted."""
    text = readable(typed)
    if text.lower() in HELP:
        return ""
    verb, _, rest = text.partition(" ")
    return rest.strip() if verb.lower() == "ask" else text
