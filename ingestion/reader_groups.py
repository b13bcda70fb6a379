"""Who may read a document, as documents and files beside them name it; what cannot be made out names nobody."""

import re
from typing import Any

from rapidfuzz import fuzz

from ingestion.text_hygiene import plain

NOBODY = "(nobody, until what names the readers is mended)"
"""A reader group that nobody is in: the comma keeps it out of any setting."""

_FIELD = "readers"
_ALIKE = 80.0  # per cent: reader, raeders, readrs
_OTHER_WORDS = frozenset(("headers", "leaders"))
_WORD = re.compile(r"[^\W\d_]+")


def groups(value: object) -> tuple[str, ...]:
    """The reader groups named; nobody where readers are mentioned but no group can be made out."""
    entries = re.split(r"[,;]", value) if isinstance(value, str) else value
    if not isinstance(entries, list | tuple) or not all(isinstance(one, str | int) for one in entries):
        return (NOBODY,)
    return tuple(entry for entry in (plain(str(one)) for one in entries) if entry) or (NOBODY,)


def may_name_readers(text: str) -> bool:
    """Whether a text that cannot be understood has a word that is `readers`, or may be it misspelt."""
    return any(_is_alike(word.lower()) for word in _WORD.findall(text))


def misplaced(values: dict[Any, Any]) -> str:
    """A field, misspelt or further inside, that may be meant for `readers`; empty where there is none."""
    for name, value in values.items():
        if may_name_readers(str(name)):
            return str(name)
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict) and (found := misplaced(one)):
                return found
    return ""


def _is_alike(word: str) -> bool:
    return word not in _OTHER_WORDS and fuzz.ratio(word, _FIELD) >= _ALIKE
