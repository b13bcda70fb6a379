"""Questions from mentions, direct messages and threads: answered in the thread."""

from collections.abc import Callable

from bot.channels.slack.blocks import SlackMessage, messages_of, notice
from bot.channels.slack.delivery import Delivery
from bot.channels.slack.follow_ups import asks
from bot.channels.slack.metrics import Metrics
from bot.channels.slack.people import People
from bot.channels.slack.ports import Answering, Event
from bot.channels.slack.questions import Question, Refusal
from bot.messages import Outcome, Reply

STATUS = "is reading the policies…"
REFUSALS = {
    Refusal.STRANGER: "I answer people of this workspace only. Please ask your contact here.",
    Refusal.SHARED: "People of another organisation read this channel, so I do not quote our policies here. "
    "Please ask me in a direct message.",
}

Groups = Callable[[str], frozenset[str]]


class Questions:
    """Answers the questions of the inbox."""

    def __init__(
        self, assistant: Answering, delivery: Delivery, people: People, metrics: Metrics, groups: Groups
    ) -> None:
        self._assistant = assistant
        self._delivery = delivery
        self._people = people
        self._metrics = metrics
        self._groups = groups

    def handle(self, event: Event) -> None:
        """Answer in the thread of the question."""
        question = Question.from_payload(event.payload)
        messages = self._refusal(question) or self._answer(event, question)
        self._delivery.deliver(event, question.place, messages)

    def tell(self, event: Event, text: str) -> None:
        """Say something else in the thread of the question."""
        place = Question.from_payload(event.payload).place
        self._delivery.deliver(event, place, notice(text), name="notice")

    def _refusal(self, question: Question) -> list[SlackMessage]:
        refusal = question.refusal
        if refusal is None and not self._people.may_ask(question.user):
            refusal = Refusal.STRANGER
        return notice(REFUSALS[refusal]) if refusal else []

    def _answer(self, event: Event, question: Question) -> list[SlackMessage]:
        if not question.text:
            return messages_of(self._assistant.help())
        if event.attempts == 1 and question.called:
            self._delivery.show_status(question.place, STATUS)
        with self._metrics.timed():
            reply = self._assistant.reply(question.message(self._readers(question)), event.id)
        self._metrics.answered(reply.outcome)
        return [] if _better_left_unsaid(question, reply) else messages_of(reply)

    def _readers(self, question: Question) -> frozenset[str]:
        """In a channel everybody reads along: there nobody's own groups count."""
        return self._groups(question.person if question.direct else "")


def _better_left_unsaid(question: Question, reply: Reply) -> bool:
    """Whether we would only interrupt: nobody called us, and it was no question that we can answer."""
    if question.called:
        return False
    return reply.outcome is Outcome.HELP or not (reply.answered or asks(question.text))
