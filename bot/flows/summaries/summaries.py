"""The summary flow: whether a message asks for a summary, and the reply."""

from collections.abc import Callable, Sequence
from datetime import date

from bot.errors import InputError
from bot.flows.follow_up import same_of_another
from bot.flows.refusals import no_such_reference
from bot.flows.summaries.aspects import aspect_of
from bot.flows.summaries.composing import Composer
from bot.flows.summaries.intent import EARLIER, Aspect, Wanted, file_asked_in, follow_up_in, wanted_in
from bot.flows.summaries.pack import FORMATS, attachment
from bot.flows.summaries.positions import NoStandings, Standings
from bot.flows.summaries.references import named
from bot.flows.summaries.replies import reply_on, reply_on_several, together, unknown_reference
from bot.flows.summaries.subjects import Subject
from bot.flows.summaries.summary import Told
from bot.flows.summaries.topics import on_topic
from bot.messages import Attachment, Message, Outcome, Part, PartKind, Reply
from knowledge.library import Library

SIZE = 200
"""How many people a company is taken to have where nobody said."""

_MOST = 12  # subjects told at once
_KINDS = "A summary can be had as a Word document or a Markdown file: say “as Word” or “as Markdown”."
_NO_FILE = (
    "There is no file of that. A summary (“summary 9.2 as Word”) can be had as Word or Markdown, a draft as Word, Markdown or "
    "PDF, and the report of an assessment (“report as PDF”) in these and other formats."
)


class Summaries:
    """Tells a clause, control, section of guidance or topic on one screen.

    `standings` gives a look at where the company stands, `size` the number of people in the company,
    `organisation` its name for the head of a file.
    """

    def __init__(
        self,
        library: Library,
        standings: Callable[[], Standings] = NoStandings,
        *,
        size: Callable[[], int] = lambda: SIZE,
        organisation: Callable[[], str] = lambda: "",
        today: Callable[[], date] = date.today,
    ) -> None:
        self._library = library
        self._standings = standings
        self._size = size
        self._organisation = organisation
        self.today = today

    def reply(self, message: Message, earlier: Sequence[str], key: str | None = None) -> Reply | None:  # noqa: ARG002
        """The reply where a summary is asked for, otherwise none; `earlier` are the thread's questions, oldest first.

        Raises IndexMissingError where nothing is indexed.
        """
        if message.pressed:
            return None
        before = self._before(earlier)
        wanted = follow_up_in(message.text) if before else None
        if wanted is not None and not wanted.named.any:
            return self._reply(before, wanted, message.groups)
        file = file_asked_in(message.text)
        if file and not before:
            return _without_file(earlier)
        again = same_of_another(message.text, earlier[-1]) if earlier else ""
        wanted = wanted or wanted_in(again or message.text)
        return self._answer(wanted, message.groups) if wanted else None

    def told(
        self,
        words: str,
        groups: frozenset[str] = frozenset(),
        size: int | None = None,
        *,
        whole: bool = False,
    ) -> list[Told]:
        """What is told on references or a topic, as a command names them; `whole` gives our texts in full.

        Raises InputError where there is no such reference or nothing on the topic.
        """
        wanted = wanted_in(words, surely=True)
        if wanted is None or not (wanted.named.any or wanted.topic):
            raise InputError("Name a clause, a control or a topic: 9.2, A.5.23, “access control”.")
        composer = self._composer(groups, size or wanted.size)
        subjects, topic = self._subjects(wanted)
        if topic:
            return [composer.topic(topic, subjects)]
        return [composer.told(subject, whole=whole) for subject in subjects]

    def _subjects(self, wanted: Wanted) -> tuple[list[Subject], str]:
        """The subjects named, or those on the topic with the topic's words; raises InputError where there are none."""
        if wanted.named.unknown:
            raise InputError(unknown_reference(wanted.named.unknown, wanted.named.guidance))
        if wanted.named.subjects:
            return list(wanted.named.subjects[:_MOST]), ""
        found = on_topic(self._library.search(), wanted.topic)
        if not found:
            raise InputError(
                f"I know no clause or control on “{wanted.topic[:80]}”. Name one (9.2, A.5.23), or say the topic in other words."
            )
        return found, wanted.topic

    def _answer(self, wanted: Wanted, groups: frozenset[str]) -> Reply | None:
        try:
            subjects, topic = self._subjects(wanted)
        except InputError as error:
            if not wanted.surely:
                return None
            if wanted.named.unknown:
                return no_such_reference(list(wanted.named.unknown), "", guidance=wanted.named.guidance)
            return Reply(Outcome.SUMMARY, (Part(PartKind.SAY, str(error)),))
        if not topic:
            return self._reply(subjects, wanted, groups)
        composer = self._composer(groups, wanted.size)
        told = composer.topic(topic, subjects)
        return (
            self._file_reply(composer, [told], subjects[:1], wanted.file)
            if wanted.file
            else reply_on(told, composer.today)
        )

    def _reply(self, subjects: Sequence[Subject], wanted: Wanted, groups: frozenset[str]) -> Reply:
        composer = self._composer(groups, wanted.size)
        if wanted.file:
            return self._file_reply(composer, [composer.told(one) for one in subjects], subjects, wanted.file)
        whole = wanted.aspect is Aspect.FULL
        plainly = wanted.aspect in (Aspect.ALL, Aspect.FULL)
        if len(subjects) > 1 and plainly:
            return reply_on_several([composer.told(one) for one in subjects], composer.today)
        replies = [
            reply_on(composer.told(one, whole=whole), composer.today)
            if plainly or not one.is_told_as_one
            else aspect_of(composer.summary(one, whole=True), wanted.aspect, composer.today)
            for one in subjects
        ]
        return replies[0] if len(replies) == 1 else together(replies)

    def _file_reply(
        self, composer: Composer, told: Sequence[Told], subjects: Sequence[Subject], kind: str
    ) -> Reply:
        """The file, and a sentence that it is there, or that there is none of that kind."""
        about = f"summarise {', '.join(one.said for one in subjects)}"
        if kind not in FORMATS:
            return _said(_KINDS, about)
        names = ", ".join(one.number for one in subjects)
        said = f"Here is the summary of {names} as {FORMATS[kind].shown}."
        return Reply(
            Outcome.SUMMARY,
            (Part(PartKind.SAY, said),),
            requirements=tuple(entry for one in subjects for entry in one.entries),
            confidence=1.0,
            question=about,
            attachments=(self._file(composer, told, kind),),
        )

    def file(
        self, told: Sequence[Told], kind: str, groups: frozenset[str] = frozenset(), size: int | None = None
    ) -> Attachment:
        """What is told as a file, `word` or `markdown`; a whole clause with its sub-clauses."""
        return self._file(self._composer(groups, size), told, kind)

    def _file(self, composer: Composer, told: Sequence[Told], kind: str) -> Attachment:
        chapters = [chapter for one in told for chapter in composer.with_chapters(one)]
        return attachment(chapters, kind, self._organisation(), self.today())

    def _composer(self, groups: frozenset[str], size: int | None) -> Composer:
        return Composer(self._library.search(), self._standings(), groups, size or self._size(), self.today())

    def _before(self, earlier: Sequence[str]) -> list[Subject]:
        """What the thread's last exchange summed up, empty where it was something else."""
        match = EARLIER.match(earlier[-1]) if earlier else None
        return list(named(match["about"], bare=True).subjects) if match else []


def _without_file(earlier: Sequence[str]) -> Reply:
    """What can be had as a file, where the reply before cannot; the thread is still about what it was."""
    return _said(_NO_FILE, earlier[-1] if earlier else "")


def _said(text: str, question: str) -> Reply:
    return Reply(Outcome.SUMMARY, (Part(PartKind.SAY, text),), question=question)
