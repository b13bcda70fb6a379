"""Passages of all kinds in one list, in the order in which they would be used for an answer."""

from bot.flows.entry_parts import part_asked
from bot.flows.other_standards import other_standard
from bot.flows.scope import about_auditing, about_the_standard, references
from bot.flows.standards import entries_for, named_first
from knowledge.models import Hit, Kind
from knowledge.search import Search
from knowledge.tuning import THRESHOLDS

_OWN, _NAMED = 10, 3  # policies that come first in any case, and places kept for the standards after them
_OWN_FAR, _THEIRS_NEAR = 0.33, 0.6  # cosines: policies off the topic, and a clause or control on it


def ranked_passages(question: str, search: Search, limit: int, groups: frozenset[str]) -> list[Hit]:
    """The `limit` best passages: policies first, unless the question is about the standard."""
    question = " ".join(question.split())[:2_000]
    held, _ = references(question, search.references)
    policies = list(search.find(question, [Kind.POLICY], limit, groups).hits)
    named = named_first(question, search, held) if held else []
    rows = {hit.row for hit in named}
    standards = [*named, *(hit for hit in entries_for(question, search, limit) if hit.row not in rows)]
    if held or standards_first(question, policies, standards):
        return [*standards, *policies][:limit]
    own = policies[: max(limit - _NAMED, _OWN)]
    return [*own, *standards][:limit]


def standards_first(question: str, policies: list[Hit], standards: list[Hit]) -> bool:
    """Whether what our texts on the standards say is to be shown before the policies."""
    if not policies:
        return True
    if other_standard(question) or not standards:
        return False
    asked = part_asked(question)
    if about_the_standard(question) or (asked and asked.surely):
        return True
    near = max(max(hit.similarity, hit.alias_similarity) for hit in standards)
    own = max(hit.similarity for hit in policies)
    if about_auditing(question):
        return near > own + THRESHOLDS.audit
    if standards[0].passage.kind is Kind.GUIDANCE and near > own + THRESHOLDS.guidance:
        return True
    return own < _OWN_FAR and near > _THEIRS_NEAR
