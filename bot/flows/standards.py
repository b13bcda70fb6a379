"""What our texts on the standards say to a question: which clause, control or section of guidance it is about."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

from bot.writing.citations import Quote
from knowledge.models import Hit, Kind
from knowledge.search import Search

_SLOPE, _MIDDLE = 22.0, 0.46  # fitted on our own questions; docs/decisions/004-abstention.md
_SHOWN = 3  # references named


@dataclass(frozen=True)
class StandardAnswer:
    """The entries that fit, best first, quoted whole; `confidence` that the first is the right one."""

    quotes: tuple[Quote, ...]
    references: tuple[str, ...]  # qualified ids, as many as are worth naming
    confidence: float


def standard_answer(question: str, search: Search, named: Sequence[str]) -> StandardAnswer:
    """The entries for a question; those that it names by their number come first and need no further proof."""
    if named:
        return StandardAnswer(_quotes(_named(search, named)[:_SHOWN]), tuple(named), 1.0)
    hits = search.find(question, [Kind.STANDARD, Kind.GUIDANCE], _SHOWN).hits
    if not hits:
        return StandardAnswer((), (), 0.0)
    best = max(max(hit.similarity, hit.alias_similarity) for hit in hits)
    references = tuple(str(hit.passage.ref) for hit in hits)
    return StandardAnswer(_quotes(hits[:1]), references, 1 / (1 + exp(-_SLOPE * (best - _MIDDLE))))


def _named(search: Search, named: Sequence[str]) -> list[Hit]:
    rows = search.rows_of(named)
    return [Hit(search.generation.passage(row), row, 1.0, 1.0, 1.0, ()) for row in rows]


def _quotes(hits: Sequence[Hit]) -> tuple[Quote, ...]:
    return tuple(Quote(hit.passage, 0, len(hit.passage.sentences) - 1) for hit in hits)
