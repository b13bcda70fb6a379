"""The way of a finding to its closure (clause 10.2): each step only when those before it are done, as pure functions.

Each function gives the finding after a step, or raises InputError with a sentence that says which step is missing.
Who may take a step is decided elsewhere.
"""

from datetime import date, datetime
from typing import Any, TypeVar

from pydantic import ValidationError

from bot.assessments.findings import Finding
from bot.assessments.next_step import ENDED, counted, next_step, open_actions
from bot.assessments.treatment import Action, Cause, Elsewhere, Verification
from bot.assessments.vocabulary import Model, Person, Status
from bot.errors import InputError

Made = TypeVar("Made", bound=Model)


def agree(finding: Finding, by: Person) -> Finding:
    """The auditee agrees."""
    _under_way(finding)
    return changed(finding, agreement="agreed", agreement_by=by, agreement_comment="")


def dispute(finding: Finding, by: Person, why: str) -> Finding:
    """The auditee disputes it, and says why."""
    _under_way(finding)
    return changed(finding, agreement="disputed", agreement_by=by, agreement_comment=_said(why, "why"))


def correct(finding: Finding, what: str, on: date) -> Finding:
    """What was done at once (10.2 a 1)."""
    _under_way(finding)
    after = treated(finding, correction=_said(what, "what was done"), corrected_on=on)
    return changed(after, status=Status.CORRECTION_DONE) if finding.status is Status.CONFIRMED else after


def consequences(finding: Finding, what: str) -> Finding:
    """What it led to (10.2 a 2)."""
    _needs(finding, finding.treatment.correction, "the correction", "correct: what was done")
    return treated(finding, consequences=_said(what, "what it led to"))


def cause(finding: Finding, whys: tuple[str, ...], category: str) -> Finding:
    """The root cause: the last of the whys (10.2 b 1 and 2)."""
    _needs(finding, finding.treatment.correction, "the correction", "correct: what was done")
    _needs(finding, finding.treatment.consequences, "the consequences", "consequences: what it led to")
    if not whys:
        raise InputError("Say why it happened first.")
    found = _holding(Cause, method="5_whys", whys=whys, cause=whys[-1], category=category)
    after = treated(finding, cause=found)
    early = finding.status in (Status.CONFIRMED, Status.CORRECTION_DONE)
    return changed(after, status=Status.CAUSE_AGREED) if early else after


def elsewhere(finding: Finding, looked: str, found: tuple[str, ...], by: Person, on: date) -> Finding:
    """Whether the same exists in other places (10.2 b 3); what was found before stays named."""
    _needs(finding, finding.treatment.cause, "the root cause", "cause")
    earlier = finding.treatment.elsewhere
    names = tuple(dict.fromkeys((*(earlier.found if earlier else ()), *found)))
    return treated(finding, elsewhere=_holding(Elsewhere, looked=looked, found=names, by=by, on=on))


def plan_action(finding: Finding, what: str, owner: Person, due: date) -> Finding:
    """An action with its owner and day (10.2 c); for a nonconformity only once cause and extent are known."""
    _under_way(finding)
    if finding.is_nonconformity:
        _needs(finding, finding.treatment.cause, "the root cause", "cause")
        _needs(
            finding, finding.treatment.elsewhere, "where else it could happen", "elsewhere: where you looked"
        )
    kind = "corrective" if finding.is_nonconformity else "improvement"
    number = len(finding.treatment.actions) + 1
    action = _holding(
        Action, id=f"A{number}", kind=kind, what=_said(what, "what is done"), owner=owner, due=due
    )
    plan = finding.treatment.verification
    renewed = plan
    if plan and plan.effective in (
        "no",
        "partly",
    ):  # what was judged is on record; what is new is judged anew
        renewed = Verification(criterion=plan.criterion, verifier=plan.verifier)
    actions = (*finding.treatment.actions, action)
    return treated(changed(finding, status=Status.ACTION_PLANNED), actions=actions, verification=renewed)


def action_of(finding: Finding, name: str) -> Action:
    """An action by its name ("A1"), or the only open one where none is named. Raises InputError."""
    wanted = name.upper().strip()
    if not wanted and len(open_actions(finding)) == 1:
        return open_actions(finding)[0]
    found = next((action for action in finding.treatment.actions if action.id == wanted), None)
    if found is None:
        known = ", ".join(action.id for action in finding.treatment.actions) or "none yet"
        raise InputError(f"Say which action of {finding.id} you mean: {known}.")
    return found


def finish(finding: Finding, name: str, evidence: tuple[str, ...], on: date) -> Finding:
    """An action is done, with what shows it."""
    _under_way(finding)
    action = action_of(finding, name)
    if action.status == "cancelled":
        raise InputError(f"{finding.id}-{action.id} was cancelled.")
    if not evidence:
        raise InputError("Show that it is done: drop a file, or paste a link.")
    return _with_action(finding, action.id, status="done", done_on=on, evidence=(*action.evidence, *evidence))


def cancel(finding: Finding, name: str) -> Finding:
    """An action is not done after all."""
    action = action_of(finding, name)
    if action.status == "done":
        raise InputError(f"{finding.id}-{action.id} is done already.")
    return _with_action(finding, action.id, status="cancelled")


def plan_verification(finding: Finding, criterion: str, verifier: Person, on: date) -> Finding:
    """How it is judged whether the actions work, by whom and when (10.2 d)."""
    _needs(finding, counted(finding.treatment.actions), "an action", "action: what, owner, due")
    if finding.status is Status.VERIFIED:
        raise InputError(f"{finding.id} is verified already. Next: {next_step(finding).says}")
    if any(action.owner.id == verifier.id for action in finding.treatment.actions):
        raise InputError(f"{verifier.shown} owns an action of {finding.id}: somebody else has to verify it.")
    said = _said(criterion, "by what it is judged")
    return treated(
        finding, verification=_holding(Verification, criterion=said, verifier=verifier, planned_on=on)
    )


def verify(finding: Finding, effective: str, evidence: tuple[str, ...], by: Person, on: date) -> Finding:
    """Whether the actions worked. Where they did not, or in part, a new action is due."""
    may_verify(finding)
    plan = finding.treatment.verification
    assert plan is not None  # may_verify
    if not evidence:
        raise InputError("Say what was looked at: drop a file, paste a link, or describe it.")
    judged = {
        **plan.model_dump(),
        "verifier": by,
        "done_on": on,
        "effective": effective,
        "evidence": evidence,
    }
    after = treated(finding, verification=_holding(Verification, **judged))
    return changed(after, status=Status.VERIFIED if effective == "yes" else Status.CAUSE_AGREED)


def may_verify(finding: Finding) -> None:
    """Raises InputError where it is too early to verify."""
    _needs(finding, counted(finding.treatment.actions), "an action", "action: what, owner, due")
    left = ", ".join(f"{finding.id}-{action.id}" for action in open_actions(finding))
    if left:
        raise InputError(
            f"Not yet: {left} is not done. Say “done {left.partition(',')[0]}” with what shows it."
        )
    how = "verification: by what it is judged, who, when"
    _needs(finding, finding.treatment.verification, "a plan of the verification", how)


def close(finding: Finding, why: str = "") -> Finding:
    """Done with. A nonconformity only when its actions were found effective."""
    _under_way(finding)
    if finding.is_nonconformity and finding.status is not Status.VERIFIED:
        step = next_step(finding)
        raise InputError(f"{finding.id} cannot be closed yet. Next: {step.says}")
    if open_actions(finding):
        raise InputError(
            f"{finding.id} cannot be closed yet: {open_actions(finding)[0].id} is open. Do or cancel it."
        )
    return treated(changed(finding, status=Status.CLOSED), closing=why or finding.treatment.closing)


def accept(finding: Finding, why: str) -> Finding:
    """The risk is lived with, for a reason."""
    _under_way(finding)
    return treated(
        changed(finding, status=Status.RISK_ACCEPTED), closing=_said(why, "why the risk is accepted")
    )


def reopen(finding: Finding, why: str) -> Finding:
    """It came back, or was closed too early: it goes on at the actions, or at its beginning where there is no cause."""
    if finding.status not in (Status.CLOSED, Status.RISK_ACCEPTED):
        raise InputError(f"{finding.id} is not closed.")
    _said(why, "why it is opened again")
    treatment = finding.treatment
    status = Status.CAUSE_AGREED if treatment.cause and treatment.elsewhere else Status.CONFIRMED
    if status is Status.CONFIRMED and treatment.correction:
        status = Status.CORRECTION_DONE
    return treated(changed(finding, status=status), verification=None, closing="")


def confirm(finding: Finding, by: Person, at: datetime) -> Finding:
    """A draft becomes a finding."""
    if finding.status is not Status.DRAFT:
        raise InputError(
            f"{finding.id} is confirmed already." if finding.confirmed_by else f"{finding.id} is over."
        )
    return changed(finding, status=Status.CONFIRMED, confirmed_by=by, confirmed_at=at)


def dismiss(finding: Finding, why: str) -> Finding:
    """A draft is none after all."""
    if finding.status is not Status.DRAFT:
        raise InputError(
            f"{finding.id} is confirmed: it can be closed, or its risk accepted, and not dismissed."
        )
    return changed(finding, status=Status.DISMISSED, agreement_comment=_said(why, "why"))


def changed(finding: Finding, **values: Any) -> Finding:
    """A finding with other values, all rules checked. Raises InputError with the rule that is broken."""
    return _holding(Finding, **{**finding.model_dump(), **values})


def treated(finding: Finding, **values: Any) -> Finding:
    """A finding whose treatment has other values; it moves on where its actions are done."""
    treatment = {**finding.treatment.model_dump(), **values}
    after = changed(finding, treatment=treatment)
    done = counted(after.treatment.actions) and not open_actions(after)
    if after.status is Status.ACTION_PLANNED and done:
        return changed(after, status=Status.ACTION_DONE)
    return after


def _with_action(finding: Finding, name: str, **values: Any) -> Finding:
    actions = tuple(
        action.model_copy(update=values) if action.id == name else action
        for action in finding.treatment.actions
    )
    after = treated(finding, actions=[action.model_dump() for action in actions])
    if after.status is Status.ACTION_PLANNED and not counted(after.treatment.actions):
        back = Status.CAUSE_AGREED if after.treatment.cause else Status.CONFIRMED
        return changed(after, status=back)
    return after


def _under_way(finding: Finding) -> None:
    if finding.status is Status.DRAFT:
        raise InputError(
            f"{finding.id} is only proposed. The assessor confirms it first: “confirm {finding.id}”."
        )
    if finding.status in ENDED:
        raise InputError(
            f"{finding.id} is {finding.status.value.replace('_', ' ')}. Say “reopen {finding.id}: why” to go on with it."
        )


def _needs(finding: Finding, given: object, what: str, says: str) -> None:
    _under_way(finding)
    if not given:
        raise InputError(f"First {what}: say “{says}”.")


def _said(text: str, what: str) -> str:
    if len(text.split()) < 2:
        raise InputError(f"A few words more, please: {what}?")
    return text.strip()[:4_000]


def _holding(model: type[Made], /, **values: Any) -> Made:
    """A model made from values; InputError with the first rule that they break."""
    try:
        return model(**values)
    except ValidationError as error:
        first = error.errors()[0]
        said = first["msg"].removeprefix("Value error, ")
        where = ".".join(str(part) for part in first["loc"])
        named = f" ({where})" if where and said == first["msg"] else ""
        raise InputError(f"That does not hold together: {said}{named}.") from None
