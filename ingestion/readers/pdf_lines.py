"""The lines of a PDF page with place, size and weight; a line across a wide gap (a table's border) is two."""

import ctypes
import math
import re
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

import pypdfium2.raw as pdfium

SOFT_HYPHEN = (
    "\ufffe"  # what PDFium gives for a hyphen at the end of a line, which it then joins with the next
)
TINIEST_POINTS = 2.0  # smaller text is not meant to be seen
_WIDE_GAP = 0.9  # of the font size; between words it stays below
_ODD_GAP = 0.6  # of the font size, in a line whose other gaps are narrow: justified text has even gaps
_BULLET = "•●▪■□◦‣○◆➢➤✓✔\uf0b7\uf0a7\uf0d8\uf076\uf02d"
MARKER = re.compile(rf"[{_BULLET}–—-]\s+|(?:\(?(?:\d{{1,2}}|[a-zA-Z]|[ivx]{{1,4}})[.)])\s+")
_LONE_MARKER = re.compile(
    rf"[{_BULLET}–—-]|\(?(?:\d{{1,2}}|[a-zA-Z]|[ivx]{{1,4}})[.)]|o|\d{{1,2}}(?:\.\d{{1,2}})+\.?"
)
_BOLD_NAME = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
_FORCED_BOLD = 0x40000
_SURROGATE = "\ufff0"  # holds the place of the second half of a character that PDFium counts as two


@dataclass(frozen=True, slots=True)
class Line:
    """A piece of text on one baseline."""

    text: str
    page: int  # 1-based
    left: float
    right: float
    y: float  # of the baseline, from the bottom of the page
    size: float
    bold: bool
    font: str = ""

    @property
    def style(self) -> tuple[float, bool]:
        """What tells headings from text."""
        return (round(self.size * 2) / 2, self.bold)


class PageText:
    """The characters of one page, as PDFium gives them."""

    def __init__(self, text_page: Any, number: int) -> None:
        self._raw = text_page.raw
        self._number = number
        self._text = "".join(c if ord(c) < 0x10000 else c + _SURROGATE for c in text_page.get_text_range())
        self._box = [ctypes.c_double() for _ in range(4)]
        self._matrix = pdfium.FS_MATRIX()
        self._buffer = ctypes.create_string_buffer(256)

    def lines(self) -> list[Line]:
        """Give the lines in the order of the file, which word processors make the reading order."""
        found: list[Line] = []
        for part in re.finditer(rf"[^\r\n{SOFT_HYPHEN}]+{SOFT_HYPHEN}?", self._text):
            start, end = part.span()
            at = start
            for border in [*self._borders(start, end), end]:
                line = self._line(at, border)
                if line is not None:
                    found.append(line)
                at = border
        return _with_markers(found)

    def _borders(self, start: int, end: int) -> list[int]:
        """Give the offsets of the spaces that are wide gaps."""
        spaces = [at for at in range(start + 1, end - 1) if self._text[at] == " " != self._text[at + 1]]
        gaps = [self._edges(at + 1)[0] - self._edges(at - 1)[1] for at in spaces]
        if not gaps:
            return []
        size = self._size(start)
        usual = median(gaps)
        return [
            at
            for at, gap in zip(spaces, gaps, strict=True)
            if gap > (2 if len(gaps) > 1 else _WIDE_GAP) * size
            or (gap > _WIDE_GAP * size and gap > 2.5 * usual)
            or (gap > _ODD_GAP * size and gap > 2.5 * usual and len(gaps) > 2 and self._is_no_space(at))
        ]

    def _is_no_space(self, at: int) -> bool:
        """Say whether the file holds no space here, only a gap that PDFium took for one."""
        return bool(pdfium.FPDFText_IsGenerated(self._raw, self._index(at)) == 1)

    def _line(self, start: int, end: int) -> Line | None:
        raw = self._text[start:end]
        text = raw.replace(_SURROGATE, "").strip()
        if not text:
            return None
        begin = start + len(raw) - len(raw.lstrip())
        first = begin + _marker_length(text)  # a bullet is often set larger than the text after it
        last = start + len(raw.rstrip().rstrip(SOFT_HYPHEN)) - 1
        size = self._size(first)
        angle = pdfium.FPDFText_GetCharAngle(self._raw, self._index(first))
        if size < TINIEST_POINTS or not (
            angle < 0.1 or angle > 6.18 or angle == -1
        ):  # unseen, or a watermark
            return None
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(self._raw, self._index(begin), x, y)
        font, bold = self._font(first)
        bold = bold and self._font(max(last, first))[1]
        return Line(text, self._number, x.value, self._edges(max(last, first))[1], y.value, size, bold, font)

    def _index(self, at: int) -> int:
        found = pdfium.FPDFText_GetCharIndexFromTextIndex(self._raw, at)
        return found if found >= 0 else at

    def _edges(self, at: int) -> tuple[float, float]:
        left, right, bottom, top = self._box
        pdfium.FPDFText_GetCharBox(self._raw, self._index(at), left, right, bottom, top)
        return left.value, right.value

    def _size(self, at: int) -> float:
        size: float = pdfium.FPDFText_GetFontSize(self._raw, self._index(at))
        if pdfium.FPDFText_GetMatrix(
            self._raw, self._index(at), self._matrix
        ):  # some set size 1 and scale it up
            size *= math.hypot(self._matrix.c, self._matrix.d)
        return size

    def _font(self, at: int) -> tuple[str, bool]:
        flags = ctypes.c_int()
        length = pdfium.FPDFText_GetFontInfo(self._raw, self._index(at), self._buffer, 256, flags)
        name = self._buffer.value.decode("utf-8", "replace").rpartition("+")[2] if length else ""
        weight = pdfium.FPDFText_GetFontWeight(self._raw, self._index(at))
        return name, bool(_BOLD_NAME.search(name)) or bool(flags.value & _FORCED_BOLD) or weight >= 600


def _marker_length(text: str) -> int:
    marker = MARKER.match(text)
    return marker.end() if marker and text[0] in _BULLET else 0


def _with_markers(lines: list[Line]) -> list[Line]:
    """Put a bullet or number that stands apart back before its text."""
    joined: list[Line] = []
    for line in lines:
        mark = joined[-1] if joined else None
        near = mark and abs(mark.y - line.y) <= 0.5 * line.size and 0 < line.left - mark.left < 6 * line.size
        if (
            mark
            and near
            and _LONE_MARKER.fullmatch(mark.text)
            and (mark.text != "o" or mark.font != line.font)
        ):
            text = f"{'•' if mark.text == 'o' else mark.text} {line.text}"
            joined[-1] = replace(line, text=text, left=mark.left)
        else:
            joined.append(line)
    return joined
