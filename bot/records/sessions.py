"""Connections and transactions: what SQLite and PostgreSQL need to behave alike."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from sqlite3 import Connection as SQLiteConnection
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, func, select
from sqlalchemy.orm import Session

from bot.errors import RecordsError
from bot.records.address import place_of
from bot.records.faults import LOCKED, explained


class Sessions:
    """Opens transactions; each is written to disk before its block is left without an error.

    Every block raises RecordsError when the database does not do its work. Writers of one process queue for
    an SQLite file, because SQLite itself serves those who wait in no order.
    """

    def __init__(self, url: URL, patience_seconds: float) -> None:
        self.place = place_of(url)
        self.is_sqlite = url.drivername == "sqlite"
        self.engine = _engine(url, patience_seconds)
        self._writer = self.engine.execution_options(writes=True)
        self.patience_seconds = patience_seconds
        self._turn = threading.Lock()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A transaction that only reads."""
        with self.explained_here(), Session(self.engine) as session, session.begin():
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A transaction that writes; undone if its block raises."""
        with self.explained_here(), self._queued(), Session(self._writer) as session, session.begin():
            yield session

    def take_turn(self, session: Session, what: str) -> None:
        """Wait until no other writing transaction has its turn at `what`; this one has it until it ends.

        SQLite has one writer at a time anyway.
        """
        if not self.is_sqlite:
            number = int.from_bytes(sha256(what.encode()).digest()[:8], signed=True)
            session.execute(select(func.pg_advisory_xact_lock(number)))

    @contextmanager
    def changing_tables(self) -> Iterator[Connection]:
        """A transaction that changes tables, which SQLite replaces: references are not checked in it."""
        with self.explained_here(), self._queued(), self._writer.connect() as connection:
            try:
                self._check_references(connection, False)
                with connection.begin():
                    yield connection
            finally:
                self._check_references(connection, True)

    @contextmanager
    def _queued(self) -> Iterator[None]:
        if not self.is_sqlite:
            yield
            return
        if not self._turn.acquire(timeout=self.patience_seconds * 2):
            raise RecordsError(f"{self.place} {LOCKED.format(patience=self.patience_seconds)}")
        try:
            yield
        finally:
            self._turn.release()

    @contextmanager
    def explained_here(self) -> Iterator[None]:
        """What the database cannot do becomes RecordsError."""
        with explained(self.place, self.patience_seconds):
            yield

    def _check_references(self, connection: Connection, on: bool) -> None:
        driver = connection.connection.driver_connection
        if isinstance(driver, SQLiteConnection):
            driver.execute(f"PRAGMA foreign_keys = {'ON' if on else 'OFF'}")


def _engine(url: URL, patience_seconds: float) -> Engine:
    if url.drivername == "sqlite":
        engine = create_engine(url, hide_parameters=True, connect_args={"timeout": patience_seconds})
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    timeout = {} if "connect_timeout" in url.query else {"connect_timeout": max(2, round(patience_seconds))}
    engine = create_engine(
        url, hide_parameters=True, pool_pre_ping=True, pool_timeout=patience_seconds, connect_args=timeout
    )
    milliseconds = round(patience_seconds * 1_000)

    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get("writes"):
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {milliseconds}")

    event.listen(engine, "begin", begin)
    return engine


def _prepare_sqlite(connection: SQLiteConnection, _record: Any) -> None:
    connection.isolation_level = None  # the driver begins no transactions: we say how
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
