"""What is known of our policies as documents: owner, version, approval, and when they are to be reviewed."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np

from bot.exports.labels import day
from bot.flows.standard_replies import FEEDBACK, numbered
from bot.messages import Outcome, Part, PartKind, Reply
from bot.writing.citations import Quote
from knowledge.models import Document, Kind
from knowledge.search import Search

_MOST = 3  # documents that one question can mean
_NEXT = 3  # reviews named that are due next
_LISTED = 15
_KIND = r"(?:polic(?:y|ies)|procedures?|documents?|guidelines?|schedules?|plans?)"
_LATE = re.compile(
    rf"^(?:(?:so|and|please),? )*(?:(?:which|what|are|is|do|list|show|tell me|any|all|me|of|there|have|we|the|our|your|a|which) )*{_KIND}"
    r"(?: (?:that|which|is|are|be|have|do|still|currently|now|we have))*"
    r" (?:overdue|past (?:the|its|their) (?:review )?(?:date|review)|out of date|outdated|(?:up )?due for (?:a |an |its |their )?(?:next |annual )?review"
    r"|needs? (?:a |an |its |their |to be )?(?:review|reviewed|reviewing|updating))\b(?: (?:for|of)?(?: a| its| their)? ?review)?[ ?.!]*$"
    rf"|^(?:which|what|are any|are there any) (?:{_KIND} )?reviews? (?:are|is|that are)?\s*(?:overdue|late|due)[ ?.!]*$",
    re.IGNORECASE,
)
_NAME = rf"(?:our|the|your|this|that)? ?(?P<name>[\w &/'’-]*?\b(?:{_KIND}|standard|isms))"
_ASKED = tuple(
    (fact, re.compile(rf"^(?:(?:so|and|please|but),? )*{pattern}[ ?.!]*$", re.IGNORECASE))
    for fact, pattern in (
        ("review", rf"when (?:is|was|must|does|should|will) {_NAME} (?:due for|have|need|get|be|to be|have to be)?(?: (?:its|a|the|an))?(?: (?:next|annual|last))? ?(?:due|review(?:ed)?)(?: (?:next|again|due))?"),
        ("review", rf"(?:when is|what is|what's) the (?:next )?review(?: date)? (?:of|for) {_NAME}(?: due)?"),
        ("review", rf"is {_NAME} (?:overdue|out of date|outdated|up to date|due)(?: for (?:a )?review)?"),
        ("owner", rf"who (?:owns|is the owner of|is responsible for|maintains|looks after) {_NAME}"),
        ("approved", rf"(?:when|on what date|on which date) (?:was|is|did) {_NAME} (?:last )?(?:approved|signed off|adopted|get approved)(?: last)?"),
        ("version", rf"(?:which|what)(?: is the)?(?: current| latest)? version (?:of |is |has )?{_NAME}(?: (?:is|are|do we have))?(?: (?:currently |now )?(?:in force|current|valid|in use|the current one))?(?: now)?"),
    )
)  # fmt: skip
_EMPTY = "policy policies procedure procedures document documents guideline schedule plan standard our"


def document_facts(question: str, search: Search, groups: frozenset[str], today: date) -> Reply | None:
    """The reply to a question on documents in force that a person of `groups` may read; none to any other question,
    and where the facts do not hold what is asked.
    """
    held = [
        each for each in search.generation.in_force if each.kind is Kind.POLICY and each.may_be_read(groups)
    ]
    if _LATE.match(question) and held:
        return _late(question, held, search, today)
    for fact, pattern in _ASKED:
        match = pattern.match(question)
        documents = _named(match["name"], held, search) if match else []
        said = [(each, line) for each in documents if (line := _line(fact, each, today))]
        if said:
            return told(question, said, search)
    return None


def told(
    question: str, said: Sequence[tuple[Document, str]], search: Search, before: Sequence[str] = ()
) -> Reply:
    """A line on each document, with its beginning cited; the sentences `before` come first."""
    quotes = [quote for document, _ in said if (quote := _beginning(document, search))]
    numbers = {(quote.passage.path, quote.passage.title): n for n, quote in enumerate(quotes, start=1)}
    kind = PartKind.ITEM if len(said) > 1 else PartKind.SAY
    parts = [Part(PartKind.SAY, line) for line in before]
    parts += [Part(kind, line, numbers.get((document.path, document.title))) for document, line in said]
    return Reply(
        Outcome.ANSWERED,
        tuple(parts),
        citations=numbered(quotes),
        confidence=1.0,
        choices=FEEDBACK,
        question=question,
    )


def named_shortly(document: Document) -> str:
    """A document as it is named in a sentence: its title and version."""
    return f"“{document.title}”{f' {document.version}' if document.version else ''}"


def _late(question: str, held: Sequence[Document], search: Search, today: date) -> Reply:
    dated = sorted(_dated(held), key=lambda each: each[0])
    late = [(each, line) for due, each in dated if due < today and (line := _line("review", each, today))]
    coming = [f"{named_shortly(each)} on {day(due)}" for due, each in dated if due >= today][:_NEXT]
    ahead = f"Due next: {'; '.join(coming)}." if coming else ""
    if not late:
        nothing = (
            "No policy that you may read is overdue for review."
            if dated
            else "No policy names a review date."
        )
        return told(question, (), search, [f"{nothing} {ahead}".strip()])
    many = "1 policy is" if len(late) == 1 else f"{len(late)} policies are"
    return told(question, late[:_LISTED], search, [f"{many} overdue for review. {ahead}".strip()])


def _dated(held: Sequence[Document]) -> Iterator[tuple[date, Document]]:
    for each in held:
        if each.review_due:
            yield each.review_due, each


def _named(name: str, held: Sequence[Document], search: Search) -> list[Document]:
    """The documents whose titles have all telling words of a name; one whose title has no others goes alone."""
    stems = search.generation.keywords.text_stems
    asked = stems(name) - stems(_EMPTY)
    found = [each for each in held if asked and asked <= stems(each.title)]
    exactly = [each for each in found if stems(each.title) - stems(_EMPTY) == asked]
    chosen = exactly or found
    return chosen if len(chosen) <= _MOST else []


def _line(fact: str, document: Document, today: date) -> str:
    """What a document's facts say, in a sentence; empty where they do not."""
    name, approved, due = named_shortly(document), document.approved, document.review_due
    if fact == "owner" and document.owner:
        return f"{name} is owned by: {document.owner}."
    if fact == "approved" and approved:
        return f"{name} was approved on {day(approved)}."
    if fact == "version" and document.version:
        since = f", approved on {day(approved)}" if approved else ""
        return f"Version {document.version} of “{document.title}” is in force{since}."
    if fact == "review" and due:
        late = (today - due).days
        if late > 0:
            owner = f" Its owner: {document.owner}." if document.owner else ""
            return f"The review of {name} was due on {day(due)}: it is {late} day{'s' if late > 1 else ''} late.{owner}"
        return f"{name} is due for review on {day(due)}."
    return ""


def _beginning(document: Document, search: Search) -> Quote | None:
    """The first sentence of a document, to cite it by."""
    generation = search.generation
    place = next(n for n, one in enumerate(generation.documents) if one is document)
    for row in np.flatnonzero(generation.owners == place):
        passage = generation.passage(int(row))
        clean = [n for n in range(len(passage.sentences)) if n not in passage.flagged]
        if clean:
            return Quote(passage, clean[0], clean[0])
    return None
