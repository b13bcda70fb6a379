"""One turn of an interview: what a button or typed words do, and how much of the open question is shown after it."""

from dataclasses import dataclass, field
from enum import Enum, auto

from bot.assessments.course import after_probes, ask, ask_next
from bot.assessments.findings import Person, Value
from bot.assessments.ledger import Said, Stage
from bot.assessments.understanding import Reading
from bot.assessments.units import units_by_id
from bot.flows.interviews.answering import confirm_reading, is_assent, take_text, take_value
from bot.flows.interviews.claiming import open_for
from bot.flows.interviews.concluding import STATED
from bot.flows.interviews.courtesies import courtesy
from bot.flows.interviews.deciding import Office
from bot.flows.interviews.editing import take_edit
from bot.flows.interviews.moving import move
from bot.flows.interviews.passing import focus_on_waiting, pass_on, say_who_has_it
from bot.flows.interviews.phrases import Command, says_nothing
from bot.flows.interviews.showing import Shown
from bot.flows.interviews.sitting import Sitting
from bot.flows.interviews.unconfirmed import may_confirm, who_may_confirm
from bot.messages import Notice

_TALK = (
    "help",
    "status",
    "why",
    "good",
    "withdraw",
)  # commands after which the question need not be shown in full
_OF_CLOSED = (
    "status",
    "review",
    "map",
    "report",
    "help",
    "delete",
)  # commands that a closed assessment takes
_ANSWERS = (
    "answer",
    "right",
    "go",
    "sum",
    "skip",
    "enough",
    "nothing",
    "pass",
)  # presses that count in an open assessment


class Shows(Enum):
    """How much of the open question follows."""

    FULL = auto()
    BRIEF = auto()
    NOTHING = auto()


@dataclass
class Turn:
    """What was said back, and what goes with it."""

    shown: Shown
    shows: Shows = Shows.FULL
    notices: list[Notice] = field(default_factory=list)
    files: list[str] = field(default_factory=list)  # formats of reports to be attached
    private: bool = False  # for the person alone


def ask_first(sitting: Sitting, shown: Shown) -> Turn:
    """Ask the first question of an assessment that has just begun."""
    if not sitting.focus.unit:
        sitting.all(ask_next(sitting.ledger, sitting.focus))
    return Turn(shown)


def press(office: Office, sitting: Sitting, verb: str, unit: str, argument: str) -> Turn:
    """What a button does."""
    turn = Turn(Shown())
    if _is_over(sitting, turn, verb in _ANSWERS, f"{verb} {unit} {argument}".strip()):
        return turn
    if unit and unit not in units_by_id():
        turn.shown.say("That requirement is not known any more.")
    elif verb == "answer" or verb == "sum":
        _value(sitting, turn, unit, argument)
    elif verb == "right":
        _right(office, sitting, turn, unit, int(argument) if argument.isdigit() else 0)
    elif verb == "go":
        sitting.all(ask(unit, only=_alone(sitting)))
    elif verb == "pass":
        _pass_by_form(sitting, turn, unit)
    elif verb in ("skip", "enough", "nothing"):
        _leave(office, sitting, turn, verb, unit)
    elif verb in ("resume", "next"):
        move(sitting, turn.shown, Command("resume"))
    elif not office.decide(sitting, turn, verb, unit, argument):
        turn.shown.say("I do not know that button any more.")
    return turn


def type_words(office: Office, sitting: Sitting, command: Command | None, reading: Reading | None) -> Turn:
    """What typed words do: steer, decide on a finding, or answer."""
    turn = Turn(Shown())
    message = sitting.message
    if message.edited:
        if not take_edit(sitting, turn.shown):
            turn.shows = Shows.NOTHING
        return turn
    if sitting.ledger.deleted:
        _is_over(sitting, turn, True, message.text)
        return turn
    if command and _steered(office, sitting, turn, command):
        return turn
    if _is_over(sitting, turn, True, message.text):
        return turn
    if sitting.focus.stage is Stage.REVIEW:
        if not office.decide_in_words(sitting, turn, message.text):
            turn.shown.say("Say “confirm”, “dismiss: why”, “skip”, or “resume” to go on asking.")
            turn.shows = Shows.NOTHING
        return turn
    focus_on_waiting(sitting)
    if sitting.focus.stage is Stage.CONFIRM and is_assent(message.text):
        said = sitting.ledger.said.get(sitting.focus.said or 0)
        if said and said.value and not _may_confirm(office, sitting, turn, said):
            return turn
    if not _says_nothing(sitting, turn):
        take_text(sitting, turn.shown, reading)
    return turn


def _says_nothing(sitting: Sitting, turn: Turn) -> bool:
    """Whether words tell nothing of what is asked; then that is said, and the question stays open."""
    message = sitting.message
    said = sitting.ledger.said.get(sitting.focus.said or 0)
    waits = sitting.focus.stage is Stage.CONFIRM and said is not None and said.value is not None
    words = message.text
    for _, name in message.mentioned:  # "thanks @Ben" tells no more than "thanks"
        words = words.replace(f"@{name}", " ")
    replies = courtesy if waits else says_nothing  # "ok" and "wrong" say something of what waits
    answer = "" if message.files else replies(words, message.name)
    if answer:
        turn.shown.say(answer)
        turn.shows = Shows.BRIEF
    return bool(answer)


def _steered(office: Office, sitting: Sitting, turn: Turn, command: Command) -> bool:
    if command.kind == "pass":
        return _pass_by_name(sitting, turn, command.about)
    if command.kind in STATED:
        office.state(sitting, turn, command)
        turn.shows = Shows.BRIEF
        return True
    skips = command.kind == "skip" and sitting.focus.stage is Stage.REVIEW
    if sitting.ledger.closed and not (skips or command.kind in _OF_CLOSED):
        return False
    wanted = command.about.lower() if command.kind == "report" else ""
    if command.kind == "answer":
        open_for(sitting, command.about)
        return True
    if command.kind == "ask":
        turn.shown.say(
            "All right. Say “skip” and it stays open until you know, or “pass to …” with the name of who knows."
        )
        turn.shows = Shows.BRIEF
        return True
    if office.decide(sitting, turn, command.kind, "", wanted):
        return True
    if move(sitting, turn.shown, command):
        if command.kind in _TALK:
            turn.shows = Shows.BRIEF
        return True
    return False


def _is_over(sitting: Sitting, turn: Turn, counts: bool, said: str) -> bool:
    """Whether the assessment takes nothing more; what was said is kept as late, and that is told."""
    ledger = sitting.ledger
    if ledger.deleted:
        turn.shown.say(f"{sitting.stream} was deleted. Nothing of this was kept.")
        turn.shows = Shows.NOTHING
        return True
    if not (ledger.begun.ended and counts):
        return False
    sitting.do("late", text=said[:4_000], link=sitting.message.link)
    turn.shown.say(
        f"{sitting.stream} was closed on {ledger.begun.ended.date()}. Your words are kept in its history and do not "
        "change its results; begin a new assessment to answer again."
    )
    turn.shows = Shows.NOTHING
    return True


def _value(sitting: Sitting, turn: Turn, unit: str, argument: str) -> None:
    value = next((value for value in Value if value.value == argument), None)
    if value is None:
        turn.shown.say("I do not know that answer any more.")
        return
    if _has_gone(sitting, turn, unit):
        return
    focus = sitting.focus
    elsewhere = focus.unit != unit
    if elsewhere and focus.stage in (Stage.IDLE, Stage.REVIEW):
        sitting.all(ask(unit, only=not focus.unit))
        elsewhere = False
    if elsewhere and value is Value.NOT_APPLICABLE:
        sitting.all(ask(unit))
    take_value(sitting, turn.shown, unit, value)
    if elsewhere and value is not Value.NOT_APPLICABLE:
        turn.shows = Shows.BRIEF


def _has_gone(sitting: Sitting, turn: Turn, unit: str) -> bool:
    """Whether somebody else has the question since the button was shown; the person alone is told who."""
    if not say_who_has_it(sitting, turn.shown, unit):
        return False
    turn.shows, turn.private = Shows.NOTHING, True
    return True


def _may_confirm(office: Office, sitting: Sitting, turn: Turn, said: Said) -> bool:
    """Whether the person may confirm a reading; where not, they alone are told who can."""
    if may_confirm(sitting.ledger, said, sitting.message.person, office.rights):
        return True
    turn.shown.say(who_may_confirm(sitting.ledger, said))
    turn.shows, turn.private = Shows.NOTHING, True
    return False


def _right(office: Office, sitting: Sitting, turn: Turn, unit: str, number: int) -> None:
    """Confirm a reading; where nothing else is asked, what follows from it is asked here."""
    focus, said = sitting.focus, sitting.ledger.said.get(number)
    if said and said.unit == unit and not _may_confirm(office, sitting, turn, said):
        return
    if said and said.person.id == sitting.message.person and _has_gone(sitting, turn, unit):
        return
    waits = any(said.number == number for said in sitting.ledger.unconfirmed(unit))
    if waits and focus.stage in (Stage.IDLE, Stage.REVIEW):
        sitting.all(ask(unit, only=_alone(sitting)))
    elsewhere = sitting.focus.unit != unit
    confirm_reading(sitting, turn.shown, unit, number)
    if elsewhere:
        turn.shows = Shows.BRIEF


def _alone(sitting: Sitting) -> bool:
    """Whether a unit that is asked now is all that is asked here: nothing was, or only what was handed over."""
    return not sitting.focus.unit or sitting.focus.only


def _leave(office: Office, sitting: Sitting, turn: Turn, verb: str, unit: str) -> None:
    """Skip a question, a follow-up, the evidence or a proposal, if it is still what is asked."""
    focus = sitting.focus
    if focus.unit != unit or focus.stage is Stage.IDLE:
        turn.shown.say(f"We are past {units_by_id()[unit].number} already.")
        turn.shows = Shows.BRIEF
        return
    if verb == "nothing":
        turn.shown.say(
            "Noted: nothing to show. Without a record it stays “not evaluable”, however it is done."
        )
    if verb == "skip":
        if not office.decide(sitting, turn, verb, unit, ""):
            move(sitting, turn.shown, Command("skip"))
    else:
        sitting.all(after_probes(sitting.ledger, focus))


def _pass_by_form(sitting: Sitting, turn: Turn, unit: str) -> None:
    fields = sitting.message.fields
    to = fields.get("to", "")
    if not to:
        turn.shown.say("Say to whom: “pass to @name”.")
        turn.shows = Shows.BRIEF
        return
    person = Person(id=to, name=fields.get("to_name", ""))
    notice = pass_on(sitting, turn.shown, unit, person, fields.get("note", ""))
    turn.notices += [notice] if notice else []


def _pass_by_name(sitting: Sitting, turn: Turn, about: str) -> bool:
    focus, message = sitting.focus, sitting.message
    if not focus.unit or focus.stage in (Stage.IDLE, Stage.PAUSED, Stage.REVIEW) or sitting.ledger.closed:
        return False
    if message.mentioned:
        identifier, name = message.mentioned[0]
        person = Person(id=identifier, name=name)
    elif message.person.startswith("slack:"):
        turn.shown.say("Mention them, so that I know who is meant: “pass to @name”.")
        turn.shows = Shows.BRIEF
        return True
    else:
        name = about.lstrip("@").strip()
        person = Person(id=f"name:{name.lower()}", name=name)
    notice = pass_on(sitting, turn.shown, focus.unit, person)
    turn.notices += [notice] if notice else []
    return True
