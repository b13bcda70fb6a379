import psycopg
import pytest

from bot.errors import RecordsError
from bot.records.database import Records
from tests.records.conftest import Databases
from tests.records.postgres import PostgresServer

pytestmark = pytest.mark.slow


@pytest.fixture
def postgres_url(databases: Databases) -> str:
    return databases.postgresql(empty=False)


def test_a_wrong_password_is_said_without_the_password(server: PostgresServer) -> None:
    with pytest.raises(RecordsError, match="refuses the user name or password") as raised:
        Records.open(server.url("pattern", password="wrong-horse"))
    assert "horse" not in str(raised.value)


def test_a_missing_database_is_said(server: PostgresServer) -> None:
    with pytest.raises(RecordsError, match=r"The PostgreSQL database nope on 127.0.0.1:.* does not exist"):
        Records.open(server.url("nope"))


def test_a_server_that_does_not_run_is_said() -> None:
    with pytest.raises(RecordsError, match=r"on 127.0.0.1:1 cannot be reached. Is it running"):
        Records.open("postgresql://me:secret@127.0.0.1:1/isms")


def test_a_lock_of_another_program_is_said(postgres_url: str) -> None:
    with Records.open(postgres_url, patience_seconds=0.05) as records:
        records.inbox.claim("Ev1", "question", {})
        with psycopg.connect(postgres_url) as other:
            other.execute("LOCK TABLE events IN EXCLUSIVE MODE")
            with pytest.raises(
                RecordsError, match=r"is locked: another program has kept it for longer than 0.05 s"
            ):
                records.inbox.done("Ev1")
            other.rollback()
        records.inbox.done("Ev1")


def test_a_migration_waits_for_that_of_another_process_but_not_for_ever(databases: Databases) -> None:
    url = databases.postgresql(empty=True)
    with psycopg.connect(url) as other:
        other.execute(f"SELECT pg_advisory_lock({0x15A55E55})")
        with pytest.raises(RecordsError, match="is locked"):
            Records.open(url, patience_seconds=0.05)


def test_a_database_that_may_only_be_read_is_said(server: PostgresServer, postgres_url: str) -> None:
    name = postgres_url.rpartition("/")[2]
    server.run(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    with pytest.raises(RecordsError, match="is read-only"):
        Records.open(postgres_url)


def test_a_user_without_rights_is_said(server: PostgresServer, postgres_url: str) -> None:
    server.run("DROP ROLE IF EXISTS guest")
    server.run("CREATE ROLE guest LOGIN PASSWORD 'guest'")
    with pytest.raises(RecordsError, match="does not allow its user to do this"):
        Records.open(postgres_url.replace("postgres:correct-horse", "guest:guest"))


def test_a_connection_that_was_cut_is_made_again(server: PostgresServer, postgres_url: str) -> None:
    with Records.open(postgres_url) as records:
        records.inbox.claim("Ev1", "question", {})
        cut = "SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity WHERE datname LIKE 'test_%'"
        server.run(
            cut
        )  # and wait until they are gone: a connection that is going could still take a question
        assert records.inbox.waiting() == 1
