"""A report as a list of blocks: what it says and in what order, before any file format. Word and PDF draw the same."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

Style = Literal["body", "lead", "note", "quote", "warning"]


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell of a table: words, a smaller note under them, a tint (RRGGBB) behind."""

    text: str
    note: str = ""
    tint: str = ""
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading; levels 1 to 3."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph."""

    text: str
    style: Style = "body"


@dataclass(frozen=True, slots=True)
class Points:
    """A list."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose header is repeated on each page; `widths` in cm. Without a header, the first column is one."""

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Tiles:
    """Key figures side by side: figure, what it counts, tint."""

    items: tuple[tuple[str, str, str], ...]
    across: int = 4


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG over the full width of the text, with a caption, and words for those who do not see it."""

    png: bytes
    caption: str
    alternative: str


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page."""

    kind: str  # of document
    title: str
    organisation: str
    facts: tuple[tuple[str, str], ...]
    mark: str = ""  # what has to be seen at once, such as that it is a draft


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents, on a page of its own."""

    levels: int = 2


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins on a new page."""


Block = Heading | Text | Points | Table | Tiles | Picture | Cover | Contents | NewPage


@dataclass(frozen=True, slots=True)
class Report:
    """A whole document with what its headers, footers and properties say."""

    id: str
    title: str
    version: str
    classification: str
    author: str
    organisation: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Numbered:
    """A heading with its number and place."""

    number: str
    heading: Heading


def numbered(blocks: Iterable[Block]) -> Iterator[Numbered]:
    """The headings in order with their numbers: 1, 1.1, 1.1.1."""
    counts = [0, 0, 0]
    for block in blocks:
        if isinstance(block, Heading):
            counts[block.level - 1] += 1
            counts[block.level :] = [0] * (3 - block.level)
            yield Numbered(".".join(str(count) for count in counts[: block.level]), block)


def row(*cells: str | Cell) -> tuple[Cell, ...]:
    """A row of a table from words and cells."""
    return tuple(cell if isinstance(cell, Cell) else Cell(cell) for cell in cells)


def facts(rows: Sequence[tuple[str, str | Cell]], *, label: float = 4.0, width: float = 17.0) -> Table:
    """What is known of one thing: a table of two columns, the names in the first; empty ones are left out."""
    shown = [(name, value if isinstance(value, Cell) else Cell(value)) for name, value in rows]
    kept = tuple((Cell(name, bold=True), value) for name, value in shown if value.text or value.note)
    return Table((), kept, (label, width - label))
