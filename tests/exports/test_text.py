"""Texts made fit for files."""

import pytest

from bot.exports.text import LONGEST_CELL, cell, clean, left_to_right, pieces, runs_right_to_left


def test_words_are_never_changed() -> None:
    text = "Grüße, “quoted” … → ✔ 👍🏽 שלום العربية <b> & {{x}}\tend\nnext"
    assert clean(text) == text


@pytest.mark.parametrize("unfit", ["\x00", "\x08", "\x1b", "\x7f", "\x9b", "\u202e", "\u2066", "\uffff"])
def test_characters_that_no_file_takes_go(unfit: str) -> None:
    assert clean(f"a{unfit}b") == "ab"


@pytest.mark.parametrize("broken", ["\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_every_line_break_is_a_newline(broken: str) -> None:
    assert clean(f"a{broken}b") == "a\nb"


def test_half_a_character_is_replaced() -> None:
    assert clean("a\ud83db") == "a\ufffdb"


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "\n=", "＝", "＠", "\x00=", "\u202e="]
)
def test_a_cell_that_would_compute_is_shown_instead(start: str) -> None:
    made = cell(f"{start}1+1")
    assert made.startswith("'")
    assert made.endswith("1+1")


@pytest.mark.parametrize("text", ["", "plain", "a=b", "1-2", "mail@example.org", "'quoted"])
def test_other_cells_stay_as_they_are(text: str) -> None:
    assert cell(text) == text


def test_long_texts_are_cut_between_words_and_nothing_is_lost() -> None:
    text = "word " * 20_000
    parts = pieces(text)
    assert "".join(parts) == text
    assert all(len(part) <= LONGEST_CELL and part.endswith(" ") for part in parts)
    assert "".join(pieces("x" * 70_000)) == "x" * 70_000
    assert pieces("") == [""]


def test_direction_is_that_of_the_first_letter() -> None:
    assert runs_right_to_left("12. שלום world")
    assert not runs_right_to_left("hello שלום")
    assert not runs_right_to_left("123 …")
    assert not runs_right_to_left(left_to_right("שלום: yes"))
