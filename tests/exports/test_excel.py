"""The workbook, opened by openpyxl."""

from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from bot.assessments.ledger import ledger_of
from bot.assessments.standing import standing_of
from bot.exports.excel import write
from bot.exports.labels import findings_of
from bot.exports.text import cell, clean
from tests.exports.sample_people import PRIYA
from tests.exports.samples import (
    FORMULA,
    HEBREW,
    LONG,
    MARKUP,
    ON,
    PASTED,
    Story,
    bare,
    standing,
)
from tests.exports.whole_files import made
from tests.exports.wording import words_of

NAMES = [
    "Summary",
    "Requirements",
    "Answers",
    "Findings",
    "Proposed and dismissed",
    "Actions",
    "Evidence",
    "Statement of Applicability",
]


@pytest.fixture(scope="module")
def book() -> Workbook:
    return load_workbook(BytesIO(write(standing())))


def rows_of(book: Workbook, name: str) -> list[dict[str, Any]]:
    head, *rows = book[name].iter_rows(values_only=True)
    return [dict(zip(map(str, head), values, strict=True)) for values in rows]


def test_the_sheets(book: Workbook) -> None:
    assert book.sheetnames == NAMES


@pytest.mark.parametrize("name", ["sample", "whole standard", "just begun"])
def test_no_cell_is_computed(name: str) -> None:
    content = (
        made("excel").content
        if name == "whole standard"
        else write(standing() if name == "sample" else bare())
    )
    for page in load_workbook(BytesIO(content)).worksheets:
        for cells in page.iter_rows():
            for each in cells:
                assert each.data_type != "f", each.coordinate
                assert each.hyperlink is None
                assert not str(each.value or "").startswith(("=", "+", "-", "@", "\t"))


def test_every_requirement_has_its_row(book: Workbook) -> None:
    rows = rows_of(book, "Requirements")
    assert [each["Id"] for each in rows] == [each.unit.id for each in standing().rows]
    for shown, each in zip(rows, standing().rows, strict=True):
        assert shown["What it asks (our words)"] == each.unit.asks
        assert shown["Maturity"] == each.maturity
    shown = {each["No."]: each for each in rows}
    assert (shown["A.5.1"]["Result"], shown["A.5.1"]["Confirmed"]) == ("Conform", "Proposed")
    assert (shown["6.2 a"]["Result"], shown["6.2 a"]["Confirmed"]) == ("Conform", "Confirmed")
    assert shown["A.5.19"]["Findings"] is None
    assert "Owners review access every quarter." in shown["A.5.18"]["Own policies"]


def test_answers_stand_word_for_word(book: Workbook) -> None:
    words = {each["Words"] for each in rows_of(book, "Answers")}
    for text in (MARKUP, HEBREW, LONG, clean(PASTED), f"'{FORMULA}"):
        assert text in words
    assert len(LONG) == 4000 or len(LONG) > 3900
    (follow,) = [
        each
        for each in rows_of(book, "Answers")
        if each["Follow-up question"] == "Who decides on the measures?"
    ]
    assert follow["Words"] == "The security board, every January."


def test_an_answer_longer_than_a_cell_goes_on_in_the_next_row() -> None:
    story = Story()
    story.start(["ISO27001:6.2.a"], "6.2 a")
    text = "word " * 14_000
    story.say("6.2.a", PRIYA, "yes", text)
    book = load_workbook(BytesIO(write(standing_of(ledger_of(story.entries), lambda _: (), ON))))
    rows = rows_of(book, "Answers")
    assert [each["Answer"] for each in rows] == ["Yes", "(continued)", "(continued)"]
    assert "".join(each["Words"] for each in rows) == text


def test_a_finding_holds_all_its_words(book: Workbook) -> None:
    rows = {each["Finding"]: each for each in rows_of(book, "Findings")}
    actions = "\n".join(str(value) for each in rows_of(book, "Actions") for value in each.values())
    assert list(rows) == [finding.id for finding in findings_of(standing())]
    lost = {
        (finding.id, words)
        for finding in findings_of(standing())
        for words in words_of(finding)
        if cell(words) not in "\n".join(map(str, rows[finding.id].values())) + actions
        and not words.startswith("slack:")
    }
    assert lost == set()


def test_what_is_no_finding_stands_apart(book: Workbook) -> None:
    others = rows_of(book, "Proposed and dismissed")
    assert [(each["Number"], each["What it is"]) for each in others] == [
        ("GA-2026-01-F08", "Proposed, not confirmed"),
        ("GA-2026-01-F10", "Dismissed"),
    ]


def test_days_are_days_and_numbers_are_numbers(book: Workbook) -> None:
    action = next(each for each in rows_of(book, "Actions") if each["Action"] == "A-02")
    assert action["Due"] == datetime(2026, 11, 10)
    assert action["Overdue"] == "Yes"
    item = next(each for each in rows_of(book, "Evidence") if each["No."] == "E-0003")
    assert item["Date of evidence"].date() == date(2024, 4, 18)
    assert item["Bytes"] == 1_204_881
    assert isinstance(rows_of(book, "Answers")[0]["When (UTC)"], datetime)
    assert book["Actions"]["G2"].number_format == "yyyy-mm-dd"


def test_evidence_withdrawn_is_named(book: Workbook) -> None:
    rows = {each["No."]: each for each in rows_of(book, "Evidence")}
    assert len(rows) == 14
    assert rows["E-0011"]["Withdrawn because"] == "The wrong file was attached."


def test_the_statement_of_applicability_has_every_control(book: Workbook) -> None:
    rows = {each["Control"]: each for each in rows_of(book, "Statement of Applicability")}
    assert len(rows) == 93
    assert rows["A.8.30"]["Applicable"] == "No"
    assert rows["A.5.2"]["Why included"] == "To be justified"


def test_sheets_can_be_filtered_read_and_printed(book: Workbook) -> None:
    pages: list[Any] = book.worksheets
    for page in pages[1:]:
        assert str(page.auto_filter.ref).startswith("A1:")
        assert str(page.freeze_panes) in ("B2", "C2")
        assert page.print_title_rows == "$1:$1"
        assert all(page.column_dimensions[each.column_letter].width >= 8 for each in page[1])
        assert all(each.alignment.wrap_text for each in page[2])
    for page in pages:
        assert page.page_setup.orientation == "landscape"
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert page.page_setup.paperSize == 9
        assert "Page &P of &N" in str(page.oddFooter.right.text)


def test_results_are_coloured_by_rule(book: Workbook) -> None:
    ruled = {
        rule.formula[0]: rule.dxf.fill.start_color.rgb
        for area in book["Requirements"].conditional_formatting
        for rule in area.rules
    }
    assert ruled['"Conform"'].endswith("DDEFE4")
    assert ruled['"Not conform"'].endswith("F7DEDA")


def test_the_summary_has_the_figures(book: Workbook) -> None:
    page = book["Summary"]
    facts = {page.cell(row, 1).value: page.cell(row, 2).value for row in range(3, 25)}
    assert facts["Requirements in scope"] == 28
    assert facts["Answered"] == 23
    assert facts["Findings confirmed"] == 13
    assert str(facts["Conclusion"]).startswith("Not yet conform. ")
    table = {values[0]: values[1:7] for values in page.iter_rows(min_row=22, values_only=True)}
    assert table["All"][:5] == tuple(standing().counts.values())
    assert table["Major nonconformity"][:2] == (1, 1)
