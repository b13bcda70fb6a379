"""A workbook from sheets: filters, frozen headers, widths, colours by rule, and what is needed to print it."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Border, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from bot.assessments.standing import Standing
from bot.exports.excel.cells import BOLD, TITLE, put, put_header, set_height
from bot.exports.excel.sheets import Column, Sheet
from bot.exports.excel.summary import Summary
from bot.exports.labels import CLASSIFICATION, version_of
from bot.exports.text import clean

_ACROSS_A_PAGE = 230  # characters that can be read on A4 landscape when fitted to its width
_NAMES, _FACTS = 34.0, 16.0  # widths on the summary, in characters


def render(first: Summary, sheets: Sequence[Sheet], standing: Standing) -> bytes:
    """The workbook as .xlsx."""
    book = Workbook()
    opened = book.active
    assert isinstance(opened, Worksheet)
    _summary(opened, first)
    _printed(opened, standing, wide=1, high=1)
    for sheet in sheets:
        page = book.create_sheet(sheet.name)
        _sheet(page, sheet)
        width = sum(column.width for column in sheet.columns)
        _printed(page, standing, wide=max(1, round(width / _ACROSS_A_PAGE)), high=0)
    assessment = standing.assessment
    book.properties.title = clean(f"{assessment.id} {assessment.title}")[:255]
    book.properties.creator = clean(assessment.assessor.shown)[:255]
    book.properties.subject = clean(assessment.organisation)[:255]
    book.properties.category = CLASSIFICATION
    book.properties.version = clean(version_of(standing))[:255]
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def _sheet(page: Worksheet, sheet: Sheet) -> None:
    widths = [column.width for column in sheet.columns]
    for across, column in enumerate(sheet.columns, start=1):
        put_header(page, 1, across, column.name)
        page.column_dimensions[get_column_letter(across)].width = column.width
    set_height(page, 1, [column.name for column in sheet.columns], [width - 3 for width in widths])
    for down, values in enumerate(sheet.rows, start=2):
        for across, value in enumerate(values, start=1):
            put(page, down, across, value)
        set_height(page, down, values, widths)
    last, fixed = get_column_letter(len(sheet.columns)), get_column_letter(sheet.fixed)
    page.auto_filter.ref = f"A1:{last}{max(2, len(sheet.rows) + 1)}"
    page.freeze_panes = f"{get_column_letter(sheet.fixed + 1)}2"
    page.print_title_rows, page.print_title_cols = "1:1", f"A:{fixed}"
    for across, column in enumerate(sheet.columns, start=1):
        _colour(page, get_column_letter(across), column, len(sheet.rows) + 1)


def _colour(page: Worksheet, letter: str, column: Column, last: int) -> None:
    """Colour a column by rule, so that a value changed later changes its colour."""
    if last < 2:
        return
    for text, tint in column.colours.items():
        fill = PatternFill("solid", start_color=tint, end_color=tint)
        rule: Any = CellIsRule(operator="equal", formula=[f'"{text}"'], fill=fill)  # type: ignore[no-untyped-call]
        page.conditional_formatting.add(f"{letter}2:{letter}{last}", rule)


def _summary(page: Worksheet, first: Summary) -> None:
    page.title = "Summary"
    page.sheet_view.showGridLines = False
    page.column_dimensions["A"].width = _NAMES
    for letter in "BCDEFG":
        page.column_dimensions[letter].width = _FACTS
    title = put(page, 1, 1, first.title)
    title.font, title.alignment, title.border = TITLE, Alignment(vertical="center"), Border()
    page.row_dimensions[1].height = 26
    down = 3
    for name, value in first.facts:
        put(page, down, 1, name).font = BOLD
        for across in range(2, 8):
            put(page, down, across, value if across == 2 else None)
        page.merge_cells(start_row=down, start_column=2, end_row=down, end_column=7)
        set_height(page, down, [name, value], [_NAMES, _FACTS * 6])
        down += 1
    for table in first.tables:
        down = _small(page, down + 1, table)


def _small(page: Worksheet, down: int, table: Sheet) -> int:
    """A small table on the summary; the row after it."""
    for across, column in enumerate(table.columns, start=1):
        put_header(page, down, across, column.name)
    for number, values in enumerate(table.rows, start=down + 1):
        for across, value in enumerate(values, start=1):
            place = put(page, number, across, value)
            tint = table.columns[across - 1].colours.get("*")
            if tint and value:
                place.fill = PatternFill("solid", fgColor=tint)
    return down + len(table.rows) + 1


def _printed(page: Worksheet, standing: Standing, *, wide: int, high: int) -> None:
    """A4 landscape, so many pages wide, with what it is and page X of Y at the foot."""
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = wide, high
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_margins.left = page.page_margins.right = 0.4
    page.page_margins.top = page.page_margins.bottom = 0.6
    footer: Any = page.oddFooter
    footer.left.text = clean(f"{standing.assessment.id}, {version_of(standing)}").replace("&", "&&")[:100]
    footer.center.text = "&A"
    footer.right.text = "Page &P of &N"
