"""Citations: which words of a document a reply rests on, cut so that they stand in the file verbatim."""

from dataclasses import dataclass
from itertools import pairwise

from bot.messages import Citation
from knowledge.models import Passage


@dataclass(frozen=True, slots=True)
class Quote:
    """A run of a passage's sentences that a reply shows, from `first` to `last` inclusive."""

    passage: Passage
    first: int
    last: int

    @property
    def text(self) -> str:
        """The words of the document, markup taken out; the cells of a table's row joined by " | "."""
        start, end = self.passage.sentences[self.first][0], self.passage.sentences[self.last][1]
        return self.passage.text[start:end]

    @property
    def shown(self) -> str:
        """The words as a person is to read them: each row of a table with its columns' names."""
        if not self.passage.table:
            return self.text
        return "\n".join(self.passage.spoken(number) for number in range(self.first, self.last + 1))

    @property
    def lead(self) -> str:
        """The words that introduce what is shown (a list's opening line), or nothing."""
        lead = self.passage.lead(self.first)
        named = self.passage.table and self.shown != self.text
        return "" if not lead or named or lead in self.text else lead

    @property
    def verbatim(self) -> str:
        """The longest stretch of the quote that stands in the file character for character, white space aside."""
        start, end = self._verbatim_range()
        return self.passage.text[start:end].strip()

    def _verbatim_range(self) -> tuple[int, int]:
        start, end = self.passage.sentences[self.first][0], self.passage.sentences[self.last][1]
        edges = [start, *(seam for seam in self.passage.seams if start < seam < end), end]
        bounds = [self.passage.sentences[number] for number in range(self.first, self.last + 1)]
        edges = sorted({*edges, *(edge for bound in bounds for edge in bound)})
        stretches = [
            (a, b) for a, b in pairwise(edges) if any(first <= a and b <= last for first, last in bounds)
        ]
        return max(
            stretches,
            key=lambda stretch: len(self.passage.text[slice(*stretch)].strip()),
            default=(start, end),
        )

    @property
    def page(self) -> int | None:
        """The page on which the verbatim words begin; none where the format has no pages."""
        return self.passage.page_at(self._verbatim_range()[0])

    def citation(self, number: int) -> Citation:
        """The citation of this quote under `number`."""
        passage = self.passage
        return Citation(
            n=number,
            kind=str(passage.kind),
            ref=passage.ref,
            title=passage.title,
            path=passage.path,
            section=passage.section,
            page=self.page,
            quote=self.verbatim,
        )


def citations_of(passage: Passage) -> list[Citation]:
    """The citations that a passage allows: each sentence, alone and with the next; none of those never quoted."""
    count = len(passage.sentences)
    spans = [(first, last) for first in range(count) for last in (first, first + 1) if last < count]
    open_spans = [
        span for span in spans if not any(span[0] <= number <= span[1] for number in passage.flagged)
    ]
    return list(dict.fromkeys(Quote(passage, first, last).citation(1) for first, last in open_spans))
