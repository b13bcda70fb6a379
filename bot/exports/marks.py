"""What a result looks like where there is no room for its word: a letter and a shape, so that nothing hangs on colour."""

from dataclasses import dataclass

from bot.assessments.findings import Finding, Result
from bot.assessments.standing import Row
from bot.exports.labels import is_finding


@dataclass(frozen=True, slots=True)
class Mark:
    """A letter and a shape; both differ from those of every other result."""

    letter: str
    shape: str

    @property
    def shown(self) -> str:
        """Both together."""
        return f"{self.shape} {self.letter}"


MARKS = {
    Result.CONFORM: Mark("C", "●"),
    Result.PARTLY: Mark("P", "◐"),
    Result.NOT_CONFORM: Mark("N", "✖"),
    Result.NOT_APPLICABLE: Mark("–", "▬"),
    Result.NOT_EVALUABLE: Mark("?", "○"),
}


def open_nonconformity(row: Row) -> Finding | None:
    """The nonconformity of a row that is confirmed and not closed yet; the gravest, none where there is none."""
    found = [item for item in row.findings if is_finding(item) and item.is_nonconformity and item.is_open]
    return min(found, key=lambda item: item.grade != "major_nc", default=None)


def ink(colour: str) -> str:
    """White or near-black, whichever can be read better on a colour (RRGGBB)."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    light = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "FFFFFF" if 1.05 / (light + 0.05) >= 4.5 else "1F2933"
