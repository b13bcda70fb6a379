"""Which lines of a PDF are headings: its bookmarks say so, else size, weight and numbering do."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from ingestion.readers.pdf_lines import MARKER, Line

LONGEST_HEADING = 140
LONGEST_PLAIN = 70  # of a heading told by its number only
MOST_LINES = 3
_LARGER = 1.08  # times the size of the text
_NUMBER = re.compile(
    r"(?:(?:section|chapter|part|annex|appendix)\s+)?([A-Z]?\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+(?=[^\W\d_])",
    re.I,
)
_DEEP_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,4}\.?\s+[A-Z]")
_CHAPTER = re.compile(r"(\d{1,2})\.?\s+[A-Z]")
_SENTENCE_END = re.compile(r"[.;,:]$")


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the PDF's outline."""

    title: str
    level: int  # from 1
    page: int


class Headings:
    """Knows the headings of one document."""

    def __init__(self, lines: list[Line], bookmarks: list[Bookmark]) -> None:
        self._body = _body_style(lines)
        self._marked = _matched(lines, bookmarks)
        self._levels = self._style_levels(lines)
        styled = any(self._numbered_level(line) for line in lines if self._looks(line))
        self._numbers_tell = (
            not self._marked and not styled
        )  # headings may be set like text, told by numbers only
        self._chapters = {line.text.partition(".")[0] for line in lines if _DEEP_NUMBER.match(line.text)}

    @property
    def body_size(self) -> float:
        """The size of the running text."""
        return self._body[0]

    def at(self, lines: list[Line], at: int) -> tuple[int, int]:
        """Say whether a heading begins at this line: its level (0: none) and how many lines it has."""
        marked = self._marked.get(id(lines[at]))
        if marked:
            return marked
        line = lines[at]
        if not self._looks(line) or line.style not in self._levels:
            return (self._numbered_level(line), 1) if self._is_numbered_heading(lines, at) else (0, 0)
        count = 1
        while self._wraps(lines, at + count) and count < MOST_LINES:
            count += 1
        text = " ".join(one.text for one in lines[at : at + count])
        if self._wraps(lines, at + count) or len(text) > LONGEST_HEADING:
            return 0, 0
        return self._numbered_level(line) or self._levels[line.style], count

    def _looks(self, line: Line) -> bool:
        size, bold = line.style
        larger = size >= self._body[0] * _LARGER
        if not larger and (not bold or self._body[1] or self._marked or size < self._body[0] * 0.95):
            return False
        if MARKER.match(line.text) and not _NUMBER.match(line.text):
            return False
        words = any(character.isalpha() for character in line.text)
        return (
            words and (larger or not _SENTENCE_END.search(line.text)) and not line.text.endswith((";", ","))
        )

    def _wraps(self, lines: list[Line], at: int) -> bool:
        """Say whether the line goes on with the heading that the line before is part of."""
        if not 0 < at < len(lines) or id(lines[at]) in self._marked:
            return False
        before, line = lines[at - 1], lines[at]
        near = (
            before.page == line.page
            and 0 < before.y - line.y < 1.6 * line.size
            and before.style == line.style
        )
        return near and not _NUMBER.match(line.text) and before.right - before.left > 12 * line.size

    def _is_numbered_heading(self, lines: list[Line], at: int) -> bool:
        """Tell "4.2 Remote access" where the file sets headings like text: short, alone, no full stop."""
        line = lines[at]
        if not self._numbers_tell or len(line.text) > LONGEST_PLAIN or _SENTENCE_END.search(line.text):
            return False
        chapter = _CHAPTER.match(line.text)
        if not _DEEP_NUMBER.match(line.text) and not (chapter and chapter[1] in self._chapters):
            return False
        after = lines[at + 1] if at + 1 < len(lines) else None
        return after is None or after.page != line.page or not after.text[:1].islower()

    def _numbered_level(self, line: Line) -> int:
        number = _NUMBER.match(line.text)
        return number[1].count(".") + 1 if number and not self._marked else 0

    def _style_levels(self, lines: list[Line]) -> dict[tuple[float, bool], int]:
        known: dict[tuple[float, bool], list[int]] = defaultdict(list)
        for line in lines:
            if marked := self._marked.get(id(line)):
                known[line.style].append(marked[0])
        looks = {line.style for line in lines if self._looks(line)}
        levels: dict[tuple[float, bool], int] = {}
        level = 0
        for style in sorted(looks | set(known), reverse=True):
            numbers = [
                self._numbered_level(line) for line in lines if line.style == style and self._looks(line)
            ]
            own = known.get(style) or sorted(n for n in numbers if n)
            level = Counter(own).most_common(1)[0][0] if own else level + 1
            if style in looks:
                levels[style] = min(level, 6)
        return levels


def _body_style(lines: list[Line]) -> tuple[float, bool]:
    letters: Counter[tuple[float, bool]] = Counter()
    for line in lines:
        letters[line.style] += len(line.text)
    return letters.most_common(1)[0][0] if letters else (10.0, False)


def _matched(lines: list[Line], bookmarks: list[Bookmark]) -> dict[int, tuple[int, int]]:
    """Find the lines that the bookmarks name, each on its page or at the end of the one before."""
    pages: dict[int, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        pages[line.page].append(at)
    found: dict[int, tuple[int, int]] = {}
    last = -1
    for mark in bookmarks:
        places = [at for page in (mark.page, mark.page + 1) for at in pages.get(page, ())]
        for at in [at for at in places if at > last] + [at for at in places if at <= last]:
            count = 0 if id(lines[at]) in found else _lines_that_read(lines, at, mark.title)
            if count:
                found[id(lines[at])] = (min(mark.level, 6), count)
                last = at + count - 1
                break
    return found


def _lines_that_read(lines: list[Line], at: int, title: str) -> int:
    wanted, bare = _letters(title), _letters(_NUMBER.sub("", title))
    text = ""
    for count, line in enumerate(lines[at : at + MOST_LINES], start=1):
        text = f"{text} {line.text}"
        letters = _letters(text)
        if letters and (letters == wanted or _letters(_NUMBER.sub("", text.strip())) == bare):
            return count
        if len(letters) > len(wanted) + 12:
            break
    return 0


def _letters(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())
