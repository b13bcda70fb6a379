"""Where the company stands, read from the journal of assessments: the newest that looked at a requirement."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Protocol

from bot.assessments.findings import Finding, Result, Status
from bot.assessments.ledger import Ledger, ledger_of
from bot.assessments.next_step import next_step, open_actions
from bot.assessments.policy_quote import PolicyQuote
from bot.assessments.standing import rating_of
from bot.assessments.units import Unit, units_by_id
from bot.flows.interviews.starting import PREFIX
from bot.flows.summaries.positions import OpenFinding, Position
from bot.flows.summaries.worst import worst
from bot.happenings import Entry

_WAITS_FOR = {
    "confirm": "confirm or dismiss it",
    "correct": "put it right at once",
    "consequences": "deal with what it led to",
    "cause": "find the cause",
    "elsewhere": "look whether the same exists elsewhere",
    "action": "plan what takes the cause away",
    "done": "carry out what is planned",
    "verification": "settle who checks whether it worked",
    "verify": "check whether it worked",
    "close": "close it",
}
"""The steps of a finding, as something to do."""


class Journal(Protocol):
    """Where assessments are kept, as far as they are read here."""

    def streams(self, prefix: str = "") -> Sequence[str]:
        """The names of all streams that begin so, oldest first."""

    def read(self, stream: str) -> Sequence[Entry]:
        """The entries of a stream in order."""


class Assessed:
    """A look at the assessments as they are now, for one reply; `policies` gives what own policies say on a unit."""

    def __init__(
        self, journal: Journal, policies: Callable[[Unit], Sequence[PolicyQuote]], today: date
    ) -> None:
        self._journal = journal
        self._policies = policies
        self._today = today

    def on(self, requirement: str) -> Position | None:
        """The position on an entry or a leaf unit by its qualified id, none where no assessment looked at it."""
        findings = tuple(_shown(one) for one in self._open_findings(requirement))
        for ledger in self._ledgers:
            looked_at = [unit for unit in ledger.units if _belongs(unit.id, requirement)]
            if looked_at:
                position = worst([self._position(ledger, unit) for unit in looked_at])
                assert position is not None
                return replace(position, findings=findings)
        if findings:  # found outside of any assessment of this requirement
            return Position(
                findings[0].id.rpartition("-F")[0], self._today, Result.NOT_EVALUABLE, True, findings=findings
            )
        return None

    @cached_property
    def _ledgers(self) -> list[Ledger]:
        """The assessments that were not deleted, newest first."""
        ledgers = [ledger_of(self._journal.read(name)) for name in self._journal.streams(PREFIX)]
        return [one for one in reversed(ledgers) if one.assessment is not None and not one.deleted]

    def _position(self, ledger: Ledger, unit: Unit) -> Position:
        answers = ledger.in_force(unit.id)
        confirmed = [
            one
            for one in ledger.findings.values()
            if one.unit == unit.id and one.confirmed_by and one.status is not Status.DISMISSED
        ]
        policies = self._policies(unit) if answers and not confirmed else ()
        assessment = ledger.begun
        owners = dict.fromkeys((answer.to or answer.person).shown for answer in answers)
        return Position(
            assessment=assessment.id,
            on=max([answer.at for answer in answers] + [assessment.started]).date(),
            result=confirmed[-1].result
            if confirmed
            else rating_of(ledger, unit, policies, self._today).result,
            confirmed=bool(confirmed),
            owner=", ".join(owners),
            answered=int(ledger.is_answered(unit.id)),
            units=1,
        )

    def _open_findings(self, requirement: str) -> Iterator[Finding]:
        for ledger in self._ledgers:
            for finding in ledger.findings.values():
                if finding.is_open and finding.confirmed_by and _belongs(finding.unit, requirement):
                    yield finding


def _belongs(unit: str, requirement: str) -> bool:
    known = units_by_id().get(unit)
    return unit == requirement or (known is not None and known.entry == requirement)


def _shown(finding: Finding) -> OpenFinding:
    """A finding with who has to act and by when: of its next action, where one is planned."""
    next_one = min(open_actions(finding), key=lambda action: action.due or date.max, default=None)
    return OpenFinding(
        id=finding.id,
        title=finding.title,
        status=finding.status,
        grade=finding.grade,
        owner=next_one.owner.shown if next_one else "",
        due=next_one.due if next_one else None,
        waits_for=_WAITS_FOR.get(next_step(finding).verb, "close it"),
    )
