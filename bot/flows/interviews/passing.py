"""Passing one requirement to the person who knows, and bringing the answer back."""

from bot.assessments.course import ask, ask_next, questions_for
from bot.assessments.findings import Person, Value
from bot.assessments.ledger import Ledger, Stage
from bot.assessments.units import units_by_id
from bot.flows.interviews.showing import Shown, add_value_buttons
from bot.flows.interviews.sitting import Sitting
from bot.messages import Notice, Outcome, Reply


def pass_on(sitting: Sitting, shown: Shown, unit: str, to: Person, note: str = "") -> Notice | None:
    """Hand a unit to somebody; the notice is what they get. None where there is nobody to tell (the terminal)."""
    ledger, message = sitting.ledger, sitting.message
    if to.id == message.person:
        shown.say("That is you. Answer it here, or name somebody else.")
        return None
    requirement = units_by_id()[unit]
    sitting.do(
        "answered",
        unit=unit,
        value=Value.PASSED_ON.value,
        text=note,
        link=message.link,
        to={"id": to.id, "name": to.name},
    )
    reachable = to.id.startswith("slack:")
    told = (
        "They have the question now" if reachable else f"Tell them to say “answer {requirement.number}” here"
    )
    shown.say(f"Passed on: {requirement.number} to {to.shown}. {told}; I bring the answer back here.")
    if sitting.focus.unit == unit:
        sitting.all(ask_next(ledger, sitting.focus))
    return (
        Notice(handed_over(ledger, unit, message.name or message.person, note), person=to.id)
        if reachable
        else None
    )


def handed_over(ledger: Ledger, unit: str, by: str, note: str) -> Reply:
    """The question as the person gets it to whom it was passed."""
    requirement = units_by_id()[unit]
    shown = Shown()
    shown.say(
        f"{by} passes you one question of the gap assessment {ledger.begun.id} ({ledger.begun.title}). Your answer is "
        "recorded with your name and goes back to them; nothing else is asked of you."
    )
    if note:
        shown.say(f"They add: {note}")
    shown.heading(f"{requirement.number} {requirement.title}")
    shown.say(f"What it asks: {requirement.asks}")
    shown.say(questions_for(requirement).question)
    add_value_buttons(shown, ledger.begun.id, requirement)
    shown.note("Press a button, or write your answer here in your own words.")
    return Reply(Outcome.INTERVIEW, tuple(shown.parts), choices=tuple(shown.choices))


def brought_back(sitting: Sitting, before: Ledger) -> list[Notice]:
    """For each unit that was passed to this person and is answered now: a line to all who wait for the answer."""
    notices = []
    for unit in {answer.unit for answer in sitting.ledger.answers[len(before.answers) :]}:
        last = before.waits_for(unit)
        if last is None or not last.to or last.to.id != sitting.message.person:
            continue
        if not sitting.ledger.is_answered(unit):
            continue
        answer = sitting.ledger.in_force(unit)[-1]
        shown = Shown()
        number = units_by_id()[unit].number
        words = f" “{answer.text[:300]}”" if answer.text else ""
        shown.say(f"{answer.person.shown} answered {number}: {answer.value.value.replace('_', ' ')}.{words}")
        reply = Reply(Outcome.INTERVIEW, tuple(shown.parts))
        notices += [Notice(reply, conversation=place) for place in _waiting_places(sitting, before, unit)]
    return notices


def _waiting_places(sitting: Sitting, before: Ledger, unit: str) -> list[str]:
    """Where an answer is waited for, each once: where it was passed on, the last first, and where the assessor is.

    Whoever passed it on and answers it now knows; so does who reads along here.
    """
    passed = [answer for answer in reversed(before.counting(unit)) if answer.to]
    assessor = before.begun.assessor.id
    waiting = [(answer.person.id, answer.conversation) for answer in passed]
    if assessor not in [person for person, _ in waiting]:
        waiting.append((assessor, sitting.entries[0].conversation))
    places = [place for person, place in waiting if person != sitting.message.person]
    return [place for place in dict.fromkeys(places) if place and place != sitting.room]


def say_who_has_it(sitting: Sitting, shown: Shown, unit: str) -> bool:
    """Tell who has a unit now that the person had before them; false where the person may answer it."""
    to = _has_it_now(sitting, unit)
    if to:
        number = units_by_id()[unit].number
        shown.say(
            f"{to.shown} has {number} now, so nothing was changed; say “answer {number}” to take it up yourself."
        )
    return to is not None


def _has_it_now(sitting: Sitting, unit: str) -> Person | None:
    """Who has a unit now that the person had before them; none where nobody waits for it, or it is the person's (again).

    Who has had it asked again since ("answer 9.2.2 b", "back") means to answer it all the same.
    """
    ledger, person = sitting.ledger, sitting.message.person
    now = ledger.waits_for(unit)
    if now is None or now.to is None or now.to.id == person:
        return None
    had = any(
        answer.to is not None and person in (answer.person.id, answer.to.id)
        for answer in ledger.answers
        if answer.unit == unit and answer.number > ledger.reopened.get(unit, 0)
    )
    taken_up = any(
        entry.kind == "asked" and (entry.data["unit"], entry.person) == (unit, person)
        for entry in sitting.entries
        if entry.number > now.number
    )
    return now.to if had and not taken_up else None


def focus_on_waiting(sitting: Sitting) -> None:
    """Words in a direct message of somebody to whom a question was passed: that question is meant."""
    if sitting.focus.unit and sitting.focus.stage not in (Stage.IDLE, Stage.PAUSED):
        return
    waiting = waiting_for(sitting.ledger, sitting.message.person)
    if waiting:
        sitting.all(ask(waiting[0], only=True))


def waiting_for(ledger: Ledger, person: str) -> list[str]:
    """The units that were passed to a person, and to nobody else since, and wait for their answer, oldest first."""
    passed = {
        answer.unit: answer.number
        for answer in ledger.answers
        if answer.value is Value.PASSED_ON and answer.to and answer.to.id == person
    }
    waiting = (ledger.waits_for(unit) for unit in sorted(passed, key=passed.__getitem__))
    return [answer.unit for answer in waiting if answer and answer.to and answer.to.id == person]
