"""Passages of all kinds in one list, in the order in which they would be used for an answer."""

from bot.flows.entry_parts import part_asked
from bot.flows.other_standards import other_standard
from bot.flows.scope import about_auditing, about_the_standard, references
from bot.flows.spelling import as_meant
from bot.flows.standards import entries_for, named_first
from knowledge.models import Hit, Kind
from knowledge.search import Search
from knowledge.tuning import THRESHOLDS

_OWN, _NAMED = 10, 3  # policies that come first, and places kept for the standards
_OWN_FAR, _THEIRS_NEAR = 0.33, 0.6  # cosines: policies off the topic, and a clause or control on it


def ranked_passages(question: str, search: Search, limit: int, groups: frozenset[str]) -> list[Hit]:
    """The `limit` best passages: policies first, unless the question says that it is about the standard.

    Where only its matter tells so, one text on the standards comes first: a policy that has the answer is not to stand
    behind them all.
    """
    question = as_meant(" ".join(question.split())[:2_000], search, groups).text
    held, _ = references(question, search.references)
    policies = list(search.find(question, [Kind.POLICY], limit, groups).hits)
    named = named_first(question, search, held) if held else []
    rows = {hit.row for hit in named}
    standards = [*named, *(hit for hit in entries_for(question, search, limit) if hit.row not in rows)]
    first = standards_first(question, policies, standards)
    if held or (first and _says_so(question)):
        ahead, own = len(standards), 0
    elif first:
        ahead, own = 1, max(limit - _NAMED, 1)
    else:
        ahead, own = 0, max(limit - _NAMED, _OWN)
    return [*standards[:ahead], *policies[:own], *standards[ahead:], *policies[own:]][:limit]


def standards_first(question: str, policies: list[Hit], standards: list[Hit]) -> bool:
    """Whether a text on the standards is to be shown before the policies."""
    if not policies:
        return True
    if other_standard(question) or not standards:
        return False
    if _says_so(question):
        return True
    near = max(max(hit.similarity, hit.alias_similarity) for hit in standards)
    own = max(hit.similarity for hit in policies)
    if about_auditing(question):
        return near > own + THRESHOLDS.audit
    if standards[0].passage.kind is Kind.GUIDANCE and near > own + THRESHOLDS.guidance:
        return True
    return own < _OWN_FAR and near > _THEIRS_NEAR


def _says_so(question: str) -> bool:
    """Whether a question says that it is about our texts on the standards."""
    asked = part_asked(question)
    return about_the_standard(question) or bool(asked and asked.surely)
