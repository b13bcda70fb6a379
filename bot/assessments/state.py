"""The state of an assessment: what is known of it after some entries of its journal."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.assessments.findings import Answer, Conclusion, Criterion, Evidence, Finding
from bot.assessments.units import Form, Unit, units_by_id
from bot.assessments.vocabulary import Model, Person, Value
from knowledge.editions import FOLLOWED, GUIDANCE, NUMBERING


class Assessment(Model):
    """One run of interviews over a scope: what an auditor wants to know about it before the first finding."""

    id: str
    title: str
    organisation: str = ""
    scope: str
    form: Form
    units: tuple[str, ...]
    criteria: tuple[Criterion, ...]
    guidance: str = GUIDANCE  # the edition in force; that of 2018 is withdrawn
    methods: tuple[str, ...] = ("interview", "document review")
    locations: tuple[str, ...] = ("virtual",)
    assessor: Person
    independence: str = ""  # what is to be known of the assessor's impartiality
    started: datetime
    ended: datetime | None = None
    conclusion: Conclusion | None = None

    @property
    def guided_by(self) -> str:
        """The guidance as reports name it, with the edition that our texts on it follow where that is another."""
        return self.guidance if self.guidance == FOLLOWED else f"{self.guidance}; {NUMBERING}"


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
    finding: str = ""  # the finding that was last shown here
    step: str = ""  # the step of its treatment that the next words belong to
    undated: str = ""  # evidence that was just given here, and whose date is asked for
    notes: tuple[str, ...] = ()  # what was said for that step so far: the whys


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
    reopened: dict[str, int] = field(default_factory=dict)  # with the entry: answers before it count no more
    findings: dict[str, Finding] = field(default_factory=dict)
    finding_numbers: int = 0
    focus: dict[str, Focus] = field(default_factory=dict)
    probed: set[tuple[str, str]] = field(default_factory=set)
    evidence_asked: set[str] = field(default_factory=set)  # units: nobody is asked twice for what shows one
    recalled: set[int] = field(default_factory=set)  # words whose person was told that they wait
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
        """The answers to a unit that nothing has superseded: the last of each person, the newest last."""
        last: dict[str, Answer] = {}
        for answer in self.answers:
            if answer.unit == unit:
                last.pop(answer.person.id, None)
                last[answer.person.id] = answer
        superseded = {answer.supersedes for answer in self.answers if answer.supersedes}
        return [answer for answer in last.values() if answer.number not in superseded]

    def unconfirmed(self, unit: str = "") -> list[Said]:
        """The words that wait for somebody to confirm how they were read: the last of each person, on one unit or on all."""
        last: dict[tuple[str, str], Said] = {}
        for said in self.said.values():
            if unit in ("", said.unit):
                last.pop((said.unit, said.person.id), None)
                last[said.unit, said.person.id] = said
        return [said for said in last.values() if not self._is_settled(said)]

    def _is_settled(self, said: Said) -> bool:
        """Whether who said it has answered since, or the unit was opened again."""
        return said.number < self.reopened.get(said.unit, 0) or any(
            answer.number > said.number
            and (answer.unit, answer.person.id) == (said.unit, said.person.id)
            and answer.value is not Value.PASSED_ON
            for answer in self.answers
        )

    def evidence_of(self, unit: str) -> list[Evidence]:
        """The evidence for a unit that was not withdrawn."""
        return [
            item for item in self.evidence.values() if item.unit == unit and item.id not in self.withdrawn
        ]

    def is_answered(self, unit: str) -> bool:
        """Whether somebody has answered; passed on and not yet returned is not answered."""
        return any(answer.value is not Value.PASSED_ON for answer in self.counting(unit))

    def is_passed_on(self, unit: str) -> bool:
        """Whether it waits for somebody else."""
        return not self.is_answered(unit) and bool(self.counting(unit))

    def waits_for(self, unit: str) -> Answer | None:
        """The last passing on of a unit that waits for somebody, who is its `to`: whoever had it before is not waited for."""
        passed = [answer for answer in self.counting(unit) if answer.to]
        return passed[-1] if passed and self.is_passed_on(unit) else None

    def counting(self, unit: str) -> list[Answer]:
        """The answers in force that were given since the unit was last opened again."""
        since = self.reopened.get(unit, 0)
        return [answer for answer in self.in_force(unit) if answer.number > since]

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
