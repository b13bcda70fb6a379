import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bot.errors import RecordsError
from bot.records.database import Records
from tests.records.samples import ANSWER, message

TINY = 0.05


@pytest.mark.parametrize(
    "url", ["", "nonsense", "mysql://a:secret@b/c", "postgresql+psycopg2://a:secret@b/c"]
)
def test_an_address_of_another_kind_is_refused_without_saying_the_password(url: str) -> None:
    with pytest.raises(RecordsError, match="Set ISMS_DATABASE_URL to sqlite:") as raised:
        Records.open(url)
    assert "secret" not in str(raised.value)


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:"])
def test_a_database_in_memory_is_refused(url: str) -> None:
    with pytest.raises(RecordsError, match="would not keep anything"):
        Records.open(url)


def test_a_locked_database_is_waited_for_and_then_said_to_be_locked(sqlite_url: str) -> None:
    with Records.open(sqlite_url, patience_seconds=TINY) as records:
        records.inbox.claim("Ev1", "question", {})
        with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(
                RecordsError, match=r"is locked: another program has kept it for longer than 0.05 s"
            ):
                records.inbox.done("Ev1")
            with pytest.raises(RecordsError, match="is locked"):
                Records.open(sqlite_url, patience_seconds=TINY)
            assert records.inbox.waiting() == 1  # reading goes on
        records.inbox.done("Ev1")
        assert records.inbox.waiting() == 0


def test_a_new_database_that_another_program_locks_is_said_to_be_locked(tmp_path: Path) -> None:
    file = tmp_path / "records.sqlite"
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(RecordsError, match="is locked"):
            Records.open(f"sqlite:///{file}", patience_seconds=TINY)


def test_a_full_disk_is_said_and_what_is_stored_stays(sqlite_url: str) -> None:
    with Records.open(sqlite_url) as records:
        kept = records.exchanges.add(message(), ANSWER)
        with records._sessions.reading() as session:
            pages = session.connection().exec_driver_sql("PRAGMA page_count").scalar_one()
            session.connection().exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(RecordsError, match="the disk is full"):
            records.inbox.claim("Ev1", "question", {"text": "x" * 20_000})
        with pytest.raises(RecordsError, match="the disk is full"):
            records.exchanges.add(message("x" * 20_000), ANSWER)
        assert records.exchanges.get(kept) is not None
        assert records.inbox.waiting() == 0
        with records._sessions.reading() as session:
            session.connection().exec_driver_sql("PRAGMA max_page_count = 100000")
        assert records.inbox.claim("Ev1", "question", {"text": "x" * 20_000})


def test_a_read_only_file_is_said_at_once(sqlite_url: str) -> None:
    path = sqlite_url.removeprefix("sqlite:///")
    with pytest.raises(RecordsError, match=f"The database {path} cannot be written to: it is read-only"):
        Records.open(f"sqlite:///file:{path}?mode=ro&uri=true")


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(RecordsError, match=r"cannot be made .*Set ISMS_HOME"):
        Records.open(f"sqlite:///{tmp_path}/file/records.sqlite")


def test_a_folder_that_takes_no_files_is_said() -> None:
    with pytest.raises(RecordsError, match=r"/proc/records.sqlite cannot be opened or made"):
        Records.open("sqlite:////proc/records.sqlite")  # not even by root


def test_a_folder_in_the_place_of_the_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(RecordsError, match="cannot be opened or made"):
        Records.open(f"sqlite:///{tmp_path}")


@pytest.mark.parametrize("content", [b"name;value\n" * 100, b"x" * 100], ids=["long", "short"])
def test_a_file_that_is_no_database_is_said_and_left_alone(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "records.sqlite"
    file.write_bytes(content)
    with pytest.raises(RecordsError, match="is not an SQLite database"):
        Records.open(f"sqlite:///{file}")
    assert file.read_bytes() == content


def test_a_damaged_database_is_said(sqlite_url: str) -> None:
    file = Path(sqlite_url.removeprefix("sqlite:///"))
    content = file.read_bytes()
    file.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))
    with pytest.raises(RecordsError, match="is damaged"), Records.open(sqlite_url) as records:
        records.check()


def test_a_fault_of_ours_is_not_blamed_on_the_database(records: Records) -> None:
    with pytest.raises(DBAPIError, match="nowhere"), records._sessions.reading() as session:
        session.connection().exec_driver_sql("SELECT 1 FROM nowhere")


def test_what_was_to_be_stored_does_not_stand_in_errors(records: Records) -> None:
    with pytest.raises(DBAPIError) as raised, records._sessions.writing() as session:
        session.execute(text("INSERT INTO nowhere VALUES (:value)"), {"value": "personal"})
    assert "personal" not in str(raised.value)
