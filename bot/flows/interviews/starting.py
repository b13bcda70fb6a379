"""Beginning an assessment, and finding the one that a conversation is in."""

from collections.abc import Sequence

from bot.assessments.findings import Criterion, Person
from bot.assessments.ledger import BESIDE, Ledger, ledger_of
from bot.assessments.units import Form, in_scope, means_open
from bot.flows.interviews.phrases import Start
from bot.flows.interviews.showing import Shown, value_of
from bot.flows.journal import Journal
from bot.happenings import Step
from bot.messages import Message

PREFIX = "GA-"
_FULL_UP_TO = 40  # units; wider scopes are asked in the short form unless somebody wants every leaf
REGISTER = "what turns up between assessments"
"""The scope of the standing assessment that holds findings from elsewhere: nobody is interviewed for it."""
CONSENT = (
    "This is a remote interview: what you write here is kept with your name and the time, and everybody in this "
    "conversation can read it. It is used for this assessment and its report. Say “stop” if you do not want that."
)
STANDARD = Criterion(ref="ISO/IEC 27001:2022", version="with Amendment 1:2024")


def begin(
    journal: Journal,
    message: Message,
    start: Start,
    criteria: Sequence[Criterion],
    organisation: str,
    key: str | None,
) -> tuple[str, Shown]:
    """Open an assessment over the scope; its id and what is said about it. Raises InputError for an unknown scope."""
    form, units = _chosen(start, still_open(journal) if means_open(start.scope) else ())
    titled = start.scope or "whole standard"
    assessor = Person(id=message.person, name=message.name)
    data = {
        "title": f"Gap assessment: {titled}",
        "organisation": organisation,
        "scope": titled,
        "form": form.value,
        "units": list(units),
        "criteria": [item.model_dump(mode="json") for item in (STANDARD, *criteria)],
        "assessor": assessor.model_dump(mode="json"),
    }
    stream = journal.open(
        f"{PREFIX}{message.at.year}-{{number:02}}",
        Step("started", data),
        person=message.person,
        conversation=message.room,
        key=key,
    )
    shown = Shown()
    shown.heading(f"{stream}: gap assessment, {titled}")
    _announce(shown, start, form, units)
    return stream, shown


def _announce(shown: Shown, start: Start, form: Form, units: Sequence[str]) -> None:
    """How many questions there are and how long they take, and what is kept of the answers."""
    minutes = len(units) * 2
    took = (
        f"about {minutes} minutes"
        if minutes < 90
        else f"about {round(minutes / 60)} hours, in as many sittings as you like"
    )
    shown.say(
        f"{len(units)} question{'s' if len(units) != 1 else ''} in the {form.value} form, {took}. "
        "Answer with a button or in your own words; “help” lists what you can say."
    )
    if (
        start.form is None
        and form is Form.SHORT
        and not all(unit.startswith("ISO27001:A.") for unit in units)
    ):
        shown.note(
            "One question a sub-clause or control. For every leaf of the clauses, begin with “assess … in full”."
        )
    shown.note(CONSENT)


def _chosen(start: Start, open_ones: Sequence[str]) -> tuple[Form, Sequence[str]]:
    if start.form is not None:
        return start.form, [unit.id for unit in in_scope(start.scope, start.form, open_ones)]
    full = [unit.id for unit in in_scope(start.scope, Form.FULL, open_ones)]
    if len(full) <= _FULL_UP_TO:
        return Form.FULL, full
    return Form.SHORT, [unit.id for unit in in_scope(start.scope, Form.SHORT, open_ones)]


def still_open(journal: Journal) -> list[str]:
    """The units that no assessment which is not deleted has an answer for, of those that some assessment asks."""
    asked: dict[str, bool] = {}
    for stream in journal.streams(PREFIX):
        ledger = ledger_of(journal.read(stream))
        if ledger.deleted or ledger.assessment is None:
            continue
        for unit in ledger.units:
            asked[unit.id] = asked.get(unit.id, False) or ledger.is_answered(unit.id)
    return [unit for unit, answered in asked.items() if not answered]


def active_in(journal: Journal, room: str) -> str | None:
    """The assessment that a conversation is in: that of the newest step of an interview there, whatever its state."""
    entry = journal.last_in(room, PREFIX, BESIDE)
    return entry.stream if entry else None


def unfinished(journal: Journal, person: str = "") -> list[tuple[str, Ledger]]:
    """Assessments with interviews, neither closed nor deleted, newest first; of one person where one is named."""
    found = []
    for stream in reversed(journal.streams(PREFIX)):
        ledger = ledger_of(journal.read(stream))
        begun = ledger.assessment
        if begun is None or ledger.closed or begun.scope == REGISTER:
            continue
        if person in ("", begun.assessor.id):
            found.append((stream, ledger))
    return found


def one_is_going_on(shown: Shown, stream: str, ledger: Ledger) -> None:
    """That a conversation holds one assessment at a time."""
    answered = sum(ledger.is_answered(unit.id) for unit in ledger.units)
    shown.say(
        f"{stream} ({ledger.begun.scope}) is going on here: {answered} of {len(ledger.units)} answered. End or pause it "
        "first, or begin the other one in a new thread."
    )
    shown.button("Go on", value_of(stream, "resume"), "resume", main=True)
    shown.button("End it", value_of(stream, "end"), "end assessment")
