"""Which row of a table a question is about.

The rows of a table stand under the same headings and column names, so these tell them from other texts and not from
each other. What does is the first cell: a question on "Critical" is not answered by the row "High", however near the
two lie. And a cell that is the form of answer asked for and little else ("48 hours") is an answer by itself.
"""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

from knowledge.asked import Asked, gives
from knowledge.keywords import Keywords
from knowledge.models import Hit, Passage, row_cells
from knowledge.related import share

_VALUE = 8  # words at most of a cell that is a value


@dataclass(frozen=True, slots=True)
class RowFit:
    """How a row fits a question, each 0 to 1: `named` is the share of the question's words, by weight, that stand in
    its first cell and not in the column names; `behind` how much more that is for the table's best row; `value`
    whether a further cell is the form of answer asked for and little else.
    """

    named: float = 0.0
    behind: float = 0.0
    value: float = 0.0


NO_ROW = RowFit()


def row_fits(
    hits: Iterable[Hit], stems: Mapping[str, float], kind: Asked, keywords: Keywords
) -> dict[tuple[int, int], RowFit]:
    """How the rows of the tables found fit a question, by the passage's row in the index and the number in it.

    `stems` are the question's words with their weights. A long table is several passages; those found count as one.
    """
    tables: dict[tuple[str, str, str], list[tuple[int, int, Passage]]] = {}
    for hit in hits:
        passage = hit.passage
        if passage.table:
            table = tables.setdefault((passage.path, passage.section, passage.header), [])
            table.extend((hit.row, number, passage) for number in range(len(passage.sentences)))
    fits: dict[tuple[int, int], RowFit] = {}
    for rows in tables.values():
        columns = keywords.text_stems(rows[0][2].header)
        cells = [row_cells(passage.sentence(number)) for _, number, passage in rows]
        named = [_named(keywords.text_stems(first), columns, stems) for first, *_ in cells]
        best = max(named)
        for (row, number, _), mine, (_, *further) in zip(rows, named, cells, strict=True):
            fits[row, number] = RowFit(mine, best - mine, float(_holds_value(further, kind)))
    return fits


def _named(here: Set[str], columns: Set[str], stems: Mapping[str, float]) -> float:
    total = sum(stems.values()) or 1.0
    return (
        sum(weight * max(share(stem, here) - share(stem, columns), 0.0) for stem, weight in stems.items())
        / total
    )


def _holds_value(cells: Iterable[str], kind: Asked) -> bool:
    return kind is not Asked.OTHER and any(
        len(cell.split()) <= _VALUE and gives(cell, kind) for cell in cells
    )
