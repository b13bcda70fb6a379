"""Exchanges with their ratings, and the inbox of events."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "exchanges",
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("key", sa.Text()),
        sa.Column("conversation", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("understood", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("citations", sa.JSON(), nullable=False),
        sa.Column("requirements", sa.JSON(), nullable=False),
        sa.Column("passages", sa.JSON(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("model", sa.Text()),
        sa.Column("took_ms", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("escalated_by", sa.Text()),
        sa.Column("escalated_at", MOMENT),
        sa.PrimaryKeyConstraint("number", name="pk_exchanges"),
        sa.UniqueConstraint("id", name="uq_exchanges_id"),
        sa.UniqueConstraint("key", name="uq_exchanges_key"),
    )
    op.create_index("ix_exchanges_conversation_number", "exchanges", ["conversation", "number"])
    op.create_index("ix_exchanges_at", "exchanges", ["at"])
    op.create_table(
        "ratings",
        sa.Column("exchange", NUMBER, nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("helpful", sa.Boolean(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("exchange", "person", name="pk_ratings"),
        sa.ForeignKeyConstraint(
            ["exchange"], ["exchanges.number"], name="fk_ratings_exchange", ondelete="CASCADE"
        ),
    )
    op.create_table(
        "events",
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.Column("notes", sa.JSON(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("worker", sa.Text()),
        sa.Column("reason", sa.Text()),
        sa.Column("claimed_at", MOMENT, nullable=False),
        sa.Column("held_at", MOMENT),
        sa.Column("held_until", MOMENT),
        sa.Column("finished_at", MOMENT),
        sa.PrimaryKeyConstraint("number", name="pk_events"),
        sa.UniqueConstraint("id", name="uq_events_id"),
    )
    op.create_index("ix_events_state_number", "events", ["state", "number"])
    op.create_table(
        "claims",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("event", NUMBER),
        sa.Column("claimed_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_claims"),
        sa.ForeignKeyConstraint(
            ["event"], ["events.number"], name="fk_claims_event", ondelete="SET NULL"
        ),
    )
    op.create_index("ix_claims_event", "claims", ["event"])


def downgrade() -> None:
    """Drop the tables with all that is in them."""
    op.drop_table("claims")
    op.drop_table("events")
    op.drop_table("ratings")
    op.drop_table("exchanges")
