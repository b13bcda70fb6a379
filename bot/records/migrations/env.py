"""How Alembic reaches the database: the connection that it is given, or `alembic -x url=… …` by hand."""

from alembic import context
from sqlalchemy import Connection, create_engine

from bot.records.address import read_address
from bot.records.tables import Table


def run(connection: Connection) -> None:
    """Run what was asked for, in the connection's transaction if it is in one."""
    context.configure(
        connection=connection,
        target_metadata=Table.metadata,
        render_as_batch=True,  # SQLite cannot change a table, only replace it
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    engine = create_engine(read_address(context.get_x_argument(as_dictionary=True)["url"]))
    with engine.begin() as connection:
        run(connection)
    engine.dispose()
