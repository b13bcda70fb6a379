"""An assessment for CISO Assistant's audit import (model type ComplianceAssessment).

It knows ISO/IEC 27001 by sub-clause and control (30 and 93), so what stands under one sub-clause is put together in its
row: the worst result counts, what was not looked at counts as not assessed, and the row says so. Findings go in a file
of their own (bot/exports/ciso_findings.py): the import reads the first sheet of a workbook alone.
"""

from collections.abc import Iterator, Mapping, Sequence

from bot.assessments.findings import Result
from bot.assessments.rollup import worst
from bot.assessments.standing import Row, Standing
from bot.assessments.units import Form, Unit, units
from bot.exports.import_sheet import workbook
from bot.exports.labels import RESULTS, STATUSES, grade_of, is_confirmed, is_finding, is_proposed, result_of
from knowledge.catalogue import catalogue

# Of the framework library iso27001-2022, version 18 of January 2026, in github.com/intuitem/ciso-assistant-community:
# every assessable node has this urn, followed by its ref_id in lower case.
_URN = "urn:intuitem:risk:req_node:iso27001-2022:"
_COLUMNS = {  # column: width. The two scores are left empty: without the columns, older versions read them as given
    "urn": 48,
    "assessable": 12,
    "ref_id": 9,
    "name": 44,
    "description": 60,
    "typical_evidence": 19,
    "annotation": 13,
    "compliance_result": 22,
    "requirement_progress": 25,
    "score": 8,
    "implementation_score": 25,
    "documentation_score": 25,
    "observations": 90,
}
_RESULTS = {
    Result.CONFORM: "compliant",
    Result.PARTLY: "partially_compliant",
    Result.NOT_CONFORM: "non_compliant",
    Result.NOT_APPLICABLE: "not_applicable",
    Result.NOT_EVALUABLE: "not_assessed",
}


def write(standing: Standing) -> bytes:
    """The workbook: a row for each clause and control in scope; rows that are not in it stay as they are there."""
    entries: dict[str, list[Row]] = {}
    for row in standing.rows:
        entries.setdefault(row.unit.entry, []).append(row)
    found = (_row(entry, rows, _left_out(entry, rows)) for entry, rows in entries.items())
    return workbook("audit", _COLUMNS, found, frozen=3)


def urn(entry: str) -> str:
    """The urn of a clause or control, by its qualified id, in the framework of CISO Assistant."""
    return f"{_URN}{entry.partition(':')[2].lower()}"


def _left_out(entry: str, rows: Sequence[Row]) -> list[Unit]:
    """The units of a sub-clause that the scope leaves out."""
    if any(row.unit.id == entry for row in rows):
        return []
    looked_at = {row.unit.id for row in rows}
    return [unit for unit in units(Form.FULL) if unit.entry == entry and unit.id not in looked_at]


def _row(entry: str, rows: Sequence[Row], left_out: Sequence[Unit]) -> Mapping[str, object]:
    found = worst([row.result for row in rows] + [Result.NOT_EVALUABLE for _ in left_out])
    levels = [row.maturity for row in rows if row.maturity is not None]
    scored = levels and found not in (Result.NOT_EVALUABLE, Result.NOT_APPLICABLE)
    return {
        "urn": urn(entry),
        "assessable": "True",
        "ref_id": entry.partition(":")[2],
        "name": catalogue()[entry].title,
        "description": next(unit.asks for unit in units(Form.SHORT) if unit.id == entry),
        "compliance_result": _RESULTS[found],
        "requirement_progress": "in_progress" if left_out else _progress(rows),
        "score": min(levels) * 20 if scored else None,  # its scale is 0 to 100
        "observations": "\n".join(_observations(found, rows, left_out)),
    }


def _progress(rows: Sequence[Row]) -> str:
    """Done once a person has confirmed every result; in review while results are only proposed."""
    if all(is_confirmed(row) for row in rows):
        return "done"
    if all(row.state == "not_asked" for row in rows):
        return "to_do"
    return "in_review" if all(row.state == "answered" for row in rows) else "in_progress"


def _observations(found: Result, rows: Sequence[Row], left_out: Sequence[Unit]) -> Iterator[str]:
    several = len(rows) + len(left_out) > 1
    if several:
        parts = ", ".join(f"{row.unit.number} {result_of(row).lower()}" for row in rows)
        total = len(rows) + len(left_out)
        yield f"{total} requirements stand here; the worst counts: {RESULTS[found].text.lower()}. {parts}."
    elif is_proposed(rows[0]):
        yield "The result is proposed and not confirmed yet."
    if left_out:
        yield f"Not looked at: {', '.join(unit.number for unit in left_out)}."
    for row in rows:
        named = f"{row.unit.number}: " if several else ""
        confirmed = [finding for finding in row.findings if is_finding(finding)]
        for finding in confirmed:
            said = finding.reason_not_applicable or finding.statement
            ended = "" if finding.is_open else f" ({STATUSES[finding.status].lower()})"
            yield f"[{finding.id}] {named}{grade_of(finding)}{ended}: {finding.title}. {said}".strip()
        if not is_confirmed(row) and row.rating.reasons:
            yield f"{named}{row.rating.reasons[0]}"
        if row.evidence:
            shown = "; ".join(f"{item.id} {item.title}" for item in row.evidence)
            yield f"{named}Evidence: {shown}"
