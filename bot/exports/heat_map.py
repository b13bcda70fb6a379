"""The heat map as a PNG, for a thread: every requirement as a small field, by clause and theme.

A field has its number, a colour, a shape and a letter. Filled means confirmed by a person, outlined means proposed; a
dark frame marks an open nonconformity.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from bot.assessments.findings import Result
from bot.assessments.standing import Row, Standing
from bot.errors import InputError
from bot.exports.fonts import Cut, font
from bot.exports.labels import RESULTS, group_title, groups_of, is_proposed, version_of
from bot.exports.marks import MARKS, ink, open_nonconformity
from bot.exports.text import clean

_INK, _GREY, _RULE = "#1F2933", "#5B6673", "#D5DAE1"
_EDGE = 40  # of the picture, in pixels
_GAP = 6  # between fields
_KEY = (66, 40)  # a field of the legend


@dataclass(frozen=True, slots=True)
class _Size:
    """What is drawn how large, in pixels."""

    width: int
    title: int  # of its letters
    field: tuple[int, int]
    number: int  # of its letters
    mark: int  # of its letters


_WHOLE = _Size(width=1640, title=34, field=(86, 54), number=17, mark=18)
_CLAUSE = _Size(width=1000, title=27, field=(110, 66), number=21, mark=22)


def write(standing: Standing) -> bytes:
    """The heat map of all requirements in scope."""
    return _draw(standing, groups_of(standing), _WHOLE)


def write_clause(standing: Standing, group: str) -> bytes:
    """The heat map of one clause ("9") or theme ("A.5"); raises InputError where the scope has nothing of it."""
    groups = groups_of(standing)
    if group not in groups:
        raise InputError(
            f"{standing.assessment.id} looks at nothing in “{group}”. It has {', '.join(groups) or 'nothing'}."
        )
    return _draw(standing, {group: groups[group]}, _CLAUSE)


def _draw(standing: Standing, groups: Mapping[str, Sequence[Row]], size: _Size) -> bytes:
    drawing = _Drawing(size, _height(groups, size))
    rows = [row for of_group in groups.values() for row in of_group]
    assessment = standing.assessment
    drawing.title(
        f"{assessment.organisation}: {assessment.title}" if assessment.organisation else assessment.title,
        f"{assessment.id}: {sum(row.state == 'answered' for row in rows)} of {len(rows)} requirements answered. "
        f"{version_of(standing)}.",
    )
    for group, of_group in groups.items():
        drawing.group(group_title(group), _counts(of_group))
        drawing.fields(of_group)
    drawing.legend(rows)
    return drawing.png()


def _height(groups: Mapping[str, Sequence[Row]], size: _Size) -> int:
    """Enough for all; what is left over is cut off at the end."""
    across = _across(size)
    lines = sum(-(-len(rows) // across) for rows in groups.values())
    return 260 + 70 * len(groups) + lines * (size.field[1] + _GAP) + 300


def _across(size: _Size) -> int:
    return (size.width - 2 * _EDGE + _GAP) // (size.field[0] + _GAP)


def _occurring(rows: Sequence[Row]) -> list[Result]:
    found = {row.result for row in rows}
    return [result for result in RESULTS if result in found]


def _counts(rows: Sequence[Row]) -> str:
    counts = {result: sum(row.result is result for row in rows) for result in RESULTS}
    return " · ".join(f"{count} {RESULTS[result].text.lower()}" for result, count in counts.items() if count)


class _Drawing:
    """A picture that is filled from the top down."""

    def __init__(self, size: _Size, height: int) -> None:
        self._size = size
        self._image = Image.new("RGB", (size.width, height), "white")
        self._pen = ImageDraw.Draw(self._image)
        self._y = _EDGE

    def title(self, text: str, under: str) -> None:
        room = self._size.width - 2 * _EDGE
        large = self._size.title
        self._write((_EDGE, self._y), _cut(text, "bold", large, room), "bold", large)
        self._write((_EDGE, self._y + 48), _cut(under, "regular", 20, room), "regular", 20, _GREY)
        self._y += 92

    def group(self, title: str, counts: str) -> None:
        self._pen.line((_EDGE, self._y, self._size.width - _EDGE, self._y), fill=_RULE, width=2)
        self._write((_EDGE, self._y + 12), title, "bold", 22)
        end = (self._size.width - _EDGE, self._y + 15)
        room = self._size.width - 2 * _EDGE - _font("bold", 22).getlength(title) - 30
        self._write(end, _cut(counts, "regular", 18, room), "regular", 18, _GREY, anchor="ra")
        self._y += 48

    def fields(self, rows: Sequence[Row]) -> None:
        wide, high = self._size.field
        across = _across(self._size)
        for position, row in enumerate(rows):
            x = _EDGE + (position % across) * (wide + _GAP)
            y = self._y + (position // across) * (high + _GAP)
            framed = open_nonconformity(row) is not None
            self._field(
                (x, y), (wide, high), row.result, row.unit.number, proposed=is_proposed(row), framed=framed
            )
        self._y += -(-len(rows) // across) * (high + _GAP) + 16

    def legend(self, rows: Sequence[Row]) -> None:
        """What the fields mean: of each kind that occurs, one without a number."""
        self._pen.line((_EDGE, self._y, self._size.width - _EDGE, self._y), fill=_RULE, width=2)
        self._y += 18
        kinds = [(RESULTS[result].text, result, False, False) for result in _occurring(rows)]
        if proposed := [row.result for row in rows if is_proposed(row)]:
            kinds.append(("Proposed, not confirmed", proposed[0], True, False))
        if framed := [row.result for row in rows if open_nonconformity(row)]:
            kinds.append(("Open nonconformity", framed[0], False, True))
        x, (wide, high) = _EDGE, _KEY
        for text, result, is_outlined, is_framed in kinds:
            length = round(_font("regular", 19).getlength(text))
            if x + wide + 10 + length > self._size.width - _EDGE:
                x, self._y = _EDGE, self._y + high + 10
            self._field((x, self._y), _KEY, result, "", proposed=is_outlined, framed=is_framed)
            self._write((x + wide + 10, self._y + high / 2), text, "regular", 19, anchor="lm")
            x += wide + 10 + length + 30
        self._y += high + _EDGE

    def png(self) -> bytes:
        data = BytesIO()
        self._image.crop((0, 0, self._size.width, self._y)).save(data, "PNG", optimize=True)
        return data.getvalue()

    def _field(
        self,
        at: tuple[int, int],
        size: tuple[int, int],
        result: Result,
        number: str,
        *,
        proposed: bool,
        framed: bool,
    ) -> None:
        label, mark, (wide, high) = RESULTS[result], MARKS[result], size
        ground = label.tint if proposed else label.colour
        box = (at[0], at[1], at[0] + wide - 1, at[1] + high - 1)
        edge, thick = (_INK, 4) if framed else (f"#{label.colour}", 2)
        self._pen.rounded_rectangle(box, 7, fill=f"#{ground}", outline=edge, width=thick)
        colour, middle = f"#{ink(ground)}", at[0] + wide / 2
        if number:
            letters = _fitting(number, self._size.number, wide - 10)
            self._write((middle, at[1] + high * 0.3), number, "bold", letters, colour, anchor="mm")
        height = 0.7 if number else 0.5
        self._write(
            (middle, at[1] + high * height), mark.shown, "regular", self._size.mark, colour, anchor="mm"
        )

    def _write(
        self,
        at: tuple[float, float],
        text: str,
        cut: Cut,
        size: int,
        colour: str = _INK,
        *,
        anchor: str = "la",
    ) -> None:
        self._pen.text(at, text, fill=colour, font=_font(cut, size), anchor=anchor)


@lru_cache(maxsize=32)
def _font(cut: Cut, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(BytesIO(font(cut)), size)


def _fitting(text: str, size: int, room: int) -> int:
    """The size of letters at which a text has room, at most `size`."""
    return next(
        (letters for letters in range(size, 9, -1) if _font("bold", letters).getlength(text) <= room), 10
    )


def _cut(text: str, cut: Cut, size: int, room: float) -> str:
    """The text in one line, cut off with an ellipsis where it has no room."""
    flat, letters = " ".join(clean(text).split()), _font(cut, size)
    if letters.getlength(flat) <= room:
        return flat
    kept = next(end for end in range(len(flat), -1, -1) if letters.getlength(f"{flat[:end]}…") <= room)
    return f"{flat[:kept].rstrip()}…"
