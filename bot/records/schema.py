"""The version of the tables, and bringing it up to date."""

import threading
import time
from contextlib import closing
from importlib.resources import as_file, files

from sqlalchemy import Connection, inspect, text

from bot.errors import RecordsError
from bot.records.sessions import Sessions

REVISIONS = ("0001", "0002")  # oldest first, as in migrations/versions
HEAD = REVISIONS[-1]
LOCK = 0x15A55E55  # PostgreSQL's advisory lock of those who migrate
PAUSE_SECONDS = 0.02
WRITES_NOTHING = text("UPDATE events SET attempts = attempts WHERE 1 = 0")  # but fails where nothing may be

_one_at_a_time = threading.Lock()  # Alembic keeps what it works on in a global


def bring_up_to_date(sessions: Sessions) -> None:
    """Make or migrate the tables; RecordsError if they are newer than this program or cannot be written.

    Processes that start together wait for the one that migrates. Alembic is imported only if there is work
    for it.
    """
    if sessions.is_sqlite:
        _keep_a_write_ahead_log(sessions)
    with sessions.writing() as session:
        version = version_of(session.connection(), sessions.place)
        if version == HEAD:
            session.execute(WRITES_NOTHING)
    if version != HEAD:
        with _one_at_a_time, sessions.changing_tables() as connection:
            if not sessions.is_sqlite:
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
            if version_of(connection, sessions.place) != HEAD:
                _migrate(connection)


def version_of(connection: Connection, place: str) -> str | None:
    """The version of the tables, none if there are none; raises RecordsError if it is none that we know."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    version: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    if version is not None and version not in REVISIONS:
        raise RecordsError(
            f"{place} was written by a newer version of this program, or by another program: its tables are "
            f"of version {version}, this program knows {HEAD}. Update this program, or use another database."
        )
    return version


def _migrate(connection: Connection) -> None:
    from alembic import command  # takes 0.3 s, needed once in the life of a database
    from alembic.config import Config

    with as_file(files("bot.records") / "migrations") as folder:
        config = Config()
        config.set_main_option("script_location", str(folder).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, HEAD)


def _keep_a_write_ahead_log(sessions: Sessions) -> None:
    """Set it once for the file. While others do the same, SQLite refuses rather than waits: so try again."""
    deadline = time.monotonic() + sessions.patience_seconds
    while True:
        try:
            with sessions.explained_here(), closing(sessions.engine.raw_connection()) as connection:
                connection.cursor().execute("PRAGMA journal_mode = WAL")
            return
        except RecordsError as error:
            if not _is_busy(error.__cause__) or time.monotonic() > deadline:
                raise
            time.sleep(PAUSE_SECONDS)


def _is_busy(error: BaseException | None) -> bool:
    return getattr(error, "sqlite_errorname", "").startswith("SQLITE_BUSY")
