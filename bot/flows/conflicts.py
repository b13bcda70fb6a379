"""Two policies that contradict each other on the point asked.

A rule of thumb, made to be right when it speaks: two sentences from different documents, both near the question and
near each other, that give different values of the same unit (14 characters, 12 characters) or of which one allows
what the other forbids.
"""

from collections.abc import Sequence

import numpy as np

from knowledge.contradiction import contradict
from knowledge.embedding import Vectors
from knowledge.generation import Generation
from knowledge.selection import Candidate
from knowledge.tuning import THRESHOLDS

_LOOKED_AT = 12  # sentences, best first


def contradiction(ranked: Sequence[Candidate], generation: Generation) -> tuple[Candidate, Candidate] | None:
    """The first two sentences, of different documents and near the top, that contradict each other, or none."""
    if not ranked:
        return None
    floor = ranked[0].score - THRESHOLDS.conflict_question
    near = [candidate for candidate in ranked[:_LOOKED_AT] if candidate.score >= floor]
    for position, one in enumerate(near):
        for other in near[position + 1 :]:
            if other.hit.passage.path != one.hit.passage.path and _contradict(one, other, generation):
                return one, other
    return None


def _contradict(one: Candidate, other: Candidate, generation: Generation) -> bool:
    nearness = float(np.dot(_vector(one, generation), _vector(other, generation)))
    same_thing, same_act = THRESHOLDS.conflict_nearness, THRESHOLDS.conflict_polarity
    return contradict(_words(one), _words(other), nearness, same_thing, same_act)


def _words(candidate: Candidate) -> str:
    return candidate.hit.passage.spoken(candidate.number)


def _vector(candidate: Candidate, generation: Generation) -> Vectors:
    return np.asarray(generation.sentences(candidate.hit.row)[candidate.number], dtype=np.float32)
