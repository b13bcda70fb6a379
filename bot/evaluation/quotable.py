"""Every citation that answers could make, held against the file it is made from."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass

from bot.evaluation.figures import Figure, share
from bot.evaluation.files import CitedFiles
from bot.messages import Citation


@dataclass(frozen=True, slots=True)
class Quotable:
    """A citation that an answer could make, with what is false about it; none where it is true."""

    path: str
    quote: str
    fault: str | None


def quotable(citations: Iterable[Citation], files: CitedFiles) -> Iterator[Quotable]:
    """Each citation with what is false about it."""
    for citation in citations:
        yield Quotable(citation.path, citation.quote, files.fault(asdict(citation)))


def quotable_figures(quotes: Iterable[Quotable]) -> list[Figure]:
    """The share of citations that are true."""
    return [share("citation_precision", (quote.fault is None for quote in quotes))]


def quotable_misses(quotes: Iterable[Quotable]) -> list[tuple[str, str, str]]:
    """What is wrong, one line a fault: the document's path, the quote, what."""
    return [(quote.path, quote.quote, quote.fault) for quote in quotes if quote.fault]
