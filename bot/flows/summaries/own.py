"""What own policies say on a subject, however many entries it has."""

from collections.abc import Sequence
from weakref import WeakKeyDictionary

from bot.assessments.units import units_by_id
from bot.flows.answers import cited_documents
from bot.flows.own_policies import Said, said_on
from bot.flows.summaries.subjects import Subject
from bot.flows.summaries.summary import Own
from bot.flows.summaries.wording import interleaved_by
from bot.writing.citations import Quote
from knowledge.catalogue import catalogue
from knowledge.models import Kind
from knowledge.search import Search

_QUOTES = 3
_COUNTED: WeakKeyDictionary[Search, dict[tuple[str, frozenset[str]], int]] = WeakKeyDictionary()
"""What was counted on a generation: a roll-up asks for the same 123 entries again and again."""


def own_on(search: Search, subject: Subject, groups: frozenset[str]) -> Own:
    """The quotes on a subject from policies that a person of `groups` may read."""
    if not search.holds(Kind.POLICY):
        return Own(indexed=False)
    if subject.is_leaf:
        return _on_leaf(search, subject, groups)
    said = [said_on(search, catalogue()[entry], groups=groups) for entry in subject.entries]
    return _own(search, said)


def spoken_of(search: Search, entry: str, groups: frozenset[str]) -> int:
    """How many sections of policies that a person of `groups` may read speak of an entry."""
    counted = _COUNTED.setdefault(search, {})
    if (entry, groups) not in counted:
        counted[entry, groups] = len(said_on(search, catalogue()[entry], groups=groups).quotes)
    return counted[entry, groups]


def _on_leaf(search: Search, subject: Subject, groups: frozenset[str]) -> Own:
    """On the very point; where nothing is sure enough, the sections that speak of its sub-clause are the nearest."""
    said = said_on(search, subject.entry, units_by_id()[subject.id].asks, groups=groups)
    if said.quotes:
        return _own(search, [said])
    above = said_on(search, subject.entry, groups=groups)
    return _own(search, [Said((), above.quotes or said.nearest)])


def _own(search: Search, said: Sequence[Said]) -> Own:
    quotes = interleaved_by([one.quotes for one in said], _QUOTES, _place)
    nearest = [] if quotes else interleaved_by([one.nearest for one in said], _QUOTES - 1, _place)
    documents = cited_documents(quotes, search.generation.in_force)
    return Own(tuple(quotes), tuple(nearest), tuple(documents))


def _place(quote: Quote) -> tuple[str, str]:
    return quote.passage.path, quote.passage.section
