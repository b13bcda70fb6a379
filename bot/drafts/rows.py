"""Statements that are rows of a table: they stay a table on the page while nobody words them anew."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest

from bot.drafts.document import Cells, Section, Statement
from knowledge.models import row_cells

NUMBER = "No."
"""The name of the column with the statements' numbers."""

_NUMBERS = 0.075  # share of the width that "10.12" takes


@dataclass(frozen=True)
class Run:
    """Statements that follow each other, with their places in the section from 1: rows of one table, or one by itself.

    `columns` are the table's names of columns, empty for a statement by itself.
    """

    columns: tuple[str, ...]
    statements: tuple[tuple[int, Statement], ...]

    def rows(self, chapter: int) -> list[tuple[str, ...]]:
        """The cells of each row, its number ("4.2") first."""
        return [
            (f"{chapter}.{place}", *(dict(each.cells).get(name, "") for name in self.columns))
            for place, each in self.statements
        ]


def spoken(cells: Cells) -> str:
    """A row as a sentence: each cell with its column's name, empty ones left out."""
    return "; ".join(f"{name}: {cell}" if name else cell for name, cell in cells if cell)


def runs(section: Section) -> Iterator[Run]:
    """The statements of a section in order: rows of the same columns together, the others one by one."""
    numbered = enumerate(section.statements, start=1)
    for columns, group in groupby(numbered, key=lambda each: _columns(each[1])):
        held = tuple(group)
        if columns and len(held) > 1:
            yield Run(columns, held)
        else:
            yield from (Run((), (each,)) for each in held)


def shares(run: Run) -> list[float]:
    """How much of the width each column takes, that of the numbers first; they add up to 1.

    Its longest word fits before all else, and more goes where more is said.
    """
    weights = []
    for name in run.columns:
        texts = [name, *(dict(each.cells).get(name, "") for _, each in run.statements)]
        word = max(len(word) for text in texts for word in text.split() or [""])
        weights.append(max(word + 2.0, 2.5 * max(map(len, texts)) ** 0.5))
    return [_NUMBERS, *((1 - _NUMBERS) * weight / sum(weights) for weight in weights)]


def _columns(statement: Statement) -> tuple[str, ...]:
    """The columns of the row that a statement is, none where it is none, or was worded anew since."""
    if not statement.cells or statement.text.rstrip(" .") != spoken(statement.cells).rstrip(" ."):
        return ()
    return tuple(name for name, _ in statement.cells)


def cells_of(header: str, text: str) -> Cells:
    """The cells of a row as our readers give it (" | " between them), by column; none where the two do not fit.

    Our readers leave out the empty cells at the end of a row. The numbers of statements are left out: a policy of ours that
    is read again gets them anew.
    """
    names: Sequence[str] = header.split(" | ")
    cells = row_cells(text)
    if not header or len(cells) > len(names) or len(set(names)) != len(names):
        return ()
    return tuple(pair for pair in zip_longest(names, cells, fillvalue="") if pair[0] != NUMBER)
