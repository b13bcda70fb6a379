"""A topic in words: the clauses and controls that are about it, best first."""

from bot.flows.asking import without_asking
from bot.flows.scope import about_auditing
from bot.flows.summaries.subjects import GUIDANCE, Subject, subjects
from knowledge.models import Kind
from knowledge.search import Search
from knowledge.tuning import THRESHOLDS

_FOUND = 5  # at most
_LOOKED_AT = 8


def on_topic(search: Search, words: str) -> list[Subject]:
    """The clauses and controls on a topic, of auditing the sections of ISO 19011 too; empty where none is near."""
    kinds = [Kind.STANDARD, Kind.GUIDANCE] if about_auditing(words) else [Kind.STANDARD]
    hits = search.find(without_asking(words), kinds, _LOOKED_AT).hits
    if not hits or max(max(hit.similarity, hit.alias_similarity) for hit in hits) < THRESHOLDS.topic:
        return []
    near = [hit for hit in hits if hit.score >= hits[0].score - THRESHOLDS.topic_margin]
    found = [subjects()[hit.passage.ref] for hit in near if hit.passage.ref in subjects()]
    binding = [one for one in found if not one.is_guidance]
    return [*binding, *(one for one in found if one.id.startswith(GUIDANCE))][:_FOUND]
