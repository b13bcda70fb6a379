from pathlib import Path

import pytest

from knowledge.articles import read_article, validated
from knowledge.catalogue import catalogue
from knowledge.errors import ContentError
from knowledge.lessons import Lesson, curriculum

SOUND = """---
id: 1-01
title: Introduction
section: 1
number: 1
version: 1
refs: [ISO27001:4.1]
questions: {questions}
---
Text.

## At Tarnwick
An example.

## To take away
- a point
"""
CHECK = '{ask: "What is the first question?", options: [one, two, three, four], answer: 2, because: "for a reason that helps"}'


def test_the_curriculum_has_its_lessons_in_order() -> None:
    lessons = list(curriculum().values())
    assert [lesson.number for lesson in lessons if lesson.section == 1] == list(range(1, 11))
    assert [lesson.number for lesson in lessons if lesson.section == 2] == list(range(1, 26))
    assert len({lesson.title for lesson in lessons}) == 35


@pytest.mark.parametrize("lesson", curriculum().values(), ids=lambda lesson: lesson.id)
def test_a_lesson_is_as_long_as_a_lesson_and_refers_to_what_there_is(lesson: Lesson) -> None:
    assert 400 <= lesson.words <= 800
    assert set(lesson.refs) <= set(catalogue())
    assert 3 <= len(lesson.sections) <= 8
    assert len(lesson.sections[-1].items) == 3
    assert "shall" not in Path(f"knowledge/{lesson.path}").name
    for check in lesson.questions:
        assert len(set(check.options)) == 4
        assert check.ask.count("?") == 1


def test_every_requirement_clause_is_taught() -> None:
    taught = {reference for lesson in curriculum().values() for reference in lesson.refs}
    clauses = {
        identifier
        for identifier in catalogue()
        if identifier.startswith("ISO27001:") and ":A." not in identifier
    }
    assert clauses <= taught


@pytest.mark.parametrize(
    ("questions", "said"),
    [
        (f"[{CHECK}, {CHECK}]", "field questions"),
        (f"[{CHECK}, {CHECK}, {CHECK.replace('answer: 2', 'answer: 5')}]", "field questions.2.answer"),
        (f"[{CHECK}, {CHECK}, {CHECK.replace(', four', '')}]", "field questions.2.options"),
    ],
)
def test_a_fault_is_named(tmp_path: Path, questions: str, said: str) -> None:
    file = tmp_path / "1-01.md"
    file.write_text(SOUND.replace("{questions}", questions), encoding="utf-8")
    article = read_article(file, "lessons/1-01.md")
    values = {**article.facts, "text": article.lead, "sections": article.sections, "path": "lessons/1-01.md"}
    with pytest.raises(ContentError, match=rf"knowledge/lessons/1-01.md, line \d+, {said}"):
        validated(Lesson, values, "lessons/1-01.md", article.source)


def test_a_lesson_needs_its_example_and_its_end(tmp_path: Path) -> None:
    file = tmp_path / "1-01.md"
    source = SOUND.replace("{questions}", f"[{CHECK}, {CHECK}, {CHECK}]").replace("At Tarnwick", "Elsewhere")
    file.write_text(source, encoding="utf-8")
    article = read_article(file, "lessons/1-01.md")
    values = {**article.facts, "text": article.lead, "sections": article.sections, "path": "lessons/1-01.md"}
    with pytest.raises(ContentError, match="At Tarnwick"):
        validated(Lesson, values, "lessons/1-01.md", article.source)
