"""Section 4: every finding in full, then what is only proposed and what was dismissed."""

from collections.abc import Iterator

from bot.assessments.findings import Criterion, Evidence, Finding, Grade
from bot.assessments.standing import Standing
from bot.assessments.units import spoken_number, units_by_id
from bot.exports.blocks import Block, Cell, Heading, NewPage, Table, Text, facts, row
from bot.exports.labels import (
    AGREEMENTS,
    EXTENTS,
    GAPS,
    GRADES,
    RESULTS,
    SEVERITIES,
    STATUSES,
    day,
    dismissed_of,
    findings_of,
    maturity_of,
    moment,
    proposals_of,
)
from bot.exports.sections.treatment import treatment

_DISPUTED = "FBEFD0"  # tint
_OVERVIEW = (2.9, 5.5, 1.6, 3.0, 2.2, 1.8)


def findings(standing: Standing) -> Iterator[Block]:
    """An overview by weight, each finding in full, proposals and dismissed ones apart."""
    yield NewPage()
    yield Heading(1, "Findings")
    found = findings_of(standing)
    yield Heading(2, "Overview")
    if found:
        weight = {grade: place for place, grade in enumerate(Grade)}
        heavy = sorted(found, key=lambda each: (weight[each.grade] if each.grade else len(weight), each.id))
        head = ("Finding", "Title", "No.", "Grade", "Status", "Auditee")
        yield Table(head, tuple(_overview(each) for each in heavy), _OVERVIEW)
    else:
        yield Text("No finding has been confirmed.")
    shown = {item.id: item for item in standing.evidence}
    for each in found:
        yield from in_full(each, shown, standing)
    yield from _proposed(proposals_of(standing))
    yield from _dismissed(dismissed_of(standing))


def _overview(each: Finding) -> tuple[Cell, ...]:
    label = GRADES[each.grade] if each.grade else RESULTS[each.result]
    return row(
        Cell(each.id, bold=True),
        each.title,
        spoken_number(each.unit),
        Cell(label.text, tint=label.tint),
        STATUSES[each.status],
        Cell(AGREEMENTS[each.agreement], tint=_DISPUTED if each.agreement == "disputed" else ""),
    )


def in_full(each: Finding, shown: dict[str, Evidence], standing: Standing) -> Iterator[Block]:
    """A finding with all that is known of it, and its treatment; `shown` is the evidence by id."""
    unit = units_by_id().get(each.unit)
    label = GRADES[each.grade] if each.grade else RESULTS[each.result]
    severity = SEVERITIES[each.severity]
    weighs = each.grade in (Grade.MAJOR, Grade.MINOR, Grade.OBSERVATION)
    yield Heading(2, f"{each.id}: {each.title}")
    yield facts(
        [
            ("Requirement", f"{spoken_number(each.unit)} {unit.title if unit else ''}".strip()),
            ("Criterion", "\n".join(criterion_of(criterion) for criterion in each.criteria)),
            ("Evidence", "\n".join(_evidence(name, shown, standing) for name in each.evidence)),
            ("Statement", each.statement),
            ("Why not applicable", each.reason_not_applicable),
            ("Result and grade", Cell(_result(each), tint=label.tint)),
            ("Gap", GAPS[each.gap] if each.gap else ""),
            (
                "Extent and sample",
                f"{EXTENTS[each.extent]}. {each.sample}".strip() if weighs else each.sample,
            ),
            ("Severity", Cell(severity.text, tint=severity.tint) if weighs else ""),
            ("Maturity", maturity_with_reason(each)),
            ("Auditee", Cell(agreement_of(each), tint=_DISPUTED if each.agreement == "disputed" else "")),
            ("Confirmed", _confirmed(each)),
            (
                "Repeats",
                f"{each.previous}: what was done about it then did not last." if each.previous else "",
            ),
            ("Status", Cell(STATUSES[each.status], bold=True)),
        ]
    )
    yield from treatment(each, standing.on)


def criterion_of(criterion: Criterion) -> str:
    """A criterion, with its words where it is an own policy's."""
    return f"{criterion.shown}: “{criterion.quote}”" if criterion.quote else criterion.shown


def _evidence(identifier: str, shown: dict[str, Evidence], standing: Standing) -> str:
    item = shown.get(identifier)
    if item is None:
        why = standing.withdrawn.get(identifier)
        return f"{identifier} (withdrawn: {why})" if why else f"{identifier} (not in the register)"
    dated = f", of {day(item.evidence_date)}" if item.evidence_date else ""
    digest = f", SHA-256 {item.sha256}" if item.sha256 else ""
    return f"{identifier} {item.title}{dated}, collected {day(item.collected_at)}{digest}"


def _result(each: Finding) -> str:
    result = RESULTS[each.result].text
    return f"{result}; {GRADES[each.grade].text.lower()}" if each.grade else result


def maturity_with_reason(each: Finding) -> str:
    """The level, why, and what level is aimed at; empty where it cannot be said."""
    if each.maturity is None:
        return ""
    level = maturity_of(each.maturity)
    why = (
        f": {each.maturity_why}"
        if each.maturity_why and not level.endswith(each.maturity_why.rstrip("."))
        else ""
    )
    target = f" (target: {maturity_of(each.maturity_target)})" if each.maturity_target is not None else ""
    return f"{level}{why}{target}"


def agreement_of(each: Finding) -> str:
    """Whether the auditee agrees, who said so, and in what words."""
    by = f" by {each.agreement_by.shown}" if each.agreement_by else ""
    comment = f": “{each.agreement_comment}”" if each.agreement_comment else ""
    return f"{AGREEMENTS[each.agreement]}{by}{comment}"


def _confirmed(each: Finding) -> str:
    if each.confirmed_by is None:
        return ""
    at = f" on {moment(each.confirmed_at)}" if each.confirmed_at else ""
    drafted = "the evidence rule" if each.drafted_by == "rule" else each.drafted_by
    lowered = f" The proposal was lowered: {each.downgraded}" if each.downgraded else ""
    return f"By {each.confirmed_by.shown}{at}. Proposed by {drafted}.{lowered}"


def _proposed(found: tuple[Finding, ...]) -> Iterator[Block]:
    if not found:
        return
    yield Heading(2, "Proposed, not confirmed")
    yield Text(
        "These are no findings. Each waits for a named person to confirm, change or dismiss it.", "warning"
    )
    rows = tuple(
        row(
            each.id,
            Cell(each.title, " ".join(part for part in (each.statement, each.downgraded) if part)),
            spoken_number(each.unit),
            f"{_result(each)} (proposed)",
        )
        for each in found
    )
    yield Table(("Proposal", "Title", "No.", "Result proposed"), rows, (3.2, 7.2, 1.8, 4.8))


def _dismissed(found: tuple[Finding, ...]) -> Iterator[Block]:
    if not found:
        return
    yield Heading(2, "Dismissed")
    yield Text("Raised and then dismissed; kept because numbers are never used again.", "note")
    rows = tuple(
        row(
            *(each.id, each.title, spoken_number(each.unit)),
            Cell(
                each.agreement_comment or each.statement or "–",
                f"by {each.agreement_by.shown}" if each.agreement_by else "",
            ),
        )
        for each in found
    )
    yield Table(("Number", "Title", "No.", "Why it was dismissed"), rows, (3.2, 6.2, 1.8, 5.8))
