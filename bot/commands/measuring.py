"""Asking a set of questions in this process, as `isms ask --batch` and `isms search --batch` do."""

import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from bot.assembly.answering import library, questions
from bot.assembly.policies_in_force import PoliciesInForce
from bot.assessments.units import units_by_id
from bot.config import Settings
from bot.drafts.document import Document
from bot.drafts.organisation import Organisation
from bot.errors import InputError
from bot.evaluation.drafts import Drafted, draft_all
from bot.evaluation.figures import Given
from bot.evaluation.files import CitedFiles
from bot.evaluation.labels import Label, Shown
from bot.evaluation.questions import Question
from bot.evaluation.quotable import Quotable, quotable
from bot.flows.own_policies import policies_on
from bot.flows.ranking import ranked_passages
from bot.messages import Message
from bot.writing.citations import citations_of
from ingestion.indexing import Announce, update_index
from knowledge.catalogue import catalogue
from knowledge.models import Kind

_DEPTH = 20  # passages looked at: more than 3,000 characters hold


@contextmanager
def indexed(settings: Settings, corpus: Path, announce: Announce) -> Iterator[Settings]:
    """Settings of a home of its own that holds the corpus alone, removed afterwards.

    The embedding model's export and the vectors of texts embedded before are those of the home in `settings`,
    so that only what is new costs time. The corpus never goes to a Chroma server.
    """
    with tempfile.TemporaryDirectory(prefix="isms-eval-") as scratch:
        own = settings.model_copy(update={"home": Path(scratch), "chroma_url": None})
        own.index_home.mkdir()
        for name in ("models", "vectors.sqlite"):
            shared = settings.index_home.absolute() / name
            shared.parent.mkdir(parents=True, exist_ok=True)
            if name == "models":
                shared.mkdir(exist_ok=True)
            (own.index_home / name).symlink_to(shared)
        update_index(own.index_home, own.embedding_model, [corpus], announce)
        yield own


def ask_all(settings: Settings, asked: Sequence[Question]) -> list[Given]:
    """Every question's answer and passages, from the index in the home of `settings`."""
    flow, held = questions(settings), library(settings)
    files = CitedFiles(held.search().generation.documents)
    given = []
    for question in asked:
        hits = ranked_passages(question.question, held.search(), _DEPTH, settings.groups)
        passages = [{"text": hit.passage.shown, "ref": hit.passage.ref} for hit in hits]
        started = time.perf_counter()
        reply = flow.answer(Message(question.question, groups=settings.groups))
        seconds = time.perf_counter() - started
        answer = reply.to_json(question.question, question.id)
        faults = [files.fault(citation) for citation in answer["citations"]]
        given.append(Given(question, answer, passages, seconds, faults))
    return given


def quote_all(settings: Settings) -> list[Quotable]:
    """Every citation that answers could make from the company's documents in the index of `settings`."""
    generation = library(settings).search().generation
    passages = (generation.passage(row) for row in range(generation.size))
    policies = (passage for passage in passages if passage.kind is Kind.POLICY)
    citations = (citation for passage in policies for citation in citations_of(passage))
    return list(quotable(citations, CitedFiles(generation.documents)))


def show_all(settings: Settings, labels: Sequence[Label]) -> list[Shown]:
    """What own policies say on every labelled requirement, from the index in the home of `settings`.

    Raises InputError where a label names a requirement that there is not.
    """
    search, known = library(settings).search(), units_by_id()
    shown = []
    for label in labels:
        if label.requirement not in known:
            raise InputError(f"Label {label.id}: there is no requirement {label.requirement}.")
        unit = known[label.requirement]
        started = time.perf_counter()
        asks = "" if unit.id == unit.entry else unit.asks
        quotes = policies_on(search, catalogue()[unit.entry], asks, groups=settings.groups)
        seconds = time.perf_counter() - started
        said = [
            (quote.citation(number), f"{quote.lead} {quote.shown}")
            for number, quote in enumerate(quotes, start=1)
        ]
        shown.append(Shown(label, said, seconds))
    return shown


def drafts(settings: Settings, organisation: Organisation) -> list[Drafted]:
    """Every template filled in, held against the policies in the index of `settings`."""
    policies = PoliciesInForce(library(settings).search(), settings.groups)

    def contradicting(document: Document) -> list[tuple[str, str]]:
        found = policies.contradictions(document)
        return [
            (each.number, f"{each.other.title}, {each.other.place}: {each.other.text[:120]}")
            for each in found
        ]

    return draft_all(organisation, date.today(), policies.by_template, contradicting)
