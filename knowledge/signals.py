"""How sure an answer is: signals read off a search, and a calibrated confidence made of them.

Off-topic is easy: the best similarity alone separates it. The near miss, where the topic is there and the answer is
not, is the hard and harmful case, so the signals ask what a careful reader would: does each telling word of the
question find its like in the passage, does the sentence have the form of answer asked for, do meaning and wording
point to the same place, is one passage clearly ahead. The weights are fitted by `benchmarks/fit.py` on our own
questions and by leaving gold passages out; docs/decisions/004-abstention.md holds the figures.
"""

from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields

import numpy as np

from knowledge.asked import Asked, asked
from knowledge.embedding import Vectors
from knowledge.keywords import Keywords, words_of
from knowledge.search import Found, Search
from knowledge.selection import Candidate

_TOP = 3  # passages that coverage looks at


@dataclass(frozen=True, slots=True)
class Signals:
    """What speaks for and against an answer; each is 0 to 1 or a small difference of such."""

    sentence: float  # cosine of the question and the best sentence
    passage: float  # cosine of the question and the best passage
    alone: float  # how far the best sentence is ahead of the mean of the next nine
    second: float  # how far the best sentence's passage is ahead of the next passage
    coverage: float  # share of the question's words, by weight, in the best passage and its headings
    coverage_three: float  # the best such share among the first passages
    in_sentence: float  # share of the question's words, by weight, in the best sentence and its headings
    unknown: float  # share of the question's words, by weight, that no document holds
    rarest: float  # 1 where the question's rarest word stands in one of the first passages
    soft: float  # mean over the question's words, by weight, of the cosine with their like in the first passages
    soft_least: float  # the least such cosine among the question's words
    keyword: float  # keyword score of the best passage as a share of the best possible
    agree: float  # 1 where meaning and wording put the same passage first
    wants: float  # 1 where the question asks for a time, a number or a person
    gives: float  # 1 where it does and the best sentence has one
    length: float  # number of telling words in the question, over 10
    personal: float  # 1 where the question speaks of I or my


NAMES = tuple(field.name for field in fields(Signals))


def signals(question: str, found: Found, ranked: Sequence[Candidate], search: Search) -> Signals:
    """The signals of a search and its ranked sentences; all zero where nothing was found."""
    if not found.hits or not ranked:
        return Signals(*(0.0 for _ in NAMES))
    keywords = search.generation.keywords
    weights = {stem: keywords.weight(stem) for stem in found.stems}
    total = sum(weights.values()) or 1.0
    best = ranked[0]
    similarities = sorted((candidate.similarity for candidate in ranked), reverse=True)
    top = found.hits[:_TOP]
    covered = [
        _coverage(hit.passage.heading + " " + hit.passage.spoken_text, weights, keywords) for hit in top
    ]
    soft = _soft(question, found, search)
    kind = asked(question)
    rarest = max(weights, key=lambda stem: weights[stem], default="")
    texts = " ".join(hit.passage.heading + " " + hit.passage.text for hit in top)
    return Signals(
        sentence=similarities[0],
        passage=max(hit.similarity for hit in top),
        alone=similarities[0] - float(np.mean(similarities[1:10] or [0.0])),
        second=found.hits[0].score - (found.hits[1].score if len(found.hits) > 1 else 0.0),
        coverage=covered[0],
        coverage_three=max(covered),
        in_sentence=best.coverage,
        unknown=sum(weight for stem, weight in weights.items() if not keywords.knows(stem)) / total,
        rarest=float(rarest in keywords.text_stems(texts)) if rarest else 0.0,
        soft=soft[0],
        soft_least=soft[1],
        keyword=best.hit.keyword,
        agree=float(
            max(found.hits, key=lambda hit: hit.similarity) is max(found.hits, key=lambda hit: hit.keyword)
        ),
        wants=float(kind is not Asked.OTHER),
        gives=float(kind is not Asked.OTHER and best.gives),
        length=min(len(found.stems), 20) / 10,
        personal=float(bool({"i", "my", "me", "i'm", "mine"} & set(question.lower().split()))),
    )


def _coverage(text: str, weights: dict[str, float], keywords: Keywords) -> float:
    here = keywords.text_stems(text)
    return sum(weight for stem, weight in weights.items() if stem in here) / (sum(weights.values()) or 1.0)


def _soft(question: str, found: Found, search: Search) -> tuple[float, float]:
    """Mean (by weight) and least of the cosines between each word of the question and the nearest top sentence."""
    words = list(dict.fromkeys(words_of(question)))[:12]
    rows = [hit.row for hit in found.hits[:_TOP]]
    sentences = [search.generation.sentences(row) for row in rows]
    if not words or not any(len(part) for part in sentences):
        return 0.0, 0.0
    stacked: Vectors = np.concatenate(sentences).astype(np.float32)
    nearest = (search.embed_words(words) @ stacked.T).max(axis=1)
    weight = np.array([search.generation.keywords.weight_of(word) for word in words])
    return float((nearest * weight).sum() / weight.sum()), float(nearest.min())


def as_row(values: Signals) -> list[float]:
    """The signals as numbers, in the order of NAMES."""
    return [float(value) for value in astuple(values)]
