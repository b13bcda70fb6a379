"""An assessment as it stands: computed from what happened, entry by entry, never stored a second time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from bot.assessments.findings import (
    Answer,
    Conclusion,
    Criterion,
    Evidence,
    Finding,
    Model,
    Person,
    Value,
)
from bot.assessments.units import Form, Unit, units_by_id


class Entry(Protocol):
    """One thing that happened, as the journal has it."""

    @property
    def stream(self) -> str:
        """The assessment's id."""
        ...

    @property
    def number(self) -> int:
        """Counted from 1 within the stream."""
        ...

    @property
    def kind(self) -> str:
        """What happened."""
        ...

    @property
    def data(self) -> Mapping[str, Any]:
        """The rest of it, as plain JSON."""
        ...

    @property
    def person(self) -> str:
        """Whose doing it was."""
        ...

    @property
    def conversation(self) -> str:
        """Where it was."""
        ...

    @property
    def at(self) -> datetime:
        """When it was stored."""
        ...


class Assessment(Model):
    """One run of interviews over a scope: what an auditor wants to know about it before the first finding."""

    id: str
    title: str
    organisation: str = ""
    scope: str
    form: Form
    units: tuple[str, ...]
    criteria: tuple[Criterion, ...]
    guidance: str = "ISO 19011:2026"  # the edition in force; that of 2018 is withdrawn
    methods: tuple[str, ...] = ("interview", "document review")
    locations: tuple[str, ...] = ("virtual",)
    assessor: Person
    independence: str = ""  # what is to be known of the assessor's impartiality
    started: datetime
    ended: datetime | None = None
    conclusion: Conclusion | None = None


class Stage(StrEnum):
    """What the next words in a conversation are about."""

    ANSWER = "answer"  # the open question
    CONFIRM = "confirm"  # whether we understood
    PROBE = "probe"  # a follow-up question
    EVIDENCE = "evidence"  # what shows it
    REASON = "reason"  # why a control does not apply
    REVIEW = "review"  # whether a proposed finding is confirmed
    IDLE = "idle"  # nothing is asked
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class Focus:
    """Where a conversation is."""

    unit: str = ""
    stage: Stage = Stage.IDLE
    said: int | None = None  # the entry to be confirmed
    probe: str = ""  # the follow-up that was asked
    before: Stage = Stage.IDLE  # what a pause interrupted
    trail: tuple[str, ...] = ()  # units asked here before, oldest first
    only: bool = False  # this one unit was handed over to be answered here, and nothing else is asked


@dataclass(frozen=True, slots=True)
class Said:
    """Words as they came, with how they were read; an answer only when confirmed."""

    number: int
    unit: str
    text: str
    value: Value | None
    person: Person
    at: datetime
    conversation: str
    link: str
    message: str


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A follow-up question and what was said to it."""

    unit: str
    asked: str
    text: str
    person: Person
    at: datetime
    link: str = ""


@dataclass
class Ledger:
    """The state after some entries. `size` is their number: what the next append must expect."""

    assessment: Assessment | None = None
    answers: list[Answer] = field(default_factory=list)
    said: dict[int, Said] = field(default_factory=dict)
    follow_ups: list[FollowUp] = field(default_factory=list)
    evidence: dict[str, Evidence] = field(default_factory=dict)
    withdrawn: dict[str, str] = field(default_factory=dict)
    skipped: dict[str, None] = field(default_factory=dict)
    reopened: set[str] = field(default_factory=set)
    findings: dict[str, Finding] = field(default_factory=dict)
    finding_numbers: int = 0
    focus: dict[str, Focus] = field(default_factory=dict)
    probed: set[tuple[str, str]] = field(default_factory=set)
    deleted: bool = False
    size: int = 0

    @property
    def begun(self) -> Assessment:
        """The assessment; raises LookupError where the stream holds none."""
        if self.assessment is None:
            raise LookupError("no assessment")
        return self.assessment

    @property
    def closed(self) -> bool:
        """Whether answers count no more."""
        return self.deleted or (self.assessment is not None and self.assessment.ended is not None)

    @property
    def units(self) -> list[Unit]:
        """The units in scope, in order."""
        known = units_by_id()
        return [known[unit] for unit in self.begun.units if unit in known]

    def in_force(self, unit: str) -> list[Answer]:
        """The answers to a unit that nothing has superseded: the last of each person."""
        last: dict[str, Answer] = {}
        for answer in self.answers:
            if answer.unit == unit:
                last[answer.person.id] = answer
        superseded = {answer.supersedes for answer in self.answers if answer.supersedes}
        return [answer for answer in last.values() if answer.number not in superseded]

    def evidence_of(self, unit: str) -> list[Evidence]:
        """The evidence for a unit that was not withdrawn."""
        return [
            item for item in self.evidence.values() if item.unit == unit and item.id not in self.withdrawn
        ]

    def is_answered(self, unit: str) -> bool:
        """Whether somebody has answered; passed on and not yet returned is not answered."""
        if unit in self.reopened:
            return False
        return any(answer.value is not Value.PASSED_ON for answer in self.in_force(unit))

    def is_passed_on(self, unit: str) -> bool:
        """Whether it waits for somebody else."""
        return not self.is_answered(unit) and bool(self.in_force(unit))

    def open_units(self) -> list[Unit]:
        """Those still to be asked: first those never asked, then those put off."""
        left = [
            unit for unit in self.units if not self.is_answered(unit.id) and not self.is_passed_on(unit.id)
        ]
        return [unit for unit in left if unit.id not in self.skipped] + [
            unit for unit in left if unit.id in self.skipped
        ]

    def next_evidence(self) -> str:
        """The id that the next piece of evidence gets."""
        return f"E-{len(self.evidence) + 1:04}"

    def next_finding(self) -> str:
        """The id that the next finding gets; ids are never used again."""
        return f"{self.begun.id}-F{self.finding_numbers + 1:02}"


def ledger_of(entries: Iterable[Entry]) -> Ledger:
    """The state after these entries, in order."""
    ledger = Ledger()
    for entry in entries:
        enter(ledger, entry)
    return ledger


def enter(ledger: Ledger, entry: Entry) -> None:
    """Bring the ledger on by one entry, in place."""
    _APPLY.get(entry.kind, _nothing)(ledger, entry)
    ledger.size = entry.number


def _person(entry: Entry) -> Person:
    return Person(id=entry.person, name=entry.data.get("name", ""))


def _look(ledger: Ledger, entry: Entry, **changes: Any) -> None:
    if entry.conversation:
        now = ledger.focus.get(entry.conversation, Focus())
        ledger.focus[entry.conversation] = replace(now, **changes)


def _started(ledger: Ledger, entry: Entry) -> None:
    ledger.assessment = Assessment(**entry.data, id=entry.stream, started=entry.at)
    _look(ledger, entry, stage=Stage.IDLE)


def _asked(ledger: Ledger, entry: Entry) -> None:
    now = ledger.focus.get(entry.conversation, Focus())
    unit = entry.data["unit"]
    trail = (
        (*now.trail, now.unit) if now.unit and now.unit != unit and not entry.data.get("back") else now.trail
    )
    if entry.data.get("back"):
        trail = trail[:-1]
    only = bool(entry.data.get("only"))
    _look(ledger, entry, unit=unit, stage=Stage.ANSWER, said=None, probe="", trail=trail[-300:], only=only)


def _was_said(ledger: Ledger, entry: Entry) -> None:
    data = entry.data
    value = Value(data["value"]) if data.get("value") else None
    ledger.said[entry.number] = Said(
        entry.number,
        data["unit"],
        data["text"],
        value,
        _person(entry),
        entry.at,
        entry.conversation,
        data.get("link", ""),
        data.get("message", ""),
    )
    _look(ledger, entry, unit=data["unit"], stage=Stage.CONFIRM, said=entry.number)


def _answered(ledger: Ledger, entry: Entry) -> None:
    data = entry.data
    ledger.answers.append(
        Answer(
            number=entry.number,
            unit=data["unit"],
            value=data["value"],
            text=data.get("text", ""),
            person=_person(entry),
            at=entry.at,
            conversation=entry.conversation,
            link=data.get("link", ""),
            to=data.get("to"),
            supersedes=data.get("supersedes"),
        )
    )
    ledger.skipped.pop(data["unit"], None)
    ledger.reopened.discard(data["unit"])
    now = ledger.focus.get(entry.conversation, Focus())
    if now.unit == data["unit"]:
        _look(ledger, entry, stage=Stage.IDLE, said=None)


def _probed(ledger: Ledger, entry: Entry) -> None:
    ledger.probed.add((entry.data["unit"], entry.data["ask"]))
    _look(ledger, entry, unit=entry.data["unit"], stage=Stage.PROBE, probe=entry.data["ask"])


def _followed_up(ledger: Ledger, entry: Entry) -> None:
    data = entry.data
    ledger.follow_ups.append(
        FollowUp(data["unit"], data["ask"], data["text"], _person(entry), entry.at, data.get("link", ""))
    )
    _look(ledger, entry, stage=Stage.IDLE, probe="")


def _evidence_asked(ledger: Ledger, entry: Entry) -> None:
    _look(ledger, entry, unit=entry.data["unit"], stage=Stage.EVIDENCE)


def _reason_asked(ledger: Ledger, entry: Entry) -> None:
    _look(ledger, entry, unit=entry.data["unit"], stage=Stage.REASON)


def _evidence(ledger: Ledger, entry: Entry) -> None:
    item = Evidence(**{"by": _person(entry), "collected_at": entry.at, **entry.data["evidence"]})
    ledger.evidence[item.id] = item


def _withdrawn(ledger: Ledger, entry: Entry) -> None:
    ledger.withdrawn[entry.data["id"]] = entry.data["why"]


def _skipped(ledger: Ledger, entry: Entry) -> None:
    ledger.skipped.pop(entry.data["unit"], None)
    ledger.skipped[entry.data["unit"]] = None
    _look(ledger, entry, stage=Stage.IDLE)


def _reopened(ledger: Ledger, entry: Entry) -> None:
    ledger.reopened.add(entry.data["unit"])


def _reviewing(ledger: Ledger, entry: Entry) -> None:
    _look(ledger, entry, unit=entry.data["unit"], stage=Stage.REVIEW, said=None, probe="")


def _idle(ledger: Ledger, entry: Entry) -> None:
    _look(ledger, entry, stage=Stage.IDLE, said=None, probe="")


def _paused(ledger: Ledger, entry: Entry) -> None:
    now = ledger.focus.get(entry.conversation, Focus())
    if now.stage is not Stage.PAUSED:
        _look(ledger, entry, stage=Stage.PAUSED, before=now.stage)


def _resumed(ledger: Ledger, entry: Entry) -> None:
    now = ledger.focus.get(entry.conversation, Focus())
    _look(ledger, entry, stage=now.before if now.stage is Stage.PAUSED else now.stage)


def _finding(ledger: Ledger, entry: Entry) -> None:
    finding = Finding(**entry.data["finding"])
    ledger.findings[finding.id] = finding
    ledger.finding_numbers = max(ledger.finding_numbers, int(finding.id.rpartition("F")[2]))


def _ended(ledger: Ledger, entry: Entry) -> None:
    ledger.assessment = ledger.begun.model_copy(update={"ended": entry.at})
    _look(ledger, entry, stage=Stage.IDLE)


def _continued(ledger: Ledger, entry: Entry) -> None:
    ledger.assessment = ledger.begun.model_copy(update={"ended": None})
    _look(ledger, entry, stage=Stage.IDLE)


def _concluded(ledger: Ledger, entry: Entry) -> None:
    conclusion = Conclusion(**entry.data["conclusion"])
    ledger.assessment = ledger.begun.model_copy(update={"conclusion": conclusion})


def _deleted(ledger: Ledger, _entry: Entry) -> None:
    ledger.deleted = True


def _nothing(_ledger: Ledger, _entry: Entry) -> None:
    """Notes, late words and reminders change nothing that counts."""


_APPLY = {
    "started": _started,
    "asked": _asked,
    "said": _was_said,
    "answered": _answered,
    "probed": _probed,
    "followed_up": _followed_up,
    "evidence_asked": _evidence_asked,
    "reason_asked": _reason_asked,
    "evidence": _evidence,
    "withdrawn": _withdrawn,
    "skipped": _skipped,
    "reopened": _reopened,
    "reviewing": _reviewing,
    "idle": _idle,
    "paused": _paused,
    "resumed": _resumed,
    "finding": _finding,
    "ended": _ended,
    "continued": _continued,
    "concluded": _concluded,
    "deleted": _deleted,
}
