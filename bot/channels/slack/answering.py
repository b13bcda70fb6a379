"""Questions from mentions, direct messages and threads: answered in the thread."""

from collections.abc import Callable

from bot.channels.slack.blocks import SlackMessage, notice
from bot.channels.slack.delivery import Delivery
from bot.channels.slack.follow_ups import asks
from bot.channels.slack.links import permalink
from bot.channels.slack.markup import named
from bot.channels.slack.people import People
from bot.channels.slack.ports import Answering, Event
from bot.channels.slack.questions import Question, Refusal, person_key
from bot.channels.slack.replies import Replies
from bot.channels.slack.rooms import Rooms
from bot.channels.slack.shared_files import SharedFiles
from bot.messages import Message, Outcome, Reply

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
        self,
        assistant: Answering,
        replies: Replies,
        delivery: Delivery,
        files: SharedFiles,
        people: People,
        rooms: Rooms,
        groups: Groups,
        workspace_url: str,
    ) -> None:
        self._assistant = assistant
        self._replies = replies
        self._delivery = delivery
        self._files = files
        self._people = people
        self._rooms = rooms
        self._groups = groups
        self._workspace_url = workspace_url

    def handle(self, event: Event) -> None:
        """Answer in the thread of the question."""
        question = Question.from_payload(event.payload)
        if refused := self._refusal(question):
            self._delivery.deliver(event, question.place, refused)
            return
        with self._rooms.alone(question.room, event.id):
            self._answer(event, question)

    def tell(self, event: Event, text: str) -> None:
        """Say something else in the thread of the question."""
        place = Question.from_payload(event.payload).place
        self._delivery.deliver(event, place, notice(text), name="notice")

    def _refusal(self, question: Question) -> list[SlackMessage]:
        refusal = question.refusal
        if refusal is None and not self._people.may_ask(question.user):
            refusal = Refusal.STRANGER
        return notice(REFUSALS[refusal]) if refusal else []

    def _answer(self, event: Event, question: Question) -> None:
        if event.attempts == 1 and question.called and question.text:
            self._delivery.show_status(question.place, STATUS)

        def make() -> Reply:
            message = self._message(question, event.attempts)
            if not message.text and not message.files:
                return self._assistant.help()
            return self._assistant.reply(message, event.id)

        self._replies.give(event, question.place, make, lambda reply: _better_left_unsaid(question, reply))

    def _message(self, question: Question, attempts: int) -> Message:
        names = {user: self._people.name(user) or name for user, name in question.mentioned}
        wanted = question.expected or (question.mention and self._assistant.expects(question.room))
        return Message(
            text=named(question.text, names),
            person=question.person,
            conversation=question.conversation,
            channel="slack",
            groups=self._groups(question.person if question.direct else ""),
            at=question.at,
            name=self._people.name(question.user),
            link=permalink(self._workspace_url, question.channel, question.ts, question.thread_ts),
            files=self._files.of(question, attempts, wanted=wanted),
            direct=question.direct,
            id=question.id,
            edited=bool(question.edited_ts),
            mentioned=tuple((person_key(question.team, user), name) for user, name in names.items()),
        )


def _better_left_unsaid(question: Question, reply: Reply) -> bool:
    """Whether we would only interrupt: nobody called us, and it was no question that we can answer."""
    if question.edited_ts:
        return not (reply.parts or reply.attachments)
    if question.called:
        return False
    if reply.outcome is Outcome.HELP:
        return True
    declines = reply.outcome in (Outcome.NOT_ANSWERED, Outcome.NOTHING_FOUND)
    return declines and not asks(question.text)
