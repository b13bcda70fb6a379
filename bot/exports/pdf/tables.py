"""Tables of a report in PDF: a header repeated on each page, tints, cells that may run over a page."""

from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.units import cm
from reportlab.platypus import Flowable, Spacer
from reportlab.platypus import Table as Grid

from bot.exports.blocks import Cell, Table, Tiles
from bot.exports.pdf.styles import HEAD, LABEL, LINE, STYLES, WHITE
from bot.exports.pdf.words import words

_ON_ONE_PAGE = 2500  # characters up to which a table of facts is kept on one page
_LETTERS, _LINES_A_PAGE = 5.5, 55  # in a line of 1 cm; that surely fit a page
_PADDING = [
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 4),
    ("RIGHTPADDING", (0, 0), (-1, -1), 4),
    ("TOPPADDING", (0, 0), (-1, -1), 2.5),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
]


def table(block: Table) -> list[Flowable]:
    """A table of the report and the space after it; its first column is shaded where it has no header row."""
    if not block.rows:
        return []
    rows = [[_cell(cell) for cell in cells] for cells in block.rows]
    look: list[Any] = [*_PADDING, ("GRID", (0, 0), (-1, -1), 0.4, LINE)]
    first = 0
    if block.head:
        rows.insert(0, [words(name, STYLES["cell head"]) for name in block.head])
        look.append(("BACKGROUND", (0, 0), (-1, 0), HEAD))
        first = 1
    else:
        look.append(("BACKGROUND", (0, 0), (0, -1), LABEL))
    for down, cells in enumerate(block.rows, start=first):
        for across, cell in enumerate(cells):
            if cell.tint:
                look.append(("BACKGROUND", (across, down), (across, down), HexColor(f"#{cell.tint}")))
    widths = [width * cm for width in block.widths]
    grid = Grid(rows, widths, repeatRows=first, style=look, splitInRow=int(_has_tall_row(block)))
    grid.hAlign = "LEFT"
    return [grid, Spacer(0, 0.25 * cm)]


def _has_tall_row(block: Table) -> bool:
    """Whether a row may need more than a page; only then may rows be cut."""
    lines = (
        sum(1 + len(part) / (width * _LETTERS) for part in f"{cell.text}\n{cell.note}".split("\n"))
        for cells in block.rows
        for cell, width in zip(cells, block.widths, strict=True)
    )
    return max(lines) > _LINES_A_PAGE


def fits_one_page(block: Table) -> bool:
    """Whether it is a table of facts short enough to be kept on one page."""
    texts = [f"{cell.text} {cell.note}" for cells in block.rows for cell in cells]
    return not block.head and sum(len(text) + 80 * text.count("\n") for text in texts) < _ON_ONE_PAGE


def _cell(cell: Cell) -> list[Flowable]:
    shown = [words(cell.text, STYLES["cell bold" if cell.bold else "cell"])]
    if cell.note:
        shown.append(words(cell.note, STYLES["cell note"]))
    return shown


def tiles(block: Tiles) -> list[Flowable]:
    """Key figures as large numbers in tinted cells."""
    items = list(block.items)
    rows: list[list[Any]] = []
    look: list[Any] = [*_PADDING, ("INNERGRID", (0, 0), (-1, -1), 3, WHITE)]
    for down in range(0, len(items), block.across):
        now = items[down : down + block.across]
        for across, (_, _, tint) in enumerate(now):
            fill = HexColor(f"#{tint}") if tint else LABEL
            look.append(("BACKGROUND", (across, len(rows)), (across, len(rows)), fill))
        cells: list[Any] = [
            [words(figure, STYLES["tile figure"]), words(label, STYLES["tile label"])]
            for figure, label, _ in now
        ]
        rows.append(cells + [""] * (block.across - len(cells)))
    return [Grid(rows, [17 * cm / block.across] * block.across, style=look), Spacer(0, 0.3 * cm)]
