"""Tables of a report in Word: fixed widths, a header repeated on each page, rows that do not break."""

from collections.abc import Sequence
from typing import TypeVar

from docx.oxml.ns import qn

from bot.exports.blocks import Cell, Table, Tiles
from bot.exports.word.elements import CM, Element, element, paragraph

HEAD, LABEL, LINE = "1F3A5F", "EEF2F7", "C9D1DB"
_BREAKABLE = 900  # characters in a cell from which a row may run over a page
_ON_ONE_PAGE = 2500  # characters up to which a table of facts is kept on one page
_T = TypeVar("_T")


def table(block: Table) -> Element:
    """A table of the report; its first column is shaded where it has no header row."""
    made = _frame(block.widths)
    if block.head:
        cells = [
            _cell(Cell(name), width, HEAD, "TableHead") for name, width in _beside(block.head, block.widths)
        ]
        made.append(_row(cells, header=True))
    rows = [_written(cells, block) for cells in block.rows]
    words = sum(len(cell.text) + len(cell.note) for cells in block.rows for cell in cells)
    if not block.head and words < _ON_ONE_PAGE:
        for kept in rows[:-1]:
            keep_with_next(kept)
    made.extend(rows)
    return made


def keep_with_next(made: Element) -> None:
    """Keep every paragraph of an element on the page of what follows."""
    for each in made.iter(qn("w:pPr")):
        each.insert(1, element("w:keepNext"))


def _written(cells: Sequence[Cell], block: Table) -> Element:
    shades = ["" if block.head or place else LABEL for place in range(len(cells))]
    written = [
        _cell(cell, width, cell.tint or shade, "TableText")
        for (cell, width), shade in zip(_beside(cells, block.widths), shades, strict=True)
    ]
    return _row(written, whole=all(len(cell.text) < _BREAKABLE for cell in cells))


def _beside(cells: Sequence[_T], widths: Sequence[float]) -> list[tuple[_T, float]]:
    return list(zip(cells, widths, strict=True))


def tiles(block: Tiles) -> Element:
    """Key figures as large numbers in tinted cells."""
    width = 17.0 / block.across
    made = _frame((width,) * block.across, lines=False)
    items = list(block.items)
    while items:
        now, items = items[: block.across], items[block.across :]
        now += [("", "", "none")] * (block.across - len(now))
        made.append(_row([_tile(item, width) for item in now]))
    return made


def _tile(item: tuple[str, str, str], width: float) -> Element:
    figure, label, tint = item
    fill = "" if tint == "none" else tint or LABEL
    properties = _cell_properties(width, fill)
    edges = [
        element(f"w:{side}", val="single", sz=24, color="FFFFFF")
        for side in ("top", "left", "bottom", "right")
    ]
    properties.insert(1, element("w:tcBorders", *edges))
    return element("w:tc", properties, paragraph(figure, "TileFigure"), paragraph(label, "TileLabel"))


def _frame(widths: Sequence[float], *, lines: bool = True) -> Element:
    total = round(sum(widths) * CM)
    properties = element(
        "w:tblPr",
        element("w:tblStyle", val="ReportTable" if lines else "TableNormal"),
        element("w:tblW", w=total, type="dxa"),
        element("w:tblLayout", type="fixed"),
        element(
            "w:tblLook", val="0420", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=0, noVBand=1
        ),
    )
    columns = [element("w:gridCol", w=round(width * CM)) for width in widths]
    return element("w:tbl", properties, element("w:tblGrid", *columns))


def _row(cells: list[Element], *, header: bool = False, whole: bool = True) -> Element:
    marks = [element("w:cantSplit")] if whole else []
    if header:
        marks.append(element("w:tblHeader"))
    return element("w:tr", *([element("w:trPr", *marks)] if marks else []), *cells)


def _cell(cell: Cell, width: float, tint: str, style: str) -> Element:
    made = element("w:tc", _cell_properties(width, tint), paragraph(cell.text, style, bold=cell.bold))
    if cell.note:
        made.append(paragraph(cell.note, "TableNote"))
    return made


def _cell_properties(width: float, tint: str) -> Element:
    made = element("w:tcPr", element("w:tcW", w=round(width * CM), type="dxa"))
    if tint:
        made.append(element("w:shd", val="clear", color="auto", fill=tint))
    return made
