"""What the company's own policies say on a requirement: the sentences nearest to it, quoted, or nothing."""

from collections.abc import Mapping, Sequence

from bot.assessments.rating import PolicyQuote
from bot.flows.answers import cited_documents
from bot.writing.citations import Quote
from knowledge.catalogue import Entry, catalogue
from knowledge.library import Library
from knowledge.models import Document, Kind
from knowledge.search import Search
from knowledge.selection import candidates, span
from knowledge.tuning import THRESHOLDS

_DEPTH = 12  # passages looked at
_QUERIES = 4  # the title and short text, and so many of the words that people use for it


def policies_on(
    search: Search, entry: Entry, asks: str = "", *, groups: frozenset[str] = frozenset(), limit: int = 3
) -> list[Quote]:
    """Up to `limit` quotes from policies that a person of `groups` may read, of one document each, best first.

    `asks` narrows a clause to one of its leaf units. Empty where no policy is near enough.
    """
    best: dict[str, tuple[float, Quote]] = {}
    for query in _queries(entry, asks):
        found = search.find(query, [Kind.POLICY], _DEPTH, groups)
        ranked = candidates(query, found, search.generation.keywords)
        for candidate in ranked[:_DEPTH]:
            passage = candidate.hit.passage
            near = (candidate.similarity + candidate.hit.similarity) / 2
            if near < THRESHOLDS.own_policy or near <= best.get(passage.path, (0.0, None))[0]:
                continue
            first, last = span(candidate, ranked)
            best[passage.path] = (near, Quote(passage, first, last))
    ordered = sorted(best.values(), key=lambda pair: -pair[0])
    return [quote for near, quote in ordered if near >= ordered[0][0] - THRESHOLDS.own_policy_margin][:limit]


def _queries(entry: Entry, asks: str) -> list[str]:
    if asks:
        return [f"{entry.title}. {asks}", asks]
    return [f"{entry.title}. {entry.text}", entry.title, *entry.aliases[: _QUERIES - 2]]


class OwnPolicies:
    """Gives the quotes of the own policies on a requirement, with the facts of their documents."""

    def __init__(self, library: Library, groups: frozenset[str] = frozenset()) -> None:
        self._library = library
        self._groups = groups

    def on(self, entry: str, asks: str = "") -> Sequence[PolicyQuote]:
        """What policies say on a clause or control by its qualified id; raises IndexMissingError without an index."""
        search = self._library.search()
        quotes = policies_on(search, catalogue()[entry], asks, groups=self._groups)
        documents = {document.path: document for document in cited_documents(quotes, search.generation.documents)}
        return [_with_facts(quote, documents) for quote in quotes]


def _with_facts(quote: Quote, documents: Mapping[str, Document]) -> PolicyQuote:
    passage = quote.passage
    document = documents.get(passage.path)
    return PolicyQuote(
        title=passage.title,
        version=document.version if document else "",
        section=passage.section,
        path=passage.path,
        quote=quote.text,
        page=passage.page,
        approved=document.approved if document else None,
        review_due=document.review_due if document else None,
    )
