"""Findings with the invariants that an auditor relies on, and what they are made from.

The words are those of ISO 19011 (criterion, evidence, finding, conclusion; a nonconformity record is criterion,
evidence and statement); major and minor are those of ISO/IEC 17021-1. Result, grade and gap kind are kept apart: a
control that is missing is by itself no nonconformity.
"""

from datetime import date, datetime
from typing import Literal, Self

from pydantic import Field, model_validator

from bot.assessments.treatment import Action, Cause, Elsewhere, Treatment, Verification
from bot.assessments.vocabulary import (
    UNIT,
    Extent,
    Gap,
    Grade,
    Model,
    Person,
    Result,
    Severity,
    Status,
    Strength,
    Value,
)

__all__ = [
    "Action",
    "Answer",
    "Cause",
    "Conclusion",
    "Criterion",
    "Elsewhere",
    "Evidence",
    "Extent",
    "Finding",
    "Gap",
    "Grade",
    "Model",
    "Person",
    "Result",
    "Severity",
    "Status",
    "Strength",
    "Treatment",
    "Value",
    "Verification",
]


class Criterion(Model):
    """What was compared with: a requirement of the standard, or a section of an own policy."""

    ref: str  # "ISO/IEC 27001:2022" or the policy's title
    version: str = ""
    section: str = ""  # "9.2.2 b", or the heading
    quote: str = ""  # of an own policy, verbatim; never of a standard

    @property
    def shown(self) -> str:
        """In one line."""
        version = f" {self.version}" if self.version else ""
        return f"{self.ref}{version}, {self.section}" if self.section else f"{self.ref}{version}"


class Answer(Model):
    """What a person said to one unit; never a finding by itself. `number` is its place in the journal."""

    number: int
    unit: str = Field(pattern=UNIT)
    value: Value
    text: str = ""
    person: Person
    at: datetime
    conversation: str = ""
    link: str = ""
    to: Person | None = None  # for passed_on
    supersedes: int | None = None


class Evidence(Model):
    """What shows something. `evidence_date` is the day it speaks of, `collected_at` the moment we got it."""

    id: str = Field(pattern=r"^E-\d{4,}$")
    unit: str = Field(pattern=UNIT)
    kind: Literal["document_quote", "file", "link", "statement"]
    title: str
    strength: Strength
    method: Literal["EXAMINE", "INTERVIEW", "TEST"]
    by: Person
    collected_at: datetime
    evidence_date: date | None = None
    expires: date | None = None
    link: str = ""
    path: str = ""  # of an indexed document, or of the kept file
    version: str = ""  # of the document quoted
    section: str = ""
    page: int | None = None
    quote: str = ""
    sha256: str = ""
    size: int | None = None  # bytes

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        if self.kind == "statement" and self.strength is not Strength.STATEMENT:
            raise ValueError("what somebody says is a statement, whoever says it")
        if self.kind == "document_quote" and not self.quote:
            raise ValueError("a quote from a document needs its words")
        return self

    def stale(self, on: date) -> bool:
        """Whether it no longer holds on that day."""
        return self.expires is not None and self.expires < on


class Finding(Model):
    """An evaluation of evidence against criteria. Confirmed by a named person, changed only through its history."""

    id: str = Field(pattern=r"^GA-\d{4}-\d{2,}-F\d{2,}$")
    title: str = Field(min_length=3)
    unit: str = Field(pattern=UNIT)
    criteria: tuple[Criterion, ...] = Field(min_length=1)
    evidence: tuple[str, ...] = ()
    statement: str = ""
    result: Result
    grade: Grade | None = None
    gap: Gap | None = None
    extent: Extent = Extent.ISOLATED
    sample: str = ""  # what was looked at, of how many, chosen how
    severity: Severity = Severity.MEDIUM
    maturity: int | None = Field(None, ge=0, le=5)
    maturity_why: str = ""
    maturity_target: int | None = Field(None, ge=0, le=5)
    reason_not_applicable: str = ""
    drafted_by: str = "rule"  # rule, a person's id, or a language model's name
    downgraded: str = ""  # why a proposed rating was lowered
    confirmed_by: Person | None = None
    confirmed_at: datetime | None = None
    agreement: Literal["agreed", "disputed", "pending"] = "pending"
    agreement_by: Person | None = None
    agreement_comment: str = ""
    status: Status = Status.DRAFT
    previous: str | None = None  # the earlier finding that this one repeats
    treatment: Treatment = Treatment()

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        for broken in self._broken_rules():
            raise ValueError(broken)
        return self

    def _broken_rules(self) -> list[str]:
        control = self.unit.startswith("ISO27001:A.")
        departs = self.result in (Result.PARTLY, Result.NOT_CONFORM)
        nonconformity = self.grade in (Grade.MAJOR, Grade.MINOR)
        own = any(criterion.ref != "ISO/IEC 27001:2022" for criterion in self.criteria)
        treatment = self.treatment
        verification = treatment.verification
        stands = self.status not in (Status.DRAFT, Status.DISMISSED)
        rules = {
            "a nonconformity departs from its criterion: the result is partly or not conform": nonconformity
            and not departs,
            "good practice is found only where the result is conform": self.grade is Grade.GOOD_PRACTICE
            and self.result is not Result.CONFORM,
            "a nonconformity needs evidence and a statement": nonconformity
            and stands
            and not (self.evidence and self.statement),
            "conform needs evidence": self.result is Result.CONFORM and stands and not self.evidence,
            "clauses 4 to 10 cannot be left out: only a control can be not applicable": self.result
            is Result.NOT_APPLICABLE
            and not control,
            "not applicable needs a reason": self.result is Result.NOT_APPLICABLE
            and not self.reason_not_applicable,
            "a missing control is no nonconformity by itself: name the own policy or clause it departs from": control
            and nonconformity
            and not (own or len(self.criteria) > 1),
            "who verifies owns none of the actions": verification is not None
            and any(action.owner.id == verification.verifier.id for action in treatment.actions),
            "verified needs a verification that found the actions effective": self.status is Status.VERIFIED
            and (verification is None or verification.effective != "yes"),
            "a finding past draft names who confirmed it": stands and self.confirmed_by is None,
        }
        return [said for said, broken in rules.items() if broken]

    @property
    def is_nonconformity(self) -> bool:
        """Whether clause 10.2 has to be gone through."""
        return self.grade in (Grade.MAJOR, Grade.MINOR)

    @property
    def is_over(self) -> bool:
        """Whether it is a closed nonconformity: it says no more how its requirement stands, and the same again repeats it."""
        return self.status is Status.CLOSED and self.is_nonconformity

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self.status not in (Status.CLOSED, Status.DISMISSED, Status.RISK_ACCEPTED)


class Conclusion(Model):
    """What the assessment comes to, said by a named person."""

    verdict: Literal["conform", "substantially_conform", "not_yet_conform"]
    text: str
    by: Person
    on: date
