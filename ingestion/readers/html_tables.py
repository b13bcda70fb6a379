"""HTML tables as rows of cell texts: a cell that spans rows is given once; layout tables are none."""

from collections.abc import Callable

from bs4 import Tag

WIDEST_SPAN = 1_000  # what browsers allow, too: a hostile rowspan costs nothing


def is_data_table(table: Tag) -> bool:
    """Say whether a table holds data; one with headings or further tables only arranges the page."""
    if table.get("role") in ("presentation", "none"):
        return False
    if table.find("th"):
        return True
    return table.find(["table", "h1", "h2", "h3"]) is None


def table_rows(table: Tag, text_of: Callable[[Tag], str]) -> tuple[list[list[str]], bool | None]:
    """Give the rows of a table, and whether the first is its header (none: the table does not say)."""
    rows: list[list[str]] = []
    headed: bool | None = None
    hanging: dict[int, int] = {}  # column -> rows that a cell from above still reaches down
    for row in table.find_all("tr"):
        if row.find_parent("table") is not table:
            continue
        cells = [cell for cell in row.find_all(["td", "th"], recursive=False) if isinstance(cell, Tag)]
        if not rows:
            headed = _is_header(row, cells)
        rows.append(_placed(cells, hanging, text_of))
    return rows, headed


def _is_header(row: Tag, cells: list[Tag]) -> bool | None:
    if row.find_parent("thead") or (len(cells) > 1 and all(cell.name == "th" for cell in cells)):
        return True
    return False if any(cell.name == "th" for cell in cells) else None


def _placed(cells: list[Tag], hanging: dict[int, int], text_of: Callable[[Tag], str]) -> list[str]:
    placed: list[str] = []
    for cell in cells:
        while hanging.get(len(placed), 0):
            hanging[len(placed)] -= 1
            placed.append("")
        span = _number(cell.get("rowspan"))
        if span > 1:
            hanging[len(placed)] = span - 1
        placed.append(text_of(cell))
    for column in range(len(placed), max(hanging, default=-1) + 1):
        hanging[column] = max(hanging.get(column, 0) - 1, 0)
    return placed


def _number(value: object) -> int:
    text = str(value or "1").strip()
    return min(int(text), WIDEST_SPAN) if text.isascii() and text.isdigit() else 1
