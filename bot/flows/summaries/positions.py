"""Where the company stands on a requirement: what a summary needs to know of assessments and findings."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from bot.assessments.findings import Grade, Result, Status


@dataclass(frozen=True, slots=True)
class OpenFinding:
    """A finding with something still to be done. `waits_for` says what, in a few words ("find the cause")."""

    id: str
    title: str
    status: Status
    grade: Grade | None = None
    owner: str = ""
    due: date | None = None
    waits_for: str = "put it right and find the cause"


@dataclass(frozen=True, slots=True)
class Position:
    """How the newest assessment that looked at a requirement found it.

    `result` is the worst of its parts where it was assessed in parts; `confirmed` says whether a person confirmed it.
    `answered` of `units` parts have an answer. `owner` is who answered or is to answer.
    """

    assessment: str  # GA-2026-01
    on: date
    result: Result
    confirmed: bool = False
    owner: str = ""
    answered: int = 1
    units: int = 1
    findings: tuple[OpenFinding, ...] = ()


class Standings(Protocol):
    """Knows where the company stands."""

    def on(self, requirement: str) -> Position | None:
        """The position on an entry or a leaf unit by its qualified id, none where no assessment looked at it."""


class NoStandings:
    """For where no records are at hand: nothing was assessed."""

    def on(self, requirement: str) -> Position | None:  # noqa: ARG002
        """None."""
        return None
