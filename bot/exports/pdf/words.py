"""Words in a PDF: nothing in them becomes markup, every character shows, and right-to-left text runs that way.

The library sets characters one after the other from the left and knows one font a run, so text is turned line by line
here, and what the typeface lacks is set in another font or named.
"""

import re
import unicodedata
from functools import lru_cache
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from arabic_reshaper import reshape
from bidi import get_display
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import getFont, registerFont, registerFontFamily
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, Paragraph

from bot.exports.fonts import Cut, font
from bot.exports.text import clean, runs_right_to_left

FONT, BOLD, ITALIC = "DejaVu", "DejaVu-Bold", "DejaVu-Italic"
_CUTS: dict[str, Cut] = {FONT: "regular", BOLD: "bold", ITALIC: "italic"}
_TURNED = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_EAST_ASIAN = (  # fonts that a reader of PDF brings along
    (re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]"), "HYSMyeongJo-Medium"),
    (re.compile("[\u3040-\u30ff]"), "HeiseiMin-W3"),
    (re.compile("[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]"), "STSong-Light"),
)
_INVISIBLE = re.compile("[\u200b-\u200f\ufe00-\ufe0f\u00ad\U000e0000-\U000e007f]")


@lru_cache(maxsize=1)
def register_fonts() -> None:
    """Make the typeface known to the library, once."""
    for name, cut in _CUTS.items():
        registerFont(TTFont(name, BytesIO(font(cut))))
    registerFontFamily(FONT, normal=FONT, bold=BOLD, italic=ITALIC, boldItalic=BOLD)
    for _, name in _EAST_ASIAN:
        registerFont(UnicodeCIDFont(name))


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
    fit = " ".join(_INVISIBLE.sub("", clean(text)).split())
    if _TURNED.search(fit):
        fit = _display(fit, to_left=runs_right_to_left(text))
    shown = fit = "".join(_named(character) for character in fit)
    while fit and getFont(name).stringWidth(shown, size) > width:
        fit = fit[:-1]
        shown = f"{fit.rstrip()}…"
    return shown


def _shown(text: str) -> str:
    return "".join(_set(character) for character in text)


@lru_cache(maxsize=4096)
def _set(character: str) -> str:
    """A character as markup: itself, in a font that has it, or named."""
    if not _has(character):
        for found, name in _EAST_ASIAN:
            if found.match(character):
                return f'<font name="{name}">{character}</font>'
    return escape(_named(character))


def _named(character: str) -> str:
    """A symbol that the typeface lacks by its name in brackets; letters stay, so that they can be copied."""
    if _has(character) or unicodedata.category(character) not in ("So", "Sk", "Cn", "Co"):
        return character
    return f"[{unicodedata.name(character, f'U+{ord(character):04X}').lower()}]"


def _has(character: str) -> bool:
    register_fonts()
    return ord(character) in getFont(FONT).face.charToGlyph


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
