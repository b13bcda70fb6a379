"""Two policies that contradict each other on the point asked.

A rule of thumb, made to be right when it speaks: two sentences from different documents, both near the question and
near each other, that give different values of the same unit (14 characters, 12 characters) or of which one allows
what the other forbids.
"""

import re
from collections.abc import Sequence

import numpy as np

from knowledge.asked import quantities
from knowledge.embedding import Vectors
from knowledge.generation import Generation
from knowledge.selection import Candidate
from knowledge.tuning import THRESHOLDS

_LOOKED_AT = 12  # sentences, best first
_FORBIDS = re.compile(
    r"\b(must not|may not|can ?not|can't|do not|don't|never|not (be )?(allowed|permitted|used|acceptable|ok)|"
    r"is not allowed|prohibited|forbidden|banned|no exceptions?)\b",
    re.IGNORECASE,
)
_ALLOWS = re.compile(
    r"\b(may|can|is allowed|are allowed|permitted|is fine|are fine|is acceptable|is ok)\b", re.IGNORECASE
)


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
    if nearness >= THRESHOLDS.conflict_nearness and _values_differ(_words(one), _words(other)):
        return True
    return nearness >= THRESHOLDS.conflict_polarity and _polarity(_words(one)) * _polarity(_words(other)) < 0


def _values_differ(one: str, other: str) -> bool:
    here, there = quantities(one), quantities(other)
    shared = here.keys() & there.keys()
    return bool(shared) and all(here[unit].isdisjoint(there[unit]) for unit in shared)


def _polarity(words: str) -> int:
    """-1 for a sentence that forbids, 1 for one that allows, 0 for neither."""
    if _FORBIDS.search(words):
        return -1
    return 1 if _ALLOWS.search(words) else 0


def _words(candidate: Candidate) -> str:
    return candidate.hit.passage.spoken(candidate.number)


def _vector(candidate: Candidate, generation: Generation) -> Vectors:
    return np.asarray(generation.sentences(candidate.hit.row)[candidate.number], dtype=np.float32)
