"""The two charts of the summary as PNG: results by clause and theme, and the maturity profile. Drawn offline.

300 dots per inch over the 17 cm of a page's text. Colours are those of the labels; every figure is also written, so
that nothing hangs on colour alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from bot.assessments.findings import Result
from bot.assessments.standing import Row, Standing
from bot.exports.fonts import Cut, font
from bot.exports.labels import GROUPS, MATURITY, RESULTS, groups_of, is_proposed

_WIDTH, _LEFT, _RIGHT = 2000, 640, 1800  # of the picture; where bars begin; where they end at most
_LINE, _BAR = 84, 54
_INK, _GREY, _RULE = "#1F2933", "#5B6673", "#D5DAE1"


def results_chart(standing: Standing) -> bytes:
    """How the requirements of each clause and theme stand, as shares of their number; proposed results are hatched."""
    groups = groups_of(standing)
    canvas = _Canvas(len(groups))
    for number, (group, rows) in enumerate(groups.items()):
        canvas.name(number, group)
        canvas.note(number, str(len(rows)))
        _stack(canvas, number, rows)
    shown = [result for result in RESULTS if any(row.result is result for row in standing.rows)]
    swatches = [(f"#{RESULTS[result].colour}", RESULTS[result].text, False) for result in shown]
    if any(is_proposed(row) for row in standing.rows):
        swatches.append((_GREY, "Hatched: proposed, not confirmed", True))
    canvas.legend(swatches)
    return canvas.png()


def _stack(canvas: "_Canvas", number: int, rows: Sequence[Row]) -> None:
    """One bar: for each result the confirmed part, then the proposed one."""
    done, scale = 0, (_RIGHT - _LEFT) / len(rows)
    for result in RESULTS:
        of_result = [row for row in rows if row.result is result]
        proposed = sum(is_proposed(row) for row in of_result)
        for count, hatched in ((len(of_result) - proposed, False), (proposed, True)):
            if count:
                start, end = _LEFT + done * scale, _LEFT + (done + count) * scale
                canvas.bar(number, start, end, f"#{RESULTS[result].colour}", hatched=hatched)
                canvas.figure(number, (start + end) / 2, str(count), dark=result is Result.NOT_EVALUABLE)
                done += count


@dataclass(frozen=True, slots=True)
class Profile:
    """How mature a clause or theme is: the mean of its requirements, the lowest, the highest, how many have a level."""

    mean: float
    lowest: int
    highest: int
    rated: int


def maturity_profile(standing: Standing) -> Mapping[str, Profile | None]:
    """The profile of each clause and theme, none where no requirement has a level."""
    found: dict[str, Profile | None] = {}
    for group, rows in groups_of(standing).items():
        levels = [row.maturity for row in rows if row.maturity is not None]
        found[group] = (
            Profile(sum(levels) / len(levels), min(levels), max(levels), len(levels)) if levels else None
        )
    return found


def maturity_chart(standing: Standing) -> bytes:
    """The mean maturity of each clause and theme on the scale from 0 to 5, with the range."""
    profile = maturity_profile(standing)
    totals = {group: len(rows) for group, rows in groups_of(standing).items()}
    canvas = _Canvas(len(profile), axis=True)
    scale = (_RIGHT - _LEFT) / 5
    canvas.scale([(_LEFT + level * scale, f"{level} {MATURITY[level]}") for level in range(6)])
    for number, (group, level) in enumerate(profile.items()):
        canvas.name(number, group)
        canvas.note(number, f"{level.rated if level else 0} of {totals[group]}")
        if level is None:
            canvas.remark(number, "no level yet")
            continue
        canvas.bar(number, _LEFT, max(_LEFT + level.mean * scale, _LEFT + 6), "#2F6DA8")
        canvas.range(number, _LEFT + level.lowest * scale, _LEFT + level.highest * scale)
        canvas.remark(number, f"{level.mean:.1f}", _LEFT + max(level.highest, level.mean) * scale + 18)
    canvas.legend(
        [("#2F6DA8", "Mean; the line shows the lowest and the highest; right: how many have a level", False)]
    )
    return canvas.png()


class _Canvas:
    """Rows of bars with names at the left and notes at the right."""

    def __init__(self, rows: int, *, axis: bool = False) -> None:
        self._top = 84 if axis else 14
        self._bottom = self._top + rows * _LINE
        self._image = Image.new("RGB", (_WIDTH, self._bottom + 160), "white")
        self._draw = ImageDraw.Draw(self._image)
        self._fonts = {cut: ImageFont.truetype(BytesIO(font(cut)), 34) for cut in ("regular", "bold")}

    def _write(
        self, x: float, y: float, text: str, *, anchor: str, ink: str = _INK, cut: Cut = "regular"
    ) -> None:
        self._draw.text((x, y), text, fill=ink, font=self._fonts[cut], anchor=anchor)

    def _middle(self, number: int) -> float:
        return self._top + number * _LINE + _LINE / 2

    def name(self, number: int, group: str) -> None:
        self._write(96, self._middle(number), group, anchor="rm", cut="bold")
        self._write(116, self._middle(number), GROUPS[group], anchor="lm")

    def note(self, number: int, text: str) -> None:
        self._write(_WIDTH - 12, self._middle(number), text, anchor="rm", ink=_GREY)

    def remark(self, number: int, text: str, x: float = _LEFT + 12) -> None:
        self._write(x, self._middle(number), text, anchor="lm", ink=_INK)

    def bar(self, number: int, start: float, end: float, colour: str, *, hatched: bool = False) -> None:
        middle = self._middle(number)
        self._box((start, middle - _BAR / 2, end - 2, middle + _BAR / 2), colour, hatched=hatched)

    def _box(self, box: tuple[float, float, float, float], colour: str, *, hatched: bool) -> None:
        left, top, right, bottom = (round(edge) for edge in box)
        width, height = max(right - left, 1), max(bottom - top, 1)
        patch = Image.new("RGB", (width, height), colour)
        if hatched:
            lines = ImageDraw.Draw(patch)
            for start in range(-height, width, 18):
                lines.line((start, height, start + height, 0), fill="white", width=5)
        self._image.paste(patch, (left, top))

    def figure(self, number: int, x: float, text: str, *, dark: bool) -> None:
        """A figure on a bar, on a ground of its own so that it can be read over hatching."""
        middle = self._middle(number)
        left, top, right, bottom = self._draw.textbbox(
            (x, middle), text, font=self._fonts["bold"], anchor="mm"
        )
        self._draw.rounded_rectangle((left - 9, top - 7, right + 9, bottom + 7), 8, fill="white")
        self._write(x, middle, text, anchor="mm", cut="bold", ink=_GREY if dark else _INK)

    def range(self, number: int, start: float, end: float) -> None:
        middle = self._middle(number)
        self._draw.line((start, middle, end, middle), fill=_INK, width=5)
        for x in (start, end):
            self._draw.line((x, middle - 14, x, middle + 14), fill=_INK, width=5)

    def scale(self, marks: Sequence[tuple[float, str]]) -> None:
        for x, text in marks:
            self._draw.line((x, self._top - 8, x, self._bottom), fill=_RULE, width=3)
            self._write(x, self._top - 26, text, anchor="ms", ink=_GREY)

    def legend(self, swatches: Sequence[tuple[str, str, bool]]) -> None:
        x, y = 40.0, self._bottom + 42.0
        for colour, text, hatched in swatches:
            width = 44 + self._draw.textlength(text, font=self._fonts["regular"]) + 48
            if x + width > _WIDTH:
                x, y = 40.0, y + 56
            self._box((x, y - 15, x + 30, y + 15), colour, hatched=hatched)
            self._write(x + 44, y, text, anchor="lm")
            x += width
        self._image = self._image.crop((0, 0, _WIDTH, round(y) + 30))

    def png(self) -> bytes:
        data = BytesIO()
        self._image.save(data, "PNG", dpi=(300, 300), optimize=True)
        return data.getvalue()
