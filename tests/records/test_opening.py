import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bot.records.database import Records

OPEN = "import sys; from bot.records.database import Records; Records.open(sys.argv[1]).close(); "
IMPORTED = "print('alembic' in sys.modules)"


def run_python(*arguments: str) -> str:
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", *arguments], check=True, capture_output=True, text=True
    ).stdout.strip()


def test_a_new_database_gets_its_folder_and_tables(empty_url: str) -> None:
    with Records.open(empty_url) as records:
        assert records.inbox.claim("Ev1", "question", {})
    with Records.open(empty_url) as records:
        assert records.inbox.waiting() == 1


def test_alembic_is_imported_only_when_there_is_something_to_migrate(empty_url: str) -> None:
    assert run_python(OPEN + IMPORTED, empty_url) == "True"
    assert run_python(OPEN + IMPORTED, empty_url) == "False"


def test_processes_that_start_together_do_not_collide(empty_url: str) -> None:
    ready = "import bot.records.database, alembic.command; print('ready', flush=True); input(); "
    command = [sys.executable, "-W", "error", "-c", ready + OPEN, empty_url]
    processes = [
        subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for _ in range(3)
    ]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    for process in processes:
        _, errors = process.communicate()
        assert process.returncode == 0, errors
    with Records.open(empty_url) as records:
        assert "version 0002" in records.check()


def test_sqlite_writes_through_to_the_disk_and_checks_references(sqlite_url: str) -> None:
    with Records.open(sqlite_url) as records, records._sessions.reading() as session:
        driver = session.connection().connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        pragmas = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        assert [driver.execute(f"PRAGMA {name}").fetchone()[0] for name in pragmas] == ["wal", 2, 1, 10_000]


def test_closing_leaves_one_file_that_can_be_copied(sqlite_url: str, tmp_path: Path) -> None:
    with Records.open(sqlite_url) as records:
        records.inbox.claim("Ev1", "question", {})
    assert [file.name for file in tmp_path.iterdir()] == ["records.sqlite"]
    with closing(sqlite3.connect(tmp_path / "records.sqlite")) as connection:
        assert connection.execute("SELECT count(*) FROM events").fetchone() == (1,)


def test_the_check_says_what_is_there_and_leaves_nothing(records: Records) -> None:
    records.inbox.claim("Ev1", "question", {})
    said = records.check()
    assert said == records.check()
    assert "can be written to; it holds 0 exchanges, 1 events to be done and 0 given up." in said
    assert "tables of version 0002" in said
    assert "SQLite 3." in said or "PostgreSQL 18." in said
    assert "correct-horse" not in said


@pytest.mark.slow
def test_every_spelling_of_a_postgresql_address_is_understood(url: str) -> None:
    place = url.partition("://")[2]
    schemes = ("postgresql", "postgres", "postgresql+psycopg") if url.startswith("postgres") else ("sqlite",)
    for scheme in schemes:
        Records.open(f"{scheme}://{place}").close()


def test_a_home_folder_may_be_meant_by_a_tilde(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", os.fspath(tmp_path))
    Records.open("sqlite:///~/isms/records.sqlite").close()
    assert (tmp_path / "isms" / "records.sqlite").exists()
