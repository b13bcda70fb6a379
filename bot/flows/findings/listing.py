"""Findings as a list: all, the open ones, one's own, those of one assessment."""

from collections.abc import Iterable, Sequence

from bot.assessments.findings import Finding
from bot.assessments.ledger import Ledger
from bot.assessments.next_step import open_actions
from bot.errors import InputError
from bot.flows.findings.permitted import auditees
from bot.flows.findings.showing import in_a_line
from bot.flows.findings.visit import value_of
from bot.flows.interviews.showing import Shown

_LISTED = 20
_BUTTONS = 5


def list_findings(
    shown: Shown, found: Sequence[tuple[Finding, Ledger]], which: str, assessment: str, person: str
) -> None:
    """Those of one assessment where one is named; `which` is my, open or nothing."""
    findings = chosen(found, which, assessment, person)
    if not findings:
        scope = {"my": "for you", "open": "open"}.get(which, "yet")
        shown.say(
            f"No findings {scope}. “review” in an assessment proposes them; “suggest findings” looks elsewhere."
        )
        return
    findings.sort(key=lambda finding: not finding.is_open)
    still = sum(finding.is_open for finding in findings)
    shown.say(f"{len(findings)} finding{'s' if len(findings) != 1 else ''}, {still} open.")
    shown.items([in_a_line(finding) for finding in findings[:_LISTED]])
    if len(findings) > _LISTED:
        shown.note(f"And {len(findings) - _LISTED} more: “findings of GA-…”, or `isms findings` for all.")
    for finding in findings[:_BUTTONS]:
        shown.button(finding.id, value_of(finding.id, "show"), finding.id)


def show_assessment(shown: Shown, ledger: Ledger | None, name: str) -> None:
    """Where an assessment is that was named alone, or that there is none."""
    if ledger is None:
        raise InputError(f"There is no assessment {name}. “assessments” lists them.")
    answered = sum(ledger.is_answered(unit.id) for unit in ledger.units)
    still = sum(finding.is_open for finding in ledger.findings.values())
    state = "closed" if ledger.closed else "going on"
    shown.heading(f"{name} {ledger.begun.title}")
    shown.say(
        f"It is {state}: {answered} of {len(ledger.units)} answered, {len(ledger.findings)} "
        f"finding{'s' if len(ledger.findings) != 1 else ''}, {still} open. Conducted by {ledger.begun.assessor.shown}."
    )
    shown.note(f"“findings of {name}” lists them.{'' if ledger.closed else f' “resume {name}” goes on.'}")


def chosen(
    found: Iterable[tuple[Finding, Ledger]], which: str = "", assessment: str = "", person: str = ""
) -> list[Finding]:
    """The findings of a list, oldest first."""
    return [
        finding
        for finding, ledger in found
        if (not assessment or ledger.begun.id == assessment)
        and (not which or which == "our" or finding.is_open)
        and (which != "my" or _is_mine(finding, ledger, person))
    ]


def _is_mine(finding: Finding, ledger: Ledger, person: str) -> bool:
    """Whether somebody has something to do with it: an open action, a verification, or their own requirement."""
    plan = finding.treatment.verification
    owns = any(action.owner.id == person for action in open_actions(finding))
    verifies = plan is not None and plan.verifier.id == person and plan.effective is None
    return owns or verifies or person in auditees(finding, ledger)
