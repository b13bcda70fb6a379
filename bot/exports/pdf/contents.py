"""The table of contents of a PDF. Its pages are left empty while the rest is laid out and written when the pages of
all headings are known, which takes one layout where the library's own contents take three.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.lib.units import cm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, PageBreak

from bot.exports.blocks import Numbered
from bot.exports.pdf.styles import STYLES
from bot.exports.pdf.words import line

_LEFT, _WIDTH, _TOP = 2 * cm, 17 * cm, 27.3 * cm
_A_PAGE = 46  # lines
_LINE, _BEFORE_A_SECTION = 12.5, 5.0  # points
_PLACE = 1 * cm  # for the page's number


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading with the page it is on and the name of the place there."""

    numbered: Numbered
    page: int
    place: str


def pages_for(headings: Sequence[object]) -> int:
    """How many pages the contents take."""
    return max(1, -(-len(headings) // _A_PAGE))


def left_empty(pages: int) -> list[Flowable]:
    """What takes the place of the contents in the layout."""
    return [flowable for _ in range(pages) for flowable in (PageBreak(), _Nothing())]


class _Nothing(Flowable):  # type: ignore[misc]  # the library has no types
    """Takes no room and keeps a page from being skipped."""

    def wrap(self, *_room: float) -> tuple[float, float]:
        return 0, 0

    def draw(self) -> None:
        return


def draw_contents(canvas: Any, entries: Sequence[Entry], page: int) -> None:
    """Write the lines of one page of the contents, counted from 0, each a link to its heading."""
    y = _TOP
    if page == 0:
        style = STYLES["contents"]
        canvas.setFont(style.fontName, style.fontSize)
        canvas.setFillColor(style.textColor)
        canvas.drawString(_LEFT, y - 16, "Contents")
    y -= 40
    for entry in entries[page * _A_PAGE : (page + 1) * _A_PAGE]:
        if entry.numbered.heading.level == 1:
            y -= _BEFORE_A_SECTION
        _draw_entry(canvas, entry, y)
        y -= _LINE


def _draw_entry(canvas: Any, entry: Entry, y: float) -> None:
    style = STYLES[f"contents {entry.numbered.heading.level}"]
    left, right = _LEFT + style.leftIndent, _LEFT + _WIDTH
    title = f"{entry.numbered.number}  {entry.numbered.heading.text}"
    shown = line(title, right - left - _PLACE, style.fontSize, style.fontName)
    canvas.setFont(style.fontName, style.fontSize)
    canvas.setFillColor(style.textColor)
    canvas.drawString(left, y, shown)
    canvas.drawRightString(right, y, str(entry.page))
    dot = stringWidth(" .", style.fontName, style.fontSize)
    gap = right - _PLACE * 0.7 - left - stringWidth(shown, style.fontName, style.fontSize) - 4
    canvas.drawRightString(right - _PLACE * 0.7, y, " ." * max(0, int(gap / dot)))
    area = (left, y - 3, right, y + _LINE - 3)
    canvas.linkRect("", entry.place, area, relative=1, name=f"to-{entry.place}", Border="[0 0 0]")
