"""Which amounts contradict each other: a table of pairs that were read and labelled."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.drafts.acts import act_of
from bot.drafts.amounts import EVERY, TIME, amounts
from bot.drafts.claims import claims, differ
from knowledge.keywords import Keywords

TABLE: dict[str, list[Any]] = yaml.safe_load(
    Path(__file__).with_name("contradictions.yaml").read_text(encoding="utf-8")
)


def pairs(label: str) -> list[tuple[str, str, str]]:
    return [
        (each["first"], each["second"], each["over"]) if isinstance(each, dict) else (*each, "")
        for each in TABLE[label]
    ]


KEYWORDS = Keywords.build([text for label in TABLE for pair in pairs(label) for text in pair])


ROLES = KEYWORDS.text_stems(
    "Security Lead Head of IT Operations Managing Director Head of People Head of Finance"
)


def clash(first: str, second: str, over: str) -> bool:
    return differ(claims(first), claims(second, over), KEYWORDS.weight, ROLES)


@pytest.mark.parametrize("pair", pairs("differ"), ids=lambda pair: pair[0][:50])
def test_another_amount_for_one_thing_is_found(pair: tuple[str, str, str]) -> None:
    assert clash(*pair)


@pytest.mark.parametrize("pair", pairs("together"), ids=lambda pair: pair[0][:50])
def test_amounts_of_different_things_are_left_alone(pair: tuple[str, str, str]) -> None:
    assert not clash(*pair)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("30, 14 and 3 days before", [(30, TIME), (14, TIME), (3, TIME)]),
        ("within twelve hours", [(0.5, TIME)]),
        ("every 2 weeks", [(14, EVERY)]),
        ("four times a year", [(91.25, EVERY)]),
        ("annually", [(365, EVERY)]),
        ("within a week", [(7, TIME)]),
        ("at least 14 characters", [(14, "character")]),
        ("an 8-hour day", [(1 / 3, TIME)]),
        ("a second account and two people", []),
    ],
)
def test_amounts_are_read(text: str, found: list[tuple[float, str]]) -> None:
    said = amounts(text)
    assert [each.of for each in said] == [of for _, of in found]
    assert [each.value for each in said] == pytest.approx([value for value, _ in found])


@pytest.mark.parametrize(
    ("clause", "act"),
    [
        ("Visitor records are kept for 6 months", "keep"),
        ("When somebody changes jobs, IT removes the rights", "remove"),
        ("The owner of the review approves it", "decide"),
        ("A review takes place", "review"),
        ("Blue is a colour", ""),
    ],
)
def test_acts_are_told(clause: str, act: str) -> None:
    assert act_of(clause) == act
