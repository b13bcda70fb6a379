"""What clause 10.2 asks for after a finding, as an OSCAL risk with its remediations, tasks and log."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime

from bot.assessments.findings import Action, Finding, Result, Status, Treatment, Verification
from bot.exports.labels import EFFECTIVE
from bot.exports.links import web_address
from bot.exports.oscal.nodes import (
    NS,
    Identities,
    Node,
    Parties,
    day,
    kept,
    moment,
    props,
    references,
    string,
    title,
    words,
)
from bot.exports.oscal.observations import evidence_id

_STATUSES: Mapping[Status, str] = {
    Status.DRAFT: "open",
    Status.CONFIRMED: "open",
    Status.CORRECTION_DONE: "remediating",
    Status.CAUSE_AGREED: "investigating",
    Status.ACTION_PLANNED: "remediating",
    Status.ACTION_DONE: "remediating",
    Status.VERIFIED: "remediating",
    Status.CLOSED: "closed",
    Status.RISK_ACCEPTED: "deviation-approved",
    Status.DISMISSED: "closed",
}
_LIFECYCLES = {"todo": "planned", "doing": "planned", "done": "completed", "cancelled": "recommendation"}


def is_treated(finding: Finding) -> bool:
    """Whether something is to be done about it: it departs from its criterion, or actions were set."""
    departs = finding.result in (Result.PARTLY, Result.NOT_CONFORM)
    return departs or finding.is_nonconformity or bool(finding.treatment.actions)


def risk_node(finding: Finding, seen: Collection[str], identities: Identities, parties: Parties) -> Node:
    """The risk of a finding; `seen` are the ids of the observations that the file holds."""
    treatment = finding.treatment
    dues = [action.due for action in treatment.actions if action.due and action.status != "cancelled"]
    shown = [evidence_id(item, identities) for item in finding.evidence]
    return kept(
        {
            "uuid": identities.of("risk", finding.id),
            "title": title(f"{finding.id} {finding.title}"),
            "description": words(finding.statement or finding.title),
            "statement": words(treatment.consequences or "The consequences are not stated yet."),
            "props": _props(treatment),
            "status": _STATUSES[finding.status],
            "characterizations": _characterizations(finding, identities, parties),
            "deadline": day(max(dues), end=True) if dues else None,
            "remediations": list(_remediations(finding, identities, parties)),
            "risk-log": _log(finding, identities, parties),
            "related-observations": references("observation-uuid", [item for item in shown if item in seen]),
        }
    )


def _props(treatment: Treatment) -> list[Node]:
    facts: dict[str, object] = {}
    if cause := treatment.cause:
        facts |= {
            "root-cause": cause.cause,
            "root-cause-method": cause.method,
            "root-cause-category": cause.category,
        }
        facts |= {f"why-{number}": why for number, why in enumerate(cause.whys, start=1)}
    if elsewhere := treatment.elsewhere:
        facts |= {"extent-check": elsewhere.looked, "extent-check-on": elsewhere.on}
        facts |= {"extent-check-by": elsewhere.by.shown, "extent-check-found": ", ".join(elsewhere.found)}
    return props({**facts, "isms-change": treatment.isms_change, "closing": treatment.closing})


def _characterizations(finding: Finding, identities: Identities, parties: Parties) -> list[Node]:
    actor = {"type": "tool", "actor-uuid": identities.of("tool")}
    if finding.confirmed_by:
        actor = {"type": "party", "actor-uuid": parties.of(finding.confirmed_by), "role-id": "assessor"}
    rated = {"severity": finding.severity.value, "extent": finding.extent.value}
    facets = [{"name": name, "system": NS, "value": value} for name, value in rated.items()]
    return [{"origin": {"actors": [actor]}, "facets": facets}]


def _remediations(finding: Finding, identities: Identities, parties: Parties) -> Iterator[Node]:
    """Correction, then each action, then the check whether they worked."""
    treatment = finding.treatment
    if treatment.correction:
        done = treatment.corrected_on
        yield {
            "uuid": identities.of("correction", finding.id),
            "lifecycle": "completed" if done else "planned",
            "title": "Correction",
            "description": words(treatment.correction),
            "props": props({"kind": "correction", "completed-on": done}),
        }
    for action in treatment.actions:
        yield _action(finding, action, identities, parties)
    if treatment.verification:
        yield _verification(finding, treatment.verification, identities, parties)


def _action(finding: Finding, action: Action, identities: Identities, parties: Parties) -> Node:
    name = f"{finding.id}\n{action.id}"
    owner = parties.of(action.owner)
    task = {
        "uuid": identities.of("task", name),
        "type": "action",
        "title": title(action.what),
        "timing": {"on-date": {"date": day(action.due, end=True)}} if action.due else None,
        "responsible-roles": [{"role-id": "action-owner", "party-uuids": [owner]}],
    }
    facts = {
        "kind": {"corrective": "corrective-action"}.get(action.kind, action.kind),
        "action-id": action.id,
        "status": action.status,
        "completed-on": action.done_on,
        "evidence-ids": ", ".join(action.evidence),
    }
    link = web_address(action.link)
    return kept(
        {
            "uuid": identities.of("action", name),
            "lifecycle": _LIFECYCLES[action.status],
            "title": title(f"{action.id} {action.what}"),
            "description": words(action.what),
            "props": props(facts),
            "links": [{"href": link, "rel": "reference"}] if link else [],
            "origins": [{"actors": [{"type": "party", "actor-uuid": owner, "role-id": "action-owner"}]}],
            "tasks": [kept(task)],
        }
    )


def _verification(
    finding: Finding, verification: Verification, identities: Identities, parties: Parties
) -> Node:
    when = verification.done_on or verification.planned_on
    effective = EFFECTIVE[verification.effective] if verification.effective else "Not judged yet"
    milestone = {
        "uuid": identities.of("milestone", finding.id),
        "type": "milestone",
        "title": "Check whether the actions worked",
        "timing": {"on-date": {"date": day(when, end=True)}} if when else None,
        "responsible-roles": [{"role-id": "verifier", "party-uuids": [parties.of(verification.verifier)]}],
    }
    facts = {
        "kind": "verification",
        "effective": verification.effective,
        "completed-on": verification.done_on,
        "evidence-ids": ", ".join(verification.evidence),
    }
    return {
        "uuid": identities.of("verification", finding.id),
        "lifecycle": "completed" if verification.done_on else "planned",
        "title": "Verification of effectiveness",
        "description": words(verification.criterion, f"{effective}."),
        "props": props(facts),
        "tasks": [kept(milestone)],
    }


def _log(finding: Finding, identities: Identities, parties: Parties) -> Node | None:
    """What is known to have happened, in order."""
    entries = sorted(_happened(finding, parties), key=lambda entry: datetime.fromisoformat(entry["start"]))
    for number, entry in enumerate(entries, start=1):
        entry["uuid"] = identities.of("log", f"{finding.id}\n{number}")
    return {"entries": entries} if entries else None


def _happened(finding: Finding, parties: Parties) -> Iterator[Node]:
    treatment = finding.treatment
    if finding.confirmed_by and finding.confirmed_at:
        who = [{"party-uuid": parties.of(finding.confirmed_by), "role-id": "assessor"}]
        start = moment(finding.confirmed_at)
        yield {"title": "Finding confirmed", "start": start, "logged-by": who, "status-change": "open"}
    if treatment.corrected_on:
        yield {"title": "Correction done", "start": day(treatment.corrected_on)}
    for action in treatment.actions:
        if action.done_on:
            who = [{"party-uuid": parties.of(action.owner), "role-id": "action-owner"}]
            yield {"title": string(f"{action.id} done"), "start": day(action.done_on), "logged-by": who}
    check = treatment.verification
    if check and check.done_on and check.effective:
        who = [{"party-uuid": parties.of(check.verifier), "role-id": "verifier"}]
        said = f"Verified: {EFFECTIVE[check.effective].lower()}"
        yield {"title": said, "start": day(check.done_on), "logged-by": who}
