"""Two policies that contradict each other on the point asked.

A rule of thumb, made to be right when it speaks: the sentence that answers best and another, from different documents,
both near the question and near each other in meaning and in their words, that give different values of the same unit
(14 characters, 12 characters) or of which one allows what the other forbids. Words are looked at besides meaning since
all sentences of the form "X does Y within N days" lie near each other, whatever X and Y are. A rule and the exception
from it do not contradict each other.
"""

import re
from collections.abc import Sequence

import numpy as np

from knowledge.asked import without_amounts
from knowledge.contradiction import contradict
from knowledge.embedding import Vectors
from knowledge.generation import Generation
from knowledge.keywords import Keywords
from knowledge.selection import Candidate
from knowledge.tuning import THRESHOLDS

_LOOKED_AT = 12  # sentences, best first
_AS_MUCH = 0.4  # of the question's words that the best sentence holds, the other holds at least this share
_EXCEPTION = re.compile(
    r"\b(may|can) (ask for|apply for|request)\b|\bexceptions?\b|\bextensions?\b|\bextended\b|\bon request\b",
    re.IGNORECASE,
)


def contradiction(ranked: Sequence[Candidate], generation: Generation) -> tuple[Candidate, Candidate] | None:
    """The best sentence and the first near it, of another document, that contradicts it, or none."""
    if not ranked:
        return None
    best = ranked[0]
    floor = best.score - THRESHOLDS.conflict_question
    for other in ranked[1:_LOOKED_AT]:
        elsewhere = other.hit.passage.path != best.hit.passage.path
        as_much = other.coverage >= _AS_MUCH * best.coverage
        if elsewhere and as_much and other.score >= floor and _contradict(best, other, generation):
            return best, other
    return None


def _contradict(one: Candidate, other: Candidate, generation: Generation) -> bool:
    if _EXCEPTION.search(_words(one)) or _EXCEPTION.search(_words(other)):
        return False
    nearness = float(np.dot(_vector(one, generation), _vector(other, generation)))
    same_thing, same_act = THRESHOLDS.conflict_nearness, THRESHOLDS.conflict_polarity
    if not contradict(_words(one), _words(other), nearness, same_thing, same_act):
        return False
    return nearness + shared(_words(one), _words(other), generation.keywords) >= THRESHOLDS.conflict_together


def shared(one: str, other: str, keywords: Keywords) -> float:
    """How much of their words two sentences share, by weight, numbers and units aside: 0 to 1 (Dice's measure)."""
    here, there = _telling(one, keywords), _telling(other, keywords)
    both, total = here & there, [*here, *there]
    weight = sum(keywords.weight(stem) for stem in total)
    return 2 * sum(keywords.weight(stem) for stem in both) / weight if weight else 0.0


def _telling(words: str, keywords: Keywords) -> frozenset[str]:
    return frozenset(stem for stem in keywords.text_stems(without_amounts(words)) if not stem[:1].isdigit())


def _words(candidate: Candidate) -> str:
    return candidate.hit.passage.spoken(candidate.number)


def _vector(candidate: Candidate, generation: Generation) -> Vectors:
    return np.asarray(generation.sentences(candidate.hit.row)[candidate.number], dtype=np.float32)
