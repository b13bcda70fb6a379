"""A report, block by block, as PDF."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from io import BytesIO
from itertools import pairwise
from typing import Any

from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import cm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    KeepTogether,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
)
from reportlab.platypus import Image as Drawn

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
from bot.exports.pdf.contents import Entry, draw_contents, left_empty, pages_for
from bot.exports.pdf.styles import GREY, STYLES
from bot.exports.pdf.tables import fits_one_page, table, tiles
from bot.exports.pdf.words import FONT, lacks_letters, line, markup, register_fonts, words
from bot.exports.text import clean

_WIDTH, _HEIGHT = A4
_MARGIN, _TEXT = 2 * cm, 17 * cm
_BELOW_A_HEADING = 4.5 * cm  # the room that a heading needs on a page
_LATIN = (
    "Words in square brackets stand for characters that this file’s typeface lacks; the Word report has them as they "
    "were written."
)
_SMALL = 8.0  # points, of headers and footers


def render(report: Report) -> bytes:
    """The report as PDF: A4, numbered headings, contents with page numbers, outline, page X of Y."""
    register_fonts()
    data = BytesIO()
    document = _Document(data, report)
    document.build(list(_Writer(report).flowables()), canvasmaker=_canvas_of(document, report))
    return data.getvalue()


class _Writer:
    def __init__(self, report: Report) -> None:
        self._report = report
        self._headings = numbered(report.blocks)

    def flowables(self) -> Iterator[Flowable]:
        """All of it; a heading stays with what it is over, and what belongs together on one page."""
        over: list[Flowable] = []
        for block, following in pairwise((*self._report.blocks, NewPage())):
            drawn = list(self._drawn(block))
            if isinstance(block, Heading) or (
                isinstance(block, Text) and isinstance(following, Table | Picture)
            ):
                over += drawn
                continue
            if _belongs_together(block):
                yield KeepTogether([*over, *drawn])
            else:
                if over:
                    yield CondPageBreak(_BELOW_A_HEADING)
                yield from (*over, *drawn)
            over = []
        yield from over
        if any(lacks_letters(text) for text in _texts(self._report.blocks)):
            yield words(_LATIN, STYLES["note"])

    def _drawn(self, block: Block) -> Iterator[Flowable]:
        match block:
            case Heading():
                yield _headline(next(self._headings))
            case Text():
                yield words(block.text, STYLES[block.style])
            case Points():
                for item in block.items:
                    yield Paragraph(f"<bullet>•</bullet>{markup(clean(item))}", STYLES["point"])
            case Table():
                yield from table(block)
            case Tiles():
                yield from tiles(block)
            case Picture():
                yield from _picture(block)
            case Cover():
                yield from _cover(block)
            case Contents():
                yield from left_empty(pages_for(_listed(self._report)))
            case NewPage():
                yield PageBreak()


def _belongs_together(block: Block) -> bool:
    return isinstance(block, Picture | Tiles) or (isinstance(block, Table) and fits_one_page(block))


def _picture(picture: Picture) -> Iterator[Flowable]:
    with Image.open(BytesIO(picture.png)) as opened:
        width, height = opened.size
    yield Drawn(BytesIO(picture.png), _TEXT, _TEXT * height / width)
    yield words(picture.caption, STYLES["caption"])


def _cover(cover: Cover) -> Iterator[Flowable]:
    yield Spacer(0, 4.5 * cm)
    if cover.mark:
        yield words(cover.mark, STYLES["warning"])
    yield words(cover.kind, STYLES["cover kind"])
    yield words(cover.title, STYLES["cover title"])
    yield words(cover.organisation, STYLES["cover organisation"])
    rows = tuple(row(Cell(name, bold=True), value) for name, value in cover.facts)
    yield from table(Table((), rows, (4.0, 13.0)))
    yield NextPageTemplate("inside")


def _texts(part: Any) -> Iterator[str]:
    """Every text in a part of a report."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        for inner in part:
            yield from _texts(inner)
    elif is_dataclass(part):
        for field in fields(part):
            yield from _texts(getattr(part, field.name))


def _listed(report: Report) -> list[Numbered]:
    """The headings that the contents name."""
    levels = next((block.levels for block in report.blocks if isinstance(block, Contents)), 0)
    return [each for each in numbered(report.blocks) if each.heading.level <= levels]


class _Headline(Paragraph):  # type: ignore[misc]  # the library has no types
    """A numbered heading that announces itself to the contents and the outline."""

    numbered: Numbered | None = None

    def split(self, *room: float) -> list[Any]:
        """In parts, where it runs over a page; the first is what is announced."""
        parts: list[Any] = super().split(*room)
        if parts:
            parts[0].numbered = self.numbered
        return parts


def _headline(numbered: Numbered) -> Flowable:
    text = f"{numbered.number}&nbsp;&nbsp;{markup(clean(numbered.heading.text))}"
    made = _Headline(text, STYLES[f"heading {numbered.heading.level}"])
    made.numbered = numbered
    return made


class _Document(BaseDocTemplate):  # type: ignore[misc]  # the library has no types
    def __init__(self, data: BytesIO, report: Report) -> None:
        super().__init__(
            data,
            pagesize=A4,
            title=clean(f"{report.id} {report.title}"),
            author=clean(report.author),
            subject=clean(f"{report.organisation}, {report.version}"),
            keywords=clean(report.classification),
            creator="ISMS assistant",
            lang="en-GB",
        )
        self.contents = [Entry(each, 0, "") for each in _listed(report)]
        frame = Frame(_MARGIN, 2.2 * cm, _TEXT, _HEIGHT - 4.6 * cm, 0, 0, 0, 0)
        self.addPageTemplates([PageTemplate("cover", [frame]), PageTemplate("inside", [frame])])

    def afterFlowable(self, flowable: Flowable) -> None:
        """Note each heading with its page."""
        found = flowable.numbered if isinstance(flowable, _Headline) else None
        if found is None:
            return
        place = f"h{found.number}"
        self.canv.bookmarkPage(place)
        self.canv.addOutlineEntry(
            f"{found.number} {clean(found.heading.text)}", place, found.heading.level - 1, closed=True
        )
        self.contents = [
            Entry(found, self.page, place) if each.numbered == found else each for each in self.contents
        ]


def _canvas_of(document: _Document, report: Report) -> type[Canvas]:
    """A canvas that knows how many pages there are once all are drawn, for headers and footers."""

    class Pages(Canvas):  # type: ignore[misc]  # the library has no types
        def __init__(self, *facts: Any, **more: Any) -> None:
            super().__init__(*facts, **more)
            self._drawn: list[dict[str, Any]] = []

        def showPage(self) -> None:
            self._drawn.append(dict(self.__dict__))
            self._startPage()

        def save(self) -> None:
            for page in self._drawn:
                self.__dict__.update(page)
                _margins(self, report, len(self._drawn))
                number = self.getPageNumber() - 2  # the cover is before
                if 0 <= number < pages_for(document.contents):
                    draw_contents(self, document.contents, number)
                super().showPage()
            super().save()

    return Pages


def _margins(canvas: Any, report: Report, pages: int) -> None:
    number = canvas.getPageNumber()
    canvas.setFont(FONT, _SMALL)
    canvas.setFillColor(GREY)
    bottom, top, right = 1.2 * cm, _HEIGHT - 1.4 * cm, _WIDTH - _MARGIN
    canvas.drawString(_MARGIN, bottom, line(report.classification, 13 * cm, _SMALL))
    if number == 1:
        return
    canvas.drawRightString(right, bottom, f"Page {number} of {pages}")
    owner = f"{report.organisation} · {report.id}" if report.organisation else report.id
    canvas.drawString(_MARGIN, top, line(owner, 8 * cm, _SMALL))
    canvas.drawRightString(right, top, line(report.version, 8.5 * cm, _SMALL))
