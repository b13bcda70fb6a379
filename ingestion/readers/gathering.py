"""Where a reader puts its blocks: text is tidied on the way in, and output that has no end is cut off."""

from collections.abc import Sequence

from ingestion.blocks import Block, BlockKind, Facts, ReadDocument
from ingestion.errors import UnreadableError
from ingestion.facts import completed, is_label_and_value, stated_facts
from ingestion.limits import Limits
from ingestion.text_hygiene import PAGE_END, SEAM, tidy, tidy_lines

DEEPEST_HEADING = 6
LONGEST_HEADER_CELL = 80
BORDER = f"{SEAM} | {SEAM}"  # the border between cells is no text of the file, hence a seam on both sides


class Gathering:
    """The blocks of one document in reading order, while they are being read."""

    def __init__(self, limits: Limits) -> None:
        self.blocks: list[Block] = []
        self.warnings: list[str] = []
        self._limits = limits
        self._characters = 0

    def heading(self, raw: str, level: int, page: int | None = None) -> None:
        """Add a heading; a level outside 1 to 6 is brought inside."""
        self._add(BlockKind.HEADING, raw, level=min(max(level, 1), DEEPEST_HEADING), page=page)

    def paragraph(self, raw: str, page: int | None = None, later: Sequence[int] = ()) -> None:
        """Add a paragraph; `later` are the pages that it runs on to, each after a PAGE_END in `raw`."""
        self._add(BlockKind.PARAGRAPH, raw, page=page, later=later)

    def item(self, raw: str, depth: int = 0, page: int | None = None, later: Sequence[int] = ()) -> None:
        """Add a list item without its marker; `later` as in a paragraph."""
        self._add(BlockKind.ITEM, raw, level=depth, page=page, later=later)

    def table(
        self,
        rows: list[list[str]],
        headed: bool | None = None,
        pages: Sequence[Sequence[int]] = (),
        border: str = BORDER,
    ) -> None:
        """Add a table row by row, each with the header; if the file marks none, the first row may be it.

        `pages` are those of each row: where it begins, and one for each PAGE_END in its cells.
        """
        numbers = list(pages) or [()] * len(rows)
        start = 0
        while headed is None and len(rows) - start > 1 and len(rows[start]) == 1 < len(rows[start + 1]):
            self.row(rows[start], "", numbers[start], border)  # a caption across the table
            start += 1
        header = ""
        if len(rows) - start > 1 and (looks_like_header(rows[start]) if headed is None else headed):
            header = tidy(_joined(rows[start], border))[0]
            start += 1
        for cells, row_pages in zip(rows[start:], numbers[start:], strict=True):
            self.row(cells, header, row_pages, border)

    def row(
        self, cells: list[str], header: str = "", pages: Sequence[int] = (), border: str = BORDER
    ) -> None:
        """Add one table row from its cells; a row without any text is none. `pages` as in a table."""
        if any(tidy(cell)[0] for cell in cells):
            page, later = next(iter(pages), None), pages[1:]
            self._add(BlockKind.ROW, _joined(cells, border), page=page, header=header, later=later)

    def code(self, raw: str, page: int | None = None) -> None:
        """Add preformatted text, whose line breaks are kept."""
        self._add(BlockKind.CODE, raw, page=page)

    def warn(self, sentence: str) -> None:
        """Keep something that the person should know about this document, once."""
        if sentence not in self.warnings:
            self.warnings.append(sentence)

    def document(self, facts: Facts, weaker: Facts | None = None, pages: int | None = None) -> ReadDocument:
        """Finish: what the opening states fills gaps in `facts`; `weaker` ones (properties) come last."""
        if not self.blocks:
            self.warn("it holds no text")
        facts = completed(facts, stated_facts(self.blocks))
        facts = completed(completed(facts, weaker or Facts()), Facts(title=self._title()))
        return ReadDocument(facts, tuple(self.blocks), pages, tuple(self.warnings))

    def _title(self) -> str:
        """Give the opening heading if all others stand under it."""
        levels = [block.level for block in self.blocks if block.kind is BlockKind.HEADING]
        opening = self.blocks[0] if self.blocks else None
        alone = opening and opening.kind is BlockKind.HEADING and levels.count(opening.level) == 1
        if not opening or not alone or opening.level != min(levels) or opening.text[:1].isdigit():
            return ""  # "1 Purpose" is a section, even if it is the only one of its level
        return opening.text

    def _add(
        self,
        kind: BlockKind,
        raw: str,
        level: int = 0,
        page: int | None = None,
        header: str = "",
        later: Sequence[int] = (),
    ) -> None:
        text, seams = tidy_lines(raw) if kind is BlockKind.CODE else tidy(raw)
        if not text.strip():
            return
        self._characters += len(text)
        if self._characters > self._limits.characters:
            raise UnreadableError(f"it holds more than {self._limits.characters:,} characters of text")
        if len(self.blocks) >= self._limits.blocks:
            raise UnreadableError(f"it holds more than {self._limits.blocks:,} paragraphs and rows")
        self.blocks.append(Block(kind, text, level, page, header, seams, _turns(raw, text, later)))


def _turns(raw: str, text: str, later: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Where in the tidy text each later page begins."""
    parts = raw.split(PAGE_END)
    if len(parts) != len(later) + 1:
        return ()
    ends = [len(tidy(PAGE_END.join(parts[:count]))[0]) for count in range(1, len(parts))]
    return tuple((end + text[end : end + 1].isspace(), page) for end, page in zip(ends, later, strict=True))


def looks_like_header(row: list[str], columns: int = 3) -> bool:
    """Guess whether a table's first row is its header: short cells, none empty, no labels with values.

    A table of two columns mostly lists labels and values: there the file has to say that it has a header.
    """
    first = [tidy(cell)[0] for cell in row]
    filled = len(first) >= columns and all(first) and max(map(len, first)) <= LONGEST_HEADER_CELL
    return filled and not is_label_and_value(first)


def _joined(cells: list[str], border: str) -> str:
    while cells and not tidy(cells[-1])[0]:
        cells = cells[:-1]
    return border.join(cells)
