"""Passages of all kinds in one list, in the order in which they would be used for an answer."""

from bot.flows.scope import about_auditing, about_the_standard, other_standard, references, without_asking
from knowledge.models import Hit, Kind
from knowledge.search import Search
from knowledge.tuning import THRESHOLDS

_STANDARDS = (Kind.STANDARD, Kind.GUIDANCE)
_OWN_FAR, _THEIRS_NEAR = 0.33, 0.6  # cosines: policies off the topic, and a clause or control on it


def ranked_passages(question: str, search: Search, limit: int, groups: frozenset[str]) -> list[Hit]:
    """The `limit` best passages: policies first, unless the question is about the standard."""
    question = " ".join(question.split())[:2_000]
    held, _ = references(question, search.references)
    policies = list(search.find(question, [Kind.POLICY], limit, groups).hits)
    standards = list(search.find(without_asking(question), _STANDARDS, limit, groups).hits)
    named = [hit for reference in held for hit in standards if hit.passage.ref == reference]
    rest = [hit for hit in standards if hit not in named]
    named += [
        Hit(search.generation.passage(row), row, 1.0, 1.0, 1.0, ())
        for row in search.rows_of(held)
        if row not in {hit.row for hit in named}
    ]
    if held or standards_first(question, policies, standards):
        return [*named, *rest, *policies][:limit]
    return [*policies, *named, *rest][:limit]


def standards_first(question: str, policies: list[Hit], standards: list[Hit]) -> bool:
    """Whether what our texts on the standards say is to be shown before the policies."""
    if not policies:
        return True
    if other_standard(question) or not standards:
        return False
    if about_the_standard(question):
        return True
    near = max(max(hit.similarity, hit.alias_similarity) for hit in standards)
    own = max(hit.similarity for hit in policies)
    if about_auditing(question):
        return near > own + THRESHOLDS.audit
    return own < _OWN_FAR and near > _THEIRS_NEAR
