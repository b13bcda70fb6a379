"""What was done about a finding, in the order of clause 10.2."""

from collections.abc import Iterator
from datetime import date

from bot.assessments.findings import Action, Finding, Treatment, Verification
from bot.exports.blocks import Block, Heading, Text, facts
from bot.exports.labels import ACTION_KINDS, ACTION_STATUSES, CAUSES, EFFECTIVE, day
from bot.exports.sections.actions import overdue


def treatment(finding: Finding, on: date) -> Iterator[Block]:
    """The treatment as a table; what a nonconformity still owes is named. Nothing where nothing is owed or done."""
    done = finding.treatment
    owed = finding.is_nonconformity and finding.is_open
    if not owed and done == Treatment():
        return
    yield Heading(3, "Treatment (clause 10.2)")
    if done == Treatment():
        yield Text("The treatment of this nonconformity has not begun.", "warning")
        return
    missing = "Not recorded yet" if owed else ""
    yield facts(
        [
            ("Correction", _dated(done.correction, done.corrected_on) or missing),
            ("Consequences", done.consequences or missing),
            ("Cause", cause(done) or missing),
            ("Elsewhere", elsewhere(done) or missing),
            ("Actions", "\n".join(_action(action, on) for action in done.actions) or missing),
            ("Verification", verification(done.verification) if done.verification else missing),
            ("Change of the ISMS", done.isms_change),
            ("How it ended", done.closing),
        ]
    )


def _dated(text: str, when: date | None) -> str:
    return f"{text} (done {day(when)})" if text and when else text


def cause(done: Treatment) -> str:
    """The whys, one a line, and what they ended in."""
    if done.cause is None:
        return ""
    whys = [f"Why {number}: {why}" for number, why in enumerate(done.cause.whys, start=1)]
    return "\n".join([*whys, f"Root cause ({CAUSES[done.cause.category].lower()}): {done.cause.cause}"])


def elsewhere(done: Treatment) -> str:
    """Where the same was looked for and what was found, by whom and when."""
    if done.elsewhere is None:
        return ""
    found = (
        f"Found: {', '.join(done.elsewhere.found)}." if done.elsewhere.found else "Nothing further was found."
    )
    return f"{done.elsewhere.looked} {found} ({done.elsewhere.by.shown}, {day(done.elsewhere.on)})"


def _action(action: Action, on: date) -> str:
    status = "overdue" if overdue(action, on) else ACTION_STATUSES[action.status].lower()
    done = f" on {day(action.done_on)}" if action.done_on else ""
    shown = f", evidence {', '.join(action.evidence)}" if action.evidence else ""
    due = f", due {day(action.due)}" if action.due else ""
    return (
        f"{action.id} ({ACTION_KINDS[action.kind].lower()}): {action.what} "
        f"({action.owner.shown}{due}, {status}{done}{shown})"
    )


def verification(check: Verification) -> str:
    """What was judged, by whom, when, with what outcome."""
    outcome = EFFECTIVE[check.effective] if check.effective else "Not verified yet"
    when = f"on {day(check.done_on)}" if check.done_on else f"planned for {day(check.planned_on)}"
    shown = f", evidence {', '.join(check.evidence)}" if check.evidence else ""
    return f"{outcome}, by {check.verifier.shown} {when}{shown}. Criterion: {check.criterion}"
