"""Confirmed findings for CISO Assistant's import of findings (model type FindingsAssessment).

What its import has no column for (grade, cause, actions, verification) stands in words in the texts. What is plainly
conform or does not apply is no finding there: it stands in the audit (bot/exports/ciso_assistant.py).
"""

from collections.abc import Iterator, Mapping
from datetime import date

from bot.assessments.findings import Finding, Grade, Status
from bot.assessments.standing import Standing
from bot.assessments.units import spoken_number
from bot.exports.import_sheet import workbook
from bot.exports.labels import GAPS, findings_of, grade_of

_COLUMNS = {
    "ref_id": 16,
    "name": 60,
    "description": 80,
    "severity": 10,
    "status": 12,
    "priority": 9,
    "eta": 12,
    "due_date": 12,
    "observation": 80,
    "filtering_labels": 36,
    "asset": 8,
}
_STATUSES = {
    Status.CONFIRMED: "confirmed",
    Status.CORRECTION_DONE: "in_progress",
    Status.CAUSE_AGREED: "in_progress",
    Status.ACTION_PLANNED: "in_progress",
    Status.ACTION_DONE: "mitigated",
    Status.VERIFIED: "resolved",
    Status.CLOSED: "resolved",
    Status.RISK_ACCEPTED: "confirmed",  # it stands; the label says that the risk is accepted
}
_PRIORITIES = {Grade.MAJOR: 1, Grade.MINOR: 2, Grade.OBSERVATION: 3, Grade.OPPORTUNITY: 4}
_LONGEST_NAME = 200  # characters that its database keeps of a name


def write(standing: Standing) -> bytes:
    """The workbook: every confirmed finding that has a grade, by id."""
    rows = (_row(finding, standing) for finding in findings_of(standing) if finding.grade)
    return workbook("findings", _COLUMNS, rows, frozen=2)


def _row(finding: Finding, standing: Standing) -> Mapping[str, object]:
    open_dues = [action.due for action in finding.treatment.actions if action.status in ("todo", "doing")]
    dues = [action.due for action in finding.treatment.actions if action.status != "cancelled"]
    return {
        "ref_id": finding.id,
        "name": _name(finding)[:_LONGEST_NAME],
        "description": "\n".join(_description(finding)),
        "severity": finding.severity.value,
        "status": _STATUSES[finding.status],
        "priority": _PRIORITIES.get(finding.grade) if finding.grade else None,
        "eta": _day(min((due for due in open_dues if due), default=None)),
        "due_date": _day(max((due for due in dues if due), default=None)),
        "observation": "\n".join(_treatment(finding)),
        "filtering_labels": "|".join(_labels(finding, standing)),
    }


def _description(finding: Finding) -> Iterator[str]:
    for criterion in finding.criteria:
        quoted = f": “{criterion.quote}”" if criterion.quote else ""
        yield f"Criterion: {criterion.shown}{quoted}"
    if finding.evidence:
        yield f"Evidence: {', '.join(finding.evidence)}"
    if finding.statement:
        yield f"Statement: {finding.statement}"
    if finding.gap:
        yield f"Gap: {GAPS[finding.gap]}"


def _treatment(finding: Finding) -> Iterator[str]:
    """What clause 10.2 asks for, in words: their import has no columns for it."""
    treatment = finding.treatment
    if treatment.correction:
        done = f" (done {treatment.corrected_on})" if treatment.corrected_on else ""
        yield f"Correction{done}: {treatment.correction}"
    if treatment.consequences:
        yield f"Consequences: {treatment.consequences}"
    if treatment.cause:
        yield f"Root cause: {treatment.cause.cause} Whys: {' › '.join(treatment.cause.whys)}"
    if treatment.elsewhere:
        yield f"Elsewhere: {treatment.elsewhere.looked}"
    for action in treatment.actions:
        due = f", due {action.due}" if action.due else ""
        yield f"{action.id} {action.kind} ({action.status}{due}, {action.owner.shown}): {action.what}"
    if check := treatment.verification:
        planned = f", planned {check.planned_on}" if check.planned_on else ""
        found = f", {check.done_on} effective: {check.effective}" if check.done_on else ""
        yield f"Verification by {check.verifier.shown}{planned}{found}: {check.criterion}"
    if treatment.closing:
        yield f"How it ended: {treatment.closing}"


def _labels(finding: Finding, standing: Standing) -> Iterator[str]:
    """Labels as its database takes them: letters, digits, hyphen and underscore, 36 at most."""
    if finding.grade:
        yield finding.grade.value
    if finding.status is Status.RISK_ACCEPTED:
        yield finding.status.value
    yield "".join(mark if mark.isalnum() else "-" for mark in finding.unit.partition(":")[2])[:36]
    yield standing.assessment.id[:36]


def _day(when: date | None) -> str | None:
    return when.isoformat() if when else None


def _name(finding: Finding) -> str:
    """Grade, number and title; a title that we proposed begins with the number."""
    number = spoken_number(finding.unit)
    title = finding.title if finding.title.startswith(f"{number} ") else f"{number} {finding.title}"
    return f"{grade_of(finding)} - {title}"
