"""The records as a whole: opened once at the start, closed at the end."""

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

from sqlalchemy import delete, func, select, text

from bot.records.address import make_folder, read_address
from bot.records.exchanges import Exchanges
from bot.records.identifiers import new_identifier
from bot.records.inbox import Inbox, State
from bot.records.journal import Journal
from bot.records.schema import bring_up_to_date, version_of
from bot.records.sessions import Sessions
from bot.records.tables import ClaimRow, EventRow, ExchangeRow

PATIENCE_SECONDS = 10.0


def utc_now() -> datetime:
    """The time, as all records have it."""
    return datetime.now(UTC)


class Records:
    """What must survive, in SQLite or PostgreSQL. Threads may share an instance, processes the database."""

    def __init__(self, sessions: Sessions, now: Callable[[], datetime]) -> None:
        self._sessions = sessions
        self._now = now
        self.exchanges = Exchanges(sessions, now)
        self.inbox = Inbox(sessions, now)
        self.journal = Journal(sessions, now)

    @classmethod
    def open(
        cls,
        url: str,
        *,
        now: Callable[[], datetime] = utc_now,
        patience_seconds: float = PATIENCE_SECONDS,
    ) -> Self:
        """Open the database at `sqlite:///file` or `postgresql://…`, and make or migrate its tables.

        Raises RecordsError with a sentence for people if the address is none of ours, or the database cannot
        be reached, refuses us, is locked for longer than `patience_seconds`, full, read-only, damaged, no
        database at all, or newer than this program.
        """
        address = read_address(url)
        make_folder(address)
        sessions = Sessions(address, patience_seconds)
        try:
            bring_up_to_date(sessions)
        except BaseException:
            sessions.engine.dispose()
            raise
        return cls(sessions, now)

    def check(self) -> str:
        """Write something and take it away again; a sentence on the database, or RecordsError."""
        open_events = select(func.count()).select_from(EventRow).where(EventRow.state == State.OPEN)
        given_up = select(func.count()).select_from(EventRow).where(EventRow.state == State.FAILED)
        now = self._now()
        trial = ClaimRow(key=f"check:{new_identifier(now)}", claimed_at=now)
        with self._sessions.writing() as session:
            version = version_of(session.connection(), self._sessions.place)
            if self._sessions.is_sqlite:
                kind = f"SQLite {sqlite3.sqlite_version}"
            else:
                kind = f"PostgreSQL {str(session.scalar(text('SHOW server_version'))).split()[0]}"
            exchanges = session.scalar(select(func.count()).select_from(ExchangeRow))
            waiting, failed = session.scalar(open_events), session.scalar(given_up)
            session.add(trial)
            session.flush()
            session.execute(delete(ClaimRow).where(ClaimRow.key == trial.key))
        return (
            f"{self._sessions.place} ({kind}, tables of version {version}) can be written to; it holds "
            f"{exchanges} exchanges, {waiting} events to be done and {failed} given up."
        )

    def close(self) -> None:
        """Let go of the database; SQLite's write-ahead log goes into its file."""
        self._sessions.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
