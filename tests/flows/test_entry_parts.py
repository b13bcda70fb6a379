"""Which part of an entry a question asks for, and the part as it is quoted."""

from importlib.resources import files
from pathlib import Path

import pytest

from bot.evaluation.questions import load_questions
from bot.flows.entry_parts import EntryPart, PartAsked, opening, part_asked, part_quote
from ingestion.bundled import bundled_documents

SET = Path(__file__).resolve().parents[1] / "evals" / "iso.jsonl"
PASSAGES = {passage.ref: passage for _, passage in bundled_documents()}


def test_the_part_is_told_for_every_question_that_asks_for_one() -> None:
    questions = load_questions(SET)
    told = {question.id: part_asked(question.question) for question in questions}
    wrong = [
        question.question
        for question in questions
        if question.gold_part and getattr(told[question.id], "part", None) != question.gold_part
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("question", "part", "about"),
    [
        ("What does an auditor look for in backups?", EntryPart.EVIDENCE, "backups"),
        (
            "which evidence shows that the management review took place",
            EntryPart.EVIDENCE,
            "the management review",
        ),
        ("home office evidence iso 27001 audit", EntryPart.EVIDENCE, "home office"),
        (
            "What evidence will be asked for in an ISO 27001 audit that we leave cloud services in order?",
            EntryPart.EVIDENCE,
            "we leave cloud services in order",
        ),
        (
            "What does an auditor sample to see that updates were tried out?",
            EntryPart.EVIDENCE,
            "updates were tried out",
        ),
        ("common nonconformities in clause 6.1.2", EntryPart.GAPS, "clause 6.1.2"),
        ("what evidence that backups can be restored?", EntryPart.EVIDENCE, "backups can be restored"),
        ("How do other companies handle supplier security?", EntryPart.GOOD, "supplier security"),
        ("how is A.5.7 done in practice", EntryPart.GOOD, "A.5.7"),
        ("Why does the standard want us to classify information?", EntryPart.WHY, "classify information"),
    ],
)
def test_what_is_asked_and_of_what(question: str, part: EntryPart, about: str) -> None:
    asked = part_asked(question)
    assert asked is not None
    assert (asked.part, asked.about) == (part, about)


@pytest.mark.parametrize(
    "question",
    [
        "what proof do we want to see from a hosting provider before we sign with them?",
        "what proof of identity do I need to get my badge?",
        "How do I turn evidence into audit findings?",
        "collecting audit evidence by sampling iso 19011",
        "Is there evidence for ISO 27001 in it?",
        "What has to stand in the audit report?",
        "how do I report a lost phone",
        "What happens when an auditor visits us?",
    ],
)
def test_other_questions_ask_for_no_part(question: str) -> None:
    assert part_asked(question) is None


def test_how_do_i_prove_may_be_about_a_rule_of_ours() -> None:
    asked = part_asked("How do I prove who I am to the service desk?")
    assert asked is not None
    assert not asked.surely


@pytest.mark.parametrize("part", EntryPart)
def test_parts_of_every_clause_and_control_stand_in_their_files(part: EntryPart) -> None:
    for reference, passage in PASSAGES.items():
        quote = part_quote(passage, PartAsked(part, "it"))
        if quote is None:  # guidance says nothing of why, and its headings hold nothing themselves
            assert str(reference).startswith("ISO19011:")
            continue
        source = " ".join((files("knowledge") / passage.path).read_text(encoding="utf-8").split())
        citation = quote.citation(1)
        assert " ".join(citation.quote.split()) in source
        assert citation.section.rpartition(" > ")[2] in source
        assert citation.ref == reference


@pytest.mark.parametrize(
    ("about", "section"),
    [
        ("risk assessment in a small company", "What good looks like > 20 people"),
        ("risk assessment in a large group", "What good looks like > 2,000 people"),
        ("risk assessment", "What good looks like > 200 people"),
    ],
)
def test_what_good_looks_like_depends_on_the_size(about: str, section: str) -> None:
    quote = part_quote(PASSAGES["ISO27001:6.1.2"], PartAsked(EntryPart.GOOD, about))
    assert quote is not None
    assert quote.passage.section == section
    assert section.rpartition(" > ")[2] in opening(quote)


def test_without_a_part_there_is_no_quote_of_one() -> None:
    assert part_quote(PASSAGES["ISO27001:6.1.2"], None) is None
