"""The findings flow over the journal, and where findings turn up: exchanges and documents."""

import re
from collections.abc import Sequence
from datetime import date

from bot.assembly.assessments import organisation, rights
from bot.config import Settings
from bot.errors import IndexMissingError
from bot.flows.findings.findings import Around, Findings
from bot.flows.findings.suggesting import Contradiction, Open, Overdue, Sources, Words
from bot.flows.policy_replies import CONTRADICT
from bot.flows.standards import standard_answer
from bot.messages import Citation
from bot.records.database import Records
from bot.records.exchanges import Exchange
from knowledge.keywords import words_of
from knowledge.library import Library
from knowledge.models import Document, Kind
from knowledge.search import Search

_QUESTIONS = 25  # unanswered questions that are suggested, most asked first
_LOOKED_AT = 200
_FORM = re.compile(
    r"\?\s*$|^\W*(?:who|what|which|when|where|how|why|can|could|may|must|should|shall|do|does|did|is|are|am|has|have|will|would)\b",
    re.IGNORECASE,
)
_FILLERS = frozenset(
    ["nothing", "something", "anything", "everything", "test", "hello", "thanks", "stuff", "okay"]
)
_EXCHANGES = 1_000  # latest exchanges looked through for contradictions


def findings(settings: Settings, kept: Records, shelf: Library) -> Findings:
    """The flow that takes findings to their closure."""
    turned_up = _TurnedUp(kept, shelf)
    sources = Sources(turned_up.questions, turned_up.contradictions, turned_up.overdue)
    return Findings(kept.journal, Around(rights(settings), sources, lambda: organisation(kept)))


class _TurnedUp:
    """Reads what turned up; without an index there are no documents, and questions stand for themselves."""

    def __init__(self, kept: Records, shelf: Library) -> None:
        self._kept = kept
        self._shelf = shelf

    def questions(self) -> Sequence[Open]:
        search = self._search()
        return [
            Open(
                item.question,
                item.count,
                item.people,
                tuple(item.ids),
                item.last.date(),
                _behind(item.question, search),
            )
            for item in self._kept.exchanges.unanswered(limit=_LOOKED_AT)
            if _asks_something(item.question, search)
        ][:_QUESTIONS]

    def contradictions(self) -> Sequence[Contradiction]:
        search = self._search()
        held = search.generation.in_force if search else ()
        documents = {document.path: document for document in held}
        return [
            Contradiction(
                exchange.understood or exchange.question,
                _words(exchange.citations[0], documents),
                _words(exchange.citations[1], documents),
                next((ref for ref in exchange.requirements if ref.startswith("ISO27001:")), ""),
            )
            for exchange in self._kept.exchanges.recent(_EXCHANGES)
            if _contradicts(exchange) and (search is None or _all_held(exchange, documents))
        ]

    def overdue(self, today: date) -> Sequence[Overdue]:
        search = self._search()
        documents = search.generation.in_force if search else ()
        return [
            Overdue(
                document.title,
                document.version,
                document.path,
                document.owner,
                document.review_due,
                document.sha256,
            )
            for document in documents
            if document.kind is Kind.POLICY and document.review_due and document.review_due < today
        ]

    def _search(self) -> Search | None:
        try:
            return self._shelf.search()
        except IndexMissingError:
            return None


def _asks_something(question: str, search: Search | None) -> bool:
    """Whether words are a question that policies could answer: some policy or entry knows a telling word of it.

    Words that have not the form of a question need two such words: a word alone asks nothing.
    """
    words = dict.fromkeys(word for word in words_of(question) if word not in _FILLERS)
    asked = _FORM.search(question) is not None
    if search is None:
        return bool(words) and (asked or len(words) > 1)
    keywords = search.generation.keywords
    known = [word for word in words if any(map(keywords.knows, keywords.stems(word)))]
    return bool(known) and (asked or len(known) > 1)


def _behind(question: str, search: Search | None) -> str:
    """The clause or control that a question is about, empty where none is near enough."""
    named = standard_answer(question, search, ()).behind if search else ()
    return next((ref for ref in named if ref.startswith("ISO27001:")), "")


def _contradicts(exchange: Exchange) -> bool:
    return exchange.text.startswith(CONTRADICT) and len(exchange.citations) > 1


def _all_held(exchange: Exchange, documents: dict[str, Document]) -> bool:
    """Whether both policies are still in force: what was replaced or removed contradicts nobody any more."""
    return all(citation.path in documents for citation in exchange.citations[:2])


def _words(citation: Citation, documents: dict[str, Document]) -> Words:
    document = documents.get(citation.path)
    version = document.version if document else ""
    return Words(citation.title, version, citation.section, citation.path, citation.quote, citation.page)
