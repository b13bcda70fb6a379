"""Free answers read by rule. The answers were written before the rule was run on them; half were never tuned on."""

from datetime import date

import pytest

from bot.assessments.days import is_only_a_day
from bot.assessments.findings import Value
from bot.assessments.understanding import (
    chosen_value,
    denies,
    links_in,
    named_value,
    read_answer,
)

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Yes, HR sends me a list every Monday", Value.YES),
        ("every quarter the security lead goes through the list", Value.YES),
        ("managers approve in the ticket system", Value.YES),
        ("Our auditors are from outside. The last audit was in May 2026", Value.YES),
        ("We do that for new joiners but not always for movers", Value.PARTLY),
        ("Yes but the Tallinn office is missing", Value.PARTLY),
        ("kind of", Value.PARTLY),
        ("we're rolling it out team by team", Value.PARTLY),
        ("it's done, except for the old servers", Value.PARTLY),
        ("No", Value.NO),
        ("nobody has looked at it since March 2025", Value.NO),
        ("not yet, planned for Q1", Value.NO),
        ("Every night, but restoring was only tried for the shop, not yet for the file server", Value.PARTLY),
        ("Not yet for contractors", Value.PARTLY),
        ("We back it up every night", Value.YES),
        ("We used to, stopped in spring", Value.NO),
        ("there is no register", Value.NO),
        ("no, never heard of it", Value.NO),
        ("I don't know, ask HR", Value.DONT_KNOW),
        ("no idea", Value.DONT_KNOW),
        ("n/a, we have no offices", Value.NOT_APPLICABLE),
        ("We don't develop software", Value.NOT_APPLICABLE),
        ("It's in the wiki", None),
        ("see attached", None),
        ("Marta", None),
    ],
)
def test_what_a_free_answer_sums_up_to(text: str, value: Value | None) -> None:
    assert read_answer(text, TODAY).value is value


def test_curly_quotes_are_read_like_straight_ones() -> None:
    assert read_answer("I don’t know", TODAY).value is Value.DONT_KNOW


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("partly", Value.PARTLY),
        ("N/A", Value.NOT_APPLICABLE),
        ("Don't know.", Value.DONT_KNOW),
        ("yes!", Value.YES),
        ("yes we do that weekly", None),
    ],
)
def test_a_word_that_is_a_value_by_itself_needs_no_reading(text: str, value: Value | None) -> None:
    assert chosen_value(text) is value


def test_links_are_found_once_and_without_the_full_stop() -> None:
    text = "See https://wiki.example/a(1) and <https://x.example/b>, https://wiki.example/a(1)."
    assert list(links_in(text)) == ["https://wiki.example/a(1", "https://x.example/b"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("it is yes", Value.YES),
        ("it's partly", Value.PARTLY),
        ("I changed my mind, it's yes", Value.YES),
        ("No, it is partly.", Value.PARTLY),
        ("sorry, partly", Value.PARTLY),
        ("it is no", Value.NO),
        ("no, it's no", Value.NO),
        ("I’d say only partly", Value.PARTLY),
        ("make it yes", Value.YES),
        ("change it to not applicable", Value.NOT_APPLICABLE),
        ("no", None),
        ("no, no", None),
        ("no, not partly", None),
        ("it is done by HR", None),
        ("we do it", None),
    ],
)
def test_a_value_that_is_named_outright(text: str, value: Value | None) -> None:
    assert named_value(text) is value
    if value:
        assert read_answer(text, TODAY).value is value


@pytest.mark.parametrize(
    "text",
    ["no, not partly", "not yes", "it is not partly", "No, that is not what I meant", "that's wrong", "you misunderstood me",
     "that's not right", "I did not say that"],
)  # fmt: skip
def test_what_only_denies(text: str) -> None:
    assert denies(text)


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "not yet",
        "it is not done",
        "it is not applicable",
        "no, we do check them since May",
        "not fully",
        "it is partly",
    ],
)
def test_what_says_more_than_that(text: str) -> None:
    assert not denies(text)


@pytest.mark.parametrize(
    "text",
    [
        "it is from August 2026",
        "It’s of 12 May 2026.",
        "dated 2026-05-12",
        "from 12 May",
        "the report is from last month",
    ],
)
def test_what_only_dates_something(text: str) -> None:
    assert is_only_a_day(text)


@pytest.mark.parametrize(
    "text",
    [
        "August 2026",
        "in August 2026",
        "we did it on 12 May 2026",
        "it is from HR",
        "it was tested on 12 May and passed",
    ],
)
def test_what_tells_of_a_day(text: str) -> None:
    assert not is_only_a_day(text)
