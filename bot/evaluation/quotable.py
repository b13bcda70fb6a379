"""Every sentence that an answer could quote, held against the file it would be cited from."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass

from bot.evaluation.figures import Figure, share
from bot.evaluation.files import CitedFiles
from bot.writing.citations import Quote
from knowledge.models import Passage


@dataclass(frozen=True, slots=True)
class Quotable:
    """A citation that an answer could make, with what is false about it; none where it is true."""

    passage: Passage
    quote: str
    fault: str | None


def quotable(passages: Iterable[Passage], files: CitedFiles) -> Iterator[Quotable]:
    """Each sentence of the passages, alone and with the one after it; those never quoted are left out."""
    for passage in passages:
        last = len(passage.sentences) - 1
        spans = [(first, end) for first in range(last + 1) for end in (first, first + 1) if end <= last]
        cited = {}
        for first, end in spans:
            if not any(first <= number <= end for number in passage.flagged):
                citation = asdict(Quote(passage, first, end).citation(1))
                cited[citation["quote"], citation["page"]] = citation
        for citation in cited.values():
            yield Quotable(passage, citation["quote"], files.fault(citation))


def quotable_figures(quotes: Iterable[Quotable]) -> list[Figure]:
    """The share of citations that are true."""
    return [share("citation_precision", (quote.fault is None for quote in quotes))]


def quotable_misses(quotes: Iterable[Quotable]) -> list[tuple[str, str, str]]:
    """What is wrong, one line a fault: the document's path, the quote, what."""
    return [(quote.passage.path, quote.quote, quote.fault) for quote in quotes if quote.fault]
