"""What the company's policies say to a question: the sentences that answer, contradictions, and how sure that is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.flows.conflicts import contradiction
from bot.writing.citations import Quote
from knowledge.confidence import confidence
from knowledge.models import Document, Kind
from knowledge.search import Found, Search
from knowledge.selection import Candidate, candidates, span
from knowledge.signals import signals
from knowledge.tuning import SELECTION

_DEPTH = 20  # passages searched for; sentences are taken from the first of them


@dataclass(frozen=True)
class PolicyAnswer:
    """The quotes that answer, best first, with the confidence that they do; `nearest` are the sections nearest to
    the question, for when they do not.
    """

    found: Found
    quotes: tuple[Quote, ...]
    nearest: tuple[Quote, ...]
    conflict: bool
    confidence: float  # 0 to 1
    similarity: float  # cosine of the question and the best sentence

    @property
    def sections(self) -> tuple[tuple[str, float], ...]:
        """The sections found as `path#section`, nearest first, with the cosine of the question and their nearest passage."""
        nearest: dict[str, float] = {}
        for hit in self.found.hits:
            name = f"{hit.passage.path}#{hit.passage.section}"
            nearest[name] = max(float(hit.similarity), nearest.get(name, -1.0))
        return tuple(sorted(nearest.items(), key=lambda each: -each[1]))


def policy_answer(question: str, search: Search, groups: frozenset[str]) -> PolicyAnswer:
    """Search the policies that a person of `groups` may read, and choose what to quote."""
    found = search.find(question, [Kind.POLICY], _DEPTH, groups)
    ranked = candidates(question, found, search.generation.keywords)
    both = contradiction(ranked, search.generation)
    quotes = _single(both) if both else _chosen(ranked)
    return PolicyAnswer(
        found=found,
        quotes=quotes,
        nearest=_nearest(ranked),
        conflict=both is not None,
        confidence=confidence(signals(question, found, ranked, search)),
        similarity=max((candidate.similarity for candidate in ranked), default=0.0),
    )


def _chosen(ranked: Sequence[Candidate]) -> tuple[Quote, ...]:
    """The shortest run of sentences that is likely to answer: the best, and others nearly as good."""
    quotes: list[Quote] = []
    used: set[tuple[int, int]] = set()
    for candidate in ranked:
        if len(quotes) == SELECTION.quotes or candidate.score < ranked[0].score - SELECTION.further:
            break
        first, last = span(candidate, ranked)
        places = {(candidate.hit.row, number) for number in range(first, last + 1)}
        quote = Quote(candidate.hit.passage, first, last)
        if used.isdisjoint(places) and all(quote.text != earlier.text for earlier in quotes):
            used |= places
            quotes.append(quote)
    return tuple(quotes)


def _single(both: Sequence[Candidate]) -> tuple[Quote, ...]:
    return tuple(Quote(each.hit.passage, each.number, each.number) for each in both)


def _nearest(ranked: Sequence[Candidate]) -> tuple[Quote, ...]:
    """The best sentence of each of the three nearest sections."""
    sections: dict[tuple[str, str], Quote] = {}
    for candidate in ranked:
        place = (candidate.hit.passage.path, candidate.hit.passage.section)
        if place not in sections and len(sections) < 3:
            sections[place] = Quote(candidate.hit.passage, candidate.number, candidate.number)
    return tuple(sections.values())


def cited_documents(quotes: Sequence[Quote], documents: Sequence[Document]) -> list[Document]:
    """The documents that quotes stand in, in the quotes' order."""
    # The title too: folders fed one by one may hold other documents, for other readers, under the same path.
    named = {(each.path, each.title): each for each in documents if each.kind is Kind.POLICY}
    cited = dict.fromkeys((quote.passage.path, quote.passage.title) for quote in quotes)
    return [named[one] for one in cited if one in named]


def reviews_overdue(documents: Sequence[Document], today: date) -> list[Document]:
    """Those of the documents whose review was due before today."""
    return [document for document in documents if document.review_due and document.review_due < today]
