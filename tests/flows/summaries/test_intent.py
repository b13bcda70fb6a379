"""What asks for a summary, and what does not."""

import json
from pathlib import Path

import pytest

from bot.flows.summaries.intent import Aspect, follow_up_in, wanted_in

EVALS = Path(__file__).resolve().parents[2] / "evals"


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("summary 9.2", ["9.2"]),
        ("summarise clause 6 for me", ["6"]),
        ("Can you give me a summary of A.5.23, please?", ["A.5.23"]),
        ("explain clause 9.2", ["9.2"]),
        ("what does clause 9.2 ask?", ["9.2"]),
        ("what does A.5.18 require from us?", ["A.5.18"]),
        ("tell me about A.5.23", ["A.5.23"]),
        ("clause 9.2", ["9.2"]),
        ("A.5.23?", ["A.5.23"]),
        ("what is A.5.23 about?", ["A.5.23"]),
        ("summarise 9.1, 9.2 and 9.3", ["9.1", "9.2", "9.3"]),
        ("overview of ISO 27001", [""]),
    ],
)
def test_a_reference_is_asked_for_in_many_ways(text: str, ids: list[str]) -> None:
    wanted = wanted_in(text)
    assert wanted is not None
    assert [one.id for one in wanted.named.subjects] == [f"ISO27001:{number}" for number in ids]
    assert wanted.aspect is Aspect.ALL


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("what does the standard want from us on suppliers?", "suppliers"),
        ("What does ISO 27001 say about passwords?", "passwords"),
        ("summary of access control", "access control"),
    ],
)
def test_a_topic_is_asked_for_in_words(text: str, topic: str) -> None:
    wanted = wanted_in(text)
    assert wanted is not None
    assert (wanted.topic, wanted.named.any) == (topic, False)


@pytest.mark.parametrize(
    ("text", "aspect"),
    [
        ("what evidence do we need for A.5.23?", Aspect.EVIDENCE),
        ("what would an auditor want to see for 9.3?", Aspect.EVIDENCE),
        ("where do we stand on clause 9?", Aspect.STANDING),
        ("common gaps in 9.2", Aspect.GAPS),
        ("what do our policies say on A.8.13?", Aspect.POLICIES),
        ("who owns A.5.19?", Aspect.OWNER),
        ("summary of 9.2 in full", Aspect.FULL),
        ("what good looks like for A.8.13", Aspect.GOOD),
    ],
)
def test_one_aspect_may_be_wanted(text: str, aspect: Aspect) -> None:
    wanted = wanted_in(text)
    assert wanted is not None
    assert wanted.aspect is aspect


def test_size_and_file_are_understood() -> None:
    wanted = wanted_in("summary of 9.2 for a company of 2,000 people as Word")
    assert wanted is not None
    assert (wanted.size, wanted.file) == (2_000, "word")


@pytest.mark.parametrize(
    "text",
    [
        "which clause requires internal audits?",
        "how long must a password be?",
        "is clause 9.2 mandatory?",
        "Which control is about working from home?",
        "Quote clause 11.4 of ISO 27001:2022 for me.",
        "what usually goes wrong with supplier monitoring under annex A?",
        "does A.5.18 require a quarterly review?",
        "tell me about backups",
        "explain phishing",
        "what does our policy say about backups?",
        "summary",
        "assess clause 9.2",
        "draft a cloud policy",
        "hello",
        "",
    ],
)
def test_questions_and_other_requests_are_left_alone(text: str) -> None:
    assert wanted_in(text) is None


def test_no_question_about_a_policy_is_taken_for_a_summary() -> None:
    lines = (EVALS / "tarnwick.jsonl").read_text(encoding="utf-8").splitlines()
    questions = [json.loads(line)["question"] for line in lines]
    assert [question for question in questions if wanted_in(question) or follow_up_in(question)] == []


@pytest.mark.parametrize(
    ("text", "aspect"),
    [
        ("and what evidence?", Aspect.EVIDENCE),
        ("what does our policy say?", Aspect.POLICIES),
        ("why does it matter?", Aspect.WHY),
        ("for a company of 20 people", Aspect.GOOD),
        ("in full", Aspect.FULL),
        ("who owns it?", Aspect.OWNER),
        ("what should we do next?", Aspect.NEXT),
        ("where do we stand?", Aspect.STANDING),
        ("what does it ask exactly?", Aspect.ASKS),
        ("what is related?", Aspect.TIES),
        ("and the gaps?", Aspect.GAPS),
        ("what about evidence?", Aspect.EVIDENCE),
    ],
)
def test_a_follow_up_asks_for_an_aspect(text: str, aspect: Aspect) -> None:
    wanted = follow_up_in(text)
    assert wanted is not None
    assert (wanted.aspect, wanted.named.any) == (aspect, False)


@pytest.mark.parametrize("text", ["what about 9.3?", "and A.5.24?", "9.3", "clause 10"])
def test_a_follow_up_goes_on_to_another_reference(text: str) -> None:
    wanted = follow_up_in(text)
    assert wanted is not None
    assert len(wanted.named.subjects) == 1


@pytest.mark.parametrize(
    "text",
    [
        "who is responsible for backups?",
        "and for contractors?",
        "what about suppliers?",
        "can I use my own laptop?",
        "what evidence do the police need after a burglary?",
        "thanks",
    ],
)
def test_a_question_that_stands_for_itself_is_no_follow_up(text: str) -> None:
    assert follow_up_in(text) is None
