"""Typing mistakes in a question, mended by the words of the indexed texts.

Staff type fast, and the mistyped word is often the one that counts. The model reads "pasword manger" as other things; so
such a word is replaced before anything is searched for, and the reply says which were.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

_WORD = re.compile(r"(?<![\w@#/.:'’-])[A-Za-z]{4,}(?![\w@/-]|[.:'’]\S)")
_SHORT = 5  # letters from which a word may hold a wrong one
_LONG = 8  # letters from which a word may differ by two
_KEPT = 1_024  # words that are remembered


class English:
    """The words of English, 160,000, forms and some names included."""

    def __init__(self) -> None:
        from spellchecker import SpellChecker  # its words take half a second to load

        self._words = SpellChecker(language="en")

    def __contains__(self, word: str) -> bool:
        return word in self._words


@dataclass(frozen=True, slots=True)
class Spelt:
    """A question as it is read, with the words that were replaced: (as typed, as read)."""

    text: str
    read: tuple[tuple[str, str], ...] = ()


class Spelling:
    """Mends questions by `words`, the words of the indexed texts in small letters, the most frequent first.

    `exists` says at once of some words that they are such, though no text holds them; for others the lexicon is loaded.
    """

    def __init__(self, words: Sequence[str], exists: Callable[[str], bool]) -> None:
        self._choices = [word for word in words if len(word) >= 4 and word.isalpha()]
        self._known = frozenset(words)
        self._exists = exists
        self._meant = lru_cache(maxsize=_KEPT)(self._nearest)

    def mended(self, question: str, may_be_said: Callable[[str], bool]) -> Spelt:
        """The question with each mistyped word replaced by the nearest one that the texts hold, if that may be said.

        A word is left as it is where it exists, where nothing is near, and where it is written as a name is.
        """
        read: list[tuple[str, str]] = []
        shouted = question.isupper()

        def replaced(match: re.Match[str]) -> str:
            word = match.group()
            named = not shouted and not word.islower() and (match.start() > 0 or not word.istitle())
            meant = "" if named else self._meant(word.lower())
            if not meant or not may_be_said(meant):
                return word
            read.append((word, meant))
            return meant

        text = _WORD.sub(replaced, question)
        return Spelt(text, tuple(dict.fromkeys(read)))

    def _nearest(self, word: str) -> str:
        """The word that was meant; empty where this one may be."""
        if word in self._known or self._exists(word):
            return ""
        off = 1 if len(word) < _LONG else 2
        near = process.extract(word, self._choices, scorer=OSA.distance, score_cutoff=off, limit=None)
        meant = min(
            (each for each in near if _may_be_meant(word, each[0])),
            key=lambda each: (each[1], not _left_out_or_swapped(word, each[0]), each[2]),
            default=("",),
        )[0]
        return "" if meant and word in _english() else meant


def _may_be_meant(typed: str, word: str) -> bool:
    """Whether one may be the other mistyped: the first letter is seldom wrong, and in four letters a wrong one makes another word."""
    left_out = len(word) > len(typed) and not typed.endswith("s")  # "mins" and "docs" are whole
    return typed[0] == word[0] and (len(typed) >= _SHORT or left_out or sorted(typed) == sorted(word))


def _left_out_or_swapped(typed: str, word: str) -> bool:
    """Whether letters of a word are only left out or change places, as happens most: "personel" is rather personnel than personal."""
    rest = iter(word)
    return sorted(typed) == sorted(word) or all(letter in rest for letter in typed)


@cache
def _english() -> English:
    return English()
