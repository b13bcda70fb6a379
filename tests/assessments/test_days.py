"""The day that words name, as one that is past."""

from datetime import date

import pytest

from bot.assessments.days import past

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("2026-07-01", date(2026, 7, 1)),
        ("12 May 2026", date(2026, 5, 12)),
        ("12th of May, 2026", date(2026, 5, 12)),
        ("May 12, 2026", date(2026, 5, 12)),
        ("May 12th", date(2026, 5, 12)),
        ("may 12", date(2026, 5, 12)),
        ("12 May", date(2026, 5, 12)),
        ("Sept. 3", date(2026, 9, 3)),
        ("3 December", date(2025, 12, 3)),
        ("Dec 3", date(2025, 12, 3)),
        ("25 November", TODAY),
        ("today", TODAY),
        ("2027-01-10", None),
        ("31 February 2026", None),
        ("29 February", None),
        ("2026-13-01", None),
    ],
)
def test_a_day_is_read_in_each_form(text: str, before: date | None) -> None:
    for said in (text, f"It was {text}.", f"({text}), by Ben"):
        assert past(said, TODAY) == before


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("reviewed on 2026-07-01, next 2027-07-01", date(2026, 7, 1)),
        ("July 4, 2026 and June 2026", date(2026, 7, 4)),
        ("last done in March 2026", date(2026, 3, 1)),
        ("yesterday", date(2026, 11, 24)),
        ("last week", date(2026, 11, 18)),
        ("version 2.3", None),
        ("12 marketing people", None),
        ("we may 99.5 % of the time", None),
        ("may 12.5 %", None),
        ("", None),
    ],
)
def test_the_day_that_a_text_speaks_of_is_the_latest_past_one(text: str, day: date | None) -> None:
    assert past(text, TODAY) == day
