"""Statements of a document that contradict each other, another draft, or a policy that is in force."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.drafts.document import Document
from knowledge.contradiction import contradict
from knowledge.keywords import Keywords
from knowledge.tuning import THRESHOLDS

Nearness = Callable[[Sequence[str], Sequence[str]], npt.NDArray[np.float32]]
"""How near each of some sentences is to each of others: a matrix of values up to 1."""
SAME_THING, SAME_ACT = 0.45, 0.60  # shared words enough to give a value for one thing, to speak of one act
_WITHIN = 0.7  # the same inside one document, where many sentences share the words of their topic
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
        """For people."""
        return f"{self.number} says “{self.text}” {self.other.title}, {self.other.place}, says “{self.other.text}”"


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
    """The weight of the words that two sentences share, against that of all words of the one with less of it."""
    keywords = Keywords.build([*ones, *others])
    here = [keywords.text_stems(text) for text in ones]
    there = [keywords.text_stems(text) for text in others]
    weight = {
        stem: keywords.weight(stem) for stems in (*here, *there) for stem in stems if not stem.isdigit()
    }
    weights = [sum(weight.get(stem, 0.0) for stem in stems) for stems in here]
    theirs = [sum(weight.get(stem, 0.0) for stem in stems) for stems in there]
    near = np.zeros((len(ones), len(others)), dtype=np.float32)
    for row, stems in enumerate(here):
        for column, other in enumerate(there):
            least = (weights[row] + theirs[column]) / 2
            if least:
                near[row, column] = sum(weight.get(stem, 0.0) for stem in stems & other) / least
    return near
