"""Where the database is, as `ISMS_DATABASE_URL` says it."""

from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.errors import RecordsError

DRIVERS = {
    "sqlite": "sqlite",
    "sqlite+pysqlite": "sqlite",
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}
ADVICE = "Set ISMS_DATABASE_URL to sqlite:////folder/file or postgresql://user:password@host/database."


def read_address(text: str) -> URL:
    """The address with the driver that we use; raises RecordsError if it is none of ours.

    What is wrong is said without the address, which holds a password.
    """
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        raise RecordsError(f"The address of the database cannot be read. {ADVICE}") from None
    if url.drivername not in DRIVERS:
        raise RecordsError(f"Databases of the kind {url.drivername} are not supported. {ADVICE}")
    url = url.set(drivername=DRIVERS[url.drivername])
    if url.drivername != "sqlite":
        return url
    if url.database in (None, "", ":memory:"):
        raise RecordsError(f"A database in memory would not keep anything. {ADVICE}")
    return url.set(database=str(Path(url.database or "").expanduser()))


def place_of(url: URL) -> str:
    """The address for people, without what is secret in it."""
    if url.drivername == "sqlite":
        return f"The database {(url.database or '').removeprefix('file:')}"
    server = f"{url.host or url.query.get('host') or 'this machine'}{f':{url.port}' if url.port else ''}"
    return f"The PostgreSQL database {url.database or url.username} on {server}"


def make_folder(url: URL) -> None:
    """Make the folder of an SQLite file; raises RecordsError if that cannot be done."""
    if url.drivername != "sqlite" or not url.database or url.database.startswith("file:"):
        return
    folder = Path(url.database).parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RecordsError(
            f"The folder {folder} for the database cannot be made ({error.strerror}). "
            "Set ISMS_HOME or ISMS_DATABASE_URL to a place that can be written to."
        ) from error
