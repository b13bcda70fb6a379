"""One visit to an assessment: what happens in it is collected, applied at once, and stored in one piece."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol, TypeVar

from bot.assessments.course import Step
from bot.assessments.ledger import Entry, Focus, Ledger, enter, ledger_of
from bot.errors import RecordsError
from bot.messages import Message

Result = TypeVar("Result")
_TRIES = 12  # of storing beside others who write to the same assessment


class Happening(Protocol):
    """What the journal enters."""

    @property
    def kind(self) -> str:
        """What happened."""
        ...

    @property
    def data(self) -> Mapping[str, Any]:
        """The rest of it."""
        ...


class Journal(Protocol):
    """Where assessments are kept (`bot.records.journal.Journal`)."""

    def append(
        self,
        stream: str,
        happenings: Sequence[Happening],
        *,
        person: str,
        conversation: str = "",
        key: str | None = None,
        expected: int | None = None,
    ) -> bool:
        """Enter all or nothing; False where the key was used before or the stream has grown."""
        ...

    def open(
        self,
        pattern: str,
        happening: Happening,
        *,
        person: str,
        conversation: str = "",
        key: str | None = None,
    ) -> str:
        """Begin a stream under the next free name."""
        ...

    def read(self, stream: str, after: int = 0) -> Sequence[Entry]:
        """The entries of a stream."""
        ...

    def has(self, stream: str, key: str) -> bool:
        """Whether an event was entered before."""
        ...

    def streams(self, prefix: str = "") -> list[str]:
        """The names of all streams that begin so."""
        ...

    def last_in(self, conversation: str, prefix: str = "", without: Sequence[str] = ()) -> Entry | None:
        """The newest entry made in a conversation, of no kind in `without`."""
        ...

    def broken(self, stream: str) -> int | None:
        """The number of the first entry that is not as it was entered; none if all are whole."""
        ...

    def head(self, stream: str) -> str:
        """The hash of the newest entry."""
        ...


@dataclass(frozen=True, slots=True)
class Provisional:
    """An entry that is applied before it is stored."""

    stream: str
    number: int
    kind: str
    data: Mapping[str, Any]
    person: str
    conversation: str
    at: datetime


@dataclass
class Sitting:
    """The ledger as it is with what has happened in this visit."""

    stream: str
    ledger: Ledger
    message: Message
    steps: list[Step] = field(default_factory=list)

    @property
    def room(self) -> str:
        """Where we are."""
        return self.message.room

    @property
    def focus(self) -> Focus:
        """What is asked here."""
        return self.ledger.focus.get(self.room, Focus())

    def do(self, kind: str, **data: Any) -> int:
        """Let something happen; gives its number in the journal."""
        message = self.message
        data = {**({"name": message.name} if message.name else {}), **data}
        number = self.ledger.size + 1
        entry = Provisional(self.stream, number, kind, data, message.person, self.room, message.at)
        enter(self.ledger, entry)
        self.steps.append(Step(kind, data))
        return number

    def all(self, steps: Sequence[Step]) -> None:
        """Let several things happen."""
        for step in steps:
            self.do(step.kind, **step.data)


def sit(
    journal: Journal, stream: str, message: Message, key: str | None, act: Callable[[Sitting], Result]
) -> tuple[Result, Sitting]:
    """Let `act` do its steps on the newest state and store them, again from the start if somebody was faster.

    An event that was entered before does nothing: `act` then finds the state that it left. Raises RecordsError where
    the journal stays busy.
    """
    for _ in range(_TRIES):
        sitting = Sitting(stream, ledger_of(journal.read(stream)), message)
        expected = sitting.ledger.size
        repeated = key is not None and journal.has(stream, key)
        result = act(sitting)
        if repeated:
            return result, Sitting(stream, ledger_of(journal.read(stream)), message)
        stored = journal.append(
            stream,
            sitting.steps,
            person=message.person,
            conversation=message.room,
            key=key,
            expected=expected,
        )
        if stored:
            return result, sitting
    raise RecordsError("Many people answer here at once. Nothing of this was kept: please send it again.")
