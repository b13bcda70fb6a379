"""What happens to drafts and to the organisation's facts, as the journal enters it and gives it back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to be entered in the journal: its kind, and the rest of it as plain JSON."""

    kind: str
    data: Mapping[str, Any] = field(default_factory=dict)


class Entry(Protocol):
    """One thing that happened, as the journal has it (`bot.records.journal.Entry`)."""

    @property
    def stream(self) -> str:
        """The draft's id, or the name of the stream of facts."""
        ...

    @property
    def number(self) -> int:
        """Counted from 1 within the stream."""
        ...

    @property
    def kind(self) -> str:
        """What happened."""
        ...

    @property
    def data(self) -> Mapping[str, Any]:
        """The rest of it, as plain JSON."""
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
