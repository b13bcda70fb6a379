"""Raising a finding from elsewhere: into the newest open assessment that looks at its requirement, else the register."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.access import Rights
from bot.assessments import closure
from bot.assessments.findings import Evidence, Finding, Person, Severity, Status
from bot.errors import InputError
from bot.exports.labels import GRADES
from bot.flows.findings.register import Register
from bot.flows.findings.showing import show_next
from bot.flows.findings.suggesting import OUTCOME, Suggestion
from bot.flows.findings.visit import value_of
from bot.flows.interviews.showing import Shown
from bot.flows.interviews.sitting import Sitting, sit
from bot.flows.interviews.starting import PREFIX, REGISTER, STANDARD
from bot.flows.journal import Journal
from bot.happenings import Step
from bot.messages import Message

_SHOWN = 8


def list_suggestions(shown: Shown, found: list[Suggestion], raised: frozenset[str], kind: str) -> None:
    """What can be raised, each with a button; what was raised already is left out."""
    left = [item for item in found if item.key not in raised]
    if not left:
        what = {"questions": "question", "overdue": "overdue review", "contradictions": "contradiction"}
        shown.say(
            f"No {what.get(kind, 'question, contradiction or overdue review')} that is not a finding already."
        )
        return
    shown.say("These turned up. Nothing is a finding until somebody who may confirms it.")
    for item in left[:_SHOWN]:
        shown.heading(f"{item.code} {item.title}")
        shown.say(f"{GRADES[item.grade].text}. {item.statement}")
        shown.button(f"Open {item.code}", value_of("new", "raise", item.code), f"raise {item.code}")
    if len(left) > _SHOWN:
        shown.note(f"And {len(left) - _SHOWN} more. They are shown when these are decided.")


def home_for(unit: str, register: Register, rights: Rights, person: str) -> str:
    """The newest open assessment whose scope holds the unit, else the open register; empty where there is neither.

    Raises InputError where the person may not confirm findings there.
    """
    kept = [item.ledger for item in register.assessments() if not item.ledger.closed]
    inside = [led for led in kept if unit in led.begun.units and led.begun.scope != REGISTER]
    fallback = [led for led in kept if led.begun.scope == REGISTER]
    chosen = (inside or fallback)[-1:]
    if not (rights.may_decide(person, chosen[0].begun.assessor.id) if chosen else rights.is_lead(person)):
        who = f"{chosen[0].begun.assessor.shown}, who conducts {chosen[0].begun.id}, or a" if chosen else "a"
        raise InputError(f"Only {who} security lead may open findings.")
    return chosen[0].begun.id if chosen else ""


def open_register(journal: Journal, message: Message, unit: str, organisation: str, key: str | None) -> str:
    """Begin the standing assessment for what turns up between assessments; gives its id."""
    data = {
        "title": "Findings between assessments",
        "organisation": organisation,
        "scope": REGISTER,
        "form": "full",
        "units": [unit],
        "criteria": [STANDARD.model_dump(mode="json")],
        "methods": ["document review", "questions of staff"],
        "assessor": {"id": message.person, "name": message.name},
    }
    pattern = f"{PREFIX}{message.at.year}-{{number:02}}"
    return journal.open(pattern, Step("started", data), person=message.person, key=key)


@dataclass(frozen=True, slots=True)
class Raising:
    """What is needed to raise a finding: where findings are kept, who may do what, what the company is called."""

    journal: Journal
    register: Register
    rights: Rights
    organisation: Callable[[], str]


def raise_once(raising: Raising, item: Suggestion, message: Message, key: str | None) -> Shown:
    """Make a suggestion a finding, and show it; the same event again shows what it became.

    Raises InputError where it is a finding already, or where the person may not confirm findings.
    """
    became = _became(raising, item, key)
    if became:
        return became
    stream = home_for(item.unit, raising.register, raising.rights, message.person)
    if not stream:
        begun = f"{key}:register" if key else None
        stream = open_register(raising.journal, message, item.unit, raising.organisation(), begun)
    previous = raising.register.closed_before().get(item.unit)

    def act(sitting: Sitting) -> Shown:
        became = _became(raising, item, key)  # somebody was faster
        if became:
            return became
        shown = Shown()
        _show_raised(shown, raise_finding(sitting, item, previous))
        return shown

    shown, _ = sit(raising.journal, stream, message, key, act)
    return shown


def _became(raising: Raising, item: Suggestion, key: str | None) -> Shown | None:
    """What the same event led to before, none where the suggestion is no finding yet; InputError where it is one."""
    kept = next((kept for kept in raising.register.assessments() if item.key in kept.sources), None)
    if kept is None:
        return None
    stream, name = kept.ledger.begun.id, kept.sources[item.key]
    if not key or not raising.journal.has(stream, key):
        raise InputError(f"That is a finding already: {name}.")
    shown = Shown()
    _show_raised(shown, kept.ledger.findings[name])
    return shown


def _show_raised(shown: Shown, finding: Finding) -> None:
    shown.say(f"Opened as {finding.id}: {finding.title}.")
    show_next(shown, finding)


def raise_finding(sitting: Sitting, item: Suggestion, previous: str | None) -> Finding:
    """Enter a suggestion as a confirmed finding with its evidence."""
    message = sitting.message
    by = Person(id=message.person, name=message.name)
    if item.unit not in sitting.ledger.begun.units:
        sitting.do("widened", units=[item.unit])
    names = tuple(_enter_evidence(sitting, item, dict(facts), by) for facts in item.evidence)
    finding = closure.changed(
        Finding(
            id=sitting.ledger.next_finding(),
            title=item.title,
            unit=item.unit,
            criteria=item.criteria,
            statement=item.statement,
            result=OUTCOME,
            grade=item.grade,
            gap=item.gap,
            severity=Severity.LOW,
            drafted_by=item.kind,
            previous=previous,
        ),
        evidence=names,
        status=Status.CONFIRMED,
        confirmed_by=by,
        confirmed_at=message.at,
    )
    kept = finding.model_dump(mode="json", exclude_defaults=True)
    sitting.do("finding", finding=kept, did="raise", source=item.key)
    sitting.do("treating", finding=finding.id)
    return finding


def _enter_evidence(sitting: Sitting, item: Suggestion, facts: dict[str, object], by: Person) -> str:
    name = sitting.ledger.next_evidence()
    evidence = Evidence.model_validate(
        {"id": name, "unit": item.unit, "by": by, "collected_at": sitting.message.at, **facts}
    )
    kept = evidence.model_dump(mode="json", exclude_defaults=True, exclude={"by", "collected_at"})
    sitting.do("evidence", evidence=kept)
    return name
