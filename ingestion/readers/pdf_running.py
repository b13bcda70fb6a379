"""What stands on PDF pages but not in the text: running headers, footers, page numbers, the contents list."""

import re
from collections import Counter, defaultdict

from ingestion.readers.pdf_lines import Line

_BAND = 0.15  # of the page's height, at the top and at the bottom
_OFTEN = 0.4  # of the pages: how many carry something in the place of a running header
_ALIKE = 0.7  # of those: how many repeat it or carry the page's number
_NUMBER = re.compile(r"\d+")
_LEADERS = re.compile(r"(?:[.…_]\s?){4,}\s*[\divxlc-]{0,6}\s*$|…{2,}\s*\d*\s*$", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:table of )?contents|inhalt(?:sverzeichnis)?|sommaire|índice", re.IGNORECASE)
_ENDS_IN_NUMBER = re.compile(r"(?:^|\s)\d{1,4}$")
_FEW = 3


def without_running_parts(pages: list[list[Line]], heights: list[float]) -> list[list[Line]]:
    """Give the pages without running headers, footers and page numbers, told by repetition."""
    if len(pages) < 2:
        return pages
    places: dict[tuple[int, bool], list[Line]] = defaultdict(list)
    for lines, height in zip(pages, heights, strict=True):
        for line in lines:
            if _in_band(line, height):
                places[round(line.y), line.y > height / 2].append(line)
    offset = _number_offset([line for lines in places.values() for line in lines], len(pages))
    running = {
        place
        for place, lines in places.items()
        if _is_running(lines, len(pages), offset) and not _heads_tables(place[0], lines, pages)
    }
    return [
        [
            line
            for line in lines
            if not (_in_band(line, height) and (round(line.y), line.y > height / 2) in running)
        ]
        for lines, height in zip(pages, heights, strict=True)
    ]


def without_contents(lines: list[Line]) -> list[Line]:
    """Give a page without its part of the table of contents."""
    leading = sum(bool(_LEADERS.search(line.text)) for line in lines)
    if leading >= 5 and leading >= len(lines) / 2:
        return []
    if leading >= _FEW:
        return [
            line for line in lines if not _LEADERS.search(line.text) and not _CONTENTS.fullmatch(line.text)
        ]
    for at, line in enumerate(lines):
        if _CONTENTS.fullmatch(line.text):
            after = lines[at + 1 :]
            numbered = sum(bool(_ENDS_IN_NUMBER.search(one.text)) for one in after)
            rows = len({round(one.y) for one in after})
            if numbered >= _FEW and numbered >= 0.6 * rows:
                return lines[:at]
    return lines


def _in_band(line: Line, height: float) -> bool:
    return line.y > height * (1 - _BAND) or line.y < height * _BAND


def _number_offset(lines: list[Line], pages: int) -> int | None:
    """Find by how much the printed page number differs from the count of pages, if pages are numbered."""
    votes: Counter[int] = Counter()
    for page, offset in {
        (line.page, int(n[0][-6:]) - line.page) for line in lines for n in _NUMBER.finditer(line.text)
    }:
        votes[offset] += 1 if page else 0
    best = votes.most_common(1)
    return best[0][0] if best and best[0][1] >= max(2, pages * _OFTEN) else None


def _is_running(lines: list[Line], pages: int, offset: int | None) -> bool:
    if len({line.page for line in lines}) < max(2, pages * _OFTEN):
        return False
    counts = Counter(key for key, _ in {(_key(line), line.page) for line in lines})
    alike = sum(counts[_key(line)] > 1 or _has_number(line, offset) for line in lines)
    return alike >= _ALIKE * len(lines)


def _heads_tables(y: int, lines: list[Line], pages: list[list[Line]]) -> bool:
    """Say whether these lines are a table's header, repeated at the top of pages: columns go on below."""
    numbers = {line.page for line in lines}
    heading = 0
    for number in numbers:
        lefts = {round(line.left) for line in lines if line.page == number}
        below = [line for line in pages[number - 1] if line.y < y - 2]
        next_y = max((line.y for line in below), default=0.0)
        columns = {round(line.left) for line in below if line.y > next_y - 2}
        heading += len(lefts & columns) > 1
    return heading > len(numbers) / 2


def _key(line: Line) -> str:
    return _NUMBER.sub("#", line.text).lower().replace(" ", "")


def _has_number(line: Line, offset: int | None) -> bool:
    return offset is not None and any(
        int(n[0][-6:]) == line.page + offset for n in _NUMBER.finditer(line.text)
    )
