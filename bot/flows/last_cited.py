"""What is asked of an answer just given: whom to ask about it, and whether it is new."""

import re
from collections.abc import Sequence

from bot.exports.labels import day
from bot.flows.answers import cited_documents, policy_answer
from bot.flows.document_facts import named_shortly, told
from bot.messages import Reply
from knowledge.models import Document
from knowledge.search import Search
from knowledge.tuning import THRESHOLDS

_MOST = 2  # documents
_WHOM = re.compile(
    r"^(?:(?:so|and|but|ok(?:ay)?),? )*whom? (?:do|can|should|could|must|would|shall) (?:i|we) (?:then )?(?:ask|contact|talk to|"
    r"speak (?:to|with)|turn to|go to|write to)(?: (?:about|on|for))?(?: (?:it|this|that|help|more|advice))?(?: then| instead| now)?[ ?.!]*$",
    re.IGNORECASE,
)
_NEW = re.compile(
    r"^(?:(?:so|and|but|ok(?:ay)?),? )*(?:is|was|are) (?:that|this|it|these|those|they)(?: (?:rule|policy|one)s?)? "
    r"(?:(?:a |the )?(?:new|newest|latest|recent|current|old)(?: (?:rule|policy|version|one))?|up[ -]to[ -]date|still (?:valid|in force|"
    r"current|true))[ ?.!]*$|^how (?:old|new|recent|current) (?:is|are) (?:that|this|it|they)[ ?.!]*$",
    re.IGNORECASE,
)


def about_the_last(
    question: str, earlier: Sequence[str], search: Search, groups: frozenset[str], contact: str
) -> Reply | None:
    """The reply to a question on the answer before, none to any other; the thread stays about what it was about."""
    whom = _WHOM.match(question) is not None
    if not whom and not (earlier and _NEW.match(question)):
        return None
    before = earlier[-1] if earlier else ""
    documents = _cited(before, search, groups) if before else []
    if whom:
        owned = [
            (each, f"{named_shortly(each)} is owned by: {each.owner}.") for each in documents if each.owner
        ]
        return told(before, owned, search, [f"Ask {contact}."])
    said = [(each, _age(each)) for each in documents if each.version or each.approved]
    return told(before, said, search) if said else None


def _cited(question: str, search: Search, groups: frozenset[str]) -> list[Document]:
    """The policies that the answer to a question rests on; where it is none, the one nearest to it."""
    policies = policy_answer(question, search, groups)
    sure = policies.confidence >= THRESHOLDS.answered
    quotes = policies.quotes if sure else policies.nearest[:1]
    return cited_documents(quotes, search.generation.in_force)[:_MOST]


def _age(document: Document) -> str:
    approved = (
        f" was approved on {day(document.approved)}" if document.approved else " names no day of approval"
    )
    due = f"; its next review is due on {day(document.review_due)}" if document.review_due else ""
    return f"{named_shortly(document)}{approved}{due}."
