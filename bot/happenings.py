"""What happens to assessments, drafts and the organisation's facts: as it is to be entered, and as the journal has it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol


class Happening(Protocol):
    """What is to be entered: its kind, and the rest of it as plain JSON."""

    @property
    def kind(self) -> str:
        """What happened, in a word."""
        ...

    @property
    def data(self) -> Mapping[str, Any]:
        """The rest of it."""
        ...


class Entry(Happening, Protocol):
    """One thing that happened, as the journal has it (`bot.records.journal.Entry`)."""

    @property
    def stream(self) -> str:
        """The id of the assessment or draft, or the name of another stream."""
        ...

    @property
    def number(self) -> int:
        """Counted from 1 within the stream."""
        ...

    @property
    def person(self) -> str:
        """Whose doing it was."""
        ...

    @property
    def conversation(self) -> str:
        """Where it was."""
        ...

    @property
    def at(self) -> datetime:
        """When it was stored."""
        ...


@dataclass(frozen=True, slots=True)
class Step:
    """A happening to be entered."""

    kind: str
    data: Mapping[str, Any] = field(default_factory=dict)


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
