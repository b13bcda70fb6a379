"""A table of a policy that is revised stays a table."""

from datetime import date
from io import BytesIO

import pytest
from docx import Document as open_word
from docx.oxml.ns import qn

from bot.drafts.document import Document
from bot.drafts.imported import imported
from bot.drafts.revising import replace
from bot.drafts.rows import cells_of, runs, shares, spoken
from bot.exports import policy_markdown, policy_word
from ingestion.limits import Limits
from ingestion.readers import read
from tests.drafts.organisations import TARNWICK

TEXT = b"""# Access Control Policy

## Access matrix

The matrix shows the usual rights.

| System | Owner | Staff |
|---|---|---|
| Mail | Head of IT | write |
| Finance {x} | Head of Finance | - |
| Staging | CTO | |

Exceptions are approved by the owner.
"""


@pytest.fixture
def policy() -> Document:
    return imported(read(TEXT, "access.md", Limits()), "access.md", TARNWICK, on=date(2026, 11, 26))


def test_rows_of_one_table_stand_together_with_the_numbers_of_their_statements(policy: Document) -> None:
    before, table, after = runs(policy.sections[0])
    assert (before.columns, after.columns) == ((), ())
    assert table.columns == ("System", "Owner", "Staff")
    assert table.rows(4) == [
        ("4.2", "Mail", "Head of IT", "write"),
        ("4.3", "Finance (x)", "Head of Finance", "-"),
        ("4.4", "Staging", "CTO", ""),
    ]
    assert [place for place, _ in after.statements] == [5]
    assert sum(shares(table)) == pytest.approx(1)


def test_a_row_that_is_worded_anew_is_a_sentence_from_then_on(policy: Document) -> None:
    number = policy.numbered[2].number
    changed = replace(policy, number, "The finance system is for Finance only.", by="Ana").document
    held = list(runs(changed.sections[0]))
    assert [len(each.statements) for each in held] == [1] * 5  # a row alone makes no table
    assert held[2].statements[0][1].text == "The finance system is for Finance only."


def test_markdown_and_word_show_it_as_a_table_and_count_on_after_it(policy: Document) -> None:
    chapter = policy.numbered[0].number.partition(".")[0]
    text = policy_markdown.write(policy).decode()
    assert (
        f"| No. | System | Owner | Staff |\n|---|---|---|---|\n| {chapter}.2 | Mail | Head of IT | write |"
        in text
    )
    assert f"{chapter}.5 Exceptions are approved by the owner." in text
    word = open_word(BytesIO(policy_word.write(policy).content))
    table = next(each for each in word.tables if each.cell(0, 0).text == "No.")
    assert [cell.text for cell in table.rows[1].cells] == ["", "Mail", "Head of IT", "write"]
    counted = [
        paragraph
        for paragraph in word.element.body.iter(qn("w:p"))
        if paragraph.find(f".//{qn('w:ilvl')}") is not None
    ]
    levels = [paragraph.find(f".//{qn('w:ilvl')}").get(qn("w:val")) for paragraph in counted]
    assert levels.count("1") == len(policy.numbered)


@pytest.mark.parametrize("name", ["again.md", "again.docx"])
def test_a_policy_of_ours_that_is_read_again_has_its_numbers_once(policy: Document, name: str) -> None:
    content = policy_word.write(policy).content if name.endswith("docx") else policy_markdown.write(policy)
    again = imported(read(content, name, Limits()), name, TARNWICK, on=date(2026, 11, 26))
    section = next(each for each in again.sections if each.heading == "Access matrix")
    table = next(each for each in runs(section) if each.columns)
    assert table.columns == ("System", "Owner", "Staff")
    assert [row[1] for row in table.rows(1)] == ["Mail", "Finance (x)", "Staging"]


def test_cells_that_do_not_fit_their_columns_make_no_row() -> None:
    assert cells_of("A | B", "1 | 2 | 3") == ()
    assert cells_of("", "1 | 2") == ()
    assert cells_of("A | A", "1 | 2") == ()
    for text, cells in (
        ("| x | y", "-xy"),
        ("x | | y", "x-y"),
        ("| | y", "--y"),
        ("x | y", "xy-"),
        ("a|b | y", ["a|b", *"y-"]),
    ):
        found = [cell or "-" for _, cell in cells_of("A | B | C", text)]
        assert found == list(cells), text
    assert spoken(cells_of("A | B", "1 | ")) == "A: 1"
