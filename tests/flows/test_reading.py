import re

import pytest

from bot.flows.reading import Reading, material_parts
from bot.messages import Message, Outcome, PartKind
from knowledge.glossary import glossary
from knowledge.lessons import curriculum
from knowledge.materials import materials


def said(text: str) -> str | None:
    reply = Reading().reply(Message(text))
    assert reply is None or reply.outcome is Outcome.HELP
    return reply.text if reply else None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("lesson 1-02", "Overview of an ISMS"),
        ("show lesson 2.5", "Lesson 2-05"),
        ("lesson 3", None),
        ("what does residual risk mean?", "left when the chosen controls"),
        ("What does SoA mean?", "Statement of Applicability"),
        ("define interested party", "has a say"),
        ("What's the difference between a correction and a corrective action?", "Corrective action"),
        ("how is a threat different from a vulnerability", "Vulnerability"),
        ("what is the difference between a laptop and a phone?", None),
        ("show me the audit plan", "Plan for one audit"),
        ("lessons", "1-10 Clause 10: improvement"),
        ("What changed in ISO 27001 in 2022?", "A.8.28: Secure coding"),
        ("what's new in the 2022 edition of ISO 27001", "Amendment 1:2024"),
        ("How does ISO 27001:2013 differ from the new version?", "93 controls where there were 114"),
        ("What has changed in ISO 19011 since 2018?", "ISO 19011:2026"),
        ("glossary", "residual risk"),
    ],
)
def test_what_is_named_is_given(text: str, words: str | None) -> None:
    given = said(text)
    assert given is None if words is None else given is not None and words.casefold() in given.casefold()


@pytest.mark.parametrize(
    "text",
    [
        "what is our rule for USB sticks?",
        "who approves access?",
        "what changed in our access policy in 2022?",
        "what is new in the policy?",
        "show me my findings",
        "what is the password length?",
        "",
    ],
)
def test_what_is_no_name_is_left_to_others(text: str) -> None:
    assert said(text) is None


def test_a_table_is_given_as_a_list_of_its_rows() -> None:
    agenda = (said("show me the opening meeting agenda") or "").splitlines()
    assert "Minutes · Point · Who · What is settled" in agenda
    assert any(
        line.startswith("- 3 · Welcome, names and functions, attendance list · Leader ·") for line in agenda
    )
    assert "- Changes to the plan: [ ]" in agenda
    for material in materials().values():
        parts = material_parts(material)
        assert not any(part.text.startswith("|") or "|--" in part.text for part in parts), material.id
        words = "".join("".join(part.text for part in parts).split())
        for cell in re.findall(r"(?<=\| )[^|\n]+(?= \|)", material.body):
            assert set(cell) <= set("-: ") or "".join(cell.replace("**", "").split()) in words, cell
    assert "- 4: Context" not in (said("lesson 1-03") or ""), "three columns"
    assert "\n- 4 · Context: where are we" in (said("lesson 1-03") or "")
    assert "\n- Measuring · those who do the work" in (said("lesson 1-09") or "")


def test_a_lesson_that_is_not_there_is_said() -> None:
    assert "There is no lesson 1-99" in (said("lesson 1-99") or "")


def test_every_lesson_term_and_piece_of_material_can_be_read() -> None:
    for lesson in curriculum().values():
        assert "Check your understanding" in (said(f"lesson {lesson.id}") or "")
    for term in glossary().values():
        assert term.means in (said(f"define {term.term}") or "")
    for material in materials().values():
        assert material.title in (said(f"show me the {material.title}") or ""), material.id


def test_a_paragraph_is_given_without_the_ends_of_its_lines_and_a_numbered_list_with_them() -> None:
    said = {
        part.text
        for material in materials().values()
        for part in material_parts(material)
        if part.kind is PartKind.SAY
    }
    lines = [line for text in said for line in text.split("\n")[1:]]
    assert lines, "no list is left"
    assert [line for line in lines if not re.match(r"\d+\. |>", line)] == []
