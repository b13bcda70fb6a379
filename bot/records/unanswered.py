"""The questions that people were left with: what the policies should say next."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, load_only

from bot.messages import Outcome
from bot.records.tables import ExchangeRow, RatingRow

NO_ANSWER = (Outcome.NOT_ANSWERED, Outcome.NOTHING_FOUND)
READ = (
    ExchangeRow.id,
    ExchangeRow.question,
    ExchangeRow.understood,
    ExchangeRow.person,
    ExchangeRow.at,
    ExchangeRow.confidence,
)
ENDINGS = " ?!.…"


@dataclass(frozen=True, slots=True)
class UnansweredQuestion:
    """One wording, however often asked; `confidence` is the best that a reply to it had."""

    question: str
    count: int
    people: int
    first: datetime
    last: datetime
    confidence: float
    ids: list[str]


@dataclass(slots=True)
class _Asked:
    """The exchanges of one wording, in the order they were stored."""

    rows: list[ExchangeRow] = field(default_factory=list)

    def as_question(self) -> UnansweredQuestion:
        first, times = self.rows[0], [row.at for row in self.rows]
        return UnansweredQuestion(
            question=first.understood.strip() or first.question.strip(),
            count=len(self.rows),
            people=len({row.person for row in self.rows}),
            first=min(times),
            last=max(times),
            confidence=max(row.confidence for row in self.rows),
            ids=[row.id for row in self.rows],
        )


def unanswered_questions(session: Session, since: datetime | None) -> list[UnansweredQuestion]:
    """All of them, most asked first and, of those asked as often, the latest first."""
    unhelpful = select(RatingRow.exchange).where(RatingRow.helpful.is_(False))
    query = (
        select(ExchangeRow)
        .options(load_only(*READ))
        .where(
            or_(
                ExchangeRow.outcome.in_(NO_ANSWER),
                ExchangeRow.escalated_at.is_not(None),
                ExchangeRow.number.in_(unhelpful),
            )
        )
        .order_by(ExchangeRow.number)
    )
    if since is not None:
        query = query.where(ExchangeRow.at >= since)
    asked: dict[str, _Asked] = {}
    for row in session.scalars(query):
        asked.setdefault(_wording(row.understood.strip() or row.question), _Asked()).rows.append(row)
    questions = (each.as_question() for each in asked.values())
    return sorted(questions, key=lambda each: (each.count, each.last), reverse=True)


def _wording(question: str) -> str:
    """The question without what does not change it: case, white space, how it ends."""
    return " ".join(question.split()).casefold().rstrip(ENDINGS)
