"""Words in a PDF: nothing in them becomes markup, every character shows, and right-to-left text runs that way.

The library sets characters one after the other from the left, in one font, and shows nothing for those that it lacks.
So text is turned line by line here, and what the typeface lacks is written in Latin letters.
"""

import re
from functools import lru_cache
from io import BytesIO
from itertools import groupby
from typing import Any
from xml.sax.saxutils import escape

from anyascii import anyascii
from arabic_reshaper import reshape
from bidi import get_display
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import getFont, registerFont, registerFontFamily
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, Paragraph

from bot.exports.fonts import Cut, font
from bot.exports.text import clean, runs_right_to_left

FONT, BOLD, ITALIC = "DejaVu", "DejaVu-Bold", "DejaVu-Italic"
_CUTS: dict[str, Cut] = {FONT: "regular", BOLD: "bold", ITALIC: "italic"}
_TURNED = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_INVISIBLE = re.compile("[\u200b-\u200f\ufe00-\ufe0f\u00ad\U000e0000-\U000e007f]")


@lru_cache(maxsize=1)
def register_fonts() -> None:
    """Make the typeface known to the library, once."""
    for name, cut in _CUTS.items():
        registerFont(TTFont(name, BytesIO(font(cut))))
    registerFontFamily(FONT, normal=FONT, bold=BOLD, italic=ITALIC, boldItalic=BOLD)


def words(text: str, style: ParagraphStyle) -> Flowable:
    """A paragraph of the text as it is."""
    fit = _INVISIBLE.sub("", clean(text)).expandtabs(4)
    if _TURNED.search(fit):
        return _Turned(fit, style, to_left=runs_right_to_left(text))
    return Paragraph(markup(fit), style)


def markup(text: str) -> str:
    """The text as the library's markup that shows it and nothing else."""
    return "<br/>".join(_shown(line) for line in text.split("\n"))


def line(text: str, width: float, size: float, name: str = FONT) -> str:
    """The text in one line of that width in points, cut where it is too long; for headers and footers."""
    fit = shown = _settable(" ".join(_INVISIBLE.sub("", clean(text)).split()))
    if _TURNED.search(fit):
        fit = shown = _display(fit, to_left=runs_right_to_left(text))
    while fit and getFont(name).stringWidth(shown, size) > width:
        fit = fit[:-1]
        shown = f"{fit.rstrip()}…"
    return shown


def lacks_letters(text: str) -> bool:
    """Whether the text has characters that are shown by others."""
    return _settable(fit := _INVISIBLE.sub("", clean(text))) != fit


def _shown(text: str) -> str:
    return escape(_settable(text))


def _settable(text: str) -> str:
    """The text with what the typeface lacks written in Latin letters, in brackets: 감사 as [GamSa]."""
    if text.isascii():
        return text
    runs = groupby(text, key=_has)
    return "".join("".join(run) if has else _in_latin("".join(run)) for has, run in runs)


def _in_latin(text: str) -> str:
    latin = anyascii(text).strip().replace("::", " ").strip(":")
    return f"[{latin or ' '.join(f'U+{ord(character):04X}' for character in text)}]"


@lru_cache(maxsize=4096)
def _has(character: str) -> bool:
    register_fonts()
    return character.isspace() or ord(character) in getFont(FONT).face.charToGlyph


def _display(text: str, *, to_left: bool) -> str:
    """Letters in the order in which they are set from the left."""
    return str(get_display(reshape(text), base_dir="R" if to_left else "L"))


class _Turned(Flowable):  # type: ignore[misc]  # the library has no types
    """A paragraph with right-to-left words: broken into lines first, then each line turned."""

    def __init__(self, text: str, style: ParagraphStyle, *, to_left: bool) -> None:
        super().__init__()
        self._text, self._to_left = text, to_left
        self.style = ParagraphStyle(style.name, parent=style, alignment=TA_RIGHT) if to_left else style
        self._inner = Paragraph("", self.style)

    def getSpaceBefore(self) -> float:
        """In points."""
        return float(self.style.spaceBefore)

    def getSpaceAfter(self) -> float:
        """In points."""
        return float(self.style.spaceAfter)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The room it takes."""
        room = width - self.style.leftIndent - self.style.rightIndent
        lines = simpleSplit(reshape(self._text), self.style.fontName, self.style.fontSize, room)
        turned = [get_display(each, base_dir="R" if self._to_left else "L") for each in lines]
        self._inner = Paragraph("<br/>".join(_shown(str(each)) for each in turned), self.style)
        size: tuple[float, float] = self._inner.wrap(width, height)
        return size

    def split(self, width: float, height: float) -> list[Any]:
        """In parts, where it runs over a page."""
        self.wrap(width, height)
        parts: list[Any] = self._inner.split(width, height)
        return parts

    def draw(self) -> None:
        """Set it."""
        self._inner.drawOn(self.canv, 0, 0)
