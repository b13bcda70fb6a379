"""What the company's own policies say on a requirement: the sentences that speak of it, quoted, or nothing."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.assessments.policy_quote import PolicyQuote
from bot.flows.answers import cited_documents
from bot.writing.citations import Quote
from knowledge.catalogue import Entry, catalogue
from knowledge.copies import repeats_the_standard
from knowledge.library import Library
from knowledge.models import Document
from knowledge.relevance import Relevant, relevant
from knowledge.search import Search
from knowledge.tuning import THRESHOLDS
from knowledge.wholes import whole

_OF_ONE_DOCUMENT = 2  # quotes at most
_FRAME = re.compile(
    r"^\W*(\d+[.)]?\s*)*(purpose|scope|introduction|about|why we|what this is|in one paragraph|contact|exceptions?|"
    r"document control|version history)\b",
    re.IGNORECASE,
)
"""Headings of sections that frame the rules: quoted after those that hold some."""
_NEAREST = 2  # sections named where nothing is quoted
_QUOTE = 320  # characters of one quote, growing by neighbours
_JOIN = 0.25  # a neighbour is shown too where it says it at most this much less well
_SHORT, _STUB = 60, 25  # characters: a sentence this short needs a neighbour, or says nothing at all
_TAKEN_OFF = 0.15  # of a sentence that says little by itself


@dataclass(frozen=True, slots=True)
class Said:
    """What policies say on a requirement. `nearest` are quotes of the sections nearest to it where none is sure enough to
    speak of it: places to look at, not words to show under the requirement.
    """

    quotes: tuple[Quote, ...]
    nearest: tuple[Quote, ...] = ()


def policies_on(
    search: Search, entry: Entry, asks: str = "", *, groups: frozenset[str] = frozenset(), limit: int = 3
) -> list[Quote]:
    """Up to `limit` quotes from policies that a person of `groups` may read, best first, of different sections.

    `asks` narrows a clause to one of its leaf units. Empty where no policy is sure enough to speak of it.
    """
    return list(said_on(search, entry, asks, groups=groups, limit=limit).quotes)


def said_on(
    search: Search, entry: Entry, asks: str = "", *, groups: frozenset[str] = frozenset(), limit: int = 3
) -> Said:
    """As `policies_on`, with the nearest sections where nothing is sure enough."""
    floor = THRESHOLDS.own_policy_leaf if asks else THRESHOLDS.own_policy
    least = floor - THRESHOLDS.own_policy_near
    found = [
        one
        for one in relevant(search, entry, asks, groups)
        if one.score >= least and _best(one) is not None and not repeats_the_standard(one.passage, entry)
    ]
    sure = [
        one
        for one in found
        if one.score >= floor and one.score >= found[0].score - THRESHOLDS.own_policy_margin
    ]
    if sure:
        return Said(tuple(_quote(one) for one in _spread(sorted(sure, key=_reads_worse), limit)))
    return Said((), tuple(_quote(one) for one in _spread(found, _NEAREST)))


def _reads_worse(found: Relevant) -> int:
    """Rules in sentences come first, then rows of tables, then what only frames the rules."""
    if _FRAME.match(found.passage.section):
        return 2
    return int(found.passage.table)


def _spread(found: Sequence[Relevant], limit: int) -> list[Relevant]:
    """The first ones of different sections and words, not too many of one document unless nothing else is there."""
    chosen: list[Relevant] = []
    documents: Counter[str] = Counter()
    sections: set[tuple[str, str]] = set()
    texts: set[str] = set()
    others = len({one.passage.path for one in found}) > 1
    for one in found:
        place = (one.passage.path, one.passage.section)
        full = others and documents[place[0]] == _OF_ONE_DOCUMENT
        text = " ".join(_quote(one).text.casefold().split())  # a rule may stand in two documents
        if len(chosen) < limit and place not in sections and text not in texts and not full:
            sections.add(place)
            texts.add(text)
            documents[place[0]] += 1
            chosen.append(one)
    return chosen


def _best(found: Relevant) -> int | None:
    """The sentence that says it best, none where all are flagged; one that says little by itself has to be better."""
    passage = found.passage

    def worth(number: int) -> float:
        words = passage.sentence(number)
        opens = number in passage.leads or words.rstrip().endswith(("?", ":"))
        return found.sentences[number] - (_TAKEN_OFF if opens or len(words) < _STUB else 0.0)

    fit = [number for number in range(len(passage.sentences)) if number not in passage.flagged]
    return max(fit, key=worth, default=None)


def _quote(found: Relevant) -> Quote:
    """The best sentence with those neighbours that say it nearly as well, or without which it is too short or hangs in
    the air.
    """
    passage = found.passage
    first = last = _best(found) or 0
    best = found.sentences[first]

    def joins(number: int) -> bool:
        if not 0 <= number < len(passage.sentences) or number in passage.flagged:
            return False
        length = passage.sentences[max(last, number)][1] - passage.sentences[min(first, number)][0]
        short = passage.sentences[last][1] - passage.sentences[first][0] < _SHORT
        return length <= _QUOTE and (short or found.sentences[number] >= best - _JOIN)

    while joins(last + 1) or joins(first - 1):
        if joins(last + 1):
            last += 1
        else:
            first -= 1
    return Quote(passage, *whole(passage, first, last, _QUOTE))


class OwnPolicies:
    """Gives the quotes of the own policies on a requirement, with the facts of their documents."""

    def __init__(self, library: Library, groups: frozenset[str] = frozenset()) -> None:
        self._library = library
        self._groups = groups

    def on(self, entry: str, asks: str = "") -> Sequence[PolicyQuote]:
        """What policies say on a clause or control by its qualified id; raises IndexMissingError without an index."""
        search = self._library.search()
        quotes = policies_on(search, catalogue()[entry], asks, groups=self._groups)
        documents = {
            document.path: document for document in cited_documents(quotes, search.generation.in_force)
        }
        return [_with_facts(quote, documents) for quote in quotes]


def _with_facts(quote: Quote, documents: Mapping[str, Document]) -> PolicyQuote:
    passage = quote.passage
    document = documents.get(passage.path)
    return PolicyQuote(
        title=passage.title,
        version=document.version if document else "",
        section=passage.section,
        path=passage.path,
        quote=quote.shown,
        page=quote.page,
        approved=document.approved if document else None,
        review_due=document.review_due if document else None,
    )
