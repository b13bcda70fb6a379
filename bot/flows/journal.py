"""The journal as the flows use it."""

from collections.abc import Sequence
from typing import Protocol

from bot.happenings import Entry, Happening


class Journal(Protocol):
    """Where assessments and drafts are kept (`bot.records.journal.Journal`)."""

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

    def under(self, stream: str, key: str) -> Sequence[Entry]:
        """What an event entered; nothing where it was not entered."""
        ...

    def stream_under(self, conversation: str, key: str, prefix: str = "") -> str:
        """The stream that begins so in which an event was entered from a conversation; empty where in none."""
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
