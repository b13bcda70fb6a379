"""Buttons under an answer: feedback, and asking the security team."""

from datetime import UTC, datetime

from bot.channels.slack.blocks import ASK_SECURITY
from bot.channels.slack.claims import ESCALATION
from bot.channels.slack.gestures import Gesture
from bot.channels.slack.metrics import Metrics
from bot.channels.slack.ports import Event, Exchanges, Inbox
from bot.channels.slack.questions import person_key
from bot.channels.slack.whispers import Whispers

THANKS = "Thank you, noted."
SORRY = "Thank you, noted. I will not get better by myself: the people who look after the policies see this."
GONE = "I cannot find that question any more. Please ask it again."


class Presses:
    """Does what a pressed button says."""

    def __init__(
        self, exchanges: Exchanges, inbox: Inbox, whispers: Whispers, metrics: Metrics, already: str
    ) -> None:
        self._exchanges = exchanges
        self._inbox = inbox
        self._whispers = whispers
        self._metrics = metrics
        self._already = already

    def handle(self, event: Event) -> None:
        """Keep the feedback, or hand the question on."""
        gesture = Gesture.from_payload(event.payload)
        if gesture.name == ASK_SECURITY:
            self._hand_on(event, gesture)
        else:
            self._rate(event, gesture)

    def tell(self, event: Event, text: str) -> None:
        """Say something else to the person."""
        self._whispers.say(event, Gesture.from_payload(event.payload), text, "notice")

    def _rate(self, event: Event, gesture: Gesture) -> None:
        verdict, _, exchange = gesture.text.partition(":")
        if self._exchanges.get(exchange) is None:
            self._whispers.say(event, gesture, GONE)
            return
        helpful = verdict == "helpful"
        person = person_key(gesture.team, gesture.user)
        if self._exchanges.rate(exchange, person, helpful, datetime.now(UTC)):
            self._metrics.rated(helpful)
            self._whispers.say(event, gesture, THANKS if helpful else SORRY)

    def _hand_on(self, event: Event, gesture: Gesture) -> None:
        """Make it work of its own: one per question, whoever presses how often."""
        if self._exchanges.get(gesture.text) is None:
            self._whispers.say(event, gesture, GONE)
            return
        claimed = self._inbox.claim(f"{ESCALATION}:{gesture.text}", ESCALATION, gesture.to_payload())
        if not claimed and "handed_on" not in self._inbox.notes(event.id):
            self._whispers.say(event, gesture, self._already)
        self._inbox.note(event.id, "handed_on", "yes")
