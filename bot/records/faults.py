"""What a person is told when the database does not do its work."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, TimeoutError

from bot.errors import RecordsError

LOCKED = (
    "is locked: another program has kept it for longer than {patience:g} s. Try again, or close that program."
)
FULL = "cannot take more: the disk is full. Free some space and try again."
READ_ONLY = "cannot be written to: it is read-only. Check the rights of file and folder, and of the user."
STANDBY = "is read-only, a standby perhaps. Give the address of the primary in ISMS_DATABASE_URL."
REFUSED = "refuses the user name or password. Check ISMS_DATABASE_URL."
BUSY = "takes no more connections at the moment. Try again, or raise its limit of connections."
STOPPED = "is stopping or starting. Try again in a moment."
UNREACHABLE = "cannot be reached. Is it running, and is the address in ISMS_DATABASE_URL right?"
MISSING = "does not exist on that server. Create it, or check ISMS_DATABASE_URL."
FORBIDDEN = (
    "does not allow its user to do this. Grant the user of ISMS_DATABASE_URL rights on all our tables."
)
DAMAGED = "is damaged. Restore it from a backup."

SQLITE = {
    "SQLITE_BUSY": LOCKED,
    "SQLITE_LOCKED": LOCKED,
    "SQLITE_PROTOCOL": LOCKED,
    "SQLITE_FULL": FULL,
    "SQLITE_READONLY": READ_ONLY,
    "SQLITE_PERM": READ_ONLY,
    "SQLITE_CANTOPEN": "cannot be opened or made. Check that its folder exists and can be written to.",
    "SQLITE_NOTADB": "is not an SQLite database. Move that file away, or set ISMS_DATABASE_URL to another.",
    "SQLITE_CORRUPT": DAMAGED,
    "SQLITE_IOERR": "cannot be read or written: the disk reports an error, or is full.",
}
POSTGRESQL = {  # by SQLSTATE, or the two characters of its class
    "28": REFUSED,
    "3D000": MISSING,
    "53100": FULL,
    "53300": BUSY,
    "25006": STANDBY,
    "42501": FORBIDDEN,
    "55P03": LOCKED,
    "40P01": LOCKED,
    "57P": STOPPED,
    "08": UNREACHABLE,
    "XX001": DAMAGED,
    "XX002": DAMAGED,
}
REFUSALS = {  # what libpq says while connecting, when there is no SQLSTATE yet
    "password authentication failed": REFUSED,
    "no password supplied": REFUSED,
    "no pg_hba.conf entry": REFUSED,
    'role "': REFUSED,
    "does not exist": MISSING,
    "too many": BUSY,
    "remaining connection slots": BUSY,
    "starting up": STOPPED,
    "shutting down": STOPPED,
}


@contextmanager
def explained(place: str, patience_seconds: float) -> Iterator[None]:
    """Turn the database's errors into RecordsError; faults of ours pass."""
    try:
        yield
    except TimeoutError as error:
        raise RecordsError(f"{place} {BUSY}") from error
    except (DBAPIError, sqlite3.Error) as error:
        sentence = _sentence(error.orig if isinstance(error, DBAPIError) else error)
        if sentence is None:
            raise
        raise RecordsError(f"{place} {sentence.format(patience=patience_seconds)}") from error


def _sentence(error: BaseException | None) -> str | None:
    """What to say of the driver's error; none if it is a fault of ours."""
    if isinstance(error, sqlite3.Error):
        name = getattr(error, "sqlite_errorname", "")
        return next((said for code, said in SQLITE.items() if name.startswith(code)), None)
    state = getattr(error, "sqlstate", None)
    if state is not None:
        return next((said for code, said in POSTGRESQL.items() if state.startswith(code)), None)
    if type(error).__name__ not in ("OperationalError", "InterfaceError", "InternalError"):
        return None
    message = str(error)
    return next((said for words, said in REFUSALS.items() if words in message), UNREACHABLE)
