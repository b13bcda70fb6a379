"""What speaks for a sentence as the answer to a question: the numbers that its score is made of."""

import re
from dataclasses import dataclass, fields

from knowledge.asked import Asked, asked, gives, situation
from knowledge.keywords import Keywords
from knowledge.models import Hit
from knowledge.related import share
from knowledge.search import Found

_SHORT, _STUB = 50, 25  # characters
_CELLS = 3  # of a table that has a subject in its first column
_CLAUSE = re.compile(
    r"\b(?:if|when|whenever|in case|should|where|after|once|upon|unless)\b[^,;:.]*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Features:
    """Cosines, shares of the question's words (by weight), and marks that are 1 or 0 (`form`: 1, 0 or -1)."""

    similarity: float  # cosine of question and sentence
    passage: float  # the passage's score, as a share of the best passage's
    passage_similarity: float  # cosine of question and passage
    coverage: float  # share of the words that stand in the sentence
    heading_coverage: float  # the same for the headings over it, of words that the sentence has not
    related: float  # as `coverage`, a related word counting in part
    related_heading: float  # what the headings add to that
    row: float  # as `related`, of the first cell of a table's row
    situation: (
        float  # as `related`, of the sentence's "if …" or "when …" where the question is about a situation
    )
    form: float  # 1 where it has the form of answer asked for, -1 where it has not, 0 where any will do
    stub: float  # says nothing by itself: very short, a question, an opening line
    short: float  # under 50 characters
    opens_list: float  # a line that introduces a list


NAMES = tuple(field.name for field in fields(Features))


class Reading:
    """A question read once, to be held against many sentences."""

    def __init__(self, question: str, found: Found, keywords: Keywords) -> None:
        self.kind = asked(question)
        self._situation = situation(question)
        self._keywords = keywords
        self._stems = {stem: keywords.weight(stem) for stem in found.stems}
        self._total = sum(self._stems.values()) or 1.0
        self._best = max((hit.score for hit in found.hits), default=1.0) or 1.0

    def features(self, hit: Hit, number: int) -> Features:
        """The features of one sentence of a hit."""
        passage, words = hit.passage, hit.passage.sentence(number)
        spoken = passage.spoken(number)
        here, over = self._keywords.text_stems(spoken), self._keywords.text_stems(passage.heading)
        related = self._covered(here)
        return Features(
            similarity=hit.sentence_similarities[number],
            passage=hit.score / self._best,
            passage_similarity=hit.similarity,
            coverage=self._held(here),
            heading_coverage=self._held(over - here),
            related=related,
            related_heading=self._covered(here | over) - related,
            row=self._covered(self._keywords.text_stems(_subject(hit, number))),
            situation=self._clause(words) if self._situation else 0.0,
            form=0.0 if self.kind is Asked.OTHER else 1.0 if gives(spoken, self.kind) else -1.0,
            stub=float(len(words) < _STUB or words.rstrip().endswith(("?", ":"))),
            short=float(len(words) < _SHORT),
            opens_list=float(number in passage.leads),
        )

    def covered(self, text: str) -> float:
        """The share of the question's words that stand in a text, related ones in part."""
        return self._covered(self._keywords.text_stems(text))

    def _held(self, here: frozenset[str]) -> float:
        return sum(weight for stem, weight in self._stems.items() if stem in here) / self._total

    def _covered(self, here: frozenset[str]) -> float:
        if not here:
            return 0.0
        return sum(weight * share(stem, here) for stem, weight in self._stems.items()) / self._total

    def _clause(self, words: str) -> float:
        clause = _CLAUSE.search(words)
        return self._covered(self._keywords.text_stems(clause.group())) if clause else 0.0


def _subject(hit: Hit, number: int) -> str:
    """The first cell of a row under a header, nothing elsewhere."""
    passage = hit.passage
    if not passage.table or not passage.header:
        return ""
    cells, names = passage.sentence(number).split(" | "), passage.lead(number).split(" | ")
    return cells[0] if len(cells) == len(names) >= _CELLS else ""
