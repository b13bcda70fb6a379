"""What the page shows, table by table, as plain values: the template only lays them out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.assessments.comparison import Change, Comparison, Moved
from bot.assessments.findings import Action, Finding, Grade, Severity
from bot.assessments.rollup import WORST_FIRST
from bot.assessments.standing import Row, Standing
from bot.assessments.units import spoken_number
from bot.exports.blocks import Block, Heading, Points, Table, Text
from bot.exports.labels import (
    GRADES,
    RESULTS,
    STATES,
    STRENGTHS,
    day,
    dismissed_of,
    findings_of,
    group_title,
    groups_of,
    is_confirmed,
    is_finding,
    is_proposed,
    maturity_of,
    proposals_of,
    result_of,
)
from bot.exports.marks import MARKS, Mark, open_nonconformity
from bot.exports.sections.actions import overdue, planned
from bot.exports.sections.findings import in_full
from bot.exports.sections.requirements import answered

Drawn = Heading | Text | Points | Table


_WEIGHS = (Grade.MAJOR, Grade.MINOR, Grade.OBSERVATION)  # only these do harm


def anchor(kind: str, identifier: str) -> str:
    """The id of a place in the page."""
    return f"{kind}-{re.sub(r'[^A-Za-z0-9]+', '-', identifier).strip('-')}"


@dataclass(frozen=True, slots=True)
class Field:
    """A requirement in the heat map. `says` is the whole of it in words, for a pointer that rests and for a reader aloud."""

    to: str
    number: str
    kind: str
    mark: Mark
    proposed: bool
    framed: bool
    says: str


@dataclass(frozen=True, slots=True)
class Fields:
    """A clause or theme in the heat map."""

    title: str
    counts: str
    fields: tuple[Field, ...]


def heat_map(standing: Standing) -> list[Fields]:
    """Every requirement as a field, by clause and theme."""
    return [
        Fields(group_title(group), _counts(rows), tuple(_field(row) for row in rows))
        for group, rows in groups_of(standing).items()
    ]


def _counts(rows: Sequence[Row]) -> str:
    found = {result: sum(row.result is result for row in rows) for result in RESULTS}
    return " · ".join(f"{count} {RESULTS[result].text.lower()}" for result, count in found.items() if count)


def _field(row: Row) -> Field:
    nonconformity = open_nonconformity(row)
    says = [f"{row.unit.number} {row.unit.title}: {result_of(row)}"]
    says += [f"maturity {maturity_of(row.maturity)}"] if row.maturity is not None else []
    says += [f"answered by {row.owner}" if row.state == "answered" else STATES[row.state].lower()]
    if nonconformity and nonconformity.grade:
        says.append(f"open: {GRADES[nonconformity.grade].text.lower()} {nonconformity.id}")
    return Field(
        to=anchor("r", row.unit.id),
        number=row.unit.number,
        kind=row.result.value,
        mark=MARKS[row.result],
        proposed=is_proposed(row),
        framed=nonconformity is not None,
        says="; ".join(says),
    )


@dataclass(frozen=True, slots=True)
class RequirementLine:
    """A line of the table of requirements. `place` counts in the order of the standard."""

    id: str
    place: int
    row: Row
    confirmed: bool
    proposed: bool
    answered: str
    counted: tuple[Finding, ...]
    others: tuple[Finding, ...]
    basis: str

    @property
    def standing(self) -> str:
        """How sure it is, for filtering."""
        return "confirmed" if self.confirmed else "proposed" if self.proposed else "open"


def requirements(standing: Standing) -> list[RequirementLine]:
    """Every requirement in scope."""
    return [_line(place, row) for place, row in enumerate(standing.rows)]


def _line(place: int, row: Row) -> RequirementLine:
    counted = tuple(finding for finding in row.findings if is_finding(finding))
    confirmed = is_confirmed(row)
    return RequirementLine(
        id=anchor("r", row.unit.id),
        place=place,
        row=row,
        confirmed=confirmed,
        proposed=is_proposed(row),
        answered=answered(row),
        counted=counted,
        others=tuple(finding for finding in row.findings if finding not in counted),
        basis=" ".join(row.rating.reasons) if not confirmed else "",
    )


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A line of the table of findings, with all that is known of the finding as blocks.

    `weight` ranks grades, the heaviest first; `severity` ranks up from 1, 0 for what does no harm.
    """

    id: str
    finding: Finding
    weight: int
    severity: int
    number: str
    owners: str
    due: date | None
    late: bool
    facts: tuple[Drawn, ...]
    treatment: tuple[Drawn, ...]

    @property
    def standing(self) -> str:
        """Confirmed and open, closed, proposed or dismissed: for filtering."""
        if not is_finding(self.finding):
            return "proposed" if self.finding.status.value == "draft" else "dismissed"
        return "open" if self.finding.is_open else "closed"


def findings(standing: Standing) -> list[FindingLine]:
    """The confirmed ones by weight, then those only proposed, then those dismissed."""
    shown = {item.id: item for item in standing.evidence}
    weights = {grade: number for number, grade in enumerate(Grade)}
    severities = list(Severity)

    def line(finding: Finding) -> FindingLine:
        pending = [item for item in finding.treatment.actions if item.status in ("todo", "doing")]
        dues = [item.due for item in pending if item.due]
        whole = _drawn([*in_full(finding, shown, standing)])[1:]
        return FindingLine(
            id=anchor("f", finding.id),
            finding=finding,
            weight=weights.get(finding.grade, len(weights)) if finding.grade else len(weights),
            severity=severities.index(finding.severity) + 1 if finding.grade in _WEIGHS else 0,
            number=spoken_number(finding.unit),
            owners=", ".join(dict.fromkeys(item.owner.shown for item in pending)),
            due=min(dues, default=None),
            late=any(overdue(item, standing.on) for item in pending),
            facts=tuple(whole[:1]),
            treatment=tuple(whole[1:]),
        )

    confirmed = sorted((line(item) for item in findings_of(standing)), key=lambda item: item.weight)
    return confirmed + [line(item) for item in (*proposals_of(standing), *dismissed_of(standing))]


def _drawn(blocks: Sequence[Block]) -> list[Drawn]:
    return [block for block in blocks if isinstance(block, Heading | Text | Points | Table)]


@dataclass(frozen=True, slots=True)
class Choices:
    """What the tables can be filtered by, value and word; `order` ranks results, the worst first."""

    grade: tuple[tuple[str, str], ...]
    result: tuple[tuple[str, str], ...]
    group: tuple[tuple[str, str], ...]
    strength: tuple[tuple[str, str], ...]
    order: dict[str, int]


def choices(standing: Standing) -> Choices:
    """The choices that can find something in this assessment."""
    grades = {finding.grade for finding in standing.findings}
    results = {row.result for row in standing.rows}
    strengths = {item.strength for item in standing.evidence}
    return Choices(
        grade=tuple((grade.value, label.text) for grade, label in GRADES.items() if grade in grades),
        result=tuple((result.value, label.text) for result, label in RESULTS.items() if result in results),
        group=tuple((group, group_title(group)) for group in groups_of(standing)),
        strength=tuple((name.value, text) for name, text in STRENGTHS.items() if name in strengths),
        order={result.value: rank for rank, result in enumerate(WORST_FIRST)},
    )


@dataclass(frozen=True, slots=True)
class ActionLine:
    """A line of the action plan."""

    finding: Finding
    action: Action
    to: str
    late: bool

    @property
    def due(self) -> str:
        """When, for people."""
        return day(self.action.due)


def actions(standing: Standing) -> list[ActionLine]:
    """Every action of a confirmed finding, the earliest due first."""
    return [
        ActionLine(finding, action, anchor("f", finding.id), overdue(action, standing.on))
        for finding, action in planned(standing)
    ]


def moved(comparison: Comparison) -> list[tuple[int, Moved]]:
    """The requirements that changed with their places in the standard, what slipped first."""
    placed = [
        (place, item) for place, item in enumerate(comparison.requirements) if item.change is not Change.SAME
    ]
    ranks = list(Change)
    return sorted(placed, key=lambda pair: ranks.index(pair[1].change))
