"""Texts of other people put into Markdown so that they read as they were written: nothing in them becomes markup."""

import re

from bot.exports.text import clean

_ANYWHERE = re.compile(
    r"[\\`*\[\]<>{}|~]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|:(?=//)|(?<=\bwww)\.", re.IGNORECASE
)
_AT_START = re.compile(r"^([ \t]*)([#=+-]|\d{1,9}(?=[.)](?:\s|$)))", re.MULTILINE)
_INDENT = re.compile(r"^[ \t]+|[ \t]+$", re.MULTILINE)


def escaped(text: str) -> str:
    """The text as Markdown that shows it: no emphasis, link, heading, list, table, code or HTML comes of it."""
    flat = _INDENT.sub("", clean(text))
    marked = _ANYWHERE.sub(lambda found: f"\\{found[0]}", flat)
    return _AT_START.sub(_numbered, marked)


def escaped_line(text: str) -> str:
    """The same in one line, for headings and cells of tables."""
    return escaped(" ".join(clean(text).split()))


def _numbered(found: re.Match[str]) -> str:
    """A mark that would begin a heading or a list; of a number, the dot after it is what begins one."""
    return found[1] + (found[2] + "\\" if found[2].isdigit() else f"\\{found[2]}")
