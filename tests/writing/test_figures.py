"""Numbers and references in a sentence must stand in the passages it cites."""

import pytest

from bot.writing.figures import Quantity, figures_stand, quantities, references, references_stand


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("at least 15 characters", {("15", "character")}),
        ("a 15-character password", {("15", "character")}),
        ("within twenty-four hours", {("24", "hour")}),
        ("two working days", {("2", "day")}),
        ("one hundred and twenty people", {("120", "person")}),
        ("two thousand five hundred users", {("2500", "user")}),
        ("1,000 euros or 2.5 %", {("1000", "euro"), ("2.5", "percent")}),
        ("on 2025-03-01", {("2025", ""), ("3", ""), ("1", "")}),
        ("24/7, 10:30 and 5 GB", {("24", ""), ("7", ""), ("10", ""), ("30", ""), ("5", "gb")}),
        ("the 3rd attempt after 30 mins", {("3", "attempt"), ("30", "minute")}),
        ("one of them", {("1", "")}),
        ("clause 9.2.2", {("9.2.2", "")}),
        ("often", set()),
    ],
)
def test_numbers_are_read_with_their_units(text: str, found: set[Quantity]) -> None:
    assert quantities(text) == found


@pytest.mark.parametrize(
    ("sentence", "text", "stands"),
    [
        ("It has 15 characters.", "at least 15 characters", True),
        ("It has fifteen characters.", "at least 15 characters", True),
        ("It has 15 characters.", "at least fifteen (15) characters", True),
        ("It has 12 characters.", "at least 15 characters", False),
        ("It locks after 15 days.", "15 characters, 30 days", False),
        ("It locks after 30 days.", "Days | 30", True),
        ("It locks after 15 minutes.", "after 30 minutes, 15 characters", False),
        ("Report it within one day.", "within 24 hours", False),
        ("No one may ask.", "Nobody may ask.", True),
        ("There are two ways.", "by phone or by mail", True),
        ("Wait two weeks.", "Wait a while.", False),
        ("See ISO 27001.", "See ISO/IEC 27001:2022", True),
        ("Use 2FA.", "two-factor authentication", True),
        ("It costs 1,000 euros.", "1000 euros", True),
        ("Keep 9.2.", "Keep 9.2.2.", False),
    ],
)
def test_a_number_stands_with_its_unit(sentence: str, text: str, stands: bool) -> None:
    assert figures_stand(sentence, text) is stands


def test_references_are_read_in_one_spelling() -> None:
    text = "A.8.24, a 5.1, A 5.18 and clause 9.2.2 of Annex A; section 4, control A8.1"
    assert references(text) == {"A.8.24", "A.5.18", "9.2.2", "4", "A.8.1"}


@pytest.mark.parametrize(
    ("sentence", "text", "stands"),
    [
        ("Control A.8.24 asks for it.", "This serves A.8.24.", True),
        ("Control A.9.9 asks for it.", "This serves A.8.24.", False),
        ("Control A.9.9 asks for it.", "Version 9.9 of the tool.", False),
        ("Clause 9.2.2 asks for it.", "Clause 9.2.2 asks for it.", True),
        ("Clause 11.4 asks for it.", "Clause 9.2.2 asks for it.", False),
        ("Section 4 says so.", "Password policy > 4 Rules\nLock it.", True),
        ("Section 4 says so.", "4 characters are few.", True),
        ("Section 5 says so.", "Wait 5 minutes: it is\n- locked", False),
        ("Section 4.3 says so.", "The rule (4.3) is old.", True),
    ],
)
def test_a_reference_stands_in_the_passages(sentence: str, text: str, stands: bool) -> None:
    assert references_stand(sentence, text) is stands
