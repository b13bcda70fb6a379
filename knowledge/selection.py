"""Which sentences of the passages found answer the question."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.asked import Asked, asked, gives
from knowledge.keywords import Keywords
from knowledge.models import HEADER, Hit
from knowledge.related import share
from knowledge.rows import NO_ROW, row_fits
from knowledge.search import Found
from knowledge.tuning import SELECTION, SelectionWeights
from knowledge.wholes import whole

_SHORT, _STUB = 50, 25  # characters


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer, with why: `similarity` is its cosine with the question, `coverage` the share of
    the question's words (by weight) that stand in it or in the headings over it, `gives` whether it has the form
    of answer asked for.
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
    kind = asked(question)
    stems = {stem: keywords.weight(stem) for stem in found.stems}
    total = sum(stems.values()) or 1.0
    best = max((hit.score for hit in found.hits), default=1.0) or 1.0
    rows = row_fits(found.hits[: weights.passages], stems, kind, keywords)
    result = []
    for hit in found.hits[: weights.passages]:
        passage = hit.passage
        over = keywords.text_stems(passage.heading)
        for number, similarity in enumerate(hit.sentence_similarities):
            if number in passage.flagged:
                continue
            spoken = passage.spoken(number)
            here = keywords.text_stems(spoken)
            parts = {stem: share(stem, here) for stem in stems}
            inside = sum(weight * parts[stem] for stem, weight in stems.items()) / total
            above = (
                sum(weight * max(share(stem, over) - parts[stem], 0.0) for stem, weight in stems.items())
                / total
            )
            coverage = inside + above
            fits = gives(spoken, kind)
            words = spoken if passage.table else passage.sentence(number)  # cells are few words by themselves
            row = rows.get((hit.row, number), NO_ROW)
            score = (
                weights.similarity * similarity
                + weights.passage * hit.score / best
                + weights.passage_similarity * hit.similarity
                + weights.coverage * inside
                + weights.heading_coverage * above
                + weights.row_named * row.named
                - weights.row_behind * row.behind
                + weights.row_value * row.value
                + (0.0 if kind is Asked.OTHER else weights.form if fits else -weights.form)
                - (weights.stub if _is_stub(words) else 0.0)
                - (weights.short if len(words) < _SHORT else 0.0)
                - (weights.opens_list if number in passage.leads else 0.0)
            )
            result.append(Candidate(hit, number, score, similarity, coverage, fits))
    return sorted(result, key=lambda candidate: -candidate.score)


def _is_stub(words: str) -> bool:
    """Whether a sentence says nothing by itself: a few words, a question, a line that only opens a list."""
    return len(words) < _STUB or words.rstrip().endswith(("?", ":"))


def span(
    candidate: Candidate, siblings: Sequence[Candidate], weights: SelectionWeights = SELECTION
) -> tuple[int, int]:
    """The sentences (first, last) that are shown around a candidate: neighbours nearly as good, list items after
    the line that opens their list, what they cannot be understood without (`wholes`); never more than the weights'
    number of characters.
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
    return whole(passage, first, last, weights.quote)
