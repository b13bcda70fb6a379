"""A finding as it is shown: what was found, what was done about it, what comes next, and the buttons for that."""

from collections.abc import Sequence

from bot.assessments.findings import Finding, Status
from bot.assessments.ledger import Ledger
from bot.assessments.next_step import next_step, open_actions
from bot.assessments.policy_quote import PolicyQuote
from bot.assessments.units import spoken_number, units_by_id
from bot.exports.labels import (
    ACTION_STATUSES,
    AGREEMENTS,
    CAUSES,
    EFFECTIVE,
    GAPS,
    RESULTS,
    SEVERITIES,
    STATUSES,
    day,
    grade_of,
)
from bot.flows.findings.visit import value_of
from bot.flows.interviews.showing import Shown
from bot.happenings import Entry
from bot.messages import Choice

_LABELS = {
    "correct": ("Correction…", "correct: what was done"),
    "consequences": ("Consequences…", "consequences: what it led to"),
    "cause": ("Root cause (five whys)", "cause"),
    "elsewhere": ("Where else…", "elsewhere: where you looked"),
    "action": ("Plan an action…", "action: what, owner, due"),
    "done": ("Action done…", "done A1, with a file or link"),
    "verification": ("Plan the verification…", "verification: by what, who, when"),
    "verify": ("Verify", "verify"),
    "close": ("Close", "close"),
    "confirm": ("Confirm", "confirm"),
}
_FORMS = ("action", "verification")
_DID = {
    "agree": "agreed",
    "dispute": "disputed it",
    "correct": "noted the correction",
    "consequences": "noted the consequences",
    "cause": "noted the root cause",
    "elsewhere": "noted where else it was looked for",
    "action": "planned an action",
    "done": "reported an action done",
    "cancel": "cancelled an action",
    "verification": "planned the verification",
    "verify": "verified",
    "change": "noted a change of the ISMS",
    "close": "closed it",
    "accept": "accepted the risk",
    "reopen": "opened it again",
    "confirm": "confirmed it",
    "dismiss": "dismissed it",
    "raise": "raised it",
    "": "confirmed it",
}


def show_finding(shown: Shown, finding: Finding, ledger: Ledger, repeats: Sequence[str] = ()) -> None:
    """All of a finding; `repeats` are the later findings that it came back as."""
    unit = units_by_id().get(finding.unit)
    shown.heading(f"{finding.id} {finding.title}")
    kind = f" {GAPS[finding.gap].partition(':')[0]}." if finding.gap else ""
    shown.say(
        f"{grade_of(finding)}: {RESULTS[finding.result].text.lower()}.{kind} "
        f"{SEVERITIES[finding.severity].text} severity. Status: {STATUSES[finding.status].lower()}."
    )
    shown.note(f"Requirement {spoken_number(finding.unit)} {unit.title if unit else ''}".rstrip())
    for criterion in finding.criteria:
        if criterion.quote:
            shown.say(f"Criterion: {criterion.shown}")
            shown.quote(PolicyQuote(criterion.ref, criterion.version, criterion.section, "", criterion.quote))
        else:
            shown.note(f"Criterion: {criterion.shown}")
    if finding.statement:
        shown.say(finding.statement)
    _show_evidence(shown, finding, ledger)
    _show_repeats(shown, finding, repeats)
    if finding.agreement != "pending":
        by = f" by {finding.agreement_by.shown}" if finding.agreement_by else ""
        why = f": “{finding.agreement_comment}”" if finding.agreement_comment else "."
        shown.say(f"{AGREEMENTS[finding.agreement]}{by}{why}")
    _show_treatment(shown, finding)
    show_next(shown, finding)


def _show_evidence(shown: Shown, finding: Finding, ledger: Ledger) -> None:
    items = []
    for name in finding.evidence[:8]:
        item = ledger.evidence.get(name)
        gone = f" (withdrawn: {ledger.withdrawn[name]})" if name in ledger.withdrawn else ""
        items.append(f"{name} {item.title if item else 'not on record'}{gone}")
    if items:
        shown.say("Evidence:")
        shown.items(items)


def _show_repeats(shown: Shown, finding: Finding, repeats: Sequence[str]) -> None:
    if finding.previous:
        shown.say(f"It repeats {finding.previous}: what was done about it then did not last.")
    if repeats:
        shown.say(f"It came back as {', '.join(repeats)}.")


def _show_treatment(shown: Shown, finding: Finding) -> None:
    treatment = finding.treatment
    lines = []
    if treatment.correction:
        lines.append(f"Correction ({day(treatment.corrected_on)}): {treatment.correction}")
    if treatment.consequences:
        lines.append(f"Consequences: {treatment.consequences}")
    if treatment.cause:
        chain = " ← ".join(treatment.cause.whys)
        lines.append(f"Root cause ({CAUSES[treatment.cause.category].lower()}): {chain}")
    if treatment.elsewhere:
        found = f" Found: {', '.join(treatment.elsewhere.found)}." if treatment.elsewhere.found else ""
        lines.append(
            f"Elsewhere ({treatment.elsewhere.by.shown}): {treatment.elsewhere.looked.rstrip('.')}.{found}"
        )
    for action in treatment.actions:
        done = f" {day(action.done_on)}, shown by {', '.join(action.evidence)}" if action.done_on else ""
        lines.append(
            f"{finding.id}-{action.id} {action.what}: {action.owner.shown}, due {day(action.due)}, "
            f"{ACTION_STATUSES[action.status].lower()}{done}"
        )
    if plan := treatment.verification:
        verdict = (
            EFFECTIVE[plan.effective].lower() if plan.effective else f"planned for {day(plan.planned_on)}"
        )
        lines.append(f"Verification by {plan.verifier.shown}: {plan.criterion} ({verdict})")
    if treatment.isms_change:
        lines.append(f"Change of the ISMS: {treatment.isms_change}")
    if treatment.closing:
        lines.append(f"At the end: {treatment.closing}")
    if lines:
        shown.say("Done so far:")
        shown.items(lines)


def show_next(shown: Shown, finding: Finding) -> None:
    """What a finding waits for, with the buttons for it and for what is possible beside it."""
    step = next_step(finding)
    if step.verb:
        shown.say(f"Next: {step.says}")
        _button(shown, finding, step.verb, main=True)
    if finding.status is Status.DRAFT:
        shown.button("Dismiss…", value_of(finding.id, "dismiss"), "dismiss: why")
        return
    if not finding.is_open:
        if finding.status is not Status.DISMISSED:
            shown.button("Open again…", value_of(finding.id, "reopen"), "reopen: why")
        shown.button("History", value_of(finding.id, "history"), "history")
        return
    if finding.agreement == "pending":
        shown.button("Agree", value_of(finding.id, "agree"), "agree")
        shown.button("Dispute…", value_of(finding.id, "dispute"), "dispute: why")
    also = [verb for verb in _beside(finding) if verb != step.verb]
    for verb in also:
        _button(shown, finding, verb)
    if finding.status is not Status.VERIFIED:
        shown.button("Accept the risk…", value_of(finding.id, "accept"), "accept the risk: why")
    shown.button("History", value_of(finding.id, "history"), "history")


def _beside(finding: Finding) -> list[str]:
    """What can be done now although something else comes next."""
    planned = bool(finding.treatment.actions)
    if not finding.is_nonconformity:
        return ["action", "close"] if not open_actions(finding) else ["action"]
    if planned and finding.treatment.verification is None:
        return ["action", "verification"]
    return ["action"] if planned and finding.status is not Status.VERIFIED else []


def _button(shown: Shown, finding: Finding, verb: str, *, main: bool = False) -> None:
    label, says = _LABELS[verb]
    if verb in _FORMS:
        shown.choices.append(Choice("form", label, value_of(finding.id, verb), says, main))
        return
    left = open_actions(finding)
    if verb == "done":
        for action in left[:5]:
            named = f"{action.id} done…"
            shown.button(named, value_of(finding.id, "done", action.id), f"done {action.id}", main=main)
        return
    shown.button(label, value_of(finding.id, verb), says, main=main)


def in_a_line(finding: Finding) -> str:
    """A finding in a list."""
    step = next_step(finding)
    following = f" Next: {step.says}" if step.verb else ""
    return (
        f"{finding.id} ({grade_of(finding)}, {STATUSES[finding.status].lower()}) {finding.title}.{following}"
    )


def show_history(shown: Shown, finding: Finding, entries: Sequence[Entry]) -> None:
    """Who did what with a finding, and when."""
    shown.heading(f"History of {finding.id}")
    lines = []
    for entry in entries:
        if entry.kind != "finding" or entry.data["finding"]["id"] != finding.id:
            continue
        who = entry.data.get("name") or entry.person
        why = f": {entry.data['why']}" if entry.data.get("why") else ""
        why += f" (with {', '.join(entry.data['with'])})" if entry.data.get("with") else ""
        lines.append(
            f"{entry.at:%Y-%m-%d %H:%M} {who} {_DID.get(entry.data.get('did', ''), 'changed it')}{why}"
        )
    shown.items(lines)
