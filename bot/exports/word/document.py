"""A report, block by block, as a Word document."""

from datetime import UTC, datetime
from io import BytesIO
from itertools import pairwise
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Cm

from bot.exports.blocks import (
    Block,
    Cell,
    Contents,
    Cover,
    Heading,
    NewPage,
    Numbered,
    Picture,
    Points,
    Report,
    Table,
    Text,
    Tiles,
    numbered,
    row,
)
from bot.exports.text import clean
from bot.exports.word.elements import CM, Element, bookmark, element, field, paragraph, run
from bot.exports.word.styles import prepare
from bot.exports.word.tables import keep_with_next, table, tiles

_STYLES = {"body": "Normal", "lead": "Lead", "note": "Note", "quote": "Quote", "warning": "Warning"}


def render(report: Report) -> bytes:
    """The report as .docx: A4, numbered headings, a table of contents, headers and footers with page X of Y."""
    return _Writer(report).bytes()


class _Writer:
    def __init__(self, report: Report) -> None:
        self._report = report
        self._document = Document()
        self._body = self._document.element.body
        prepare(self._document)
        self._page()
        self._properties()
        self._place = 0  # of the heading written last
        self._new_page = False

    def bytes(self) -> bytes:
        for block, following in pairwise((*self._report.blocks, NewPage())):
            self._draw(block)
            if isinstance(block, Text) and isinstance(following, Table | Picture):
                keep_with_next(self._body.sectPr.getprevious())
        data = BytesIO()
        self._document.save(data)
        return data.getvalue()

    def _draw(self, block: Block) -> None:
        match block:
            case Heading():
                self._heading(block)
            case Text():
                self._add(paragraph(block.text, _STYLES[block.style]))
            case Points():
                for item in block.items:
                    self._add(paragraph(item, "ListBullet"))
            case Table():
                self._table(table(block))
            case Tiles():
                self._table(tiles(block))
            case Picture():
                self._picture(block)
            case Cover():
                self._cover(block)
            case Contents():
                self._contents(block)
            case NewPage():
                self._new_page = True

    def _add(self, made: Element) -> None:
        """Put an element before the section's properties, which close the body."""
        if self._new_page and made.tag == qn("w:p"):
            made.pPr.insert(1, element("w:pageBreakBefore"))
            self._new_page = False
        self._body.sectPr.addprevious(made)

    def _heading(self, heading: Heading) -> None:
        made = paragraph(heading.text, f"Heading{heading.level}")
        self._place += 1
        bookmark(made, _mark(self._place), self._place)
        self._add(made)

    def _table(self, made: Element) -> None:
        """A table and a thin line after it: two tables in a row would grow into one."""
        self._add(made)
        gap = element(
            "w:p", element("w:pPr", element("w:spacing", before=0, after=60, line=120, lineRule="exact"))
        )
        self._add(gap)

    def _picture(self, picture: Picture) -> None:
        place = self._document.add_paragraph()
        place.paragraph_format.keep_with_next = True
        drawn = place.add_run().add_picture(BytesIO(picture.png), width=Cm(17))
        drawn._inline.docPr.set("descr", clean(picture.alternative))
        self._add(paragraph(picture.caption, "Caption"))

    def _cover(self, cover: Cover) -> None:
        self._add(element("w:p", element("w:pPr", element("w:spacing", before=round(4.5 * CM), after=0))))
        if cover.mark:
            self._add(paragraph(cover.mark, "Warning"))
        self._add(paragraph(cover.kind, "CoverKind"))
        self._add(paragraph(cover.title, "CoverTitle"))
        self._add(paragraph(cover.organisation, "CoverOrganisation"))
        rows = tuple(row(Cell(name, bold=True), value) for name, value in cover.facts)
        self._table(table(Table((), rows, (4.0, 13.0))))

    def _contents(self, contents: Contents) -> None:
        """A real field: Word computes it, with page numbers, when the document is opened. Until then, and in programs
        that compute no fields, its entries stand as links without page numbers.
        """
        self._new_page = True
        self._add(paragraph("Contents", "ContentsHeading"))
        lines = [
            _entry(each, _mark(place))
            for place, each in enumerate(numbered(self._report.blocks), start=1)
            if each.heading.level <= contents.levels
        ]
        opening = field(f'TOC \\o "1-{contents.levels}" \\h \\z \\u')[:3]
        for place, part in enumerate(opening):
            lines[0].insert(1 + place, part)
        lines[-1].append(element("w:r", element("w:fldChar", fldCharType="end")))
        for line in lines:
            self._add(line)

    def _page(self) -> None:
        """A4 with headers and footers; the cover has the footer alone."""
        section = self._document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2)
        section.top_margin, section.bottom_margin = Cm(2.4), Cm(2.2)
        section.header_distance = section.footer_distance = Cm(1.1)
        section.different_first_page_header_footer = True
        report = self._report
        owner = f"{report.organisation} · {report.id}" if report.organisation else report.id
        _line(section.header, owner, [run(report.version)])
        paging = [run("Page "), *field("PAGE", "1"), run(" of "), *field("NUMPAGES", "1")]
        for footer in (section.footer, section.first_page_footer):
            _line(footer, report.classification, paging if footer is section.footer else [])

    def _properties(self) -> None:
        report, properties = self._report, self._document.core_properties
        properties.title = clean(f"{report.id} {report.title}")[:255]
        properties.author = clean(report.author)[:255]
        properties.subject = clean(report.organisation)[:255]
        properties.category = clean(report.classification)[:255]
        properties.version = clean(report.version)[:255]
        properties.comments = ""
        properties.created = properties.modified = datetime.now(UTC).replace(tzinfo=None)
        compatibility = self._document.settings.element.find(qn("w:compat"))
        compatibility.addprevious(element("w:updateFields", val="true"))
        next(compatibility.iter(qn("w:compatSetting"))).set(qn("w:val"), "15")  # of Word 2013 and later


def _line(part: Any, left: str, right: list[Element]) -> None:
    """A header or footer: words at the left, others at the right."""
    line = paragraph(left, "Note")
    line.pPr.insert(1, element("w:tabs", element("w:tab", val="right", pos=round(17 * CM))))
    if right:
        line.append(element("w:r", element("w:tab")))
        line.extend(right)
    old = part.paragraphs[0]._p
    old.addnext(line)
    old.getparent().remove(old)


def _entry(each: Numbered, mark: str) -> Element:
    """A line of the contents that leads to its heading."""
    line = paragraph("", f"TOC{each.heading.level}")
    words = run(f"{each.number}  {each.heading.text}")
    line.append(element("w:hyperlink", words, anchor=mark, history=1))
    return line


def _mark(place: int) -> str:
    """The name of a heading's bookmark."""
    return f"_Toc{place:06}"
