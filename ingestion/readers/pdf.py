"""PDF files, through PDFium: lines with place and size become headings, paragraphs, items and table rows."""

from collections.abc import Iterator
from typing import Any

import pypdfium2

from ingestion.blocks import Facts, ReadDocument
from ingestion.errors import UnreadableError
from ingestion.facts import facts_from
from ingestion.limits import Limits
from ingestion.readers.file_properties import useful_author, useful_title
from ingestion.readers.gathering import Gathering
from ingestion.readers.pdf_headings import Bookmark, Headings
from ingestion.readers.pdf_lines import MARKER, Line, PageText
from ingestion.readers.pdf_paragraphs import Joiner, Paragraphs
from ingestion.readers.pdf_running import without_contents, without_running_parts
from ingestion.readers.pdf_tables import Row, Table, joined_over_pages, with_tables
from ingestion.text_hygiene import plain

MOST_BOOKMARKS = 20_000
_PASSWORD = 4  # PDFium's FPDF_ERR_PASSWORD
_MOST_NAMED_PAGES = 8


def read(data: bytes, name: str, limits: Limits) -> ReadDocument:  # noqa: ARG001
    """Read a PDF file; lines on its first page ("Owner: …") and its properties give the facts."""
    document = _opened(data)
    try:
        if len(document) > limits.pages:
            raise UnreadableError(f"it has {len(document):,} pages; at most {limits.pages:,} are read")
        return _read(document, Gathering(limits))
    except pypdfium2.PdfiumError as error:
        raise UnreadableError("it is damaged: a page in it cannot be read; print it to a new PDF") from error
    finally:
        document.close()


def _opened(data: bytes) -> Any:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD:
            raise UnreadableError("it is protected with a password; save it without one") from error
        raise UnreadableError("it is damaged: it cannot be opened as a PDF") from error


def _read(document: Any, gathering: Gathering) -> ReadDocument:
    pages, heights = [], []
    for number in range(1, len(document) + 1):
        page = document[number - 1]
        text = page.get_textpage()
        pages.append(PageText(text, number).lines())
        heights.append(page.get_height())
        text.close()
        page.close()
    _report_scans([number for number, lines in enumerate(pages, start=1) if not lines], len(pages), gathering)
    pages = [without_contents(lines) for lines in without_running_parts(pages, heights)]
    parts = list(joined_over_pages([part for lines in pages for part in with_tables(lines)]))
    writing = _Writing(gathering, parts, _bookmarks(document))
    writing.write()
    info = document.get_metadata_dict()
    properties = facts_from(
        [("title", useful_title(info["Title"])), ("author", useful_author(info["Author"]))]
    )
    return gathering.document(Facts(title=writing.title()), weaker=properties, pages=len(pages))


class _Writing:
    """Goes through lines and tables and writes blocks."""

    def __init__(self, gathering: Gathering, parts: list[Line | Table], bookmarks: list[Bookmark]) -> None:
        self._gathering = gathering
        self._parts = parts
        self._lines = [part for part in parts if isinstance(part, Line)]
        cells = [
            line
            for part in parts
            if isinstance(part, Table)
            for row in part.rows
            for c in row.cells
            for line in c
        ]
        self._joiner = Joiner([*self._lines, *cells])
        self._headings = Headings(self._lines, bookmarks)
        self._paragraphs = Paragraphs(self._lines, self._headings.body_size)
        self._open: list[Line] = []
        self._indents: list[float] = []
        self._set: list[tuple[float, str]] = []  # the headings by size

    def title(self) -> str:
        """Give the first page's opening heading, if it is set larger than all others or they are numbered."""
        (size, text), *others = self._set or [(0.0, "")]
        opens = self._parts and self._parts[0].page == 1 and not text[:1].isdigit()
        alone = all(size > other + 0.5 or (size >= other and title[:1].isdigit()) for other, title in others)
        return text if opens and alone else ""

    def write(self) -> None:
        """Write all of it."""
        at = skip = 0
        for part in self._parts:
            if isinstance(part, Table):
                self._close()
                self._table(part)
                continue
            if skip:
                skip -= 1
            elif (heading := self._headings.at(self._lines, at))[0]:
                self._close()
                self._indents = []
                text = self._joiner.joined(self._lines[at : at + heading[1]])
                self._gathering.heading(text, heading[0], part.page)
                self._set.append((part.size, plain(text)))
                skip = heading[1] - 1
            else:
                self._line(part)
            at += 1
        self._close()

    def _line(self, line: Line) -> None:
        if self._open and self._paragraphs.begins(line, self._open):
            self._close()
        self._open.append(line)

    def _close(self) -> None:
        lines, self._open = self._open, []
        if not lines:
            return
        raw = self._joiner.joined(lines)
        page, *later = dict.fromkeys(line.page for line in lines)
        if marker := MARKER.match(raw):
            self._gathering.item(raw[marker.end() :], self._depth(lines[0].left), page, later)
        else:
            self._indents = []
            self._gathering.paragraph(raw, page, later)

    def _depth(self, left: float) -> int:
        """Count how many of the markers above, in the same list, stand further left."""
        while self._indents and self._indents[-1] > left - 3:
            self._indents.pop()
        self._indents.append(left)
        return len(self._indents) - 1

    def _table(self, table: Table) -> None:
        rows = table.rows
        cells = [list(self._cells(row)) for row in rows]
        headed = True if len(rows) > 1 and rows[0].bold and not rows[1].bold else None
        self._gathering.table(cells, headed, pages=[row.pages for row in rows])

    def _cells(self, row: Row) -> Iterator[str]:
        page = row.page
        for cell in row.cells:
            yield self._joiner.joined(cell, after=page)
            page = cell[-1].page if cell else page


def _bookmarks(document: Any) -> list[Bookmark]:
    marks: list[Bookmark] = []
    for mark in document.get_toc(max_depth=8):
        target = mark.get_dest()
        page = target.get_index() if target else None
        if page is not None and (title := plain(mark.get_title() or "")):
            marks.append(Bookmark(title, mark.level + 1, page + 1))
        if len(marks) >= MOST_BOOKMARKS:
            break
    return marks


def _report_scans(empty: list[int], count: int, gathering: Gathering) -> None:
    if not empty:
        return
    named = ", ".join(map(str, empty[:_MOST_NAMED_PAGES])) + (" …" if len(empty) > _MOST_NAMED_PAGES else "")
    which = "no page holds" if len(empty) == count else f"{len(empty)} of {count} pages hold no"
    text = "text" if len(empty) == count else f"text (page {named})"
    gathering.warn(f"{which} {text}: scanned pages need text recognition (OCR) first")
