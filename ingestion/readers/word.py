"""Word documents: paragraphs, lists and tables in the order of the page, from python-docx's tree."""

import io
import re
from collections.abc import Iterator
from typing import Any

import docx
from docx.oxml.ns import qn

from ingestion.blocks import Facts, ReadDocument
from ingestion.errors import UnreadableError
from ingestion.limits import Limits
from ingestion.readers.gathering import BORDER, Gathering
from ingestion.readers.packages import check_office_file
from ingestion.readers.word_properties import notes_of, property_facts
from ingestion.readers.word_runs import Fields, Runs, is_placeholder
from ingestion.readers.word_styles import Style, Styles
from ingestion.readers.word_tables import cells_of, is_frame, is_header_row, rows_of
from ingestion.text_hygiene import SEAM, plain

LONGEST_BARE_HEADING = 100  # of a bold paragraph that stands for a heading where no style says so
DEEPEST_TABLE = 8
_NUMBERED = re.compile(r"(\d+(?:\.\d+)*)\.?\s+\S")
_THROUGH = frozenset(qn(f"w:{name}") for name in str.split("sdt sdtContent customXml ins moveTo smartTag"))
# What python-docx and lxml throw at parts that do not fit together; lxml's XMLSyntaxError is a SyntaxError.
_BROKEN = (KeyError, ValueError, TypeError, AttributeError, IndexError, SyntaxError)
_HEADING_END = re.compile(r"[^.;:,!?]$")


def read(data: bytes, name: str, limits: Limits) -> ReadDocument:  # noqa: ARG001
    """Read a .docx file; a control table in it, its title and its properties give the facts."""
    check_office_file(data, limits, "word/document.xml", "Word")
    try:
        document = docx.Document(io.BytesIO(data))
        styles = document.part._styles_part.element
        body = document.element.body
        notes = notes_of(document.part)
    except _BROKEN as error:
        raise UnreadableError(
            "it is damaged: Word's own structure in it is broken; open and save it again"
        ) from error
    walk = _Walk(Gathering(limits), Styles(styles), notes)
    walk.has_headings = any(walk.styles.of(paragraph).heading for paragraph in body.iter(qn("w:p")))
    walk.blocks(body)
    return walk.gathering.document(Facts(title=walk.title), weaker=property_facts(document))


class _Walk:
    """Goes through the body in order."""

    def __init__(self, gathering: Gathering, styles: Styles, notes: dict[tuple[str, str], Any]) -> None:
        self.gathering = gathering
        self.styles = styles
        self.title = ""
        self.has_headings = False
        self._notes = notes
        self._fields = Fields()
        self._tables = 0

    def blocks(self, container: Any) -> None:
        """Take all paragraphs and tables in a container."""
        for child in _flattened(container):
            if child.tag == qn("w:p"):
                self._paragraph(child)
            elif is_frame(child) or self._tables >= DEEPEST_TABLE:
                for cell, _ in _all_cells(child):
                    self.blocks(cell)
            else:
                self._table(child)

    def _paragraph(self, paragraph: Any) -> None:
        style = self.styles.of(paragraph)
        listed = self._fields.in_contents and not style.heading
        runs = self._runs(paragraph, style)
        raw = "".join(runs.text)
        if listed or runs.fields.in_contents or style.contents:
            return
        if style.title:
            self.title = self.title or plain(raw)
        level = 1 if style.title else style.heading or self._bare_heading(plain(raw), runs.bold or style.bold)
        if level:
            self.gathering.heading(raw, level)
        elif style.item is not None:
            self.gathering.item(raw, style.item)
        else:
            self.gathering.paragraph(raw)
        self._aside(runs)

    def _runs(self, paragraph: Any, style: Style) -> Runs:
        if style.heading:
            self._fields.open.clear()  # a contents list that never ends must not swallow the document
        runs = Runs(self._fields)
        runs.take(paragraph)
        return runs

    def _aside(self, runs: Runs) -> None:
        """Give text boxes and notes after the block they hang on."""
        for box in runs.boxes:
            self.blocks(box)
        for key in runs.notes:
            note = self._notes.pop(key, None)  # each is given once
            if note is not None:
                self.blocks(note)

    def _table(self, table: Any) -> None:
        self._tables += 1
        rows: list[list[str]] = []
        asides: list[Runs] = []
        flagged, bold = False, []
        for row in rows_of(table):
            flagged = flagged or (not rows and is_header_row(row))
            before = len(asides)
            rows.append([self._cell(cell, asides) if not merged else "" for cell, merged in cells_of(row)])
            bold.append(all(runs.bold for runs in asides[before:]))
        self.gathering.table(rows, True if flagged or bold[:2] == [True, False] else None)
        for runs in asides:
            self._aside(runs)
        self._tables -= 1

    def _cell(self, cell: Any, asides: list[Runs]) -> str:
        parts: list[str] = []
        for child in _flattened(cell):
            if child.tag == qn("w:p"):
                runs = self._runs(child, self.styles.of(child))
                asides.append(runs)
                parts.append("".join(runs.text))
            else:
                inner = [self._cell(nested, asides) for nested, merged in _all_cells(child) if not merged]
                parts.append(BORDER.join(filter(plain, inner)))
        return f"{SEAM}\n{SEAM}".join(parts)

    def _bare_heading(self, text: str, bold: bool) -> int:
        """Tell a heading by its looks where the document uses no heading styles: "3.2 Access" in bold."""
        if self.has_headings or not bold or len(text) > LONGEST_BARE_HEADING or not _HEADING_END.search(text):
            return 0
        number = _NUMBERED.match(text)
        return number[1].count(".") + 1 if number else 1


def _flattened(container: Any) -> Iterator[Any]:
    """Give paragraphs and tables, through content controls and insertions; contents lists are left out."""
    for child in container:
        if child.tag in (qn("w:p"), qn("w:tbl")):
            yield child
        elif child.tag in _THROUGH and not (child.tag == qn("w:sdt") and _is_left_out(child)):
            yield from _flattened(child)


def _is_left_out(control: Any) -> bool:
    gallery = control.find(f"{qn('w:sdtPr')}/{qn('w:docPartObj')}/{qn('w:docPartGallery')}")
    return is_placeholder(control) or (
        gallery is not None and gallery.get(qn("w:val")) == "Table of Contents"
    )


def _all_cells(table: Any) -> Iterator[tuple[Any, bool]]:
    for row in rows_of(table):
        yield from cells_of(row)
