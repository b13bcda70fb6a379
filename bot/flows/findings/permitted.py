"""Who may take which step with a finding. Each refusal is a sentence that says who may."""

from collections.abc import Callable, Mapping

from bot.access import TERMINAL, Rights
from bot.assessments.findings import Finding, Value
from bot.assessments.ledger import Ledger
from bot.errors import InputError

DECIDING = ("confirm", "dismiss", "close", "reopen", "verification", "raise")
"""Steps of the assessor, or a lead."""
TREATING = ("correct", "consequences", "cause", "elsewhere", "also", "action", "cancel", "change")
"""Steps of everybody concerned: who answered, who owns an action, the assessor, a lead."""


def check_may(
    verb: str, person: str, finding: Finding, ledger: Ledger, rights: Rights, action: str = ""
) -> None:
    """Raises InputError where a person may not take a step."""
    check = _CHECKS.get(verb)
    if check:
        check(person, finding, ledger, rights, action)


def _decides(person: str, _finding: Finding, ledger: Ledger, rights: Rights, _action: str) -> None:
    assessor = ledger.begun.assessor
    if not rights.may_decide(person, assessor.id):
        raise InputError(
            f"Only {assessor.shown}, who conducts {ledger.begun.id}, or a security lead may do that."
        )


def _accepts(person: str, _finding: Finding, _ledger: Ledger, rights: Rights, _action: str) -> None:
    if not rights.is_lead(person):
        raise InputError("Only a security lead may accept a risk (the setting ISMS_LEADS names them).")


def _treats(person: str, finding: Finding, ledger: Ledger, rights: Rights, _action: str) -> None:
    if not (_is_concerned(person, finding, ledger) or rights.may_decide(person, ledger.begun.assessor.id)):
        raise InputError(
            f"{finding.id} is treated by those concerned: who answered the requirement, who owns an action, and "
            f"{ledger.begun.assessor.shown}, the assessor. Ask one of them."
        )


def _answers(person: str, finding: Finding, ledger: Ledger, rights: Rights, _action: str) -> None:
    """The auditee; where nobody was asked, anybody but the assessor."""
    known = auditees(finding, ledger)
    if (
        rights.is_lead(person)
        or person in known
        or any(a.owner.id == person for a in finding.treatment.actions)
    ):
        return
    if not known and person != ledger.begun.assessor.id:
        return
    named = ", ".join(sorted(known.values())) or "whoever is responsible for it"
    raise InputError(f"Whether it is agreed is for the auditee to say: {named}.")


def _finishes(person: str, finding: Finding, ledger: Ledger, rights: Rights, action: str) -> None:
    owners = {a.owner.id: a.owner.shown for a in finding.treatment.actions if action in ("", a.id)}
    if person not in owners and not rights.may_decide(person, ledger.begun.assessor.id):
        named = ", ".join(owners.values()) or "nobody yet"
        raise InputError(f"An action is reported done by its owner ({named}) or the assessor.")


def _verifies(person: str, finding: Finding, _ledger: Ledger, rights: Rights, _action: str) -> None:
    plan = finding.treatment.verification
    if plan is None:
        return  # that it is too early is said by the step itself
    if not person.startswith(TERMINAL) and any(a.owner.id == person for a in finding.treatment.actions):
        raise InputError(f"You own an action of {finding.id}: somebody else has to verify it.")
    if person != plan.verifier.id and not rights.is_lead(person):
        raise InputError(f"{plan.verifier.shown} verifies {finding.id}, or a security lead.")


def auditees(finding: Finding, ledger: Ledger) -> Mapping[str, str]:
    """Who answered for the requirement, or was asked to: id and name."""
    found: dict[str, str] = {}
    for answer in ledger.answers:
        if answer.unit == finding.unit:
            who = answer.to if answer.value is Value.PASSED_ON and answer.to else answer.person
            found[who.id] = who.shown
    return found


def _is_concerned(person: str, finding: Finding, ledger: Ledger) -> bool:
    owners = {action.owner.id for action in finding.treatment.actions}
    return person in auditees(finding, ledger) or person in owners


_CHECKS: Mapping[str, Callable[[str, Finding, Ledger, Rights, str], None]] = {
    **dict.fromkeys(DECIDING, _decides),
    **dict.fromkeys(TREATING, _treats),
    **dict.fromkeys(("agree", "dispute"), _answers),
    "accept": _accepts,
    "done": _finishes,
    "verify": _verifies,
}
