"""What clause 10.2 asks for after a nonconformity: correction, cause, the same elsewhere, actions, verification."""

from datetime import date
from typing import Literal

from pydantic import Field

from bot.assessments.vocabulary import Model, Person


class Action(Model):
    """Something to be done about a finding."""

    id: str
    kind: Literal["correction", "corrective", "improvement"] = "corrective"
    what: str = Field(min_length=3)
    owner: Person
    due: date | None = None
    status: Literal["todo", "doing", "done", "cancelled"] = "todo"
    done_on: date | None = None
    evidence: tuple[str, ...] = ()
    link: str = ""


class Verification(Model):
    """Whether the actions worked, judged by somebody else."""

    criterion: str
    verifier: Person
    planned_on: date | None = None
    done_on: date | None = None
    effective: Literal["yes", "no", "partly"] | None = None
    evidence: tuple[str, ...] = ()


class Cause(Model):
    """Why it happened: the chain of whys, and what it ended in."""

    method: Literal["5_whys", "other"] = "5_whys"
    whys: tuple[str, ...] = Field(min_length=1)
    cause: str = Field(min_length=3)
    category: Literal["people", "process", "technology", "document", "supplier"] = "process"


class Elsewhere(Model):
    """Whether the same exists or could happen in other places (10.2 b 3)."""

    looked: str = Field(min_length=3)
    found: tuple[str, ...] = ()  # ids of findings
    by: Person
    on: date


class Treatment(Model):
    """What clause 10.2 asks for after a nonconformity, in its order."""

    correction: str = ""
    corrected_on: date | None = None
    consequences: str = ""
    cause: Cause | None = None
    elsewhere: Elsewhere | None = None
    actions: tuple[Action, ...] = ()
    verification: Verification | None = None
    isms_change: str = ""
    closing: str = ""  # why the risk is accepted, or what there is to say at the end
