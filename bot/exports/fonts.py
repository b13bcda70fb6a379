"""The typeface that reports and charts are set in: DejaVu Sans Condensed, shipped with the program.

It has Latin, Greek, Cyrillic, Hebrew and Arabic letters, arrows and marks; the standard fonts of PDF have Latin alone.
"""

from functools import lru_cache
from importlib.resources import files
from typing import Literal

Cut = Literal["regular", "bold", "italic"]
_FILES: dict[Cut, str] = {
    "regular": "DejaVuSansCondensed.ttf",
    "bold": "DejaVuSansCondensed-Bold.ttf",
    "italic": "DejaVuSansCondensed-Oblique.ttf",
}


@lru_cache(maxsize=3)
def font(cut: Cut) -> bytes:
    """A TrueType font file."""
    return (files("bot.exports") / "typeface" / _FILES[cut]).read_bytes()
