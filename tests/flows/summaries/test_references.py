"""References in what people say."""

import pytest

from bot.flows.summaries.references import named
from bot.flows.summaries.subjects import subjects


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("clause 9.2", ["9.2"]),
        ("9.2.2 b", ["9.2.2.b"]),
        ("9.2.2(b)", ["9.2.2.b"]),
        ("clause 9.2.2.b)", ["9.2.2.b"]),
        ("6.1.1 e 2", ["6.1.1.e.2"]),
        ("4.3 (1)", ["4.3/p1"]),
        ("clause 9", ["9"]),
        ("A.5.23", ["A.5.23"]),
        ("a5.23", ["A.5.23"]),
        ("Annex A.8.13", ["A.8.13"]),
        ("annex a 8.13", ["A.8.13"]),
        ("control 5.23", ["A.5.23"]),
        ("5.23", ["A.5.23"]),
        ("ISO27001:A.5.23", ["A.5.23"]),
        ("A.8", ["A.8"]),
        ("people controls", ["A.6"]),
        ("annex A", ["A"]),
        ("ISO 27001:2022", [""]),
        ("the whole standard", [""]),
        ("9.1, 9.2 and A.5.1", ["9.1", "9.2", "A.5.1"]),
        ("clauses 4 to 6", ["4", "5", "6"]),
        ("clauses 9 and 10", ["9", "10"]),
        ("9.2.2 a manager reads", ["9.2.2"]),
    ],
)
def test_references_are_understood_as_people_write_them(text: str, ids: list[str]) -> None:
    found = named(text)
    assert [one.id for one in found.subjects] == [f"ISO27001:{number}" for number in ids]
    assert found.unknown == ()


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("ISO 19011 6.4.8", "ISO19011:6.4.8"),
        ("section 6.4.8 of ISO 19011", "ISO19011:6.4.8"),
        ("ISO19011:A.18.1", "ISO19011:A.18.1"),
        ("iso 19011", "ISO19011:"),
    ],
)
def test_guidance_is_told_from_the_standard(text: str, identifier: str) -> None:
    assert [one.id for one in named(text).subjects] == [identifier]


@pytest.mark.parametrize(
    ("text", "number"), [("clause 11.4", "11.4"), ("A.5.99", "A.5.99"), ("clause 3", "3")]
)
def test_a_number_that_nothing_has_is_named(text: str, number: str) -> None:
    found = named(text)
    assert (found.subjects, found.unknown) == ((), (number,))


@pytest.mark.parametrize("text", ["how long is a password?", "we have 9 offices", "in 2026", "ba5.23"])
def test_other_numbers_are_no_references(text: str) -> None:
    assert not named(text).any


def test_a_number_alone_counts_where_a_reference_is_wanted() -> None:
    assert not named("9").any
    assert [one.id for one in named("9", bare=True).subjects] == ["ISO27001:9"]


def test_every_subject_is_understood_by_what_it_is_called() -> None:
    for subject in subjects().values():
        found = named(subject.said, bare=True)
        if "amd1" in subject.id or "p-ext" in subject.id:  # said in words: 4.1 (Amd 1)
            continue
        assert [one.id for one in found.subjects] == [subject.id], subject.said
