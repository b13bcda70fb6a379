"""The tables. Every change here needs a migration; a test compares the two."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Double, ForeignKey, Index, Integer, MetaData, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from bot.records.columns import Moment, PlainText

Number = BigInteger().with_variant(Integer, "sqlite")  # SQLite counts up only in a column of type INTEGER


class Table(DeclarativeBase):
    """What all tables share: names for their constraints, which SQLite's migrations need."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012  SQLAlchemy reads it from the class
        str: PlainText,
        datetime: Moment,
        dict[str, Any]: JSON,
        list[Any]: JSON,
    }


class ExchangeRow(Table):
    """A question and its reply. `number` is the order in which they were stored, whatever the clock said."""

    __tablename__ = "exchanges"
    __table_args__ = (
        UniqueConstraint("id"),
        UniqueConstraint("key"),
        Index(None, "conversation", "number"),
        Index(None, "at"),
    )

    number: Mapped[int] = mapped_column(Number, primary_key=True)
    id: Mapped[str]
    key: Mapped[str | None]  # of the message, so that a message taken up again is recorded once
    conversation: Mapped[str]
    person: Mapped[str]
    channel: Mapped[str]
    question: Mapped[str]
    understood: Mapped[str]
    outcome: Mapped[str]
    text: Mapped[str]
    citations: Mapped[list[Any]]
    requirements: Mapped[list[Any]]
    passages: Mapped[list[Any]]
    confidence: Mapped[float] = mapped_column(Double)
    model: Mapped[str | None]
    took_ms: Mapped[int]
    at: Mapped[datetime]
    escalated_by: Mapped[str | None]
    escalated_at: Mapped[datetime | None]


class RatingRow(Table):
    """What a person thinks of a reply."""

    __tablename__ = "ratings"

    exchange: Mapped[int] = mapped_column(
        Number, ForeignKey("exchanges.number", ondelete="CASCADE"), primary_key=True
    )
    person: Mapped[str] = mapped_column(primary_key=True)
    helpful: Mapped[bool]
    at: Mapped[datetime]


class EventRow(Table):
    """Work. Nobody may take it until `held_until`, which was set at `held_at`; none: at once."""

    __tablename__ = "events"
    __table_args__ = (UniqueConstraint("id"), Index(None, "state", "number"))

    number: Mapped[int] = mapped_column(Number, primary_key=True)
    id: Mapped[str]
    kind: Mapped[str]
    payload: Mapped[dict[str, Any]]
    notes: Mapped[dict[str, Any]]
    state: Mapped[str]
    attempts: Mapped[int]
    worker: Mapped[str | None]
    reason: Mapped[str | None]
    claimed_at: Mapped[datetime]
    held_at: Mapped[datetime | None]
    held_until: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]


class ClaimRow(Table):
    """An id that has been claimed; it stays when its event is forgotten."""

    __tablename__ = "claims"
    __table_args__ = (Index(None, "event"),)

    key: Mapped[str] = mapped_column(primary_key=True)
    event: Mapped[int | None] = mapped_column(Number, ForeignKey("events.number", ondelete="SET NULL"))
    claimed_at: Mapped[datetime]


class JournalRow(Table):
    """One entry of the journal. `id` is the order of all, `number` the order within a stream."""

    __tablename__ = "journal"
    __table_args__ = (
        UniqueConstraint("stream", "number"),
        UniqueConstraint("stream", "key"),
        Index(None, "conversation", "id"),
    )

    id: Mapped[int] = mapped_column(Number, primary_key=True)
    stream: Mapped[str]
    number: Mapped[int]
    key: Mapped[str | None]  # of the event that brought it, so that an event taken up again is entered once
    kind: Mapped[str]
    person: Mapped[str]
    conversation: Mapped[str]
    at: Mapped[datetime]
    data: Mapped[dict[str, Any]]
    hash: Mapped[str]
