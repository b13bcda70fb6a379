"""A report, block by block, as Markdown. Other people's words in it stay words."""

from collections.abc import Iterable, Iterator

from bot.exports.blocks import (
    Block,
    Cell,
    Contents,
    Cover,
    Heading,
    NewPage,
    Picture,
    Points,
    Report,
    Table,
    Text,
    Tiles,
    numbered,
)
from bot.exports.markdown import escaped, escaped_line


def render(report: Report) -> bytes:
    """The report as Markdown in UTF-8; its headings are numbered as in Word, its pictures are their captions."""
    numbers = (each.number for each in numbered(report.blocks))
    pieces = ["\n".join(_block(block, numbers)) for block in report.blocks]
    foot = f"{escaped_line(report.classification)} · {escaped_line(report.version)}"
    return ("\n\n".join([*(piece for piece in pieces if piece), f"*{foot}*"]) + "\n").encode()


def _block(block: Block, numbers: Iterator[str]) -> Iterator[str]:
    match block:
        case Cover():
            yield from _cover(block)
        case Heading():
            yield f"{'#' * (block.level + 1)} {next(numbers)} {escaped_line(block.text)}"
        case Text():
            yield from _text(block)
        case Points():
            yield from (f"- {escaped_line(item)}" for item in block.items)
        case Table():
            yield from _table(block)
        case Tiles():
            yield from (
                f"- **{escaped_line(figure)}** {escaped_line(counts)}" for figure, counts, _ in block.items
            )
        case Picture():
            yield f"*{escaped_line(block.caption)}*"
        case Contents() | NewPage():
            return


def _cover(cover: Cover) -> Iterator[str]:
    yield f"# {escaped_line(cover.title)}"
    yield ""
    yield " · ".join(escaped_line(part) for part in (cover.kind, cover.organisation) if part)
    if cover.mark:
        yield f"\n**{escaped_line(cover.mark)}**"
    yield ""
    yield from _rows([(Cell(name, bold=True), Cell(value)) for name, value in cover.facts], ("", ""))


def _text(text: Text) -> Iterator[str]:
    lines = escaped(text.text).splitlines() or [""]
    if text.style == "quote":
        yield from (f"> {line}" for line in lines)
    elif text.style == "note":
        yield f"*{' '.join(lines)}*"
    elif text.style == "warning":
        yield f"**{' '.join(lines)}**"
    else:
        yield from lines


def _table(table: Table) -> Iterator[str]:
    width = max((len(row) for row in table.rows), default=len(table.head))
    yield from _rows(table.rows, table.head or ("",) * width)


def _rows(rows: Iterable[tuple[Cell, ...]], head: tuple[str, ...]) -> Iterator[str]:
    yield f"| {' | '.join(escaped_line(name) for name in head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(_cell(cell) for cell in row)} |"


def _cell(cell: Cell) -> str:
    words = escaped_line(cell.text)
    note = f" ({escaped_line(cell.note)})" if cell.note else ""
    return f"**{words}**{note}" if cell.bold and words else f"{words}{note}"
