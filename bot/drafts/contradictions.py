"""Statements of a document that contradict each other, or a policy that is in force; the latter are found in the index."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from textwrap import shorten

import numpy as np
import numpy.typing as npt
import Stemmer

from bot.drafts.document import Document
from knowledge.contradiction import contradict
from knowledge.keywords import words_of

_STEMMER = Stemmer.Stemmer("english")
_SHARED = 0.7  # of their words, from which two sentences of one document speak of one thing: all share those of its topic
_SHOWN = 300  # characters of the other sentence that are shown


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of another document, with where it stands."""

    title: str
    place: str  # its section, or its number
    text: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A statement, by its number, and the sentence that says otherwise."""

    number: str
    text: str
    other: Sentence
    nearness: float

    @property
    def sentence(self) -> str:
        """For people; a long row of a table is cut."""
        said = shorten(self.other.text, _SHOWN, placeholder=" …")
        return f"{self.number} says “{self.text}” {self.other.title}, {self.other.place}, says “{said}”"


def within(document: Document) -> tuple[Contradiction, ...]:
    """The statements that contradict another one of the same document, each pair once."""
    statements = document.numbered
    texts = [each.statement.text for each in statements]
    near = shared_words(texts, texts)
    return tuple(
        Contradiction(
            one.number,
            one.statement.text,
            Sentence(document.title, other.number, other.statement.text),
            float(near[row, column]),
        )
        for row, one in enumerate(statements)
        for column, other in enumerate(statements)
        if column > row
        and contradict(one.statement.text, other.statement.text, float(near[row, column]), _SHARED, _SHARED)
    )


def shared_words(ones: Sequence[str], others: Sequence[str]) -> npt.NDArray[np.float32]:
    """The weight of the words that two sentences share, against the mean of their own; numbers count for nothing."""
    stems = [_stems(text) for text in (*ones, *others)]
    columns = {
        stem: place for place, stem in enumerate(dict.fromkeys(stem for each in stems for stem in each))
    }
    held = np.zeros((len(stems), len(columns)), dtype=np.float32)
    for row, each in enumerate(stems):
        held[row, [columns[stem] for stem in each]] = 1.0
    weights = np.log1p((len(stems) + 1) / (held.sum(axis=0) + 0.5))
    here, there = held[: len(ones)], held[len(ones) :]
    own = (here @ weights)[:, None] + (there @ weights)[None, :]
    return np.asarray((here * weights) @ there.T / np.maximum(own / 2, 1e-6), dtype=np.float32)


@lru_cache(maxsize=4096)
def _stems(text: str) -> tuple[str, ...]:
    words = (word for word in words_of(text) if not word.isdigit())
    return tuple(dict.fromkeys(_STEMMER.stemWord(word) for word in words))
