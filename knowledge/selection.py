"""Which sentences of the passages found answer the question."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.features import NAMES, Reading
from knowledge.keywords import Keywords
from knowledge.models import HEADER, Hit
from knowledge.search import Found
from knowledge.tuning import SELECTION, SelectionWeights


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer, with why: `similarity` is its cosine with the question, `coverage` the share of
    the question's words (by weight) that stand in it or in the headings over it, related words in part, `gives`
    whether it has the form of answer asked for.
    """

    hit: Hit
    number: int  # of the sentence in its passage
    score: float
    similarity: float
    coverage: float
    gives: bool


def candidates(
    question: str, found: Found, keywords: Keywords, weights: SelectionWeights = SELECTION
) -> list[Candidate]:
    """The sentences of the first passages, best first; sentences that address an assistant are left out."""
    reading = Reading(question, found, keywords)
    result = []
    for hit in found.hits[: weights.passages]:
        for number in range(len(hit.sentence_similarities)):
            if number in hit.passage.flagged:
                continue
            features = reading.features(hit, number)
            result.append(
                Candidate(
                    hit=hit,
                    number=number,
                    score=sum(getattr(weights, name) * getattr(features, name) for name in NAMES),
                    similarity=features.similarity,
                    coverage=features.related + features.related_heading,
                    gives=features.form >= 0,
                )
            )
    return sorted(result, key=lambda candidate: -candidate.score)


def span(
    candidate: Candidate, siblings: Sequence[Candidate], weights: SelectionWeights = SELECTION
) -> tuple[int, int]:
    """The sentences (first, last) that are shown around a candidate: neighbours nearly as good, list items after
    the line that opens their list; never more than the weights' number of characters.
    """
    passage = candidate.hit.passage
    scores = {other.number: other.score for other in siblings if other.hit is candidate.hit}
    first = last = candidate.number
    opens_list = candidate.number in passage.leads

    def length(start: int, end: int) -> int:
        return passage.sentences[end][1] - passage.sentences[start][0]

    def joins(number: int) -> bool:
        if number not in scores:
            return False
        if opens_list and number > candidate.number and passage.leads[number] == candidate.number:
            return True
        if passage.leads and passage.leads[number] == HEADER and passage.table:
            return scores[number] >= candidate.score - weights.join_rows
        return scores[number] >= candidate.score - weights.join

    grown = True
    while grown:
        grown = False
        if last + 1 < len(passage.sentences) and joins(last + 1) and length(first, last + 1) <= weights.quote:
            last, grown = last + 1, True
        if first > 0 and joins(first - 1) and length(first - 1, last) <= weights.quote:
            first, grown = first - 1, True
    return first, last
