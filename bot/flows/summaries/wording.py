"""Choosing from our own texts what fits on a screen: whole sentences, the telling ones."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from ingestion.sentences import sentence_ranges

One = TypeVar("One")
_POINTS_ELSEWHERE = re.compile(r"\b(A\.\d{1,2}(\.\d{1,2})?|\d{1,2}\.\d{1,2}(\.\d)?|clause \d{1,2})\b")
_SELDOM = re.compile(
    r"^(Larger?\b(?! providers)|Bigger|A larger? |Groups (with|compare)|In (a group|large firms|a company of 2,000)|"
    r"Where many teams|With (many|hundreds|dozens|several hundred|sites in several))"
)
_LARGE = 1_000  # people from which what only large companies do is told


def plain(text: str) -> str:
    """A text of ours with the ids in it as people say them: ISO27001:6.1.3 as 6.1.3."""
    return re.sub(r"\bISO27001:(?=[A\d])", "", re.sub(r"\bISO19011:(?=[A\d])", "ISO 19011 ", text))


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    text = plain(text)
    return [text[start:end].strip() for start, end in sentence_ranges(text)]


def opening(text: str, words: int) -> str:
    """The first sentences of a text, up to so many words; the first one in any case."""
    return _joined(sentences(text), words)


def essence(text: str, words: int) -> str:
    """As `opening`, without the sentences that only point to other entries."""
    found = sentences(text)
    own = [one for place, one in enumerate(found) if place == 0 or not _POINTS_ELSEWHERE.search(one)]
    return _joined(own, words)


def _joined(found: Sequence[str], words: int) -> str:
    kept: list[str] = []
    for one in found:
        if kept and sum(len(each.split()) for each in kept) + len(one.split()) > words:
            break
        kept.append(one)
    return " ".join(kept)


def for_size(points: Iterable[str], size: int, count: int) -> list[str]:
    """The first points that a company of so many people would follow."""
    fit = [point for point in points if size >= _LARGE or not _SELDOM.match(point)]
    if size >= _LARGE:
        fit.sort(key=lambda point: not _SELDOM.match(point))
    return fit[:count]


def nearest_size(sizes: Iterable[int], size: int) -> int:
    """The size nearest to the one wanted, by proportion."""
    return min(sizes, key=lambda one: max(one, size) / max(1, min(one, size)))


def interleaved(groups: Sequence[Sequence[str]], count: int) -> list[str]:
    """The first of each group, then the second of each, and so on, so many in all; each said once."""
    return interleaved_by(groups, count, lambda one: one)


def interleaved_by(groups: Sequence[Sequence[One]], count: int, same: Callable[[One], object]) -> list[One]:
    """As `interleaved`, of anything; things for which `same` gives the same count as one."""
    longest = max((len(group) for group in groups), default=0)
    mixed = [group[place] for place in range(longest) for group in groups if place < len(group)]
    kept: dict[object, One] = {}
    for one in mixed:
        kept.setdefault(same(one), one)
    return list(kept.values())[:count]
