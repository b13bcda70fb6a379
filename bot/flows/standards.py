"""What our texts on the standards say to a question: which clause, control or section of guidance it is about."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import exp

from bot.flows.asking import asks_for_another, asks_what_binds, beside_references, without_asking
from bot.flows.entry_parts import PartAsked, part_asked, part_quote
from bot.flows.scope import about_auditing, about_guidance
from bot.writing.citations import Quote
from knowledge.models import Hit, Kind
from knowledge.search import Search
from knowledge.tuning import ENTRIES, THRESHOLDS

_SLOPE, _MIDDLE = 22.0, 0.46  # fitted on our own questions; docs/decisions/004-abstention.md
_SHOWN = 3  # references named
_DEEP = 60  # entries among which those that are named are put in order
_BEHIND = 2  # requirements cited under a reply from policies
_FURTHER = 5  # entries looked at beyond those wanted, as guidance may step back


@dataclass(frozen=True)
class StandardAnswer:
    """The entries that fit, best first; `confidence` that the first is the right one."""

    quotes: tuple[Quote, ...]  # whole texts, or the part that is asked for
    references: tuple[str, ...]  # qualified ids of the three nearest, or of those that the question names
    confidence: float
    nearness: float = 0.0  # cosine of the question and the best entry or its nearest alias
    behind: tuple[str, ...] = ()  # clauses and controls to name behind a policy's answer
    others: tuple[Quote, ...] = ()  # the first sentences of the next nearest
    behind_quotes: tuple[Quote, ...] = ()  # the first sentences of the first of them
    asked: PartAsked | None = None
    guidance: bool = False  # whether the best is a section of guidance


def standard_answer(question: str, search: Search, named: Sequence[str]) -> StandardAnswer:
    """The entries for a question; those that it names by their number come first and need no further proof."""
    asked = part_asked(question)
    if named:
        return _on_named(question, search, named, asked)
    hits = entries_for(question, search, _SHOWN)
    if not hits:
        return StandardAnswer((), (), 0.0)
    best = max(max(hit.similarity, hit.alias_similarity) for hit in hits)
    references = tuple(str(hit.passage.ref) for hit in hits)
    sure = 1 / (1 + exp(-_SLOPE * (best - _MIDDLE)))
    others = tuple(Quote(hit.passage, 0, 0) for hit in hits[1:])
    behind = _behind(hits, best)
    return StandardAnswer(
        quotes=_quotes(hits[:1], asked),
        others=others,
        references=references,
        confidence=sure,
        nearness=best,
        behind=tuple(str(quote.passage.ref) for quote in behind),
        behind_quotes=behind[:_BEHIND],
        asked=asked,
        guidance=hits[0].passage.kind is Kind.GUIDANCE,
    )


def _on_named(question: str, search: Search, named: Sequence[str], asked: PartAsked | None) -> StandardAnswer:
    """The answer on entries that are named: all of them where nothing else is said, otherwise the one that fits."""
    hits = named_first(question, search, named)
    fits = beside_references(asked.about if asked else question) != ""
    quoted = hits[: 1 if fits else _SHOWN]
    others = tuple(Quote(hit.passage, 0, 0) for hit in hits[1:_SHOWN]) if fits else ()
    references = tuple(str(hit.passage.ref) for hit in hits)
    behind = tuple(Quote(hit.passage, 0, 0) for hit in quoted)
    return StandardAnswer(
        quotes=_quotes(quoted, asked),
        others=others,
        references=references[:_SHOWN] if fits else references,
        confidence=1.0,
        nearness=1.0,
        behind=references,
        behind_quotes=behind[:_BEHIND],
        asked=asked,
    )


def named_first(question: str, search: Search, named: Sequence[str]) -> list[Hit]:
    """The entries that a question names, those first that fit what else it says, then the nearest others.

    The named ones come last where the question asks for another.
    """
    asked = part_asked(question)
    held = [Hit(search.generation.passage(row), row, 1.0, 1.0, 1.0, ()) for row in search.rows_of(named)]
    about = beside_references(asked.about if asked else question)
    if not about:
        return held
    near = _entries(question, about, asked, search, _DEEP)
    places = {hit.row: place for place, hit in enumerate(near)}
    held.sort(key=lambda hit: places.get(hit.row, len(places)))
    rows = {hit.row for hit in held}
    others = [hit for hit in near if hit.row not in rows]
    return [*others, *held] if asks_for_another(question) else [*held, *others]


def entries_for(question: str, search: Search, limit: int) -> list[Hit]:
    """The entries nearest to what a question is about, best first; guidance steps back where what binds is asked for."""
    asked = part_asked(question)
    return _entries(question, without_asking(asked.about if asked else question), asked, search, limit)


def _entries(question: str, about: str, asked: PartAsked | None, search: Search, limit: int) -> list[Hit]:
    found = search.find(about, [Kind.STANDARD, Kind.GUIDANCE], limit + _FURTHER, as_asked=question).hits
    off = _taken_off_guidance(question, asked)
    scored = [
        replace(hit, score=hit.score - off) if hit.passage.kind is Kind.GUIDANCE else hit for hit in found
    ]
    return sorted(scored, key=lambda hit: -hit.score)[:limit]


def _taken_off_guidance(question: str, asked: PartAsked | None) -> float:
    if about_guidance(question):
        return 0.0
    off = 0.0 if about_auditing(question) else ENTRIES.no_audit
    return off + (ENTRIES.binding if asked or asks_what_binds(question) else 0.0)


def _behind(hits: Sequence[Hit], best: float) -> tuple[Quote, ...]:
    """The clauses and controls among the hits that are nearly as near as the best; none where all are far."""
    if best < THRESHOLDS.requirement:
        return ()
    near = [hit for hit in hits if hit.score >= hits[0].score - THRESHOLDS.requirement_margin]
    return tuple(Quote(hit.passage, 0, 0) for hit in near if hit.passage.kind is Kind.STANDARD)


def _quotes(hits: Sequence[Hit], asked: PartAsked | None) -> tuple[Quote, ...]:
    """Each entry's text, or the part of it that is asked for."""
    return tuple(
        part_quote(hit.passage, asked) or Quote(hit.passage, 0, len(hit.passage.sentences) - 1)
        for hit in hits
    )
