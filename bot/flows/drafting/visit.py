"""One visit to a draft: what is done with it is collected, applied at once, and stored in one piece."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.access import TERMINAL
from bot.drafts.life import Draft, draft_of
from bot.errors import InputError, RecordsError
from bot.flows.interviews.showing import Shown
from bot.flows.journal import Journal
from bot.happenings import Entry, Step
from bot.messages import Attachment, Message, Notice, Outcome, Reply

_TRIES = 12  # of storing beside others who write to the same draft


@dataclass(frozen=True, slots=True)
class _Provisional:
    """An entry that is applied before it is stored."""

    stream: str
    number: int
    kind: str
    data: Mapping[str, Any]
    person: str
    conversation: str
    at: datetime


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

    def do(self, step: Step) -> None:
        """Let something happen to the draft."""
        data = {**step.data, **({"name": self.message.name} if self.message.name else {})}
        named = Step(step.kind, data)
        message, number = self.message, len(self.entries) + 1
        entry = _Provisional(
            self.draft.id, number, named.kind, data, message.person, message.room, message.at
        )
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

    An event that was entered before does nothing, and `act` is not called: `repeated` says so. Raises InputError where
    there is no such draft, RecordsError where the journal stays busy.
    """
    for _ in range(_TRIES):
        entries = list(journal.read(stream))
        draft = draft_of(entries)
        if draft is None:
            raise InputError(f"There is no draft {stream}. “drafts” lists them.")
        here = Visit(message, draft=draft, entries=entries)
        if key is not None and journal.has(stream, key):
            here.repeated = True
            return here
        act(here)
        if journal.append(
            stream, here.steps, person=message.person, conversation=message.room, key=key, expected=draft.size
        ):
            return here
    raise RecordsError(
        "Many people change this draft at once. Nothing of this was kept: please send it again."
    )
