"""A sheet as data: its columns and its rows, before any file format."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

Value = str | int | float | date | datetime | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `width` in characters, `colours` a tint (RRGGBB) for each value that gets one."""

    name: str
    width: float
    colours: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet with a header, filters and one row a thing; the first `fixed` columns stay when scrolled."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Value]]
    fixed: int = 1
