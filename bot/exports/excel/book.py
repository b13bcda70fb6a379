"""A workbook from sheets: filters, frozen headers, widths, colours by rule, print set-up, real dates and numbers."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from bot.assessments.standing import Standing
from bot.exports.excel.sheets import Column, Sheet, Value
from bot.exports.excel.summary import Summary
from bot.exports.labels import CLASSIFICATION, version_of
from bot.exports.text import LONGEST_CELL, cell, clean

_HEAD = PatternFill("solid", fgColor="1F3A5F")
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_LINE = Side(style="thin", color="D5DAE1")
_EDGES = Border(bottom=_LINE, right=_LINE)
_DAY, _MOMENT = "yyyy-mm-dd", "yyyy-mm-dd hh:mm"
_CUT = " … (cut: longer than a cell can hold)"


def render(first: Summary, sheets: Sequence[Sheet], standing: Standing) -> bytes:
    """The workbook as .xlsx. Text is stored as text: none of it is computed, whatever it begins with."""
    book = Workbook()
    opened = book.active
    assert isinstance(opened, Worksheet)
    _summary(opened, first)
    for sheet in sheets:
        _sheet(book.create_sheet(sheet.name), sheet)
    for page in book.worksheets:
        _printed(page, standing)
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
    for across, column in enumerate(sheet.columns, start=1):
        _header(page, 1, across, column.name)
        page.column_dimensions[get_column_letter(across)].width = column.width
    for down, values in enumerate(sheet.rows, start=2):
        for across, value in enumerate(values, start=1):
            _put(page, down, across, value)
    last = get_column_letter(len(sheet.columns))
    page.auto_filter.ref = f"A1:{last}{max(2, len(sheet.rows) + 1)}"
    page.freeze_panes = f"{get_column_letter(sheet.fixed + 1)}2"
    page.print_title_rows = "1:1"
    for across, column in enumerate(sheet.columns, start=1):
        _colour(page, get_column_letter(across), column, len(sheet.rows) + 1)


def _header(page: Worksheet, down: int, across: int, name: str) -> None:
    place = _put(page, down, across, name)
    place.font = Font(bold=True, color="FFFFFF")
    place.fill = _HEAD
    place.alignment = Alignment(wrap_text=True, vertical="center")


def _put(page: Worksheet, down: int, across: int, value: Value) -> Cell:
    """Write a value: text as text, days and moments (in UTC) as such."""
    place = page.cell(down, across)
    assert isinstance(place, Cell)
    if isinstance(value, str):
        fit = cell(value)
        place.value = fit if len(fit) <= LONGEST_CELL else fit[: LONGEST_CELL - len(_CUT)] + _CUT
        place.data_type = "s"
    elif isinstance(value, datetime):
        place.value, place.number_format = value.astimezone(UTC).replace(tzinfo=None), _MOMENT
    elif isinstance(value, date):
        place.value, place.number_format = value, _DAY
    else:
        place.value = value
    place.alignment = _WRAPPED
    place.border = _EDGES
    return place


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
    page.column_dimensions["A"].width = 34
    for letter in "BCDEFG":
        page.column_dimensions[letter].width = 16
    title = _put(page, 1, 1, first.title)
    title.font, title.alignment, title.border = (
        Font(bold=True, size=16, color="1F3A5F"),
        Alignment(),
        Border(),
    )
    down = 3
    for name, value in first.facts:
        _put(page, down, 1, name).font = Font(bold=True)
        _put(page, down, 2, value)
        page.merge_cells(start_row=down, start_column=2, end_row=down, end_column=7)
        lines = sum(1 + len(part) // 90 for part in str(value).split("\n"))
        page.row_dimensions[down].height = 15.5 * lines
        down += 1
    for table in first.tables:
        down = _small(page, down + 1, table)


def _small(page: Worksheet, down: int, table: Sheet) -> int:
    """A small table on the summary; the row after it."""
    for across, column in enumerate(table.columns, start=1):
        _header(page, down, across, column.name)
    for number, values in enumerate(table.rows, start=down + 1):
        for across, value in enumerate(values, start=1):
            place = _put(page, number, across, value)
            tint = table.columns[across - 1].colours.get("*")
            if tint and value:
                place.fill = PatternFill("solid", fgColor=tint)
    return down + len(table.rows) + 1


def _printed(page: Worksheet, standing: Standing) -> None:
    """A4 landscape, as wide as the page, with what it is and page X of Y at the foot."""
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_margins.left = page.page_margins.right = 0.4
    page.page_margins.top = page.page_margins.bottom = 0.6
    footer: Any = page.oddFooter
    footer.left.text = clean(f"{standing.assessment.id}, {version_of(standing)}").replace("&", "&&")[:100]
    footer.center.text = "&A"
    footer.right.text = "Page &P of &N"
