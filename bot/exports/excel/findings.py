"""The sheets of findings: those confirmed in full, and apart from them what is only proposed or was dismissed."""

from collections.abc import Sequence

from bot.assessments.findings import Finding
from bot.assessments.standing import Standing
from bot.assessments.units import spoken_number
from bot.exports.excel.sheets import Column, Sheet, Value
from bot.exports.labels import (
    AGREEMENTS,
    CAUSES,
    EFFECTIVE,
    EXTENTS,
    GAPS,
    GRADES,
    RESULTS,
    SEVERITIES,
    STATUSES,
    dismissed_of,
    findings_of,
    proposals_of,
)
from bot.exports.sections.findings import criterion_of

_RESULTS = {label.text: label.tint for label in RESULTS.values()}
_GRADES = {label.text: label.tint for label in GRADES.values()}
_SEVERITIES = {label.text: label.tint for label in SEVERITIES.values()}
_COLUMNS = (
    Column("Finding", 17),
    Column("Title", 36),
    Column("No.", 11),
    Column("Criteria", 44),
    Column("Evidence", 14),
    Column("Statement", 50),
    Column("Result", 15, _RESULTS),
    Column("Grade", 22, _GRADES),
    Column("Gap", 24),
    Column("Extent", 13),
    Column("Sample", 28),
    Column("Severity", 12, _SEVERITIES),
    Column("Maturity", 10),
    Column("Why this level", 28),
    Column("Target", 9),
    Column("Why not applicable", 30),
    Column("Status", 20),
    Column("Open", 8),
    Column("Auditee", 14, {AGREEMENTS["disputed"]: "FBEFD0"}),
    Column("Said by", 18),
    Column("Auditee’s words", 36),
    Column("Confirmed by", 18),
    Column("Confirmed (UTC)", 17),
    Column("Proposed by", 16),
    Column("Lowered because", 28),
    Column("Repeats", 17),
    Column("Correction", 40),
    Column("Corrected on", 13),
    Column("Consequences", 40),
    Column("Whys", 50),
    Column("Root cause", 36),
    Column("Kind of cause", 14),
    Column("Looked elsewhere", 40),
    Column("Found elsewhere", 17),
    Column("Looked by", 18),
    Column("Looked on", 12),
    Column("Verification criterion", 36),
    Column("Verifier", 18),
    Column("Planned on", 12),
    Column("Verified on", 12),
    Column("Effective", 16),
    Column("Evidence of effect", 14),
    Column("Change of the ISMS", 36),
)


def finding_sheets(standing: Standing) -> list[Sheet]:
    """Confirmed findings; then, on a sheet of its own, what is no finding."""
    rows = [[*_evaluation(each), *_treatment(each)] for each in findings_of(standing)]
    return [Sheet("Findings", _COLUMNS, rows, fixed=2), _others(standing)]


def _others(standing: Standing) -> Sheet:
    columns = [
        Column("Number", 17),
        Column("What it is", 24, {"Proposed, not confirmed": "FBEFD0", "Dismissed": "E5E7EB"}),
        Column("Title", 40),
        Column("No.", 11),
        Column("Result proposed", 17),
        Column("Grade proposed", 22),
        Column("Statement", 50),
        Column("Lowered because", 36),
        Column("Proposed by", 16),
        Column("What was said to it", 36),
    ]
    rows: list[Sequence[Value]] = [
        [
            *(
                each.id,
                STATUSES[each.status],
                each.title,
                spoken_number(each.unit),
                RESULTS[each.result].text,
            ),
            GRADES[each.grade].text if each.grade else "",
            *(each.statement, each.downgraded, each.drafted_by, each.agreement_comment),
        ]
        for each in (*proposals_of(standing), *dismissed_of(standing))
    ]
    return Sheet("Proposed and dismissed", columns, rows)


def _evaluation(each: Finding) -> list[Value]:
    return [
        *(each.id, each.title, spoken_number(each.unit)),
        "\n".join(criterion_of(criterion) for criterion in each.criteria),
        *("\n".join(each.evidence), each.statement, RESULTS[each.result].text),
        GRADES[each.grade].text if each.grade else "",
        GAPS[each.gap].partition(":")[0] if each.gap else "",
        *(EXTENTS[each.extent], each.sample, SEVERITIES[each.severity].text),
        *(each.maturity, each.maturity_why, each.maturity_target, each.reason_not_applicable),
        *(STATUSES[each.status], "Yes" if each.is_open else "No", AGREEMENTS[each.agreement]),
        each.agreement_by.shown if each.agreement_by else "",
        each.agreement_comment,
        each.confirmed_by.shown if each.confirmed_by else "",
        *(each.confirmed_at, each.drafted_by, each.downgraded, each.previous or ""),
    ]


def _treatment(each: Finding) -> list[Value]:
    done = each.treatment
    cause, elsewhere, check = done.cause, done.elsewhere, done.verification
    return [
        *(done.correction, done.corrected_on, done.consequences),
        "\n".join(cause.whys) if cause else "",
        cause.cause if cause else "",
        CAUSES[cause.category] if cause else "",
        elsewhere.looked if elsewhere else "",
        "\n".join(elsewhere.found) if elsewhere else "",
        elsewhere.by.shown if elsewhere else "",
        elsewhere.on if elsewhere else None,
        check.criterion if check else "",
        check.verifier.shown if check else "",
        check.planned_on if check else None,
        check.done_on if check else None,
        EFFECTIVE[check.effective] if check and check.effective else "",
        "\n".join(check.evidence) if check else "",
        done.isms_change,
    ]
