"""When one text stands in another: white space folded, and Markdown's own signs left out where said."""

import html
import re
import unicodedata
from functools import lru_cache

_LINK = re.compile(r"!?\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\((?:[^()\s]|\([^()]*\))*(?:\s+\"[^\"]*\")?\)")
_SIGNS = re.compile(r"[*_`~\\]+")
_LINE_STARTS = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_ALIKE = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "\u00ad": None})


@lru_cache(maxsize=4096)  # a file is asked about once for each of its quotes
def folded(text: str) -> str:
    """The text in one normal form, each run of white space one space: "verbatim, white space aside"."""
    return " ".join(unicodedata.normalize("NFC", text).split())


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """The folded text without what Markdown adds: emphasis, code marks, links' targets, quotation."""
    text = _LINE_STARTS.sub("", html.unescape(text))
    for _ in range(2):  # an image may stand in a link
        text = _LINK.sub(r"\1", text)
    return folded(_SIGNS.sub("", text))


def compared(text: str) -> str:
    """What gold answers are compared by: plain, in small letters, one form of each quotation mark."""
    return plain(text).translate(_ALIKE).casefold()


def holds(text: str, gold: str) -> bool:
    """Whether a gold answer stands in a text."""
    return compared(gold) in compared(text)
