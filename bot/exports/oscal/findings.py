"""Confirmed findings as OSCAL findings. What nobody has confirmed is none."""

from collections.abc import Collection, Mapping

from bot.assessments.findings import Criterion, Finding, Result
from bot.assessments.standing import Row
from bot.assessments.units import Unit, units_by_id
from bot.exports.labels import GAPS, GRADES, RESULTS
from bot.exports.oscal.nodes import (
    Identities,
    Node,
    Parties,
    kept,
    moment,
    props,
    references,
    statement_id,
    title,
    words,
)
from bot.exports.oscal.observations import TOOL, evidence_id, interview_ids
from bot.exports.oscal.risks import is_treated

_STATES: Mapping[Result, tuple[str, str, str]] = {
    # state of the target, reason, implementation status; OSCAL has no third state
    Result.CONFORM: ("satisfied", "pass", "implemented"),
    Result.PARTLY: ("not-satisfied", "fail", "partial"),
    Result.NOT_CONFORM: ("not-satisfied", "fail", ""),
    Result.NOT_APPLICABLE: ("satisfied", "other", "not-applicable"),
    Result.NOT_EVALUABLE: ("not-satisfied", "other", ""),
}


def finding_node(
    finding: Finding, row: Row | None, seen: Collection[str], identities: Identities, parties: Parties
) -> Node:
    """A finding; `seen` are the ids of the observations that the file holds, others are not referred to."""
    shown = [evidence_id(item, identities) for item in finding.evidence]
    said = interview_ids(row, identities) if row else []
    return kept(
        {
            "uuid": identities.of("finding", finding.id),
            "title": title(f"{finding.id} {finding.title}"),
            "description": _description(finding),
            "props": _props(finding),
            "origins": _origins(finding, identities, parties),
            "target": _target(finding),
            "related-observations": references(
                "observation-uuid", [item for item in shown + said if item in seen]
            ),
            "related-risks": [{"risk-uuid": identities.of("risk", finding.id)}]
            if is_treated(finding)
            else [],
        }
    )


def _description(finding: Finding) -> str:
    """The three parts of a record of nonconformity, each under its name."""
    criteria = "; ".join(_criterion(criterion) for criterion in finding.criteria)
    return words(
        f"Criterion: {criteria}",
        f"Evidence: {', '.join(finding.evidence)}" if finding.evidence else "",
        f"Statement: {finding.statement}" if finding.statement else "",
        f"Sample: {finding.sample}" if finding.sample else "",
        f"Reason why it does not apply: {finding.reason_not_applicable}"
        if finding.reason_not_applicable
        else "",
    )


def _criterion(criterion: Criterion) -> str:
    return f"{criterion.shown} (“{criterion.quote}”)" if criterion.quote else criterion.shown


def _props(finding: Finding) -> list[Node]:
    facts: Mapping[str, object] = {
        "finding-id": finding.id,
        "finding-type": finding.grade.value if finding.grade else None,
        "result": finding.result.value,
        "gap-kind": finding.gap.value if finding.gap else None,
        "extent": finding.extent.value,
        "severity": finding.severity.value,
        "status": finding.status.value,
        "maturity-score": finding.maturity,
        "maturity-reason": finding.maturity_why,
        "maturity-target": finding.maturity_target,
        "drafted-by": finding.drafted_by,
        "downgraded": finding.downgraded,
        "human-confirmed": "true" if finding.confirmed_by else "false",
        "confirmed-at": moment(finding.confirmed_at) if finding.confirmed_at else None,
        "auditee-agreement": finding.agreement,
        "auditee-comment": finding.agreement_comment,
        "previous-finding-id": finding.previous,
    }
    return props(facts)


def _origins(finding: Finding, identities: Identities, parties: Parties) -> list[Node]:
    actors = [{"type": "tool", "actor-uuid": identities.of(TOOL)}]
    if finding.confirmed_by:
        party = parties.of(finding.confirmed_by)
        actors.insert(0, {"type": "party", "actor-uuid": party, "role-id": "assessor"})
    return [{"actors": actors}]


def _target(finding: Finding) -> Node:
    state, reason, implemented = _STATES[finding.result]
    if not implemented and any(action.status in ("todo", "doing") for action in finding.treatment.actions):
        implemented = "planned"
    unit = _unit(finding)
    said = [RESULTS[finding.result].text]
    said += [GRADES[finding.grade].text] if finding.grade else []
    said += [GAPS[finding.gap]] if finding.gap else []
    return kept(
        {
            "type": "statement-id",
            "target-id": statement_id(unit),
            "title": title(f"{unit.number} {unit.title}"),
            "status": kept({"state": state, "reason": reason, "remarks": words("; ".join(said) + ".")}),
            "implementation-status": {"state": implemented} if implemented else None,
        }
    )


def _unit(finding: Finding) -> Unit:
    known = units_by_id().get(finding.unit)
    return known or Unit(finding.unit, finding.unit, "", "", "")
