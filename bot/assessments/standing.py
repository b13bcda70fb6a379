"""Where every requirement of an assessment stands: the one table that all reports and exports are made from."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.assessments.corrected import corrected
from bot.assessments.dismissal import after_dismissal
from bot.assessments.findings import Answer, Evidence, Finding, Result
from bot.assessments.ledger import Assessment, FollowUp, Ledger, Said
from bot.assessments.policy_quote import PolicyQuote
from bot.assessments.rating import UNSAID, Rating, rate
from bot.assessments.units import Unit

Policies = Callable[[Unit], Sequence[PolicyQuote]]


@dataclass(frozen=True, slots=True)
class Row:
    """One unit with all that is known of it. `state`: answered, passed_on, unconfirmed, put_off or not_asked.

    `result` is that of a confirmed finding where one stands, otherwise the proposed rating's: a closed finding stands no
    more, as its requirement is assessed anew. Of a dismissed proposal nothing stands in the rating.
    """

    unit: Unit
    state: str
    answers: tuple[Answer, ...]  # in force
    follow_ups: tuple[FollowUp, ...]
    evidence: tuple[Evidence, ...]
    policies: tuple[PolicyQuote, ...]
    rating: Rating
    findings: tuple[Finding, ...]
    unconfirmed: tuple[Said, ...] = ()  # words whose reading nobody confirmed: no answer
    corrected: tuple[Said, ...] = ()  # words that their person put otherwise later

    @property
    def result(self) -> Result:
        """How it stands."""
        confirmed = self._confirmed
        return confirmed[-1].result if confirmed else self.rating.result

    @property
    def maturity(self) -> int | None:
        """0 to 5, none where it cannot be said."""
        confirmed = self._confirmed
        return confirmed[-1].maturity if confirmed else self.rating.maturity

    @property
    def _confirmed(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.confirmed_by and not finding.is_over]

    @property
    def owner(self) -> str:
        """Who answered or is to answer, by name."""
        named = [(answer.to or answer.person).shown for answer in self.answers]
        return ", ".join(dict.fromkeys(named))


@dataclass(frozen=True, slots=True)
class Standing:
    """An assessment on a day, whole: what a report needs, and nothing that has to be looked up."""

    assessment: Assessment
    rows: tuple[Row, ...]
    findings: tuple[Finding, ...]  # all, drafts included, by id
    evidence: tuple[Evidence, ...]  # all not withdrawn, by id
    on: date
    history_head: str = ""  # the journal's newest hash: what the report was made from
    withdrawn: Mapping[str, str] = field(default_factory=dict)

    @property
    def counts(self) -> dict[Result, int]:
        """How many units have each result; not yet answered ones count as not evaluable."""
        return {result: sum(row.result is result for row in self.rows) for result in Result}

    @property
    def answered(self) -> int:
        """How many units somebody has answered."""
        return sum(row.state == "answered" for row in self.rows)


def standing_of(ledger: Ledger, policies: Policies, on: date, head: str = "") -> Standing:
    """The standing of an assessment on a day; `policies` gives what own policies say on a unit."""
    rows = tuple(_row(ledger, unit, tuple(policies(unit)), on) for unit in ledger.units)
    evidence = tuple(item for item in ledger.evidence.values() if item.id not in ledger.withdrawn)
    findings = tuple(ledger.findings.values())
    return Standing(ledger.begun, rows, findings, evidence, on, head, dict(ledger.withdrawn))


def rating_of(ledger: Ledger, unit: Unit, policies: Sequence[PolicyQuote], on: date) -> Rating:
    """The rating of one unit as it stands, with what was said to follow-up questions counted as words.

    Of a proposal that was dismissed nothing stands in it.
    """
    answers = ledger.in_force(unit.id)
    more = " ".join(follow.text for follow in ledger.follow_ups if follow.unit == unit.id)
    counted = [place for place, answer in enumerate(answers) if answer.value not in UNSAID]
    if more and counted:
        last = answers[counted[-1]]
        answers[counted[-1]] = last.model_copy(update={"text": f"{last.text} {more}".strip()})
    rating = rate(unit, answers, ledger.evidence_of(unit.id), policies, on)
    return after_dismissal(rating, _findings(ledger, unit.id))


def _findings(ledger: Ledger, unit: str) -> list[Finding]:
    return [finding for finding in ledger.findings.values() if finding.unit == unit]


def _row(ledger: Ledger, unit: Unit, policies: tuple[PolicyQuote, ...], on: date) -> Row:
    return Row(
        unit=unit,
        state=_state(ledger, unit.id),
        answers=tuple(ledger.in_force(unit.id)),
        follow_ups=tuple(follow for follow in ledger.follow_ups if follow.unit == unit.id),
        evidence=tuple(ledger.evidence_of(unit.id)),
        policies=policies,
        rating=rating_of(ledger, unit, policies, on),
        findings=tuple(_findings(ledger, unit.id)),
        unconfirmed=tuple(ledger.unconfirmed(unit.id)),
        corrected=tuple(corrected(ledger, unit.id)),
    )


def _state(ledger: Ledger, unit: str) -> str:
    if ledger.is_answered(unit):
        return "answered"
    if ledger.is_passed_on(unit):
        return "passed_on"
    if ledger.unconfirmed(unit):
        return "unconfirmed"
    return "put_off" if unit in ledger.skipped else "not_asked"
