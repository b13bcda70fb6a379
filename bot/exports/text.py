"""Texts of other people made fit for a file: characters that no format takes, and cells that would compute."""

import re
import unicodedata

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_UNFIT = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f"  # control characters: XML cannot hold them
    "\u202a-\u202e\u2066-\u2069"  # turn the direction of what follows, to show other words than there are
    "\ufffe\uffff]"
)
_HALF = re.compile("[\ud800-\udfff]")
_COMPUTES = re.compile(r"^(?:[\t\r\n]|\s*[=+\-@＝＋－＠])")
LONGEST_CELL = 32_000
"""How many characters a cell of a spreadsheet holds; its own limit is 32,767."""


def clean(text: str) -> str:
    """The text without what no file format takes: control characters, halves of characters, turns of direction.

    Line breaks of every kind become newlines; words are never changed.
    """
    whole = _HALF.sub("\ufffd", _BREAKS.sub("\n", text))
    return _UNFIT.sub("", whole)


def cell(text: str) -> str:
    """The text as a cell of a spreadsheet or a CSV file may hold it: one that would be computed gets an apostrophe
    in front, so that it is shown and nothing else.
    """
    fit = clean(text)
    computes = _COMPUTES.match(text) or _COMPUTES.match(fit)
    return f"'{fit}" if computes else fit


def pieces(text: str, most: int = LONGEST_CELL) -> list[str]:
    """The text in pieces that a cell can hold, cut between words where there are any; one piece for most texts."""
    left, found = text, []
    while len(left) > most:
        space = left.rfind(" ", most // 2, most)
        cut = space + 1 if space > 0 else most
        found.append(left[:cut])
        left = left[cut:]
    return [*found, left]


def left_to_right(text: str) -> str:
    """The text with a mark that makes it run from left to right as a whole, where a name in it would turn it round."""
    return f"\u200e{text}" if runs_right_to_left(text) else text


def runs_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction runs from right to left (Hebrew, Arabic)."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False
