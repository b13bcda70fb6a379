"""“answer A.6.1”: the assessment that is meant, and its requirement opened for who says so."""

from collections.abc import Iterable

from bot.assessments.course import ask
from bot.assessments.findings import Value
from bot.assessments.ledger import Ledger, ledger_of
from bot.assessments.units import Form, in_scope
from bot.errors import InputError
from bot.flows.interviews.sitting import Sitting
from bot.flows.interviews.starting import unfinished
from bot.flows.journal import Journal
from bot.messages import Message


def claimed(journal: Journal, here: str | None, message: Message, about: str) -> str:
    """The assessment: that of the conversation where it asks the requirement, else the one in which it waits for the person.

    Raises InputError where there is none, or no such requirement.
    """
    if here:
        ledger = ledger_of(journal.read(here))
        if not ledger.closed and _asked_in(ledger, about):
            return here
    for stream, ledger in unfinished(journal):
        if _first_for(ledger, _asked_in(ledger, about), message):
            return stream
    raise InputError(
        f"No assessment that is open asks you about {about}. “assessments” lists them; “assess {about}” begins one."
    )


def open_for(sitting: Sitting, about: str) -> None:
    """Ask the requirement here: the one that waits for the person, else the first without an answer."""
    ledger, focus = sitting.ledger, sitting.focus
    units = _asked_in(ledger, about)
    unanswered = [unit for unit in units if not ledger.is_answered(unit)]
    unit = _first_for(ledger, units, sitting.message) or (unanswered or units)[0]
    sitting.all(ask(unit, only=not focus.unit or focus.only))


def _asked_in(ledger: Ledger, about: str) -> list[str]:
    """What an assessment asks of what is named; raises InputError where nothing is called so."""
    wanted = {unit.id for form in Form for unit in in_scope(about, form)}
    return [unit.id for unit in ledger.units if unit.id in wanted]


def _first_for(ledger: Ledger, units: Iterable[str], message: Message) -> str:
    """The first of these that waits for a person, whom the terminal knows by name only; empty where none does."""
    known = {message.person, f"name:{message.name.lower()}"}
    waiting = {
        answer.unit
        for answer in ledger.answers
        if answer.value is Value.PASSED_ON and answer.to and answer.to.id in known
    }
    return next((unit for unit in units if unit in waiting and ledger.is_passed_on(unit)), "")
