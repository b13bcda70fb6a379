"""What our texts on the standards say to a question: which clause, control or section of guidance it is about."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

from bot.flows.scope import without_asking
from bot.writing.citations import Quote
from knowledge.models import Hit, Kind
from knowledge.search import Search
from knowledge.tuning import THRESHOLDS

_SLOPE, _MIDDLE = 22.0, 0.46  # fitted on our own questions; docs/decisions/004-abstention.md
_SHOWN = 3  # references named


@dataclass(frozen=True)
class StandardAnswer:
    """The entries that fit, best first, quoted whole; `confidence` that the first is the right one."""

    quotes: tuple[Quote, ...]
    references: tuple[str, ...]  # qualified ids of the three nearest, or of those that the question names
    confidence: float
    nearness: float = 0.0  # cosine of the question and the best entry or its nearest alias
    behind: tuple[str, ...] = ()  # clauses and controls to name behind a policy's answer


def standard_answer(question: str, search: Search, named: Sequence[str]) -> StandardAnswer:
    """The entries for a question; those that it names by their number come first and need no further proof."""
    if named:
        return StandardAnswer(_quotes(_named(search, named)[:_SHOWN]), tuple(named), 1.0, 1.0, tuple(named))
    hits = search.find(without_asking(question), [Kind.STANDARD, Kind.GUIDANCE], _SHOWN).hits
    if not hits:
        return StandardAnswer((), (), 0.0)
    best = max(max(hit.similarity, hit.alias_similarity) for hit in hits)
    references = tuple(str(hit.passage.ref) for hit in hits)
    sure = 1 / (1 + exp(-_SLOPE * (best - _MIDDLE)))
    return StandardAnswer(_quotes(hits[:1]), references, sure, best, _behind(hits, best))


def _behind(hits: Sequence[Hit], best: float) -> tuple[str, ...]:
    """The clauses and controls among the hits that are nearly as near as the best; none where all are far."""
    if best < THRESHOLDS.requirement:
        return ()
    near = [hit for hit in hits if hit.score >= hits[0].score - THRESHOLDS.requirement_margin]
    return tuple(str(hit.passage.ref) for hit in near if hit.passage.kind is Kind.STANDARD)


def _named(search: Search, named: Sequence[str]) -> list[Hit]:
    rows = search.rows_of(named)
    return [Hit(search.generation.passage(row), row, 1.0, 1.0, 1.0, ()) for row in rows]


def _quotes(hits: Sequence[Hit]) -> tuple[Quote, ...]:
    return tuple(Quote(hit.passage, 0, len(hit.passage.sentences) - 1) for hit in hits)
