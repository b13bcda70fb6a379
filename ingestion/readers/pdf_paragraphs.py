"""Paragraphs and list items of a PDF, rebuilt from its lines."""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from ingestion.facts import starts_with_label
from ingestion.readers.pdf_lines import MARKER, SOFT_HYPHEN, Line
from ingestion.text_hygiene import PAGE_END, SEAM

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_ENDS_SENTENCE = re.compile(r"[.!?:;][\"'”’)\]]*$")
_CLAUSE = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,4}\.?\s")
_PREFIXES = frozenset(
    str.split("anti co cross ex first mid multi non post pre re second self semi sub third two well")
)
_HYPHENS = (SOFT_HYPHEN, "-", "\u2010", "\u00ad", "\x02")


class Joiner:
    """Joins lines into one text; knows the document's words, to tell a hyphen from a broken word."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._words: set[str] = set()
        broken = False
        for line in lines:  # the halves of broken words are no words
            words = [word.lower() for word in _WORD.findall(line.text)]
            breaks = line.text.endswith(_HYPHENS)
            self._words.update(words[1 if broken else 0 : -1 if breaks else None])
            broken = breaks

    def joined(self, lines: list[Line], after: int | None = None) -> str:
        """Give the raw text of lines that belong together, with seams at broken words and marks at page ends.

        A hyphen at the end of a line has a seam on both sides: programs that take text out of a PDF differ on
        whether it is there. `after` is the page of what stands before them in the same row.
        """
        text = ""
        previous = 0
        for line in lines:
            if not text:
                text = f"{PAGE_END if after not in (None, line.page) else ''}{line.text}"
            elif text.endswith(_HYPHENS) and line.text[:1].isalnum():
                hyphen = self._hyphen(text[:-1], line.text, text[-1])
                mark = f"{SEAM}{hyphen}" if hyphen else ""
                turn = PAGE_END if line.page != previous else ""
                text = f"{text[:-1]}{mark}{turn}{SEAM}{line.text}"
            else:
                text = f"{text}{PAGE_END if line.page != previous else ''} {line.text}"
            previous = line.page
        return re.sub(f"[{SOFT_HYPHEN}\x02]", f"{SEAM}-{SEAM}", text)

    def _hyphen(self, before: str, after: str, mark: str) -> str:
        left, right = _LAST_WORD.search(before), _FIRST_WORD.match(after)
        if not left or not right or "/" in before.rpartition(" ")[2] or "@" in before.rpartition(" ")[2]:
            return "-"
        one, two = left[0].lower(), right[0].lower()
        if one + two in self._words or mark == "\u00ad":
            return ""
        if one in _PREFIXES:
            return "-"
        if (
            f"{one}-{two}" in self._words
            or (one in self._words and two in self._words)
            or after[:1].isupper()
        ):
            return "-"
        return ""


class Paragraphs:
    """Decides where one paragraph ends and the next begins."""

    def __init__(self, lines: list[Line], body_size: float) -> None:
        self._leading = _usual_leading(lines, body_size)
        self._right = max((line.right for line in lines), default=0.0)

    def begins(self, line: Line, so_far: list[Line]) -> bool:
        """Say whether a line begins a new paragraph after those so far."""
        before = so_far[-1]
        if MARKER.match(line.text) or _CLAUSE.match(line.text) or starts_with_label(line.text):
            return not before.text.endswith(_HYPHENS)
        if abs(before.size - line.size) > 0.6:
            return True
        if before.page != line.page:
            return bool(_ENDS_SENTENCE.search(before.text)) or not line.text[:1].islower()
        return self._is_apart(line, so_far)

    def _is_apart(self, line: Line, so_far: list[Line]) -> bool:
        before = so_far[-1]
        gap = before.y - line.y
        if gap < -0.5 * line.size:  # the next column
            return bool(_ENDS_SENTENCE.search(before.text)) or not line.text[:1].islower()
        if gap > 1.35 * max(self._leading, 1.05 * line.size):
            return True
        if before.bold != line.bold and not before.bold and gap > 1.1 * self._leading:
            return True
        ended = _ENDS_SENTENCE.search(before.text) is not None
        if MARKER.match(so_far[0].text) and len(so_far) > 1 and line.left < so_far[1].left - 0.5 * line.size:
            return True
        if ended and line.left > before.left + 0.8 * line.size and len(so_far) > 1:
            return True
        return ended and before.right < self._right - 0.25 * (self._right - before.left)


def _usual_leading(lines: list[Line], body_size: float) -> float:
    gaps: Counter[float] = Counter()
    for above, below in pairwise(lines):
        gap = round((above.y - below.y) * 2) / 2
        if (
            above.page == below.page
            and abs(above.size - body_size) < 0.6
            and 0.9 * body_size < gap < 2.2 * body_size
        ):
            gaps[gap] += 1
    often = (
        gaps.most_common(1)[0][1] / 5 if gaps else 0
    )  # list items and paragraphs stand further apart than lines
    return min((gap for gap, count in gaps.items() if count >= often), default=1.25 * body_size)
