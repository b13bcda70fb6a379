"""The requirements as CSV, read by the standard library."""

import csv
from io import StringIO

import pytest

from bot.exports.csv import HEADER, write
from bot.exports.labels import findings_of
from bot.exports.text import clean
from tests.exports.samples import FORMULA, LONG, MARKUP, PASTED, bare, standing, whole


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    return rows_of(write(standing()))


def test_it_begins_with_a_byte_order_mark_and_ends_lines_as_the_rfc_says() -> None:
    content = write(standing())
    assert content.startswith(b"\xef\xbb\xbfAssessment,Requirement,")
    first, rest = content.split(b"\r\n", 1)
    assert first.decode("utf-8-sig").split(",") == list(HEADER)
    assert rest.endswith(b"\r\n")
    assert b"\r" not in rest.replace(b"\r\n", b"")


def test_the_header_is_a_contract() -> None:
    assert len(HEADER) == len(set(HEADER)) == 36
    assert HEADER[:4] == ("Assessment", "Requirement", "No.", "Clause or theme")


@pytest.mark.parametrize("sample", [standing, whole, bare])
def test_every_requirement_and_every_confirmed_finding_has_its_row(sample: type) -> None:
    given = sample()
    found = rows_of(write(given))
    assert list(dict.fromkeys(each["Requirement"] for each in found)) == [each.unit.id for each in given.rows]
    assert sorted(each["Finding"] for each in found if each["Finding"]) == sorted(
        f.id for f in findings_of(given)
    )


def test_no_cell_would_be_computed(rows: list[dict[str, str]]) -> None:
    for each in rows:
        for value in each.values():
            assert not value.lstrip().startswith(("=", "+", "-", "@")), value


def test_answers_stand_word_for_word(rows: list[dict[str, str]]) -> None:
    answers = "\n".join(each["Answers"] for each in rows)
    for text in (FORMULA, MARKUP, LONG, clean(PASTED), "Sales operations stopped the reviews in March 2026"):
        assert text in answers
    assert "asked “Who decides on the measures?”: The security board" in answers


def test_what_is_not_confirmed_is_no_finding(rows: list[dict[str, str]]) -> None:
    by_number = {each["No."]: each for each in rows}
    assert by_number["A.5.19"]["Finding"] == ""
    assert by_number["A.5.19"]["Confirmed"] == "proposed"
    assert by_number["A.5.19"]["Not confirmed"] == "GA-2026-01-F08 (proposed)"
    assert by_number["9.1 b"]["Not confirmed"] == "GA-2026-01-F10 (dismissed)"


def test_a_finding_brings_its_treatment(rows: list[dict[str, str]]) -> None:
    audit = next(each for each in rows if each["Finding"] == "GA-2026-01-F01")
    assert audit["Grade"] == "Major nonconformity"
    assert audit["Root cause"] == "The duty of planning audits belonged to a person instead of a role."
    assert audit["Next due"] == "2026-11-10"
    assert audit["Confirmed at"] == "2026-11-18T14:30+00:00"
    assert audit["Action owners"] == "Priya Nair, Mari Tamm"
