"""Steering an interview: back, skip, pause, go to, why, status, passing on, ending."""

from collections.abc import Callable

from bot.assessments.course import after_probes, ask, ask_next, questions_for, time_left
from bot.assessments.findings import Value
from bot.assessments.ledger import Stage
from bot.assessments.units import Form, in_scope, means_open, units_by_id
from bot.errors import InputError
from bot.flows.interviews.phrases import Command
from bot.flows.interviews.showing import Shown
from bot.flows.interviews.sitting import Sitting
from bot.flows.interviews.unconfirmed import list_unconfirmed
from knowledge.catalogue import Clause, Control, catalogue

HELP = (
    "Answer in your own words, or yes, partly, no, don't know; “not applicable” for a control.",
    "“back”, “skip”, “go to 9.2.2 b”: move around. “pause” and “resume”: at any time, days later too.",
    "“why”: why it is asked. “example”: what a good answer contains. Ask me anything with a question mark.",
    "“pass to @somebody”: they get this one question and you get the answer back here.",
    "Drop files or links as evidence; “withdraw E-0003: wrong file” takes one back.",
    "“status”, “review” (what the findings would be), “report word”, “end assessment”.",
)

_BETWEEN = (Stage.IDLE, Stage.PAUSED, Stage.REVIEW)  # no question is open


def move(sitting: Sitting, shown: Shown, command: Command) -> bool:
    """Do what a command says; false where it is none of steering."""
    mover = _MOVES.get(command.kind)
    if mover is None:
        return False
    mover(sitting, shown, command.about)
    return True


def _back(sitting: Sitting, shown: Shown, _about: str) -> None:
    trail = sitting.focus.trail
    if not trail:
        shown.say("This is the first question asked here.")
        return
    sitting.all(ask(trail[-1], back=True))


def _skip(sitting: Sitting, shown: Shown, _about: str) -> None:
    focus = sitting.focus
    if focus.stage in (Stage.PROBE, Stage.EVIDENCE):
        sitting.all(after_probes(sitting.ledger, focus))
        return
    if not focus.unit or sitting.ledger.is_answered(focus.unit):
        sitting.all(ask_next(sitting.ledger, focus))
        return
    sitting.do("skipped", unit=focus.unit)
    shown.say(f"Put off: {units_by_id()[focus.unit].number}. It comes again at the end.")
    sitting.all(ask_next(sitting.ledger, focus))


def _pause(sitting: Sitting, _shown: Shown, _about: str) -> None:
    if sitting.focus.stage is not Stage.PAUSED:
        sitting.do("paused")


def _resume(sitting: Sitting, shown: Shown, _about: str) -> None:
    """Go on asking: after a pause where it was, from a review or the end with the next open question."""
    ended = sitting.ledger.begun.ended
    if ended:
        shown.say(f"{sitting.stream} was closed on {ended.date()}: nothing is asked any more.")
        return
    if sitting.focus.stage is Stage.PAUSED:
        sitting.do("resumed")
        if sitting.focus.stage not in _BETWEEN:
            shown.say("We go on where we were.")
    if sitting.focus.stage in _BETWEEN:
        sitting.all(ask_next(sitting.ledger, sitting.focus))


def _go(sitting: Sitting, shown: Shown, about: str) -> None:
    ledger = sitting.ledger
    if means_open(about):
        left = ledger.open_units()
        if not left:
            shown.say(f"Nothing is open in {sitting.stream}: every requirement is answered or passed on.")
            return
        sitting.all(ask(left[0].id))
        return
    try:
        wanted = {
            unit.id for form in (ledger.begun.form, Form.FULL, Form.SHORT) for unit in in_scope(about, form)
        }
    except InputError as error:
        shown.say(str(error))
        return
    inside = [unit for unit in ledger.units if unit.id in wanted]
    if not inside:
        shown.say(f"{about} is not in the scope of {ledger.begun.id} ({ledger.begun.scope}).")
        return
    unopened = [unit for unit in inside if not ledger.is_answered(unit.id)]
    sitting.all(ask((unopened or inside)[0].id))


def _why(sitting: Sitting, shown: Shown, _about: str) -> None:
    unit = units_by_id().get(sitting.focus.unit)
    if unit is None:
        return
    entry = catalogue()[unit.entry]
    section = entry.section("Purpose" if isinstance(entry, Control) else "What it asks and why")
    shown.say(section.paragraphs[-1 if isinstance(entry, Clause) else 0] if section else entry.text)
    shown.note(f"What would show it: {unit.shows.rstrip('.')}.")


def _good(sitting: Sitting, shown: Shown, _about: str) -> None:
    unit = units_by_id().get(sitting.focus.unit)
    if unit is None:
        return
    questions = questions_for(unit)
    shown.say("A good answer says:")
    shown.items(questions.good)
    shown.say("What often turns out missing:")
    shown.items(questions.gaps[:3])


def _help(_sitting: Sitting, shown: Shown, _about: str) -> None:
    shown.items(HELP)


def _status(sitting: Sitting, shown: Shown, _about: str) -> None:
    ledger = sitting.ledger
    answered = [unit for unit in ledger.units if ledger.is_answered(unit.id)]
    passed = [unit for unit in ledger.units if ledger.is_passed_on(unit.id)]
    shown.heading(f"{ledger.begun.id} {ledger.begun.title}")
    shown.say(
        f"{len(answered)} of {len(ledger.units)} answered, {len(passed)} passed on, {len(ledger.skipped)} put off; "
        f"{time_left(ledger)} left. Evidence: {len(ledger.evidence) - len(ledger.withdrawn)}."
    )
    people = dict.fromkeys(a.person.shown for a in ledger.answers if a.value is not Value.PASSED_ON)
    if people:
        shown.note(f"Answered by {', '.join(people)}.")
    list_unconfirmed(shown, ledger)


def _withdraw(sitting: Sitting, shown: Shown, about: str) -> None:
    identifier, _, why = about.replace(":", " ").partition(" ")
    item = sitting.ledger.evidence.get(identifier.upper())
    if item is None or item.id in sitting.ledger.withdrawn:
        shown.say(f"There is no evidence {identifier.upper()} in {sitting.ledger.begun.id}.")
    elif not why.strip():
        shown.say(f"Say why, so that the record stays whole: “withdraw {item.id}: wrong file”.")
    else:
        sitting.do("withdrawn", id=item.id, why=why.strip())
        shown.say(f"{item.id} is withdrawn: {why.strip()}. It stays in the history and counts no more.")


_MOVES: dict[str, Callable[[Sitting, Shown, str], None]] = {
    "back": _back,
    "skip": _skip,
    "pause": _pause,
    "resume": _resume,
    "go": _go,
    "why": _why,
    "good": _good,
    "help": _help,
    "status": _status,
    "withdraw": _withdraw,
}
