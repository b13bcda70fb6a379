"""How sure an answer is: the signals read off a search that the confidence is made of.

Off-topic is easy: the best similarity alone separates it. The near miss, where the topic is there and the answer is
not, is the hard and harmful case. What helps most is a background to compare with, as in speaker verification: a
question that is much nearer to what policies usually say (`knowledge/background`), or to the words for some control
of the standard, than to anything in the company's own documents is most likely not answered there. The weights are
fitted by `benchmarks/fit.py`; docs/decisions/004-abstention.md holds the figures.
"""

from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields

import numpy as np

from knowledge.asked import EXACT, asked
from knowledge.search import Found, Search
from knowledge.selection import Candidate


@dataclass(frozen=True, slots=True)
class Signals:
    """What speaks for and against an answer. The first six are cosines or differences of such."""

    sentence: float  # of the question and the nearest sentence
    passage: float  # of the question and the nearest passage
    alone: float  # how far the nearest sentence is ahead of the mean of the next nine
    usual: float  # of the question and the nearest passage of what policies usually say
    requirement: float  # of the question and the nearest words for a clause or control
    met: float  # of those words of the question that the best sentence meets worst (see `matching`)
    lacks: (
        float  # 1 where it asks for a form that can be told from the words, and the best sentence has it not
    )


NAMES = tuple(field.name for field in fields(Signals))


def signals(question: str, found: Found, ranked: Sequence[Candidate], search: Search) -> Signals:
    """The signals of a search and its ranked sentences; all zero where nothing was found."""
    if not found.hits or not ranked:
        return Signals(*(0.0 for _ in NAMES))
    similarities = sorted((candidate.similarity for candidate in ranked), reverse=True)
    kind = asked(question)
    usual, requirement = search.background(found.vector)
    return Signals(
        sentence=similarities[0],
        passage=max(hit.similarity for hit in found.hits),
        alone=similarities[0] - float(np.mean(similarities[1:10] or [0.0])),
        usual=usual,
        requirement=requirement,
        met=search.worst_met(question, ranked[0].hit.passage, ranked[0].number),
        lacks=float(kind in EXACT and not ranked[0].gives),
    )


def as_row(values: Signals) -> list[float]:
    """The signals as numbers, in the order of NAMES."""
    return [float(value) for value in astuple(values)]
