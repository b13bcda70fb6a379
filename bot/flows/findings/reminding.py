"""What people are to be reminded of: computed from the journal, each reminder under a key of its own, so it is said once."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from bot.assessments.findings import Action, Finding, Person
from bot.assessments.ledger import Ledger, Stage
from bot.assessments.next_step import open_actions
from bot.exports.labels import day
from bot.flows.findings.register import Kept, Register
from bot.flows.findings.visit import value_of
from bot.flows.interviews.passing import handed_over
from bot.flows.interviews.showing import Shown
from bot.flows.interviews.showing import value_of as interview_value
from bot.flows.interviews.starting import REGISTER
from bot.flows.interviews.unconfirmed import add_button, in_a_line
from bot.messages import Notice, Outcome, Reply

_AHEAD = 7  # days before it is due
_WEEK = 7
_PASSED_ON = timedelta(days=2)
_IDLE = timedelta(days=7)
_REACHABLE = "slack:"

Reminder = tuple[str, Notice]


def reminders(register: Register, now: datetime) -> Iterator[Reminder]:
    """All that is due now, of findings and assessments that are open."""
    for kept in register.assessments():
        ledger = kept.ledger
        for finding in ledger.findings.values():
            if finding.is_open and finding.confirmed_by:
                yield from _actions(finding, ledger, now.date())
                yield from _verification(finding, ledger, now.date())
        if not ledger.closed:
            yield from _passed_on(ledger, now)
            yield from _unconfirmed(ledger, now)
            yield from _idle(kept, now)


def _actions(finding: Finding, ledger: Ledger, today: date) -> Iterator[Reminder]:
    for action in open_actions(finding):
        if action.due is None:
            continue
        when = _when((action.due - today).days)
        to = _reached(action.owner, ledger)
        if when and to:
            key = f"{finding.id}-{action.id}:{action.due}:{when}"
            yield key, _notice(to, _about_action(finding, action, (action.due - today).days, to))


def _when(left: int) -> str:
    """Which reminder it is: a week before, on the day, and each week after; empty for none."""
    if left > _AHEAD:
        return ""
    if left > 0:
        return "soon"
    return "today" if left == 0 else f"late{(-left - 1) // _WEEK}"


def _about_action(finding: Finding, action: Action, left: int, to: Person) -> Shown:
    shown = Shown()
    number = f"{finding.id}-{action.id}"
    due = (
        f"is due {'today' if left == 0 else f'on {day(action.due)}'}"
        if left >= 0
        else f"was due on {day(action.due)}"
    )
    whose = "your action" if to == action.owner else f"the action of {action.owner.shown}"
    shown.say(f"A reminder: {whose} {number} {due}. {action.what}")
    shown.note(f"It belongs to {finding.id} {finding.title}.")
    shown.button("It is done…", value_of(finding.id, "done", action.id), f"done {number}", main=True)
    shown.button("Show the finding", value_of(finding.id, "show"), finding.id)
    return shown


def _verification(finding: Finding, ledger: Ledger, today: date) -> Iterator[Reminder]:
    plan = finding.treatment.verification
    if plan is None or plan.planned_on is None or plan.effective is not None:
        return
    left = (plan.planned_on - today).days
    when, to = _when(left), _reached(plan.verifier, ledger)
    if not when or not to:
        return
    shown = Shown()
    was = "is planned for" if left >= 0 else "was planned for"
    shown.say(
        f"A reminder: the verification of {finding.id} {was} {day(plan.planned_on)}. To be seen: {plan.criterion}"
    )
    if open_actions(finding):
        names = ", ".join(f"{finding.id}-{action.id}" for action in open_actions(finding))
        shown.note(f"Still open: {names}. It can be verified when they are done.")
    else:
        shown.button("Verify", value_of(finding.id, "verify"), f"{finding.id} verify", main=True)
    shown.button("Show the finding", value_of(finding.id, "show"), finding.id)
    yield f"{finding.id}:verification:{plan.planned_on}:{when}", _notice(to, shown)


def _passed_on(ledger: Ledger, now: datetime) -> Iterator[Reminder]:
    """Questions that wait for somebody for more than two days: after two days, then each week."""
    for unit in ledger.units:
        passed = ledger.waits_for(unit.id)
        if passed is None or passed.to is None or not passed.to.id.startswith(_REACHABLE):
            continue
        age = now - passed.at
        if age < _PASSED_ON:
            continue
        week = (age - _PASSED_ON).days // _WEEK
        reply = handed_over(
            ledger, unit.id, passed.person.shown, f"A reminder: this has waited {age.days} days."
        )
        yield f"{ledger.begun.id}:passed:{passed.number}:{week}", Notice(reply, person=passed.to.id)


def _unconfirmed(ledger: Ledger, now: datetime) -> Iterator[Reminder]:
    """Words whose reading nobody has confirmed for two days: then and each week, to who said them."""
    for said in ledger.unconfirmed():
        age, to = now - said.at, _reached(said.person, ledger)
        if age < _PASSED_ON or to is None:
            continue
        shown = Shown()
        shown.say(f"A reminder of {ledger.begun.id}: {in_a_line(said)} It counts only when it is confirmed.")
        add_button(shown, ledger, said)
        week = (age - _PASSED_ON).days // _WEEK
        yield f"{ledger.begun.id}:said:{said.number}:{week}", _notice(to, shown)


def _idle(kept: Kept, now: datetime) -> Iterator[Reminder]:
    """Assessments in which nothing has happened for more than a week: each week, to the assessor."""
    ledger = kept.ledger
    age = now - kept.last
    to = ledger.begun.assessor
    if age < _IDLE or not to.id.startswith(_REACHABLE) or ledger.begun.scope == REGISTER:
        return
    left = ledger.open_units()
    paused = any(focus.stage is Stage.PAUSED for focus in ledger.focus.values())
    if not left and not paused:
        return
    shown = Shown()
    state = "is paused" if paused else "has stood still"
    shown.say(
        f"A reminder: {ledger.begun.id} ({ledger.begun.scope}) {state} for {age.days} days; {len(left)} of "
        f"{len(ledger.units)} requirements are open. The next one is {left[0].number} {left[0].title}."
        if left
        else f"A reminder: {ledger.begun.id} ({ledger.begun.scope}) {state} for {age.days} days; all is answered."
    )
    shown.button("Resume", interview_value(ledger.begun.id, "resume"), f"resume {ledger.begun.id}", main=True)
    week = (age - _IDLE).days // _WEEK
    yield f"{ledger.begun.id}:idle:{kept.last:%Y%m%dT%H%M%S}:{week}", _notice(to, shown)


def _reached(person: Person, ledger: Ledger) -> Person | None:
    """Who is told: the person, or the assessor where the person is known by name only; none where nobody can be."""
    candidates = (person, ledger.begun.assessor)
    return next((who for who in candidates if who.id.startswith(_REACHABLE)), None)


def _notice(to: Person, shown: Shown) -> Notice:
    return Notice(Reply(Outcome.FINDING, tuple(shown.parts), choices=tuple(shown.choices)), person=to.id)
