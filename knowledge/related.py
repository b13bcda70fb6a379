"""Words that mean nearly one thing: what staff call it, what policies call it, and irregular forms of a verb."""

from collections.abc import Iterable, Set
from functools import lru_cache
from importlib.resources import files

import Stemmer

IN_PART = 0.6
"""What a related word counts, against 1 for the word itself."""


@lru_cache(maxsize=4096)
def stem_of(word: str) -> str:
    """The stem of a word, whatever its case."""
    stem: str = Stemmer.Stemmer("english").stemWord(word.lower())
    return stem


@lru_cache(maxsize=1)
def _groups() -> list[list[str]]:
    lines = (files("knowledge") / "related.txt").read_text(encoding="utf-8").splitlines()
    return [line.split() for line in lines if not line.startswith("#")]


@lru_cache(maxsize=1)
def listed() -> frozenset[str]:
    """The words of all groups as they are written, in small letters."""
    return frozenset(word for group in _groups() for word in group)


@lru_cache(maxsize=1)
def _related() -> dict[str, frozenset[str]]:
    """Every stem of the groups in `related.txt` with the others of its groups."""
    stem = Stemmer.Stemmer("english").stemWord
    groups = [frozenset(map(stem, group)) for group in _groups()]
    found: dict[str, set[str]] = {}
    for group in groups:
        for word in group:
            found.setdefault(word, set()).update(group - {word})
    return {word: frozenset(others) for word, others in found.items()}


def known(stem: str) -> bool:
    """Whether a word is one that some group of related words holds."""
    return stem in _related()


def related(stems: Iterable[str]) -> list[str]:
    """The stems related to any of those given, without these, in order."""
    given = frozenset(stems)
    return sorted(frozenset().union(*(_related().get(stem, frozenset()) for stem in given)) - given)


def share(stem: str, here: Set[str]) -> float:
    """How far a word stands among others: 1 where it does, IN_PART where a related one does, else 0."""
    if stem in here:
        return 1.0
    return 0.0 if _related().get(stem, frozenset()).isdisjoint(here) else IN_PART


def same(word: str, other: str) -> bool:
    """Whether two words are forms of one, as record and records."""
    return stem_of(word) == stem_of(other)


def alike(word: str, other: str) -> bool:
    """Whether two words are of a kind: related to each other or both to a third, as laptop and phone to device."""
    here, there = stem_of(word), stem_of(other)
    nearest = _related().get(here, frozenset())
    return there in nearest or not nearest.isdisjoint(_related().get(there, frozenset()))
