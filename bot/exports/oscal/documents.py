"""The two OSCAL files."""

import json
from collections.abc import Sequence
from datetime import datetime

from bot import __version__
from bot.assessments.findings import Conclusion, Finding
from bot.assessments.standing import Standing
from bot.errors import InputError
from bot.exports.labels import EDITION, RESULTS, VERDICTS, findings_of, proposals_of, version_of
from bot.exports.oscal.findings import finding_node
from bot.exports.oscal.nodes import (
    Identities,
    Node,
    Parties,
    control_id,
    kept,
    moment,
    prop,
    props,
    references,
    statement_id,
    string,
    title,
    words,
)
from bot.exports.oscal.observations import TOOL, observations
from bot.exports.oscal.risks import is_treated, risk_node

OSCAL_VERSION = "1.1.3"
_ROLES = {
    "assessor": "Assessor",
    "action-owner": "Owner of an action",
    "verifier": "Verifier of effectiveness",
}


def write_results(standing: Standing) -> bytes:
    """The assessment as OSCAL assessment results, in JSON; the same bytes for the same standing."""
    identities = Identities(standing.assessment)
    parties = Parties(identities)
    seen = observations(standing, identities, parties)
    found = findings_of(standing)
    result = {
        "uuid": identities.of("result"),
        "title": title(f"{standing.assessment.id} {standing.assessment.title}"),
        "description": words(f"Gap assessment against {EDITION}. Scope: {standing.assessment.scope}"),
        "start": moment(standing.assessment.started),
        "end": moment(standing.assessment.ended) if standing.assessment.ended else None,
        "props": _figures(standing),
        "local-definitions": {"components": [_tool(identities)]},
        "reviewed-controls": _reviewed(standing),
        "attestations": _attestations(standing.assessment.conclusion, identities, parties),
        "observations": list(seen.values()),
        "risks": [risk_node(item, seen, identities, parties) for item in found if is_treated(item)],
        "findings": _findings(standing, found, seen, identities, parties),
        "remarks": "Only what a named person has confirmed is a finding here. A control without a finding was not "
        "asked, or its proposed result is not confirmed yet.",
    }
    body = {
        "uuid": identities.of("assessment-results"),
        "metadata": _metadata(standing, "Assessment results", identities, parties),
        "import-ap": {"href": f"#{identities.of('plan')}"},
        "results": [kept(result)],
        "back-matter": {"resources": [_plan(standing, identities)]},
    }
    return _json({"assessment-results": body})


def write_poam(standing: Standing) -> bytes:
    """What is to be done about the findings as an OSCAL plan of action and milestones, in JSON.

    Closed findings stay in it, as closed. Raises InputError where there is no finding to act on: OSCAL knows no empty
    plan.
    """
    found = [finding for finding in findings_of(standing) if is_treated(finding)]
    if not found:
        raise InputError(
            f"{standing.assessment.id} has no confirmed finding to act on, so there is no plan of action to export."
        )
    identities = Identities(standing.assessment)
    parties = Parties(identities)
    cited = {identities.of("evidence", item) for finding in found for item in finding.evidence}
    every = observations(standing, identities, Parties(identities))
    seen = {key: every[key] for key in every if key in cited}
    for finding in found:
        for item in (item for item in standing.evidence if item.id in finding.evidence):
            parties.of(item.by)
    body = {
        "system-id": {"identifier-type": "http://ietf.org/rfc/rfc4122", "id": identities.organisation},
        "local-definitions": {"components": [_tool(identities)]},
        "observations": list(seen.values()),
        "risks": [risk_node(item, seen, identities, parties) for item in found],
        "findings": _findings(standing, found, seen, identities, parties),
        "poam-items": [_item(finding, identities) for finding in found],
    }
    head = {
        "uuid": identities.of("plan-of-action-and-milestones"),
        "metadata": _metadata(standing, "Plan of action and milestones", identities, parties),
    }
    return _json({"plan-of-action-and-milestones": {**head, **kept(body)}})


def _json(document: Node) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _findings(
    standing: Standing,
    found: Sequence[Finding],
    seen: dict[str, Node],
    identities: Identities,
    parties: Parties,
) -> list[Node]:
    rows = {row.unit.id: row for row in standing.rows}
    return [finding_node(item, rows.get(item.unit), seen, identities, parties) for item in found]


def _metadata(standing: Standing, kind: str, identities: Identities, parties: Parties) -> Node:
    assessment = standing.assessment
    assessor = parties.of(assessment.assessor)
    organisation = {
        "uuid": identities.organisation,
        "type": "organization",
        "name": string(assessment.organisation),
    }
    return {
        "title": title(f"{kind} of {assessment.id}: {assessment.title}"),
        "last-modified": moment(_newest(standing)),
        "version": string(version_of(standing)),
        "oscal-version": OSCAL_VERSION,
        "props": props({"assessment-id": assessment.id, "history-head": standing.history_head}),
        "roles": [{"id": role, "title": name} for role, name in _ROLES.items()],
        "parties": ([organisation] if assessment.organisation else []) + parties.nodes(),
        "responsible-parties": [{"role-id": "assessor", "party-uuids": [assessor]}],
    }


def _newest(standing: Standing) -> datetime:
    """When the newest thing in the file happened: the same standing gives the same file, whenever it is written."""
    assessment = standing.assessment
    moments = [assessment.started, assessment.ended]
    moments += [answer.at for row in standing.rows for answer in row.answers]
    moments += [item.collected_at for item in standing.evidence]
    moments += [finding.confirmed_at for finding in standing.findings]
    return max((when for when in moments if when), key=lambda when: datetime.fromisoformat(moment(when)))


def _figures(standing: Standing) -> list[Node]:
    counts = {result.value.replace("_", "-"): standing.counts[result] for result in RESULTS}
    return props(
        {
            "units": len(standing.rows),
            "answered": standing.answered,
            **counts,
            "findings-proposed": len(proposals_of(standing)),
        }
    )


def _tool(identities: Identities) -> Node:
    return {
        "uuid": identities.of(TOOL),
        "type": "software",
        "title": "ISMS assistant",
        "description": "Held the interviews, kept what was said and shown, and proposed results by rule.",
        "props": [prop("version", __version__)],
        "status": {"state": "operational"},
    }


def _reviewed(standing: Standing) -> Node:
    statements: dict[str, list[str]] = {}
    for row in standing.rows:
        statements.setdefault(control_id(row.unit.entry), []).append(statement_id(row.unit))
    controls = [{"control-id": control, "statement-ids": units} for control, units in statements.items()]
    description = words(standing.assessment.scope)
    return {"control-selections": [{"description": description, "include-controls": controls}]}


def _attestations(conclusion: Conclusion | None, identities: Identities, parties: Parties) -> list[Node]:
    if conclusion is None:
        return []
    part = {
        "uuid": identities.of("conclusion"),
        "name": "conclusion",
        "ns": prop("verdict", conclusion.verdict)["ns"],
        "title": VERDICTS[conclusion.verdict].text,
        "props": props({"verdict": conclusion.verdict, "on": conclusion.on}),
        "prose": words(conclusion.text),
    }
    who = [{"role-id": "assessor", "party-uuids": [parties.of(conclusion.by)]}]
    return [{"responsible-parties": who, "parts": [part]}]


def _plan(standing: Standing, identities: Identities) -> Node:
    assessment = standing.assessment
    return {
        "uuid": identities.of("plan"),
        "title": title(f"Plan of assessment {assessment.id}"),
        "description": words(
            f"Scope: {assessment.scope}",
            f"Criteria: {'; '.join(criterion.shown for criterion in assessment.criteria)}",
            f"Guidance: {assessment.guided_by}",
            f"Methods: {', '.join(assessment.methods)}",
            f"Locations: {', '.join(assessment.locations)}",
            f"Independence of the assessor: {assessment.independence}" if assessment.independence else "",
        ),
    }


def _item(finding: Finding, identities: Identities) -> Node:
    return {
        "uuid": identities.of("poam-item", finding.id),
        "title": title(f"{finding.id} {finding.title}"),
        "description": words(finding.statement or finding.title),
        "props": props({"finding-id": finding.id, "status": finding.status.value}),
        "related-findings": references("finding-uuid", [identities.of("finding", finding.id)]),
        "related-risks": references("risk-uuid", [identities.of("risk", finding.id)]),
    }
