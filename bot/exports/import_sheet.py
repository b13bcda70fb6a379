"""A workbook of one plain sheet, as programs import it."""

from collections.abc import Iterable, Mapping
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from bot.exports.text import cell, pieces

_LINE, _TALLEST = 15, 409  # points: of a line of text; of a row at most


def workbook(
    name: str, columns: Mapping[str, int], rows: Iterable[Mapping[str, object]], *, frozen: int
) -> bytes:
    """A workbook whose only sheet has these columns (name: width), of which the first `frozen` stay in view.

    Texts stay texts: 4.1 and 10.2 are no numbers, and nothing is computed.
    """
    book = Workbook()
    sheet = book.active or book.create_sheet()
    sheet.title = name
    sheet.append(list(columns))
    for row in rows:
        sheet.append([_fit(row.get(column)) for column in columns])
    for number, width in enumerate(columns.values(), start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    for title in sheet[1]:
        title.font, title.fill = (
            Font(name="Calibri", size=11, bold=True),
            PatternFill("solid", fgColor="E5E7EB"),
        )
    widths = list(columns.values())
    for number, line in enumerate(sheet.iter_rows(min_row=2), start=2):
        for item in line:
            item.alignment = Alignment(wrap_text=True, vertical="top")
        lines = max(_lines(str(item.value or ""), width) for item, width in zip(line, widths, strict=True))
        sheet.row_dimensions[number].height = min(_LINE * lines, _TALLEST)
    sheet.freeze_panes = f"{get_column_letter(frozen + 1)}2"
    sheet.auto_filter.ref = sheet.dimensions
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column; not every program finds out by itself."""
    return sum(1 + len(paragraph) // (width + 2) for paragraph in text.split("\n"))


def _fit(value: object) -> object:
    if not isinstance(value, str):
        return value
    first, *rest = pieces(cell(value))
    return f"{first.rstrip()} …" if rest else first
