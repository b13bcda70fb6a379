"""The words of an assessment that have a fixed list of meanings, and how its models are made."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict

UNIT = r"^ISO27001:(A\.)?\d+(\.\d+)*(\.[a-z](\.\d)?|/[a-z]+-?[a-z0-9]*)?$"
"""What the id of a unit looks like."""


class Model(BaseModel):
    """What all models here share: no unknown field, no change in place."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Value(StrEnum):
    """What a person can answer."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    NOT_APPLICABLE = "not_applicable"
    DONT_KNOW = "dont_know"
    PASSED_ON = "passed_on"


class Result(StrEnum):
    """How a requirement stands against its criteria."""

    CONFORM = "conform"
    PARTLY = "partly_conform"
    NOT_CONFORM = "not_conform"
    NOT_APPLICABLE = "not_applicable"
    NOT_EVALUABLE = "not_evaluable"


class Grade(StrEnum):
    """How a finding weighs."""

    MAJOR = "major_nc"
    MINOR = "minor_nc"
    OBSERVATION = "observation"
    OPPORTUNITY = "ofi"
    GOOD_PRACTICE = "good_practice"


class Gap(StrEnum):
    """In what way practice, own policy and standard differ."""

    UNDOCUMENTED = "undocumented"  # done, but no policy says so
    NOT_IMPLEMENTED = "not_implemented"  # neither said nor done
    NOT_FOLLOWED = "not_followed"  # our policy says so, people say otherwise
    NO_RECORD = "no_record"  # done, but nothing shows it
    NOT_EFFECTIVE = "not_effective"  # done, and it does not work
    OUTDATED = "outdated"  # what says or shows it is too old
    CONTRADICTORY = "contradictory"  # two policies, or two people, say different things


class Strength(StrEnum):
    """How far a piece of evidence carries."""

    STATEMENT = "statement"  # somebody says so
    RECORD = "record"  # a thing that was made when it happened
    VERIFIED = "verified_record"  # a record that somebody else has checked


class Extent(StrEnum):
    """How widespread a departure is."""

    ISOLATED = "isolated"
    SEVERAL = "several"
    SYSTEMIC = "systemic"


class Severity(StrEnum):
    """How much harm it can do."""

    INFO = "info"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"


class Status(StrEnum):
    """How far a finding has come (clause 10.2)."""

    DRAFT = "draft"
    CONFIRMED = "confirmed"
    CORRECTION_DONE = "correction_done"
    CAUSE_AGREED = "cause_agreed"
    ACTION_PLANNED = "action_planned"
    ACTION_DONE = "action_done"
    VERIFIED = "verified"
    CLOSED = "closed"
    RISK_ACCEPTED = "risk_accepted"
    DISMISSED = "dismissed"


class Person(Model):
    """Who: `id` as the channel knows them (slack:T1:U1), the name as it was shown then."""

    id: str
    name: str = ""

    @property
    def shown(self) -> str:
        """The name, or the id where none is known."""
        return self.name or self.id
