"""Word tables as rows of cell texts: a merged cell is given once, a deleted row not at all."""

from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

from ingestion.readers.word_styles import is_on

_WRAPPERS = frozenset(qn(f"w:{name}") for name in str.split("sdt sdtContent customXml ins moveTo"))


def rows_of(table: Any) -> Iterator[Any]:
    """Give the rows of a table, those in content controls included."""
    for row in _within(table, qn("w:tr")):
        properties = row.find(qn("w:trPr"))
        if properties is None or properties.find(qn("w:del")) is None:
            yield row


def cells_of(row: Any) -> list[tuple[Any, bool]]:
    """Give the cells of a row, and whether each goes on from the cell above (then it is empty)."""
    cells = []
    for cell in _within(row, qn("w:tc")):
        merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
        cells.append((cell, merge is not None and merge.get(qn("w:val"), "continue") == "continue"))
    return cells


def is_header_row(row: Any) -> bool:
    """Say whether Word repeats this row on each page as the table's header."""
    return is_on(row.find(qn("w:trPr")), "w:tblHeader")


def is_frame(table: Any) -> bool:
    """Say whether a table is only a box around text: no row has a second cell."""
    return all(len(cells_of(row)) < 2 for row in rows_of(table))


def _within(element: Any, wanted: str) -> Iterator[Any]:
    for child in element:
        if child.tag == wanted:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _within(child, wanted)
