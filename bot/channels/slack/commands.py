"""`/isms`: the answer is seen only by who typed it, unless it begins something that needs a thread."""

from bot.channels.slack.answering import REFUSALS, Groups
from bot.channels.slack.blocks import messages_of, notice
from bot.channels.slack.directs import Directs
from bot.channels.slack.gestures import Gesture
from bot.channels.slack.links import permalink
from bot.channels.slack.markup import mentioned, named, readable
from bot.channels.slack.openings import Openings
from bot.channels.slack.people import People
from bot.channels.slack.ports import Answering, Event
from bot.channels.slack.questions import Place, Refusal, conversation_key, person_key
from bot.channels.slack.replies import Replies
from bot.channels.slack.uploads import Uploads
from bot.channels.slack.whispers import Whispers
from bot.messages import Message

COMMAND = "/isms"
HELP = ("", "help", "?")
BEGINNINGS = frozenset({"assess", "draft", "resume"})  # the verbs of what takes more than one reply
IN_DIRECT = "I begin in our direct messages: in that channel I am no member, or people from outside read it."
FILES_IN_DIRECT = "The file is in our direct messages, where only you see it."


class Commands:
    """Answers the slash commands of the inbox."""

    def __init__(
        self,
        assistant: Answering,
        replies: Replies,
        uploads: Uploads,
        openings: Openings,
        whispers: Whispers,
        directs: Directs,
        people: People,
        groups: Groups,
        workspace_url: str,
    ) -> None:
        self._assistant = assistant
        self._replies = replies
        self._uploads = uploads
        self._openings = openings
        self._whispers = whispers
        self._directs = directs
        self._people = people
        self._groups = groups
        self._workspace_url = workspace_url

    def handle(self, event: Event) -> None:
        """`/isms help`, `/isms ask …`, `/isms assess …` and the like, and anything else as a question."""
        gesture = Gesture.from_payload(event.payload)
        question = question_in(gesture.text)
        if not self._people.may_ask(gesture.user):
            self._whispers.deliver(event, gesture, notice(REFUSALS[Refusal.STRANGER]))
        elif not question:
            self._whispers.deliver(event, gesture, messages_of(self._assistant.help()))
        elif begins(question):
            self._begin(event, gesture, question)
        else:
            self._answer(event, gesture, question)

    def tell(self, event: Event, text: str) -> None:
        """Say something else to the person."""
        self._whispers.say(event, Gesture.from_payload(event.payload), text, "notice")

    def _answer(self, event: Event, gesture: Gesture, question: str) -> None:
        """For this person alone; files too, since they cannot be seen by one person in a channel."""
        message = self._message(event, gesture, question)
        drawn = self._replies.once(event, gesture.user, lambda: self._assistant.reply(message, event.id))
        self._whispers.deliver(event, gesture, drawn.messages)
        if drawn.attachments:
            self._uploads.deliver(event, Place(self._directs.channel_with(gesture.user)), drawn.attachments)
            self._whispers.say(event, gesture, FILES_IN_DIRECT, "files")

    def _begin(self, event: Event, gesture: Gesture, question: str) -> None:
        """A thread first: only then is it known which conversation this is."""
        place = self._openings.in_channel(event, gesture, self._named(gesture, question))
        message = self._message(event, gesture, question, place)
        self._replies.give(event, place, lambda: self._assistant.reply(message, event.id))
        if place.channel != gesture.channel:
            self._whispers.say(event, gesture, IN_DIRECT, "elsewhere")

    def _message(self, event: Event, gesture: Gesture, question: str, place: Place | None = None) -> Message:
        person = person_key(gesture.team, gesture.user)
        channel, thread_ts = (place.channel, place.thread_ts) if place else (gesture.channel, None)
        direct = place is not None and place.direct
        return Message(
            text=self._named(gesture, question),
            person=person,
            conversation=conversation_key(gesture.team, channel, thread_ts or event.id),
            channel="slack",
            groups=self._groups(person if direct or place is None else ""),
            at=gesture.at,
            name=self._people.name(gesture.user),
            link=permalink(self._workspace_url, channel, thread_ts) if thread_ts else "",
            direct=direct,
            id=event.id,
            mentioned=tuple(
                (person_key(gesture.team, user), name) for user, name in self._names(gesture).items()
            ),
        )

    def _names(self, gesture: Gesture) -> dict[str, str]:
        return {user: self._people.name(user) or name for user, name in mentioned(gesture.text)}

    def _named(self, gesture: Gesture, question: str) -> str:
        return named(question, self._names(gesture))


def question_in(typed: str) -> str:
    """The question in what was typed after the command; empty when help is wanted."""
    text = readable(typed, names={user: user for user, _ in mentioned(typed)})
    if text.lower() in HELP:
        return ""
    verb, _, rest = text.partition(" ")
    return rest.strip() if verb.lower() == "ask" else text


def begins(question: str) -> bool:
    """Whether it begins an assessment or a draft, rather than asking something."""
    return question.partition(" ")[0].lower() in BEGINNINGS and not question.rstrip().endswith("?")
