"""What every reader gives: a document as facts and blocks, blind to the format it came from."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class BlockKind(StrEnum):
    """What a block is; everything after reading treats blocks by kind, never by format."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"  # one list item, marker left out
    ROW = "row"  # one table row, cells joined by " | "
    CODE = "code"  # preformatted text


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item, table row or preformatted part, as the person who opens the file reads it.

    `text` is the file's own words with markup taken out and white space folded. `seams` are offsets in `text`
    where the file holds something that `text` leaves out (a link's target, emphasis marks, a page's running
    header, a cell border): between two seams the text stands in the file character for character, white space
    aside, so that a quote can be cut to be verbatim. `turns` are (offset in `text`, page): where a later page begins.
    """

    kind: BlockKind
    text: str
    level: int = 0  # heading: 1 to 6; item: depth of nesting from 0
    page: int | None = None  # 1-based; formats without pages give none
    header: str = ""  # of a row: its table's header row, cells joined by " | "
    seams: tuple[int, ...] = ()
    turns: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """What a document says of itself; empty where it says nothing."""

    title: str = ""
    owner: str = ""
    version: str = ""
    approved: date | None = None
    review_due: date | None = None
    classification: str = ""
    status: str = ""
    readers: tuple[str, ...] = ()
    supersedes: tuple[str, ...] = ()  # paths of documents, fed from elsewhere, whose place it has taken


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document after reading: its facts, its blocks in reading order, and what the reader had to say."""

    facts: Facts
    blocks: tuple[Block, ...]
    pages: int | None = None
    warnings: tuple[str, ...] = field(default=())
