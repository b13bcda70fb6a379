"""From answers to figures, on a few answers written by hand."""

from typing import Any

import pytest
from rich.console import Console

from bot.evaluation.figures import Given, figures, misses
from bot.evaluation.questions import Question
from bot.evaluation.report import by_split, show, to_json


def given(
    identifier: str,
    answered: bool,
    confidence: float,
    text: str = "",
    passages: tuple[str, ...] = (),
    references: tuple[str | None, ...] = (),
    faults: tuple[str | None, ...] = (),
    cited: tuple[dict[str, str], ...] = (),
    **fields: Any,
) -> Given:
    answerable = bool(fields.get("gold_answer") or fields.get("gold_qualified"))
    question = Question(id=identifier, question=f"{identifier}?", answerable=answerable, **fields)
    answer = {"answered": answered, "confidence": confidence, "text": text, "requirements": list(references)}
    answer["citations"] = list(cited)
    held = [{"text": text, "ref": ref} for text, ref in zip(passages, references or passages, strict=False)]
    return Given(question, answer, held, 0.02, faults)


SET = (
    given("right", True, 0.9, "> **14** [1]", ("14",), faults=(None,), gold_answer="14", split="dev"),
    given("silent", False, 0.4, "", ("x", "y", "14"), gold_answer="14", split="held_out"),
    given(
        "wrong", True, 0.6, "> 12", ("12",), faults=("it is a lie", None), gold_answer="14", split="held_out"
    ),
    given("declined", False, 0.1),
    given("invented", True, 0.5),
)


def values(held: tuple[Given, ...]) -> dict[str, float | None]:
    return {figure.name: figure.value for figure in figures(held)}


def test_figures() -> None:
    found = values(SET)
    assert found.pop("citation_precision") == pytest.approx(2 / 3)
    assert found.pop("abstention_auroc") == pytest.approx(5 / 6)
    assert found == pytest.approx(
        {
            "hit@1": 1 / 3,
            "hit@3": 2 / 3,
            "hit@10": 2 / 3,
            "in1000ch": 2 / 3,
            "in3000ch": 2 / 3,
            "answer_accuracy": 1 / 3,
            "answered_when_answerable": 2 / 3,
            "declined_when_unanswerable": 1 / 2,
            "median_ms": 20,
            "p95_ms": 20,
        }
    )


def test_an_answer_that_declines_is_not_accurate_whatever_it_shows() -> None:
    assert values((given("a", False, 0.4, "> 14", gold_answer="14"),))["answer_accuracy"] == 0


def test_references_first_and_in_three() -> None:
    gold = ("ISO27001:9.2.2", "ISO27001:9.2.1")
    held = (
        given("a", True, 0.9, passages=("t", "t"), references=("ISO27001:9.2.1", "X"), gold_qualified=gold),
        given("b", True, 0.9, passages=("t", "t"), references=("X", "ISO27001:9.2.2"), gold_qualified=gold),
        given("c", True, 0.9, gold_qualified=gold),
    )
    found = values(held)
    assert "hit@1" not in found
    for source in ("answer", "search"):
        assert found[f"reference_first_{source}"] == pytest.approx(1 / 3)
        assert found[f"reference_in_three_{source}"] == pytest.approx(2 / 3)


def test_what_is_cited_counts_before_what_is_named() -> None:
    cited = ({"ref": "ISO27001:A.8.13", "section": "Evidence"},)
    fields: dict[str, Any] = {"gold_qualified": ("ISO27001:A.8.13",), "cited": cited}
    held = (
        given("a", True, 0.9, passages=("t",), references=("X",), gold_part="evidence", **fields),
        given("b", True, 0.9, passages=("t",), references=("X",), gold_part="gaps", **fields),
    )
    found = values(held)
    assert found["reference_first_answer"] == 1
    assert found["section_right"] == 1 / 2


def test_splits_are_reported_apart() -> None:
    parts = by_split(SET)
    assert {name: {f.name: f.of for f in held}["hit@1"] for name, held in parts.items()} == {
        "all": 3,
        "dev": 1,
        "held out": 2,
    }


def test_misses_say_what_is_wrong() -> None:
    assert {(key, wrong.partition(" (")[0]) for key, _, wrong in misses(SET)} == {
        ("silent", "declined"),
        ("wrong", "citation 1: it is a lie"),
        ("wrong", "not in the first 1,000 characters"),
        ("wrong", "the answer shown lacks “14”"),
        ("invented", "answered"),
    }


def test_the_table_and_the_json_give_the_same_figures() -> None:
    console = Console(record=True, width=120)
    show(console, "set [1]", SET)
    text = console.export_text()
    assert "set [1]: 5 questions" in text
    assert "0.67 (2/3)" in text
    assert "≥ 0.85" in text
    data = to_json("set", SET)
    assert data["questions"] == 5
    assert data["figures"]["all"]["in1000ch"] == {"value": 0.6667, "of": 3, "target": 0.85}
    assert "abstention_auroc" not in data["figures"]["dev"]
