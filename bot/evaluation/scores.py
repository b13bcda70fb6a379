"""The scores, as plain functions of what was found and what is right."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from math import ceil

from bot.evaluation.wording import holds


def first_hit(passages: Sequence[str], gold: str) -> int | None:
    """The rank, from 1, of the first passage in which the gold answer stands; none without one."""
    return next((rank for rank, text in enumerate(passages, 1) if holds(text, gold)), None)


def within_characters(passages: Iterable[str], gold: str, characters: int) -> bool:
    """Whether the gold answer stands in the first so many characters of the passages, whatever their size."""
    return holds("\n".join(passages)[:characters], gold)


def auroc(positive: Sequence[float], negative: Sequence[float]) -> float | None:
    """The probability that a positive score beats a negative one, ties counting half; none without both."""
    if not positive or not negative:
        return None
    ordered = sorted(negative)
    wins = sum(bisect_left(ordered, score) + bisect_right(ordered, score) for score in positive) / 2
    return wins / (len(positive) * len(negative))


def percentile(values: Sequence[float], share: float) -> float | None:
    """The smallest value that at least `share` of the values do not exceed; none without values."""
    if not values:
        return None
    return sorted(values)[max(ceil(share * len(values)) - 1, 0)]


def references_first(references: Iterable[str | None], count: int) -> list[str]:
    """The first so many different references, those without one left out."""
    return list(dict.fromkeys(reference for reference in references if reference))[:count]
