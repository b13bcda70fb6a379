from importlib.resources import files

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from bot.errors import RecordsError
from bot.records.database import Records
from bot.records.schema import HEAD, REVISIONS
from bot.records.tables import Table


def test_tables_and_migrations_agree(records: Records) -> None:
    with records._sessions.reading() as session:
        context = MigrationContext.configure(session.connection(), opts={"compare_server_default": True})
        assert compare_metadata(context, Table.metadata) == []


def test_the_revisions_that_the_program_knows_are_those_in_the_folder() -> None:
    config = Config()
    config.set_main_option("script_location", str(files("bot.records") / "migrations"))
    script = ScriptDirectory.from_config(config)
    assert tuple(each.revision for each in script.walk_revisions())[::-1] == REVISIONS
    assert script.get_heads() == [HEAD]


def test_a_database_of_a_newer_program_is_left_alone(url: str) -> None:
    with Records.open(url) as records, records._sessions.writing() as session:
        session.connection().exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(RecordsError, match=r"newer version of this program.* 9999, this program knows 0002"):
        Records.open(url)


def test_a_migration_that_breaks_off_leaves_nothing(empty_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_off(*_: object, **__: object) -> None:
        raise RuntimeError("out of power")

    with monkeypatch.context() as patch:
        patch.setattr("alembic.runtime.migration.HeadMaintainer.update_to_step", break_off)
        with pytest.raises(RuntimeError):
            Records.open(empty_url)
    with Records.open(empty_url) as records:
        assert "version 0002" in records.check()
