"""A policy as PDF: A4, contents with page numbers, numbered statements, page X of Y."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    KeepTogether,
    PageTemplate,
    Paragraph,
)
from reportlab.platypus import Table as Grid
from reportlab.platypus.tableofcontents import TableOfContents

from bot.drafts.document import Chapter, Document, Part, binding, review_sentence
from bot.drafts.rows import NUMBER, Run, runs, shares
from bot.exports.blocks import Cell, Table, row
from bot.exports.pdf.styles import GREY, HEAD, INK, STYLES
from bot.exports.pdf.tables import table
from bot.exports.pdf.words import BOLD, FONT, line, markup, register_fonts, words
from bot.exports.policy_parts import (
    HISTORY,
    HISTORY_HEAD,
    RECORD_HEAD,
    REQUIREMENT_HEAD,
    REQUIREMENTS,
    ROLE_HEAD,
    SOURCE,
    control_rows,
    edition,
    history_rows,
    notice,
    requirement_rows,
)
from bot.exports.text import clean

_WIDTH, _HEIGHT = A4
_MARGIN, _TEXT = 2 * cm, 17 * cm
_NUMBER = 1.1 * cm  # the room of a statement's number
_BELOW_A_HEADING = 3 * cm
_ON_ONE_PAGE = 9  # rows up to which a table stays on one page
_SMALL = 8.0  # points, of headers and footers
_STATEMENT = ParagraphStyle(
    "statement",
    parent=STYLES["body"],
    leftIndent=_NUMBER,
    bulletIndent=0,
    bulletFontName=FONT,
    bulletFontSize=9.5,
)
_HEADING = ParagraphStyle(
    "policy heading", fontName=BOLD, fontSize=13, leading=17, textColor=HEAD, spaceBefore=14, spaceAfter=6
)
_TITLE = ParagraphStyle("title", parent=STYLES["cover title"], fontSize=22, leading=27, spaceAfter=8)
_CONTENTS = ParagraphStyle("line", fontName=FONT, fontSize=9.5, leading=14, textColor=INK)


def write(document: Document) -> bytes:
    """The document as PDF; nothing in its words becomes markup."""
    register_fonts()
    data = BytesIO()
    file = _File(data, document)
    file.multiBuild(list(_flowables(document)))
    return data.getvalue()


def _flowables(policy: Document) -> Iterator[Flowable]:
    yield words(policy.organisation, STYLES["cover kind"])
    yield words(policy.title, _TITLE)
    if warning := notice(policy):
        yield words(warning, STYLES["warning"])
    yield from table(_control(policy))
    yield words(binding(policy), STYLES["body"])
    yield words("Contents", ParagraphStyle("contents title", parent=_HEADING, fontSize=11.5))
    yield TableOfContents(levelStyles=[_CONTENTS], dotsMinLevel=0)
    for chapter in policy.chapters:
        yield from _kept(_heading(chapter.heading, chapter.number), list(_chapter(policy, chapter)))
    rows = requirement_rows(policy)
    if rows:
        served = [words(SOURCE, STYLES["note"]), *_table(REQUIREMENT_HEAD, rows, (2.6, 7.8, 6.6))]
        yield from _kept(_heading(f"Annex A: {REQUIREMENTS}", 0), served)
    history = _table(HISTORY_HEAD, history_rows(policy), (2.0, 3.4, 3.6, 8.0))
    yield from _kept(_heading(f"Annex {'B' if rows else 'A'}: {HISTORY}", 0), history)


def _kept(heading: Flowable, under: list[Flowable]) -> Iterator[Flowable]:
    """A heading stays with the first of what it is over, and with all of a short table."""
    whole = bool(under) and isinstance(under[0], Grid) and len(under[0]._cellvalues) <= _ON_ONE_PAGE
    if whole or not isinstance(under[0], Grid):
        yield KeepTogether([heading, under[0]])
    else:
        yield from (CondPageBreak(_BELOW_A_HEADING), heading, under[0])
    yield from under[1:]


def _control(policy: Document) -> Table:
    rows = control_rows(policy)
    half = (len(rows) + 1) // 2
    pairs = [
        (*rows[place], *(rows[place + half] if place + half < len(rows) else ("", "")))
        for place in range(half)
    ]
    cells = tuple(tuple(Cell(text, bold=place % 2 == 0) for place, text in enumerate(pair)) for pair in pairs)
    return Table((), cells, (2.7, 5.8, 2.7, 5.8))


def _chapter(policy: Document, chapter: Chapter) -> Iterator[Flowable]:
    if chapter.section:
        for run in runs(chapter.section):
            yield from _run(run, chapter.number)
        return
    match chapter.part:
        case Part.ROLES:
            yield from _table(ROLE_HEAD, [(each.role, each.duty) for each in policy.roles], (4.4, 12.6))
        case Part.RECORDS:
            rows = [(each.record, each.keeper, each.kept) for each in policy.records]
            yield from _table(RECORD_HEAD, rows, (8.2, 3.4, 5.4))
        case Part.REVIEW:
            yield words(review_sentence(policy), STYLES["body"])
            yield from _points(policy.review)
        case Part.LINKS:
            yield from _points(
                [f"{each.title}{' (planned)' if each.planned else ''}" for each in policy.links]
            )
        case _:
            yield words(str(getattr(policy, chapter.part.value)), STYLES["body"])


def _run(run: Run, chapter: int) -> Iterator[Flowable]:
    if run.columns:
        yield from _table((NUMBER, *run.columns), run.rows(chapter), [17 * share for share in shares(run)])
        return
    ((place, statement),) = run.statements
    yield Paragraph(f"<bullet>{chapter}.{place}</bullet>{markup(clean(statement.text))}", _STATEMENT)


def _points(items: Sequence[str]) -> Iterator[Flowable]:
    for item in items:
        yield Paragraph(f"<bullet>•</bullet>{markup(clean(item))}", STYLES["point"])


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]) -> list[Flowable]:
    return table(Table(tuple(head), tuple(row(*cells) for cells in rows), tuple(widths)))


class _Heading(Paragraph):  # type: ignore[misc]  # the library has no types
    """A heading that announces itself to contents and outline."""

    shown = ""


def _heading(text: str, number: int) -> Flowable:
    """A heading; its number stands close to it, so that a reader of the file takes both for one line."""
    made = _Heading(f"{number}&nbsp;&nbsp;{markup(clean(text))}" if number else markup(clean(text)), _HEADING)
    made.shown = f"{number}  {clean(text)}" if number else clean(text)
    return made


class _File(BaseDocTemplate):  # type: ignore[misc]  # the library has no types
    """Lays the pages out, more than once until the contents hold; knows the number of pages from the time before."""

    def __init__(self, data: BytesIO, policy: Document) -> None:
        super().__init__(
            data,
            pagesize=A4,
            title=clean(policy.title),
            author=clean(policy.control.owner),
            subject=clean(policy.organisation),
            keywords=policy.control.classification,
            creator="ISMS assistant",
            lang="en-GB",
        )
        self._policy = policy
        self._pages = 0
        frame = Frame(_MARGIN, 2.2 * cm, _TEXT, _HEIGHT - 4.6 * cm, 0, 0, 0, 0)
        self.addPageTemplates([PageTemplate("page", [frame], onPage=self._margins)])

    def afterFlowable(self, flowable: Flowable) -> None:
        """Note each heading with its page."""
        if isinstance(flowable, _Heading) and flowable.shown:
            place = f"h{self.seq.nextf('heading')}"
            self.canv.bookmarkPage(place)
            self.canv.addOutlineEntry(flowable.shown, place, 0)
            self.notify("TOCEntry", (0, markup(flowable.shown), self.page, place))

    def beforeDocument(self) -> None:
        """Number the headings from 1 in every layout, so that the places stay the same."""
        self.seq.reset("heading")

    def afterPage(self) -> None:
        """Keep the number of pages for the next layout."""
        self._pages = max(self._pages, self.page)

    def _margins(self, canvas: Any, _file: Any) -> None:
        policy = self._policy
        canvas.setFont(FONT, _SMALL)
        canvas.setFillColor(GREY)
        bottom, top, right = 1.2 * cm, _HEIGHT - 1.4 * cm, _WIDTH - _MARGIN
        canvas.drawString(_MARGIN, top, line(f"{policy.organisation} · {policy.title}", 12 * cm, _SMALL))
        canvas.drawRightString(right, top, line(policy.control.classification, 4 * cm, _SMALL))
        canvas.drawString(_MARGIN, bottom, line(edition(policy), 12 * cm, _SMALL))
        canvas.drawRightString(right, bottom, f"Page {self.page} of {max(self._pages, self.page)}")
