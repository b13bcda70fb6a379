"""Words that wait for somebody to say that they were understood: they are named until that is done."""

from bot.access import Rights
from bot.assessments.findings import Person, Value
from bot.assessments.ledger import Ledger, Said
from bot.assessments.units import units_by_id
from bot.exports.labels import VALUES
from bot.flows.interviews.showing import Shown, value_of
from bot.flows.interviews.sitting import Sitting

_LISTED = 10
_BUTTONS = 3


def in_a_line(said: Said) -> str:
    """Who said what on which requirement, and how it was read."""
    read = f"I understood: {VALUES[said.value].lower()}" if said.value else "I could not sum it up"
    words = " ".join(said.text.split())
    cut = f"{words[:300]}…" if len(words) > 300 else words
    return f"{units_by_id()[said.unit].number}: {said.person.shown} said “{cut}”. {read}; not confirmed."


def list_unconfirmed(shown: Shown, ledger: Ledger) -> None:
    """All that waits for confirmation, nothing where nothing does."""
    waiting = ledger.unconfirmed()
    if not waiting:
        return
    shown.say("Said, but not confirmed, so it counts as no answer:")
    shown.items([in_a_line(said) for said in waiting[:_LISTED]])
    if len(waiting) > _LISTED:
        shown.note(f"And {len(waiting) - _LISTED} more.")
    if not ledger.closed:
        shown.note(f"To confirm: “go to {units_by_id()[waiting[0].unit].number}”.")


def offer_unconfirmed(shown: Shown, ledger: Ledger) -> None:
    """The same with buttons that confirm, while the assessment is open."""
    list_unconfirmed(shown, ledger)
    for said in () if ledger.closed else ledger.unconfirmed()[:_BUTTONS]:
        add_button(shown, ledger, said)


def add_button(shown: Shown, ledger: Ledger, said: Said) -> None:
    """The button that confirms how words were read, or leads to them where they could not be summed up."""
    number = units_by_id()[said.unit].number
    if said.value:
        value = value_of(ledger.begun.id, "right", said.unit, str(said.number))
        label = f"Right: {number} {VALUES[said.value].lower()}"
        shown.button(label, value, f"go to {number}")
    else:
        shown.button(f"Answer {number}", value_of(ledger.begun.id, "go", said.unit), f"go to {number}")


def may_confirm(ledger: Ledger, said: Said, person: str, rights: Rights) -> bool:
    """Whether somebody may confirm how words were read: who said them, to whom the unit was passed, assessor or lead."""
    return (
        person == said.person.id
        or person in [each.id for each in _passed_to(ledger, said.unit)]
        or rights.may_decide(person, ledger.begun.assessor.id)
    )


def who_may_confirm(ledger: Ledger, said: Said) -> str:
    """For somebody who may not: who can, and what they can do themselves."""
    others = [each for each in _passed_to(ledger, said.unit) if each.id != said.person.id]
    named = [
        f"{said.person.shown}, who said it",
        *(f"{each.shown}, to whom it was passed" for each in others),
    ]
    if ledger.begun.assessor.id != said.person.id:
        named.append(f"{ledger.begun.assessor.shown}, who conducts {ledger.begun.id}")
    return (
        f"Only {'; '.join(named)}; or a security lead may confirm these words. Nothing was changed. If you know of it, "
        f"answer it yourself: “go to {units_by_id()[said.unit].number}”."
    )


def _passed_to(ledger: Ledger, unit: str) -> list[Person]:
    passed = (each.to for each in ledger.answers if each.unit == unit and each.value is Value.PASSED_ON)
    return list({to.id: to for to in passed if to}.values())


def recall(sitting: Sitting, shown: Shown) -> None:
    """Tell a person once, when they write again, that words of theirs wait while something else is asked."""
    ledger, focus = sitting.ledger, sitting.focus
    if ledger.closed:
        return
    new = [
        said
        for said in ledger.unconfirmed()
        if said.person.id == sitting.message.person
        and said.number not in ledger.recalled
        and said.number != focus.said
    ]
    if not new:
        return
    sitting.do("recalled", said=[said.number for said in new])
    for said in new[:_BUTTONS]:
        number = units_by_id()[said.unit].number
        shown.note(f"Your words still wait. {in_a_line(said)} Say “go to {number}” to confirm.")
