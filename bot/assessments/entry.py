"""One entry of the journal, as an assessment reads it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol


class Entry(Protocol):
    """One thing that happened, as the journal has it."""

    @property
    def stream(self) -> str:
        """The assessment's id."""
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
