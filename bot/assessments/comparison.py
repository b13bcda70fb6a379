"""Two assessments side by side: what improved, what slipped, what is new, what came back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.assessments.findings import Finding, Result, Status
from bot.assessments.ledger import Assessment
from bot.assessments.rollup import share_conform, worst
from bot.assessments.standing import Row, Standing
from bot.assessments.units import Form, spoken_number, units


class Change(StrEnum):
    """How a requirement stands against the earlier assessment."""

    SLIPPED = "slipped"
    UNSHOWN = "unshown"  # could be evaluated then and cannot now
    IMPROVED = "improved"
    SHOWN = "shown"  # could not be evaluated then and can now
    APPLICABILITY = "applicability"  # applies now and did not, or the other way round
    NEW = "new"  # was not in scope
    GONE = "gone"  # is no longer in scope
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Position:
    """How a requirement stood: `maturity` is none where it could not be said."""

    result: Result
    maturity: int | None
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Moved:
    """A requirement in both assessments, or in one. `id` is that of a unit, or of its clause where forms differ."""

    id: str
    title: str
    group: str
    before: Position | None
    after: Position | None
    change: Change

    @property
    def number(self) -> str:
        """As people write it."""
        return spoken_number(self.id)


@dataclass(frozen=True, slots=True)
class Figures:
    """A clause or theme in one assessment. `conform` is a share of what applies, `maturity` a mean, none where unknown."""

    requirements: int
    conform: float | None
    maturity: float | None
    open_nonconformities: int


@dataclass(frozen=True, slots=True)
class GroupMoved:
    """A clause or theme in both assessments; none where it was out of scope."""

    group: str
    before: Figures | None
    after: Figures | None


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A finding with the earlier one that it repeats, or that stood at the same requirement.

    `closed` says whether the earlier one had been closed; none where the earlier assessment does not hold it.
    """

    finding: Finding
    earlier: str
    closed: bool | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that differs, `before` against `after`. Of findings only confirmed departures count.

    `resolved` were found before and the requirement conforms now, or the finding is closed; `unclear` were found before
    and nobody has looked again.
    """

    before: Assessment
    after: Assessment
    before_on: date
    after_on: date
    by_clause: bool  # the two ask in different detail, so clauses are compared and not their parts
    requirements: tuple[Moved, ...]
    groups: tuple[GroupMoved, ...]
    total: GroupMoved
    new: tuple[Finding, ...]
    repeated: tuple[Recurrence, ...]
    resolved: tuple[Finding, ...]
    unclear: tuple[Finding, ...]

    def of(self, change: Change) -> tuple[Moved, ...]:
        """The requirements that changed so, in the order of the standard."""
        return tuple(moved for moved in self.requirements if moved.change is change)


def compare(before: Standing, after: Standing) -> Comparison:
    """What changed from the earlier standing to the later one."""
    by_clause = before.assessment.form is not after.assessment.form
    earlier, later = (_positions(standing.rows, by_clause=by_clause) for standing in (before, after))
    places = _places()
    identifiers = sorted({**earlier, **later}, key=lambda name: places.get(name, len(places)))
    new, repeated = _later_findings(before, after)
    resolved, unclear = _earlier_findings(before, after, {item.earlier for item in repeated})
    return Comparison(
        before=before.assessment,
        after=after.assessment,
        before_on=before.on,
        after_on=after.on,
        by_clause=by_clause,
        requirements=tuple(_moved(name, earlier.get(name), later.get(name)) for name in identifiers),
        groups=tuple(_groups(before, after)),
        total=GroupMoved("", _figures(before.rows), _figures(after.rows)),
        new=new,
        repeated=repeated,
        resolved=resolved,
        unclear=unclear,
    )


def _places() -> dict[str, int]:
    """Where units and their clauses stand in the standard."""
    found: dict[str, int] = {}
    for number, unit in enumerate(units(Form.FULL)):
        found.setdefault(unit.entry, number)
        found[unit.id] = number
    return found


_Placed = tuple[Position, str, str]  # with title and group


def _positions(rows: Iterable[Row], *, by_clause: bool) -> dict[str, _Placed]:
    parts: dict[str, list[Row]] = {}
    for row in rows:
        parts.setdefault(row.unit.entry if by_clause else row.unit.id, []).append(row)
    return {name: (_position(of), of[0].unit.title, of[0].unit.group) for name, of in parts.items()}


def _position(rows: Sequence[Row]) -> Position:
    levels = [row.maturity for row in rows if row.maturity is not None]
    confirmed = all(any(_stands(finding) for finding in row.findings) for row in rows)
    return Position(worst(row.result for row in rows), min(levels, default=None), confirmed)


def _moved(name: str, before: _Placed | None, after: _Placed | None) -> Moved:
    known = after or before
    assert known is not None  # it is in one of the two
    then, now = before[0] if before else None, after[0] if after else None
    return Moved(name, known[1], known[2], then, now, _change(then, now))


def _change(before: Position | None, after: Position | None) -> Change:
    if before is None:
        return Change.NEW
    if after is None:
        return Change.GONE
    if before.result is not after.result:
        return _turned(before.result, after.result)
    levels = (before.maturity, after.maturity)
    if levels[0] is None or levels[1] is None or levels[0] == levels[1]:
        return Change.SAME
    return Change.IMPROVED if levels[1] > levels[0] else Change.SLIPPED


def _turned(before: Result, after: Result) -> Change:
    if Result.NOT_APPLICABLE in (before, after):
        return Change.APPLICABILITY
    if before is Result.NOT_EVALUABLE:
        return Change.SHOWN
    if after is Result.NOT_EVALUABLE:
        return Change.UNSHOWN
    rank = (Result.NOT_CONFORM, Result.PARTLY, Result.CONFORM)
    return Change.IMPROVED if rank.index(after) > rank.index(before) else Change.SLIPPED


def _groups(before: Standing, after: Standing) -> Iterable[GroupMoved]:
    met = {row.unit.group for row in (*before.rows, *after.rows)}
    for group in dict.fromkeys(unit.group for unit in units(Form.FULL)):
        if group in met:
            then, now = ([row for row in item.rows if row.unit.group == group] for item in (before, after))
            yield GroupMoved(group, _figures(then), _figures(now))


def _figures(rows: Sequence[Row]) -> Figures | None:
    if not rows:
        return None
    levels = [row.maturity for row in rows if row.maturity is not None]
    findings = [finding for row in rows for finding in row.findings if _counts(finding)]
    return Figures(
        requirements=len(rows),
        conform=share_conform(row.result for row in rows),
        maturity=sum(levels) / len(levels) if levels else None,
        open_nonconformities=sum(finding.is_nonconformity and finding.is_open for finding in findings),
    )


def _counts(finding: Finding) -> bool:
    """Whether a person has confirmed it and nobody dismissed it."""
    return finding.confirmed_by is not None and finding.status not in (Status.DRAFT, Status.DISMISSED)


def _stands(finding: Finding) -> bool:
    """Whether it still says how its requirement stands; one that is closed has the requirement assessed anew."""
    return _counts(finding) and not finding.is_over


def _departs(finding: Finding) -> bool:
    return _counts(finding) and finding.result in (Result.PARTLY, Result.NOT_CONFORM)


def _later_findings(before: Standing, after: Standing) -> tuple[tuple[Finding, ...], tuple[Recurrence, ...]]:
    """The later findings: the new ones, and those that repeat an earlier one."""
    earlier = [finding for finding in before.findings if _departs(finding)]
    known = {finding.id: finding for finding in earlier}
    by_unit = {finding.unit: finding for finding in earlier}
    new, repeated = [], []
    for finding in after.findings:
        if not _departs(finding) or finding.id in known:  # the same finding, carried on
            continue
        like = known.get(finding.previous or "") or by_unit.get(finding.unit)
        named = finding.previous or (like.id if like else "")
        if named:
            repeated.append(Recurrence(finding, named, not like.is_open if like else None))
        else:
            new.append(finding)
    return tuple(new), tuple(repeated)


def _earlier_findings(
    before: Standing, after: Standing, repeated: set[str]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """The earlier findings that did not come back: the resolved ones, and those at which nobody looked again."""
    now = {finding.id: finding for finding in after.findings}
    met = (Result.CONFORM, Result.NOT_APPLICABLE)
    fine = {row.unit.id for row in after.rows if row.result in met}
    resolved, unclear = [], []
    for finding in before.findings:
        if not _departs(finding) or finding.id in repeated:
            continue
        current = now.get(finding.id, finding)
        if finding.unit in fine or not current.is_open:
            resolved.append(finding)
        elif finding.id not in now:
            unclear.append(finding)
    return tuple(resolved), tuple(unclear)
