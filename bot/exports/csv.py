"""The requirements of an assessment with their findings as CSV: one row a requirement and finding, after RFC 4180.

UTF-8 with a byte order mark, so that Excel opens it with its letters right. Days are ISO 8601, moments in UTC.
"""

import csv
from collections.abc import Iterator, Sequence
from datetime import UTC
from io import StringIO

from bot.assessments.findings import Finding
from bot.assessments.standing import Row, Standing
from bot.exports.labels import (
    AGREEMENTS,
    EXTENTS,
    GAPS,
    GRADES,
    PROPOSED,
    RESULTS,
    SEVERITIES,
    STATES,
    STATUSES,
    VALUES,
    deciding,
    group_title,
    is_confirmed,
    is_finding,
    is_proposed,
    people,
)
from bot.exports.sections.findings import criterion_of
from bot.exports.text import cell

HEADER = (
    "Assessment",
    "Requirement",
    "No.",
    "Clause or theme",
    "Title",
    "What it asks",
    "State",
    "Result",
    "Confirmed",
    "Maturity",
    "Why this result",
    "Answered by",
    "Answers",
    "Evidence",
    "Own policies",
    "Not confirmed",
    "Finding",
    "Finding title",
    "Criteria",
    "Statement",
    "Grade",
    "Gap",
    "Extent",
    "Severity",
    "Finding status",
    "Open",
    "Auditee",
    "Auditee's words",
    "Confirmed by",
    "Confirmed at",
    "Correction",
    "Root cause",
    "Actions",
    "Action owners",
    "Next due",
    "Effective",
)


def write(standing: Standing) -> bytes:
    """The rows as bytes. A requirement without a confirmed finding has one row, one with several has as many."""
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADER)
    for row in standing.rows:
        known = _requirement(standing, row)
        found = [_finding(finding) for finding in row.findings if is_finding(finding)]
        for of_finding in found or [[""] * (len(HEADER) - len(known))]:
            writer.writerow([cell(value) for value in (*known, *of_finding)])
    return text.getvalue().encode("utf-8-sig")


def _requirement(standing: Standing, row: Row) -> Sequence[str]:
    decided = deciding(row)
    waiting = [f"{finding.id} ({_stage(finding)})" for finding in row.findings if not is_finding(finding)]
    return (
        standing.assessment.id,
        row.unit.id,
        row.unit.number,
        group_title(row.unit.group),
        row.unit.title,
        row.unit.asks,
        STATES[row.state],
        RESULTS[row.result].text,
        "yes" if is_confirmed(row) else PROPOSED if is_proposed(row) else "no",
        "" if row.maturity is None else str(row.maturity),
        decided.statement if decided else " ".join(row.rating.reasons),
        row.owner,
        "\n".join(_answers(row)),
        "; ".join(item.id for item in row.evidence),
        "; ".join(dict.fromkeys(f"{quote.title} {quote.version}, {quote.section}" for quote in row.policies)),
        "; ".join(waiting),
    )


def _stage(finding: Finding) -> str:
    return STATUSES[finding.status].partition(",")[0].lower()


def _answers(row: Row) -> Iterator[str]:
    for answer in row.answers:
        to = f" to {answer.to.shown}" if answer.to else ""
        yield f"{answer.person.shown}: {VALUES[answer.value].lower()}{to}. {answer.text}".rstrip()
    for said in row.unconfirmed:
        yield f"{said.person.shown}, not confirmed: {said.text}"
    for said in row.corrected:
        yield f"{said.person.shown}, corrected since: {said.text}"
    for follow in row.follow_ups:
        yield f"{follow.person.shown}, asked “{follow.asked}”: {follow.text}"


def _finding(finding: Finding) -> Sequence[str]:
    done = finding.treatment
    still = [action for action in done.actions if action.status in ("todo", "doing")]
    due = min((action.due for action in still if action.due), default=None)
    check = done.verification
    return (
        finding.id,
        finding.title,
        "; ".join(criterion_of(criterion) for criterion in finding.criteria),
        finding.statement or finding.reason_not_applicable,
        GRADES[finding.grade].text if finding.grade else "",
        GAPS[finding.gap].partition(":")[0] if finding.gap else "",
        EXTENTS[finding.extent],
        SEVERITIES[finding.severity].text,
        STATUSES[finding.status],
        "yes" if finding.is_open else "no",
        AGREEMENTS[finding.agreement],
        finding.agreement_comment,
        people([finding.confirmed_by] if finding.confirmed_by else []),
        finding.confirmed_at.astimezone(UTC).isoformat(timespec="minutes") if finding.confirmed_at else "",
        done.correction,
        done.cause.cause if done.cause else "",
        "; ".join(f"{action.id} {action.what} ({action.status})" for action in done.actions),
        people([action.owner for action in still]),
        due.isoformat() if due else "",
        check.effective or "" if check else "",
    )
