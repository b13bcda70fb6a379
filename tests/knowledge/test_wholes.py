import re

import pytest

from knowledge.models import Kind, Passage
from knowledge.wholes import whole

MOST = 420
LOUNGE = "May I open the console at home? Yes, if nobody sees the screen. In public places no."


def passage(text: str, flagged: tuple[int, ...] = (), *, table: bool = False) -> Passage:
    """A passage whose sentences end with a stop or a question mark."""
    bounds = tuple((match.start(), match.end()) for match in re.finditer(r"\S[^.?]*[.?]", text))
    return Passage("p", Kind.POLICY, "a.md", "A", "", text, bounds, flagged=flagged, table=table)


def quoted(text: str, number: int, most: int = MOST, flagged: tuple[int, ...] = ()) -> str:
    held = passage(text, flagged)
    first, last = whole(held, number, number, most)
    return text[held.sentences[first][0] : held.sentences[last][1]]


@pytest.mark.parametrize("number", range(3))
def test_a_question_is_quoted_with_its_answer_and_an_answer_with_its_question(number: int) -> None:
    assert quoted(LOUNGE, number) == LOUNGE
    assert quoted(f"May I smoke? No.\n{LOUNGE}\nWho pays? The company.", number + 2) == LOUNGE


def test_what_stands_before_a_question_in_its_paragraph_is_part_of_it() -> None:
    text = "May I smoke? No.\nMy connection has failed. What now? Use your phone.\nNext."
    assert [quoted(text, number) for number in (2, 3, 4)] == [
        "My connection has failed. What now? Use your phone."
    ] * 3


def test_an_answer_in_the_next_paragraph_is_the_answer() -> None:
    assert quoted("Who pays?\nThe company pays. HR arranges it.\nOther.", 0) == (
        "Who pays?\nThe company pays. HR arranges it."
    )
    assert quoted("Who pays?\nThe company pays. HR arranges it.\nOther.", 3) == "Other."


def test_an_answer_that_is_too_long_is_begun_at_least() -> None:
    text = "Who pays? The company pays. " + "More is said of it here. " * 40
    assert quoted(text, 0) == "Who pays? The company pays."


@pytest.mark.parametrize(
    ("text", "number", "says"),
    [
        ("Secrets are not opened in trains. That includes records.", 1, "Secrets are not opened in trains. That includes records."),
        ("Notices are for outsiders. They are not required inside.", 0, "Notices are for outsiders. They are not required inside."),
        ("Ana signs. Contracts above 50,000 pounds are signed by Bo.", 1, "Ana signs. Contracts above 50,000 pounds are signed by Bo."),
        ("Doors are shut. However, the garage stays open. Lights too.", 0, "Doors are shut. However, the garage stays open."),
        ("Doors are shut. This policy applies to all.", 1, "This policy applies to all."),
        ("Doors are shut. No laptop is left alone.", 1, "No laptop is left alone."),
        ("Doors are shut.\nThat includes windows.", 1, "That includes windows."),
    ],
)  # fmt: skip
def test_what_a_sentence_hangs_on_and_what_takes_it_back_is_quoted_with_it(
    text: str, number: int, says: str
) -> None:
    assert quoted(text, number) == says


def test_nothing_that_addresses_an_assistant_is_taken_in() -> None:
    assert quoted(LOUNGE, 0, flagged=(2,)) == "May I open the console at home?"


def test_nothing_grows_beyond_its_measure_and_rows_stand_for_themselves() -> None:
    assert (
        quoted("Secrets are not opened in trains. That includes records.", 1, most=30)
        == "That includes records."
    )
    assert whole(passage(LOUNGE, table=True), 0, 0, MOST) == (0, 0)
