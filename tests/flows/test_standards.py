"""Answers from our texts on the standards: what is quoted, what is cited, in which order."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from bot.flows.questions import Questions
from bot.flows.standards import entries_for, standard_answer
from bot.messages import Message, PartKind, Reply
from bot.writing.quoting import QuotingWriter
from knowledge.library import Library
from knowledge.models import Kind
from knowledge.search import Search
from tests.flows.summaries.sample import BACKUP, ENTRIES
from tests.small_index import Pair, entry, search


def guidance(reference: str, text: str, *aliases: str) -> Pair:
    """A section of ISO 19011."""
    document, [held] = entry(reference, text, *aliases)
    return replace(document, kind=Kind.GUIDANCE), [replace(held, kind=Kind.GUIDANCE)]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Search:
    """All bundled entries and one policy."""
    return search(tmp_path_factory.mktemp("index"), *ENTRIES, BACKUP)


def ask(held: Search, question: str) -> Reply:
    library = cast(Library, SimpleNamespace(search=lambda: held))
    return Questions(library, QuotingWriter(), "the security team").answer(Message(question))


def test_three_different_entries_are_cited_the_best_first(whole: Search) -> None:
    reply = ask(whole, "Which control covers information backup?")
    cited = [citation.ref for citation in reply.citations if citation.ref]
    assert reply.answered
    assert cited[0] == "ISO27001:A.8.13"
    assert len(cited) == len(set(cited)) == 3
    assert tuple(cited) == reply.requirements
    assert [citation.n for citation in reply.citations] == list(range(1, len(reply.citations) + 1))
    shown = [part.n for part in reply.parts if part.n]
    assert shown == list(range(1, len(reply.citations) + 1))


def test_the_part_that_is_asked_for_is_quoted(whole: Search) -> None:
    reply = ask(whole, "What evidence do we need for A.8.13?")
    assert (reply.citations[0].ref, reply.citations[0].section) == ("ISO27001:A.8.13", "Evidence")
    assert "what an auditor asks to see" in reply.text
    assert "• Backup table" in reply.text


def test_guidance_steps_back_where_a_control_is_asked_for(tmp_path: Path) -> None:
    text = "Backups are tried by restoring."
    held = search(
        tmp_path,
        guidance("ISO19011:6.4", text, "trying backups"),
        entry("ISO27001:A.8.13", text, "trying backups"),
    )

    def first(question: str) -> str | None:
        return entries_for(question, held, 2)[0].passage.ref

    assert first("which control is about trying backups") == "ISO27001:A.8.13"
    assert first("what does an auditor look for in trying backups") == "ISO27001:A.8.13"
    assert first("where does 19011 speak of trying backups") == "ISO19011:6.4"


def test_what_is_named_by_its_number_needs_no_proof(whole: Search) -> None:
    answer = standard_answer("what does A.5.18 ask", whole, ["ISO27001:A.5.18"])
    assert (answer.references, answer.confidence) == (("ISO27001:A.5.18",), 1.0)


@pytest.mark.parametrize(
    ("question", "named", "first"),
    [
        ("Which part of clause 7 is about awareness?", ["ISO27001:7.2", "ISO27001:7.3"], "ISO27001:7.3"),
        ("What does clause 7.2 ask?", ["ISO27001:7.2"], "ISO27001:7.2"),
        ("Besides 7.2, which clause is about awareness?", ["ISO27001:7.2"], "ISO27001:7.3"),
    ],
)
def test_of_what_is_named_that_comes_first_which_fits(
    whole: Search, question: str, named: list[str], first: str
) -> None:
    assert standard_answer(question, whole, named).references[0] == first


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Does the standard require clause 9.1 to be documented?", "Clauses 4 to 10 bind"),
        ("Do we need control A.8.11?", "leaving it out takes a reason"),
        ("Must we follow ISO 19011 6.4.8?", "binds nobody"),
        ("Which control is A.8.11?", None),
    ],
)
def test_a_question_on_a_duty_is_told_how_far_it_binds(
    whole: Search, question: str, words: str | None
) -> None:
    notes = [part.text for part in ask(whole, question).parts if part.kind is PartKind.NOTE]
    assert notes[-1].endswith("Our summary, not the standard's text.")
    if words:
        assert words in notes[-1]
    else:
        assert notes[-1] == "Our summary, not the standard's text."
