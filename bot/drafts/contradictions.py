"""Statements of a document that contradict each other, another draft, or a policy that is in force."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from textwrap import shorten

import numpy as np
import numpy.typing as npt
import Stemmer

from bot.drafts.document import Document
from knowledge.contradiction import contradict
from knowledge.keywords import words_of
from knowledge.tuning import THRESHOLDS

Nearness = Callable[[Sequence[str], Sequence[str]], npt.NDArray[np.float32]]
"""How near each of some sentences is to each of others: a matrix of values up to 1."""
_STEMMER = Stemmer.Stemmer("english")
SAME_THING, SAME_ACT = 0.45, 0.60  # shared words enough to give a value for one thing, to speak of one act
_WITHIN = 0.7  # the same inside one document, where many sentences share the words of their topic
_SHOWN = 300  # characters of the other sentence that are shown
_LENGTHS = 5  # words that a sentence needs to say something by itself


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


@dataclass(frozen=True, slots=True)
class Measure:
    """A nearness with the values from which two sentences give a value for one thing, and speak of one act."""

    nearness: Nearness
    same_thing: float
    same_act: float


def by_words() -> Measure:
    """Nearness by shared words, the rarer the weightier: what there is without an index."""
    return Measure(shared_words, SAME_THING, SAME_ACT)


def by_vectors(embed: Callable[[Sequence[str]], npt.NDArray[np.float32]]) -> Measure:
    """Nearness by the embedding model's cosine, with the thresholds that contradictions in answers have."""

    def cosine(ones: Sequence[str], others: Sequence[str]) -> npt.NDArray[np.float32]:
        return np.asarray(embed(ones) @ embed(others).T, dtype=np.float32)

    return Measure(cosine, THRESHOLDS.conflict_nearness, THRESHOLDS.conflict_polarity)


def contradictions(
    document: Document, others: Iterable[Sentence], measure: Measure | None = None
) -> tuple[Contradiction, ...]:
    """Each statement with the nearest sentence elsewhere that contradicts it, in the order of the document."""
    there = [each for each in others if len(each.text.split()) >= _LENGTHS]
    statements = document.numbered
    if not there or not statements:
        return ()
    measure = measure or by_words()
    near = measure.nearness([each.statement.text for each in statements], [each.text for each in there])
    found: list[Contradiction] = []
    for row, each in enumerate(statements):
        for column in np.argsort(-near[row], kind="stable"):
            value, other = float(near[row, column]), there[int(column)]
            if value < min(measure.same_thing, measure.same_act):
                break
            if contradict(each.statement.text, other.text, value, measure.same_thing, measure.same_act):
                found.append(Contradiction(each.number, each.statement.text, other, value))
                break
    return tuple(found)


def within(document: Document, measure: Measure | None = None) -> tuple[Contradiction, ...]:
    """The statements that contradict another one of the same document, each pair once."""
    found: list[Contradiction] = []
    measure = measure or Measure(shared_words, _WITHIN, _WITHIN)
    statements = document.numbered
    texts = [each.statement.text for each in statements]
    near = measure.nearness(texts, texts)
    for row, each in enumerate(statements):
        for column in range(row + 1, len(statements)):
            other = statements[column]
            if contradict(
                each.statement.text,
                other.statement.text,
                float(near[row, column]),
                measure.same_thing,
                measure.same_act,
            ):
                sentence = Sentence(document.title, other.number, other.statement.text)
                found.append(
                    Contradiction(each.number, each.statement.text, sentence, float(near[row, column]))
                )
    return tuple(found)


def sentences_of(document: Document) -> tuple[Sentence, ...]:
    """The statements of another draft, to be compared with."""
    name = f"{document.title} ({document.id or document.control.status})"
    return tuple(Sentence(name, each.number, each.statement.text) for each in document.numbered)


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
