"""Each test gets a database of its own: an SQLite file, and (marked slow) one on a real PostgreSQL server."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import pytest

from bot.records.database import Records
from tests.records.clock import Clock
from tests.records.postgres import PostgresServer, postgres_server

BOTH = ["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)]
numbers = count(1)


class Databases:
    """Makes databases, either empty or with our tables in them; what it starts is started once."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self._folder = folder
        self._stack = stack
        self._server: PostgresServer | None = None
        self._pattern: Path | None = None

    @property
    def server(self) -> PostgresServer:
        if self._server is None:
            self._server = self._stack.enter_context(postgres_server())
            self._server.run("CREATE DATABASE pattern")
            Records.open(self._server.url("pattern")).close()
        return self._server

    def postgresql(self, *, empty: bool) -> str:
        name = f"test_{next(numbers)}"
        self.server.run(f"CREATE DATABASE {name} TEMPLATE {'template0' if empty else 'pattern'}")
        return self.server.url(name)

    def sqlite(self, file: Path, *, empty: bool) -> str:
        if not empty:
            shutil.copy(self._sqlite_pattern(), file)
        return f"sqlite:///{file}"

    def _sqlite_pattern(self) -> Path:
        if self._pattern is None:
            self._pattern = self._folder / "pattern.sqlite"
            Records.open(f"sqlite:///{self._pattern}").close()
        return self._pattern


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    with ExitStack() as stack:
        yield Databases(tmp_path_factory.mktemp("databases"), stack)


@pytest.fixture(params=BOTH)
def url(request: pytest.FixtureRequest, databases: Databases, tmp_path: Path) -> str:
    """A database with our tables, and nothing in them."""
    if request.param == "sqlite":
        return databases.sqlite(tmp_path / "records.sqlite", empty=False)
    return databases.postgresql(empty=False)


@pytest.fixture(params=BOTH)
def empty_url(request: pytest.FixtureRequest, databases: Databases, tmp_path: Path) -> str:
    """A database without tables."""
    if request.param == "sqlite":
        return databases.sqlite(tmp_path / "new" / "records.sqlite", empty=True)
    return databases.postgresql(empty=True)


@pytest.fixture
def sqlite_url(databases: Databases, tmp_path: Path) -> str:
    return databases.sqlite(tmp_path / "records.sqlite", empty=False)


@pytest.fixture
def server(databases: Databases) -> PostgresServer:
    return databases.server


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def records(url: str, clock: Clock) -> Iterator[Records]:
    with Records.open(url, now=clock) as records:
        yield records
