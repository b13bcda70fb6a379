"""The record of questions and replies, and what people thought of them."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from bot.messages import Citation, Message, Outcome, Reply
from bot.records.identifiers import new_identifier
from bot.records.sessions import Sessions
from bot.records.tables import ExchangeRow, RatingRow
from bot.records.unanswered import UnansweredQuestion, unanswered_questions


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question and its reply, as recorded.

    `understood` is the question with what a follow-up took from the thread. `passages` are the sections of policies
    that the search found, as (path#section, cosine), nearest first; those recorded by 0.1.0 were the sections cited,
    and their 0.0 is no score. `helpful` is false as soon as one person says so, none while nobody rates it.
    """

    id: str
    conversation: str
    person: str
    channel: str
    question: str
    understood: str
    outcome: Outcome
    text: str
    citations: list[Citation]
    requirements: list[str]
    passages: list[tuple[str, float]]
    confidence: float
    model: str | None
    took_ms: int
    at: datetime
    helpful: bool | None
    escalated: bool


class Exchanges:
    """Keeps exchanges. Every method raises RecordsError when the database does not do its work."""

    def __init__(self, sessions: Sessions, now: Callable[[], datetime]) -> None:
        self._sessions = sessions
        self._now = now

    def add(
        self,
        message: Message,
        reply: Reply,
        key: str | None = None,
    ) -> str:
        """Store an exchange and give its id; the same `key` again stores nothing and gives the first id."""
        try:
            with self._sessions.writing() as session:
                recorded = _recorded(session, key)
                if recorded is None:
                    recorded = new_identifier(self._now())
                    session.add(_row(recorded, key, message, reply))
                return recorded
        except IntegrityError:  # another process has just stored it
            with self._sessions.reading() as session:
                recorded = _recorded(session, key)
            if recorded is None:
                raise
            return recorded

    def get(self, exchange_id: str) -> Exchange | None:
        """One exchange, none if there is no such id."""
        found = self._read(select(ExchangeRow).where(ExchangeRow.id == exchange_id))
        return found[0] if found else None

    def earlier(self, conversation: str, limit: int = 6) -> list[Exchange]:
        """The last exchanges of a conversation, oldest first."""
        newest_first = _newest(limit, ExchangeRow.conversation == conversation)
        return self._read(newest_first)[::-1]

    def recent(self, limit: int = 20) -> list[Exchange]:
        """The last exchanges of all conversations, newest first."""
        return self._read(_newest(limit))

    def rate(self, exchange_id: str, person: str, helpful: bool, at: datetime) -> bool:
        """Keep what a person thinks of the reply, the last word of each.

        False if that changes nothing: there is no such exchange, or the person has said the same before.
        """
        with self._sessions.writing() as session:
            number = session.scalar(
                select(ExchangeRow.number).where(ExchangeRow.id == exchange_id).with_for_update()
            )
            if number is None:
                return False
            rating = session.get(RatingRow, (number, person))
            if rating is not None and rating.helpful == helpful:
                return False
            session.merge(RatingRow(exchange=number, person=person, helpful=helpful, at=at))
            return True

    def escalate(self, exchange_id: str, person: str, at: datetime) -> bool:
        """Mark that the security team was asked; False if it was before, or there is no such exchange."""
        marking = (
            update(ExchangeRow)
            .where(ExchangeRow.id == exchange_id, ExchangeRow.escalated_at.is_(None))
            .values(escalated_by=person, escalated_at=at)
            .returning(ExchangeRow.number)
        )
        with self._sessions.writing() as session:
            return session.execute(marking).one_or_none() is not None

    def unanswered(self, since: datetime | None = None, limit: int = 50) -> list[UnansweredQuestion]:
        """What the documents did not answer, somebody found unhelpful, or went to the security team.

        Questions of the same wording are one, the most asked first.
        """
        with self._sessions.reading() as session:
            return unanswered_questions(session, since)[:limit]

    def _read(self, query: Select[Any]) -> list[Exchange]:
        with self._sessions.reading() as session:
            rows: Sequence[ExchangeRow] = session.scalars(query).all()
            ratings = select(RatingRow).where(RatingRow.exchange.in_([row.number for row in rows]))
            verdicts: dict[int, list[bool]] = {}
            for rating in session.scalars(ratings):
                verdicts.setdefault(rating.exchange, []).append(rating.helpful)
            return [_exchange(row, verdicts.get(row.number, [])) for row in rows]


def _newest(limit: int, *where: ColumnElement[bool]) -> Select[Any]:
    return select(ExchangeRow).where(*where).order_by(ExchangeRow.number.desc()).limit(limit)


def _recorded(session: Session, key: str | None) -> str | None:
    return session.scalar(select(ExchangeRow.id).where(ExchangeRow.key == key)) if key is not None else None


def _row(identifier: str, key: str | None, message: Message, reply: Reply) -> ExchangeRow:
    return ExchangeRow(
        id=identifier,
        key=key,
        conversation=message.conversation,
        person=message.person,
        channel=message.channel,
        question=message.text,
        understood=reply.question,
        outcome=reply.outcome.value,
        text=reply.text,
        citations=[asdict(citation) for citation in reply.citations],
        requirements=list(reply.requirements),
        passages=[[name, float(score)] for name, score in reply.found],
        confidence=float(reply.confidence),
        model=reply.model,
        took_ms=reply.took_ms,
        at=message.at,
    )


def _exchange(row: ExchangeRow, verdicts: Sequence[bool]) -> Exchange:
    return Exchange(
        id=row.id,
        conversation=row.conversation,
        person=row.person,
        channel=row.channel,
        question=row.question,
        understood=row.understood,
        outcome=Outcome(row.outcome),
        text=row.text,
        citations=[Citation(**citation) for citation in row.citations],
        requirements=row.requirements,
        passages=[(name, score) for name, score in row.passages],
        confidence=row.confidence,
        model=row.model,
        took_ms=row.took_ms,
        at=row.at,
        helpful=all(verdicts) if verdicts else None,
        escalated=row.escalated_at is not None,
    )
