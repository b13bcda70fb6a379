"""Replies from our own policies: quotes with citations, contradictions side by side, and what to mind about them."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from bot.flows.answers import PolicyAnswer, cited_documents, reviews_overdue
from bot.flows.own_sections import OwnSection
from bot.flows.refusals import ASK, doubt, no_such_section
from bot.flows.standard_replies import FEEDBACK, numbered
from bot.flows.standards import StandardAnswer
from bot.messages import Outcome, Part, PartKind, Reply
from bot.writing.citations import Quote
from bot.writing.quoting import QuotingWriter
from bot.writing.written import Written
from knowledge.search import Search
from knowledge.tuning import THRESHOLDS

CONTRADICT = "Our policies contradict each other on this. Both are shown:"
"""How a reply begins that shows two policies which contradict each other."""


class Writer(Protocol):
    """Words an answer from quotes. `model` names the language model it has, if any."""

    model: str | None

    def write(self, question: str, quotes: Sequence[Quote]) -> Written:
        """The answer, with what it rests on; at worst it is the quotes, with a note saying why."""


def policy_reply(
    question: str,
    search: Search,
    policies: PolicyAnswer,
    standard: StandardAnswer,
    writer: Writer,
    contact: str,
    groups: frozenset[str],
) -> Reply:
    """What our policies say, quoted or worded by the writer, with what to mind and the requirement behind it."""
    quotes = policies.quotes
    if policies.conflict:
        written = Written(tuple(_conflict_parts(quotes, search)), quotes)
    else:
        written = writer.write(question, quotes)
    behind = () if policies.conflict else standard.behind_quotes
    doubted = policies.confidence < THRESHOLDS.sure and not policies.conflict
    doubts = [doubt(question, search, contact, groups)] if doubted else []
    return Reply(
        outcome=Outcome.ANSWERED,
        parts=(*written.parts, *doubts, *_review_notes(written.cited, search)),
        citations=numbered([*written.cited, *behind]),
        requirements=standard.behind,
        confidence=policies.confidence,
        model=written.model,
        choices=FEEDBACK if policies.confidence >= THRESHOLDS.sure else (*FEEDBACK, ASK),
        question=question,
        found=policies.sections,
    )


def section_reply(question: str, search: Search, section: OwnSection) -> Reply:
    """A section of a policy that the question names by its number, or that there is none."""
    title = section.document.title
    if not section.quotes:
        return no_such_section(title, section.number, section.headings, question)
    written = QuotingWriter().write(question, section.quotes)
    opening = Part(PartKind.SAY, f"{title}, section {section.number}:")
    more = [Part(PartKind.NOTE, "The section goes on in the document.")] if section.goes_on else []
    return Reply(
        outcome=Outcome.ANSWERED,
        parts=(opening, *written.parts, *more, *_review_notes(written.cited, search)),
        citations=numbered(written.cited),
        confidence=1.0,
        choices=FEEDBACK,
        question=question,
    )


def _conflict_parts(quotes: Sequence[Quote], search: Search) -> list[Part]:
    documents = cited_documents(quotes, search.generation.in_force)
    approvals = "; ".join(
        f"{document.title}{f' {document.version}' if document.version else ''} was approved on {document.approved}"
        for document in documents
        if document.approved
    )
    parts = [Part(PartKind.SAY, CONTRADICT)]
    parts += QuotingWriter().write("", quotes).parts
    parts.append(Part(PartKind.NOTE, f"{approvals}. Ask the security team which holds.".lstrip(". ")))
    return parts


def _review_notes(quotes: Sequence[Quote], search: Search) -> list[Part]:
    overdue = reviews_overdue(cited_documents(quotes, search.generation.in_force), date.today())
    return [
        Part(
            PartKind.NOTE,
            f"The review of “{document.title}” was due on {document.review_due}; it may be out of date.",
        )
        for document in overdue
    ]
