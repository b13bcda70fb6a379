"""Cells of a workbook: text stays text, days and moments are real ones, every row is as high as its words need."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from math import ceil

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

from bot.exports.excel.sheets import Value
from bot.exports.text import LONGEST_CELL, cell

_NAME = "Calibri"
TITLE = Font(name=_NAME, bold=True, size=16, color="1F3A5F")
BOLD = Font(name=_NAME, bold=True, size=10)
_PLAIN, _WHITE = Font(name=_NAME, size=10), Font(name=_NAME, bold=True, size=10, color="FFFFFF")
_HEAD = PatternFill("solid", fgColor="1F3A5F")
_LINE = Side(style="thin", color="D5DAE1")
_EDGES = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_TOP_LEFT = Alignment(wrap_text=True, vertical="top", horizontal="left")
_CENTRE = Alignment(wrap_text=True, vertical="center")
_CUT = " … (cut: longer than a cell can hold)"
_POINTS, _HIGHEST = 13.5, 409.0  # a line's height; the most that a row may have


def put(page: Worksheet, down: int, across: int, value: Value) -> Cell:
    """Write a value: text as text, whatever it begins with; days and moments (in UTC) as such."""
    place = page.cell(down, across)
    assert isinstance(place, Cell)
    place.font, place.border = _PLAIN, _EDGES
    place.alignment = _TOP_LEFT
    if isinstance(value, str):
        place.value = shortened(value)
        place.data_type = "s"
    elif isinstance(value, datetime):
        place.value, place.number_format = value.astimezone(UTC).replace(tzinfo=None), "yyyy-mm-dd hh:mm"
    elif isinstance(value, date):
        place.value, place.number_format = value, "yyyy-mm-dd"
    else:
        place.value = value
    return place


def shortened(text: str) -> str:
    """The text as a cell may hold it; one that is too long ends in words that say so."""
    fit = cell(text)
    return fit if len(fit) <= LONGEST_CELL else fit[: LONGEST_CELL - len(_CUT)] + _CUT


def put_header(page: Worksheet, down: int, across: int, name: str) -> None:
    """Write the name of a column."""
    place = put(page, down, across, name)
    place.font, place.fill = _WHITE, _HEAD
    place.alignment = _CENTRE


def set_height(page: Worksheet, down: int, values: Sequence[Value], widths: Sequence[float]) -> None:
    """Make a row as high as its longest cell needs: not every program does that by itself."""
    lines = max(map(_lines, values, widths), default=1)
    page.row_dimensions[down].height = min(_HIGHEST, lines * _POINTS + 3)


def _lines(value: Value, width: float) -> int:
    if not isinstance(value, str):
        return 1
    room = max(1.0, width * 1.15 - 1)
    return sum(max(1, ceil(len(part) / room)) for part in value.split("\n"))
