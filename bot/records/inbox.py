"""The inbox: work that was promised to Slack, and is done even if this process dies."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import and_, delete, func, not_, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from bot.records.sessions import Sessions
from bot.records.tables import ClaimRow, EventRow

KEYS_ARE_KEPT = timedelta(days=7)
REMINDERS = "reminder:"  # how the ids of reminders begin
REMINDERS_ARE_KEPT = timedelta(days=60)  # a monthly one is due under the same key for 30 days
CLOCKS_DIFFER = timedelta(
    minutes=1
)  # a hold made later than this from now was made before the clock went back


class State(StrEnum):
    """How far an event is."""

    OPEN = "open"  # waiting, or in the hands of a worker
    DONE = "done"
    FAILED = "failed"  # given up, kept to be looked at


@dataclass(frozen=True, slots=True)
class Event:
    """Work in the hands of a worker; `attempts` counts how often one has taken it, this time included."""

    id: str
    kind: str
    payload: Mapping[str, Any]
    attempts: int
    claimed_at: datetime


class Inbox:
    """Durable work, each piece done by one worker at a time.

    Every method raises RecordsError when the database does not do its work; `done`, `fail`, `retry` and
    `note` raise KeyError when there is no such event.
    """

    def __init__(self, sessions: Sessions, now: Callable[[], datetime]) -> None:
        self._sessions = sessions
        self._now = now

    def claim(self, event_id: str, kind: str, payload: Mapping[str, Any], also: Sequence[str] = ()) -> bool:
        """Store the work; False, and nothing stored, if its id or one of `also` has been claimed before."""
        keys = sorted(
            {event_id, *also}
        )  # in one order everywhere: two that claim the same cannot block each other
        with self._sessions.reading() as session:
            if session.scalar(select(ClaimRow.key).where(ClaimRow.key.in_(keys)).limit(1)) is not None:
                return False
        try:
            with self._sessions.writing() as session:
                self._insert(session, event_id, kind, payload, keys)
        except IntegrityError:  # somebody was faster
            return False
        return True

    def take(self, worker: str, lease_seconds: float = 120.0) -> Event | None:
        """The oldest work that is due, hidden from other workers until the lease ends; none if none is."""
        now = self._now()
        due = (
            select(EventRow.number)
            .where(
                EventRow.state == State.OPEN,
                or_(
                    EventRow.held_until.is_(None),
                    EventRow.held_until <= now,
                    EventRow.held_at > now + CLOCKS_DIFFER,
                ),
            )
            .order_by(EventRow.number)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        taking = (
            update(EventRow)
            .where(EventRow.number == due.scalar_subquery())
            .values(
                attempts=EventRow.attempts + 1,
                worker=worker,
                held_at=now,
                held_until=now + timedelta(seconds=lease_seconds),
            )
            .returning(EventRow.id, EventRow.kind, EventRow.payload, EventRow.attempts, EventRow.claimed_at)
            .execution_options(synchronize_session=False)
        )
        with self._sessions.writing() as session:
            taken = session.execute(taking).one_or_none()
        return Event(*taken) if taken else None

    def done(self, event_id: str) -> None:
        """The work is finished."""
        with self._sessions.writing() as session:
            self._finish(_event(session, event_id), State.DONE, None)

    def fail(self, event_id: str, reason: str) -> None:
        """Give the work up, unless it is finished meanwhile; it is kept with its reason."""
        with self._sessions.writing() as session:
            event = _event(session, event_id)
            if event.state == State.OPEN:
                self._finish(event, State.FAILED, reason)

    def retry(self, event_id: str, delay_seconds: float, reason: str) -> None:
        """Offer the work again after a delay; nothing happens if it is finished meanwhile."""
        with self._sessions.writing() as session:
            event, now = _event(session, event_id), self._now()
            if event.state == State.OPEN:
                event.worker, event.reason = None, reason
                event.held_at, event.held_until = now, now + timedelta(seconds=delay_seconds)

    def waiting(self) -> int:
        """How much work is not finished yet, that in the hands of workers included."""
        with self._sessions.reading() as session:
            counting = select(func.count()).select_from(EventRow).where(EventRow.state == State.OPEN)
            return session.scalar(counting) or 0

    def note(self, event_id: str, key: str, value: Any) -> None:
        """Remember a step of the work, a small value that JSON can hold; the last value of a key stays."""
        with self._sessions.writing() as session:
            event = _event(session, event_id)
            event.notes = {**event.notes, key: value}

    def notes(self, event_id: str) -> dict[str, Any]:
        """The steps remembered so far; empty for an event that is unknown or forgotten."""
        with self._sessions.reading() as session:
            return session.scalar(select(EventRow.notes).where(EventRow.id == event_id)) or {}

    def forget(self, before: datetime) -> int:
        """Delete the events done before then, and say how many. Their ids stay claimed for 7 days, reminders' for 60."""
        old, now = (EventRow.state == State.DONE, EventRow.finished_at < before), self._now()
        ended = and_(
            ClaimRow.claimed_at < now - KEYS_ARE_KEPT,
            not_(ClaimRow.key.startswith(REMINDERS, autoescape=True)),
        )
        unused = ClaimRow.event.is_(None), or_(ended, ClaimRow.claimed_at < now - REMINDERS_ARE_KEPT)
        with self._sessions.writing() as session:
            forgotten = session.execute(delete(EventRow).where(*old).returning(EventRow.number)).all()
            session.execute(delete(ClaimRow).where(*unused))
        return len(forgotten)

    def _insert(
        self, session: Session, event_id: str, kind: str, payload: Mapping[str, Any], keys: Sequence[str]
    ) -> None:
        now = self._now()
        event = EventRow(
            id=event_id,
            kind=kind,
            payload=dict(payload),
            notes={},
            state=State.OPEN,
            attempts=0,
            claimed_at=now,
        )
        session.add(event)
        session.flush()
        session.add_all(ClaimRow(key=key, event=event.number, claimed_at=now) for key in keys)

    def _finish(self, event: EventRow, state: State, reason: str | None) -> None:
        event.state, event.reason, event.finished_at = state, reason, self._now()


def _event(session: Session, event_id: str) -> EventRow:
    """The event, locked till the end of the transaction."""
    event = session.scalar(select(EventRow).where(EventRow.id == event_id).with_for_update())
    if event is None:
        raise KeyError(event_id)
    return event
