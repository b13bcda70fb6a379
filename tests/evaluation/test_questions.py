"""Reading question sets: what is taken, and what each fault is called."""

from pathlib import Path

import pytest

from bot.errors import InputError
from bot.evaluation.questions import load_questions

GOOD = '{"id": 1, "question": "How long?", "answerable": true, "gold_answer": "14", "further": {"x": 1}}'


def test_fields_that_are_not_known_are_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "set.jsonl"
    file.write_text(
        f'{GOOD}\n\n{{"id": "u", "question": "Egg?", "answerable": false, "gold_answer": null}}\n'
    )
    first, second = load_questions(file)
    assert (first.id, first.gold_answer, first.split) == ("1", "14", None)
    assert not second.answerable


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"id": "a", "answerable": false}', "line 2, field question: Field required"),
        ('{"id": "a", "question": "", "answerable": false}', "line 2, field question: "),
        ('{"id": "a", "question": "Q", "answerable": "perhaps"}', "line 2, field answerable: "),
        ('{"id": "a", "question": "Q", "answerable": true}', "line 2: answerable, but neither gold_answer"),
        ('{"id": "a", "question": "Q", "answerable": false, "split": "train"}', "line 2, field split: "),
        ('{"id": "a", ', "line 2: Invalid JSON"),
        ('{"id": "1", "question": "Q", "answerable": false}', "the id 1 stands in two lines"),
    ],
)
def test_a_fault_is_named_by_line_and_field(tmp_path: Path, line: str, said: str) -> None:
    file = tmp_path / "set.jsonl"
    file.write_text(f"{GOOD}\n{line}\n")
    with pytest.raises(InputError) as caught:
        load_questions(file)
    assert said in str(caught.value)
    assert "set.jsonl" in str(caught.value)


@pytest.mark.parametrize(("content", "said"), [(b"", "holds no question"), (b"\xff\xfe{", "not UTF-8")])
def test_a_file_that_is_no_question_set(tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "set.jsonl"
    file.write_bytes(content)
    with pytest.raises(InputError, match=said):
        load_questions(file)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="There is no question set"):
        load_questions(tmp_path / "none.jsonl")
