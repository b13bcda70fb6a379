"""Section 6: what was shown."""

from collections.abc import Iterator
from pathlib import PurePath

from bot.assessments.findings import Evidence, Strength
from bot.assessments.standing import Standing
from bot.assessments.units import spoken_number
from bot.exports.blocks import Block, Cell, Heading, Table, Text, row
from bot.exports.labels import EVIDENCE_KINDS, EVIDENCE_METHODS, STRENGTHS, day
from bot.exports.sections.actions import LATE

_HEAD = ("No.", "For", "What", "Date of evidence", "Collected", "Where and SHA-256")
_WIDTHS = (1.5, 1.5, 4.4, 2.2, 2.2, 5.2)


def register(standing: Standing) -> Iterator[Block]:
    """Every piece of evidence not withdrawn, then those withdrawn with the reason."""
    yield Heading(1, "Evidence register")
    if standing.evidence:
        yield Text(
            "The date of evidence is the day it speaks of. SHA-256 lets anybody check that a file is the one that was "
            "assessed."
        )
        yield Table(_HEAD, tuple(_row(item, standing) for item in standing.evidence), _WIDTHS)
    else:
        yield Text("Nothing has been shown yet.")
    if standing.withdrawn:
        rows = tuple(row(identifier, why) for identifier, why in standing.withdrawn.items())
        yield Heading(2, "Withdrawn")
        yield Table(("No.", "Why it was withdrawn"), rows, (2.0, 15.0))


def _row(item: Evidence, standing: Standing) -> tuple[Cell, ...]:
    kind = f"{EVIDENCE_KINDS[item.kind]}, {EVIDENCE_METHODS[item.method].lower()}."
    if item.strength is not Strength.STATEMENT:
        kind += f" {STRENGTHS[item.strength]}."
    quoted = f"“{item.quote}”" if item.quote else ""
    stale = item.stale(standing.on)
    expires = f"{'expired' if stale else 'holds until'} {day(item.expires)}" if item.expires else ""
    return row(
        Cell(item.id, bold=True),
        spoken_number(item.unit),
        Cell(item.title, "\n".join(part for part in (kind, quoted) if part)),
        Cell(day(item.evidence_date), expires, LATE if stale else ""),
        Cell(item.by.shown, day(item.collected_at)),
        Cell(place(item), item.sha256),
    )


def place(item: Evidence) -> str:
    """Where a piece of evidence is: file, version, section, page, address, size."""
    parts = (
        PurePath(item.path).name if PurePath(item.path).is_absolute() else item.path,  # not where it is kept
        f"version {item.version}" if item.version else "",
        item.section,
        f"page {item.page}" if item.page else "",
        item.link,
        f"{item.size:,} bytes" if item.size is not None else "",
    )
    return ", ".join(part for part in parts if part) or "–"
