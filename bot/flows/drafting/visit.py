"""One visit to a draft: what is done with it is collected, applied at once, and stored in one piece."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from bot.access import TERMINAL
from bot.drafts.life import Draft, draft_of
from bot.errors import InputError
from bot.flows.interviews.showing import Shown
from bot.flows.journal import Journal
from bot.flows.storing import store
from bot.happenings import Entry, Provisional, Step
from bot.messages import Attachment, Message, Notice, Outcome, Reply


@dataclass
class Turn:
    """What is said back: parts and buttons, files, and what others are told."""

    message: Message
    shown: Shown = field(default_factory=Shown)
    files: list[Attachment] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)

    @property
    def by(self) -> str:
        """The person as a document names them; empty where nothing but the terminal is known."""
        message = self.message
        return message.name or ("" if message.person.startswith(TERMINAL) else message.person)

    @property
    def reply(self) -> Reply:
        """All of it as a reply."""
        return Reply(
            Outcome.DRAFT,
            tuple(self.shown.parts),
            citations=tuple(self.shown.citations),
            choices=tuple(self.shown.choices),
            attachments=tuple(self.files),
            notices=tuple(self.notices),
        )


@dataclass
class Visit(Turn):
    """A turn with a draft, which is as it is with what has happened in this visit."""

    draft: Draft = field(kw_only=True)
    entries: list[Entry] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    repeated: bool = False  # the same event was entered before
    untold: bool = False  # and what was said of it cannot be said again: nothing is said yet

    def do(self, step: Step) -> None:
        """Let something happen to the draft."""
        data = {**step.data, **({"name": self.message.name} if self.message.name else {})}
        named = Step(step.kind, data)
        message, number = self.message, len(self.entries) + 1
        entry = Provisional(self.draft.id, number, named.kind, data, message.person, message.room, message.at)
        after = draft_of([*self.entries, entry])
        if after is None:
            raise InputError("There is no such draft.")
        self.entries.append(entry)
        self.steps.append(named)
        self.draft = after


def visit(
    journal: Journal, stream: str, message: Message, key: str | None, act: Callable[[Visit], None]
) -> Visit:
    """Let `act` do its steps on the newest state and store them, again from the start if somebody was faster.

    An event that was entered before does nothing: what `act` said of it then is said again, of the draft as it was then.
    Where that cannot be made again, the draft is as it is now, nothing is said, and `untold` says so. Raises InputError
    where there is no such draft, RecordsError where the journal stays busy.
    """

    def begin(entries: Sequence[Entry]) -> Visit:
        draft = draft_of(entries)
        if draft is None:
            raise InputError(f"There is no draft {stream}. “drafts” lists them.")
        return Visit(message, draft=draft, entries=list(entries))

    def told(here: Visit) -> bool:
        act(here)
        return True

    is_told, here = store(journal, stream, message, key, begin, told, lambda _here, _happened: False)
    if is_told:
        return here
    now = begin(journal.read(stream))
    now.repeated = now.untold = True
    return now
