"""What a document says of itself: labels as people write them ("Next review") become `Facts`."""

import re
from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import date, datetime
from itertools import pairwise

from ingestion.blocks import Block, BlockKind, Facts
from ingestion.reader_groups import groups
from ingestion.text_hygiene import plain

LONGEST_VALUE = 200  # a fact is a name, a date or a word; what is longer is a sentence
LONGEST_VERSION = 24
OPENING_BLOCKS = 30  # where document control stands: a table or lines near the top

# First the plainest label: if a document carries several for one fact, the earlier in this list wins.
_LABELS: dict[str, tuple[str, ...]] = {
    "title": ("title", "document title", "policy title", "policy name", "document name", "titel"),
    "owner": (
        "owner", "document owner", "policy owner", "process owner", "owned by", "policy_owner", "maintainer",
        "responsible", "accountable", "author", "authors", "prepared by", "written by", "creator",
        "eigentümer",        "verantwortlich", "autor",
    ),
    "version": ("version", "document version", "version number", "revision", "rev", "version no"),
    "approved": (
        "approved", "approved on", "approval date", "date approved", "date of approval", "approved date",
        "effective", "effective date", "effective from", "date effective", "valid from", "issue date",
        "issued", "publication date", "published", "date", "freigegeben am", "gültig ab",
    ),
    "review_due": (
        "review due", "next review", "next review date", "review date", "review by", "date of next review",
        "due for review", "review due date", "expires", "valid until", "nächste prüfung",
    ),
    "classification": (
        "classification", "document classification", "information classification", "security classification",
        "confidentiality", "sensitivity", "protective marking", "klassifizierung",
    ),
    "status": ("status", "document status", "policy status", "state"),
    "readers": ("readers", "allowed readers", "may be read by"),
}  # fmt: skip
_FIELD_OF = {label: (name, rank) for name, labels in _LABELS.items() for rank, label in enumerate(labels)}

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar", "february feb februar", "march mar märz", "april apr", "may mai",
            "june jun juni", "july jul juli", "august aug", "september sep sept",
            "october oct oktober okt", "november nov", "december dec dezember dez",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_ISO = re.compile(r"\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_NUMERIC = re.compile(r"\b(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4})\b")
_DAY_MONTH = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th|\.)?[\s-]+(?:of\s+)?([^\W\d_]+)\.?,?[\s-]+(\d{4})\b")
_MONTH_DAY = re.compile(r"\b([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")
_MONTH_ONLY = re.compile(r"^\W*([^\W\d_]+)\.?,?\s+(\d{4})\W*$")


_LABELLED = re.compile(
    rf"(?:^|(?<=\s))({'|'.join(sorted(map(re.escape, _FIELD_OF), key=len, reverse=True))})\s*[:：]\s*",
    re.IGNORECASE,
)


def label_field(label: str) -> str | None:
    """Give the fact that a label such as "Next review:" stands for, if any."""
    found = _FIELD_OF.get(_folded(label))
    return found[0] if found else None


def facts_from(pairs: Iterable[tuple[str, object]]) -> Facts:
    """Collect the facts among labelled values; the plainest label of each fact wins, then the first."""
    best: dict[str, tuple[int, object]] = {}
    for label, value in pairs:
        name, rank = _FIELD_OF.get(_folded(label), ("", 0))
        known = _value(name, value) if name else None
        if known and (name not in best or rank < best[name][0]):
            best[name] = (rank, known)
    return replace(Facts(), **{name: value for name, (_, value) in best.items()})  # type: ignore[arg-type]


def stated_facts(blocks: list[Block]) -> Facts:
    """Collect what the opening states in a control table ("Owner | CISO") or in lines ("Owner: CISO")."""
    pairs: list[tuple[str, object]] = []
    for block in blocks[:OPENING_BLOCKS]:
        if block.kind is BlockKind.ROW:
            pairs += _row_pairs(block)
        elif block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM) and _LABELLED.match(block.text):
            parts = _LABELLED.split(block.text)
            pairs += [
                (label, value.strip(" |·•;,")) for label, value in zip(parts[1::2], parts[2::2], strict=True)
            ]
    return facts_from(pairs)


def is_label_and_value(cells: list[str]) -> bool:
    """Say whether a table row is a label with its value, so that it is no header of what follows."""
    labels, values = cells[::2], cells[1::2]
    pairs = zip(labels, values, strict=False)
    return bool(values) and all(map(label_field, labels)) and all(_is_value(*pair) for pair in pairs)


def _is_value(label: str, value: str) -> bool:
    """Whether the second of two cells is what the first stands for, and no label itself: a status may be "Approved"."""
    return not label_field(value) or (label_field(label), label_field(value)) == ("status", "approved")


def starts_with_label(line: str) -> bool:
    """Say whether a line is "Owner: …", which stands for itself even if no space parts it from the next."""
    return _LABELLED.match(line) is not None


def completed(first: Facts, second: Facts) -> Facts:
    """Fill what `first` leaves empty from `second`."""
    missing = {f.name: getattr(second, f.name) for f in fields(Facts) if not getattr(first, f.name)}
    return replace(first, **missing)


def as_date(value: object) -> date | None:
    """Read a date as people write it; one that can be read two ways (03/04/2025) is none."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = str(value).lower()
    if found := _ISO.search(text):
        return _made(found[1], found[2], found[3])
    if found := _NUMERIC.search(text):
        return _numeric(int(found[1]), found[2], int(found[3]), found[4])
    if (found := _DAY_MONTH.search(text)) and found[2] in _MONTHS:
        return _made(found[3], _MONTHS[found[2]], found[1])
    if (found := _MONTH_DAY.search(text)) and found[1] in _MONTHS:
        return _made(found[3], _MONTHS[found[1]], found[2])
    if (found := _MONTH_ONLY.search(text)) and found[1] in _MONTHS:
        return _made(found[2], _MONTHS[found[1]], 1)
    return None


def _folded(label: str) -> str:
    return " ".join(re.sub(r"[\s_\-]+", " ", label.strip(" \t*:：#.")).lower().split())


def _row_pairs(block: Block) -> list[tuple[str, object]]:
    cells = block.text.split(" | ")
    if len(cells) == 1 and label_field(cells[0]) == "readers":  # a label whose value was left empty
        return [(cells[0], "")]
    return [
        (label, value) for label, value in pairwise(cells) if label_field(label) and _is_value(label, value)
    ]


def _value(name: str, value: object) -> object:
    if name in ("approved", "review_due"):
        return as_date(value)
    if name == "readers":
        return groups(value)
    if isinstance(value, list | tuple):
        value = ", ".join(str(one) for one in value)
    if value is None or isinstance(value, dict | bool):
        return ""
    text = plain(str(value))
    if name == "version" and len(text) > LONGEST_VERSION:
        return ""
    return text if len(text) <= LONGEST_VALUE else ""


def _numeric(first: int, mark: str, second: int, year: str) -> date | None:
    if mark == "." or first > 12:  # 31.12.2025 is day first wherever it is written
        return _made(year, second, first)
    if second > 12 or first == second:
        return _made(year, first, second)
    return None


def _made(year: str, month: str | int, day: str | int) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
