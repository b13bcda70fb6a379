"""Tables of a PDF: where the text goes on to the right without going down, a row's next cell begins."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from ingestion.readers.pdf_lines import Line

LONGEST_CELL = 40  # lines; what is longer is a page set in columns, not a table


@dataclass(slots=True)
class Row:
    """A table row: the lines of each cell, and where each cell's column begins."""

    cells: list[list[Line]]
    columns: list[float]

    @property
    def page(self) -> int:
        """The page on which the row begins."""
        return next(line.page for cell in self.cells for line in cell)

    @property
    def pages(self) -> list[int]:
        """That page, and one for each time that the text, cell by cell, goes on on another."""
        return [page for page, _ in groupby(line.page for cell in self.cells for line in cell)]

    @property
    def top(self) -> float:
        """The highest baseline."""
        return max(line.y for cell in self.cells for line in cell)

    @property
    def bottom(self) -> float:
        """The lowest baseline."""
        return min(line.y for cell in self.cells for line in cell)

    @property
    def bold(self) -> bool:
        """Whether the row looks like a header."""
        return all(line.bold for cell in self.cells for line in cell)

    def words(self) -> list[str]:
        """Give the text of each cell, to compare rows."""
        return [" ".join(line.text for line in cell) for cell in self.cells]


@dataclass(slots=True)
class Table:
    """Rows that follow each other."""

    rows: list[Row] = field(default_factory=list)

    @property
    def page(self) -> int:
        """The page on which the table begins."""
        return self.rows[0].page


def with_tables(lines: list[Line]) -> list[Line | Table]:
    """Give the lines of a page with those that make up tables put together."""
    parts: list[Line | Table] = []
    at = 0
    while at < len(lines):
        if at + 1 < len(lines) and _moves_to_next_cell(lines[at], lines[at + 1]):
            first = _first_cell(parts, lines[at], lines[at + 1])
            row, at = _row(first, lines, at + 1)
            if max(map(len, row.cells)) > LONGEST_CELL:
                parts.extend(line for cell in row.cells for line in cell)
            else:
                _add(parts, row)
        elif orphan := _continued(parts, lines, at):
            row, at = orphan
            _add(parts, row)
        else:
            parts.append(lines[at])
            at += 1
    return [_merged(part) if isinstance(part, Table) else part for part in parts]


def joined_over_pages(parts: list[Line | Table]) -> Iterator[Line | Table]:
    """Put a table that goes on over a page, its header repeated, back together."""
    waiting: Table | None = None
    for part in parts:
        if waiting and isinstance(part, Table) and _goes_on(waiting, part):
            rows = part.rows[1:]
            if rows and not rows[0].cells[0] and len(rows[0].cells) <= len(waiting.rows[-1].cells):
                for cell, more in zip(waiting.rows[-1].cells, rows.pop(0).cells, strict=False):
                    cell.extend(more)
            waiting.rows.extend(rows)
            continue
        if waiting:
            yield waiting
        waiting = part if isinstance(part, Table) else None
        if not waiting:
            yield part
    if waiting:
        yield waiting


def _goes_on(table: Table, more: Table) -> bool:
    return more.rows[0].page == table.rows[-1].page + 1 and more.rows[0].words() == table.rows[0].words()


def _moves_to_next_cell(line: Line, following: Line) -> bool:
    return (
        following.left > line.left + line.size
        and following.y > line.y - 0.5 * line.size
        and not (following.left < line.right - line.size and abs(following.y - line.y) < line.size)
    )


def _first_cell(parts: list[Line | Table], last: Line, following: Line) -> list[Line]:
    """Take back the lines above that belong to the first cell: none of them stands above the second cell."""
    cell = [last]
    while (
        parts
        and isinstance(above := parts[-1], Line)
        and cell[0].y < above.y <= following.y + 0.5 * last.size
    ):
        if abs(above.left - last.left) > 2 * last.size:
            break
        cell.insert(0, above)
        parts.pop()
    return cell


def _row(first: list[Line], lines: list[Line], at: int) -> tuple[Row, int]:
    row = Row([first, [lines[at]]], [first[0].left, lines[at].left])
    at += 1
    while at < len(lines):
        line, before = lines[at], lines[at - 1]
        if _moves_to_next_cell(before, line):
            row.cells.append([line])
            row.columns.append(line.left)
        elif (
            line.y >= before.y
            or line.left < row.columns[-1] - 0.5 * line.size
            or (row.bold and not line.bold)
        ):
            break
        else:
            row.cells[-1].append(line)
        at += 1
    return row, at


def _continued(parts: list[Line | Table], lines: list[Line], at: int) -> tuple[Row, int] | None:
    """Take lines below a table that stand in one of its later columns: a row whose first cells are empty."""
    if not parts or not isinstance(table := parts[-1], Table) or not lines[at].y < table.rows[-1].bottom:
        return None
    columns = table.rows[0].columns
    column = next((n for n, left in enumerate(columns) if n and abs(left - lines[at].left) < 3), None)
    if column is None:
        return None
    start = at
    while (
        at < len(lines)
        and lines[at].left > columns[column] - 3
        and (at == start or lines[at].y < lines[at - 1].y)
    ):
        at += 1
    return Row([[] for _ in range(column)] + [lines[start:at]], columns[: column + 1]), at


def _add(parts: list[Line | Table], row: Row) -> None:
    table = parts[-1] if parts else None
    if isinstance(table, Table) and row.top < table.rows[-1].bottom:
        table.rows.append(row)
    else:
        parts.append(Table([row]))


def _merged(table: Table) -> Table:
    """Put the lines of a row together where the file gives them line by line: closer than rows stand."""
    gaps = [above.bottom - below.top for above, below in pairwise(table.rows)]
    size = next(line.size for cell in table.rows[0].cells for line in cell)
    if not gaps or min(gaps) > 1.35 * size or max(gaps) < 1.5 * size:
        return table
    rows = table.rows[:1]
    for row, gap in zip(table.rows[1:], gaps, strict=True):
        if (
            gap <= 1.35 * size
            and len(row.cells) <= len(rows[-1].cells)
            and not (rows[-1].bold and not row.bold)
        ):
            for cell, left in zip(row.cells, row.columns, strict=True):
                nearest = min(range(len(rows[-1].columns)), key=lambda n: abs(rows[-1].columns[n] - left))
                rows[-1].cells[nearest].extend(cell)
        else:
            rows.append(row)
    return Table(rows)
