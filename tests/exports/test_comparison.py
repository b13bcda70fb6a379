"""The comparison in words: as Markdown and as a workbook."""

from io import BytesIO

from markdown_it import MarkdownIt
from openpyxl import load_workbook

from bot.assessments.comparison import Change, compare
from bot.exports import comparison, comparison_sheets
from tests.exports import earlier, samples

FOUND = compare(earlier.standing(), samples.standing())


def test_the_markdown_says_first_how_it_stands() -> None:
    text = comparison.markdown(FOUND)
    assert text.startswith("# GA-2026-01 against GA-2025-01\n")
    assert "Their scopes differ: 12 of 29 requirements are in both." in text
    assert (
        "Of the 12 in both, 2 improved and 2 slipped; 5 can be evaluated now and could not then, 1 the other way"
        in text
    )
    assert "Findings: 6 new, 2 repeated, 1 resolved, 1 not looked at again." in text


def test_the_markdown_is_well_formed_and_nothing_of_people_is_markup_in_it() -> None:
    text = comparison.markdown(compare(samples.standing(), earlier.standing()))
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    kinds = {token.type.removesuffix("_open").removesuffix("_close") for token in tokens}
    assert kinds <= {
        "heading", "paragraph", "inline", "table", "thead", "tbody", "tr", "th", "td", "bullet_list", "list_item",
    }  # fmt: skip
    inline = {child.type for token in tokens for child in token.children or []}
    assert inline <= {"text", "softbreak", "text_special"}
    assert "Corrections \\| come \\*late\\*" in text
    rows = [token for token in tokens if token.type == "tr_open"]
    assert len(rows) == 1 + 5 + 1  # head, five clauses and themes, all


def test_the_markdown_names_what_moved_with_both_positions() -> None:
    text = comparison.markdown(FOUND)
    assert "- 9.2.2 a Internal audit programme: partly conform, maturity 1 → not conform, maturity 0" in text
    assert "repeats GA-2025-01-F04, which was closed" in text
    assert "repeats GA-2025-01-F01, which is still open" in text
    assert "- A.5.23 Information security for use of cloud services: partly conform → not in scope" in text


def test_every_change_has_a_word_and_a_tint() -> None:
    assert set(comparison.CHANGES) == set(comparison.TINTS) == set(Change)


def test_the_workbook_has_clauses_requirements_and_findings() -> None:
    book = load_workbook(BytesIO(comparison_sheets.write(FOUND)))
    assert book.sheetnames == ["By clause", "Requirements", "Findings"]
    clauses = {row[0]: row[1:] for row in book["By clause"].iter_rows(min_row=3, values_only=True)}
    assert clauses["Clause 9 Performance evaluation"][:4] == (4, 9, 0.25, 1 / 9)
    assert clauses["All"][0:2] == (13, 28)
    moved = {row[0]: row for row in book["Requirements"].iter_rows(min_row=2, values_only=True)}
    assert moved["A.5.18"][2:] == ("Slipped", "Conform", "Not conform", 3, 1)
    assert moved["A.5.23"][4] == "Not in scope"
    findings = {row[0]: row for row in book["Findings"].iter_rows(min_row=2, values_only=True)}
    assert findings["GA-2026-01-F07"][1] == "Repeated"
    assert findings["GA-2026-01-F07"][6] == "GA-2025-01-F04"
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
