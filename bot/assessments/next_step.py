"""What a finding waits for, by clause 10.2's order: correction, consequences, cause, elsewhere, actions, verification."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.assessments.findings import Finding
from bot.assessments.treatment import Action
from bot.assessments.vocabulary import Status

ENDED = (Status.CLOSED, Status.RISK_ACCEPTED, Status.DISMISSED)


@dataclass(frozen=True, slots=True)
class Next:
    """What comes next: the step's verb, and what it is in a sentence. The verb is empty where nothing is left."""

    verb: str
    says: str


def next_step(finding: Finding) -> Next:
    """The step that a finding waits for."""
    if finding.status is Status.DRAFT:
        return Next("confirm", "The assessor confirms or dismisses it.")
    if finding.status in ENDED:
        return Next("", "Nothing: it is done with.")
    if finding.status is Status.VERIFIED:
        return Next("close", "The assessor closes it; its requirement is then assessed again.")
    return _next_of_treatment(finding) if finding.is_nonconformity else _next_of_remark(finding)


def _next_of_treatment(finding: Finding) -> Next:
    treatment = finding.treatment
    if not treatment.correction:
        return Next("correct", "What was done at once to put it right?")
    if not treatment.consequences:
        return Next("consequences", "What did it lead to, and what was done about that?")
    if treatment.cause is None:
        return Next("cause", "Why did it happen? The root cause, by asking why up to five times.")
    if treatment.elsewhere is None:
        return Next(
            "elsewhere", "Where else does or could the same happen? Where was looked, what was found?"
        )
    return _next_of_actions(finding)


def _next_of_actions(finding: Finding) -> Next:
    """What is next about actions and their verification."""
    if finding.status is Status.CAUSE_AGREED or not counted(finding.treatment.actions):
        return Next("action", "What is done so that it does not happen again, by whom, until when?")
    left = open_actions(finding)
    if left:
        named = "; ".join(f"{a.id} ({a.owner.shown}{f', due {a.due}' if a.due else ''})" for a in left[:5])
        return Next("done", f"The actions are carried out: {named}.")
    if finding.treatment.verification is None:
        return Next("verification", "How and when is it checked whether the actions work, and by whom?")
    plan = finding.treatment.verification
    when = f" on {plan.planned_on}" if plan.planned_on else ""
    return Next("verify", f"{plan.verifier.shown} checks{when} whether the actions work: {plan.criterion}")


def _next_of_remark(finding: Finding) -> Next:
    if not finding.treatment.actions:
        return Next("action", "No nonconformity: plan an action if it is worth one, or close it.")
    if open_actions(finding):
        return _next_of_actions(finding)
    return Next("close", "The actions are done: it can be closed.")


def counted(actions: Iterable[Action]) -> list[Action]:
    """The actions that were not cancelled."""
    return [action for action in actions if action.status != "cancelled"]


def open_actions(finding: Finding) -> list[Action]:
    """The actions still to be carried out."""
    return [action for action in finding.treatment.actions if action.status in ("todo", "doing")]
