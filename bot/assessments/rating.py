"""The evidence rule: how far a verdict may go on what was said and shown. A plain function, no model, no clock.

After ISO 19011 (evidence-based approach, 4 f): what people say opens a question, what they show answers it. So an
interview alone never makes a requirement conform, text of a standard or of ours is no evidence, what is out of date
does not count, and "don't know" is neither a yes nor a no.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.assessments.findings import Answer, Evidence, Gap, Grade, Result, Strength, Value
from bot.assessments.policy_quote import PolicyQuote
from bot.assessments.units import Unit
from knowledge.catalogue import Clause, catalogue

FRESH = timedelta(days=365)
"""How old the newest record may be before it counts as out of date, where it names no expiry: one audit year."""

UNSAID = (Value.DONT_KNOW, Value.PASSED_ON)
"""What tells nothing of a unit: such an answer is left out of its rating, words and all."""
_DOCUMENTARY = re.compile(
    r"documented information|\b(written|document(s|ed)?|policy|statement)\b", re.IGNORECASE
)
_INDEPENDENT = frozenset({"ISO27001:9.2.2", "ISO27001:A.5.35"})  # the judge must not be judging her own work
# Without one of these a management system cannot reach its results, which is what ISO/IEC 17021-1 calls major.
_BACKBONE = frozenset(
    f"ISO27001:{number}" for number in str.split("4.3 5.2 6.1.2 6.1.3 8.2 8.3 9.2.1 9.2.2 9.3.1 10.2")
)
_SELF = re.compile(
    r"\b(audit(ed|s)? (it |this |our(selves)? )?(my|our)?(self|selves|own)|(my|our) own (work|area)|self-?(audit|assess)|"
    r"i (wrote|run|built) (it|the isms)|same person)\b",
    re.IGNORECASE,
)
_SOMEBODY_ELSES = re.compile(
    r"\b(provider|vendor|supplier|cloud|outsourced|data ?cent(re|er)|landlord|group|parent company|managed service)\b",
    re.IGNORECASE,
)
_NAMES_OWNER = re.compile(
    r"\b((my|our) (team|boss|manager)|\w+ (lead|manager|officer|owner|team|engineer|admin\w*|head|director|group|board)s?|"
    r"head of \w+|ciso|cto|ceo|coo|cfo|dpo|hr|(?-i:IT)|owner)\b",
    re.IGNORECASE,
)
_MEASURES = re.compile(
    r"\b(measur\w+|metrics?|kpis?|percent|%|trend\w*|target\w*|statistics|figures|dashboards?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Rating:
    """What follows from answers and evidence, proposed to a person: nothing here is a finding yet.

    `reasons` are sentences for people, the deciding one first; `downgraded` says why less than what was claimed is
    given, empty where nothing was taken off. `maturity` is 0 to 5 with `maturity_why`; none where not evaluable.
    """

    result: Result
    grade: Grade | None = None
    gap: Gap | None = None
    reasons: tuple[str, ...] = ()
    downgraded: str = ""
    maturity: int | None = None
    maturity_why: str = ""


def rate(
    unit: Unit,
    answers: Sequence[Answer],
    evidence: Sequence[Evidence],
    policies: Sequence[PolicyQuote],
    on: date,
) -> Rating:
    """The rating of a unit on a day, from the answers in force, the evidence not withdrawn, and the own policies."""
    said = [answer for answer in answers if answer.value not in UNSAID]
    if not said:
        return _unanswered(answers)
    values = {answer.value for answer in said}
    if values == {Value.NOT_APPLICABLE}:
        return _not_applicable(unit, said)
    values.discard(Value.NOT_APPLICABLE)
    if Value.YES in values and Value.NO in values:
        return _disagreement(unit, policies)
    if Value.NO in values or Value.PARTLY in values:
        return _departing(unit, said, evidence, policies, on, none=Value.NO in values)
    return _claimed(unit, said, evidence, policies, on)


def _unanswered(answers: Sequence[Answer]) -> Rating:
    if any(answer.value is Value.PASSED_ON for answer in answers):
        return Rating(Result.NOT_EVALUABLE, reasons=("It was passed on and is not answered yet.",))
    if answers:
        return Rating(Result.NOT_EVALUABLE, reasons=("Nobody who was asked knows.",))
    return Rating(Result.NOT_EVALUABLE, reasons=("Nobody has answered yet.",))


def _not_applicable(unit: Unit, said: Sequence[Answer]) -> Rating:
    if not unit.is_control:
        reason = "Clauses 4 to 10 cannot be left out, so “not applicable” does not count here."
        return Rating(Result.NOT_EVALUABLE, reasons=(reason,), downgraded=reason)
    why = next((answer.text for answer in said if len(answer.text.split()) >= 3), "")
    if not why:
        reason = "“Not applicable” needs a reason that the Statement of Applicability can give."
        return Rating(Result.NOT_EVALUABLE, reasons=(reason,), downgraded=reason)
    return Rating(Result.NOT_APPLICABLE, reasons=(why,))


def _disagreement(unit: Unit, policies: Sequence[PolicyQuote]) -> Rating:
    reason = "The people asked contradict each other: one says yes, another no."
    grade = Grade.OBSERVATION if unit.is_control and not policies else Grade.MINOR
    return Rating(
        Result.PARTLY,
        grade=grade,
        gap=Gap.CONTRADICTORY,
        reasons=(reason, "Find out which holds before it is confirmed."),
        maturity=1,
        maturity_why="Done by some, not by all.",
    )


def _departing(
    unit: Unit,
    said: Sequence[Answer],
    evidence: Sequence[Evidence],
    policies: Sequence[PolicyQuote],
    on: date,
    *,
    none: bool,
) -> Rating:
    result = Result.NOT_CONFORM if none else Result.PARTLY
    inherited = none and any(_SOMEBODY_ELSES.search(answer.text) for answer in said)
    if inherited:
        reason = (
            "Somebody else seems to do this for the company. Show the contract or the provider's report before it is "
            "called a gap."
        )
        return Rating(Result.NOT_EVALUABLE, reasons=(reason,), downgraded=reason)
    gap, why = _gap(policies, none=none, shown=bool(_fresh_records(evidence, on)))
    grade, weighs = _grade(unit, gap, policies)
    level = 0 if none and not policies else 1
    return Rating(
        result,
        grade=grade,
        gap=gap,
        reasons=(why, weighs) if weighs else (why,),
        maturity=level if none else min(2, level + 1),
        maturity_why="Not done." if none else "Done in part, in its own way each time.",
    )


def _gap(policies: Sequence[PolicyQuote], *, none: bool, shown: bool) -> tuple[Gap, str]:
    """In what way it departs, and the sentence that says so."""
    if policies:
        return Gap.NOT_FOLLOWED, f"“{policies[0].title}” says so, and people say it is not done that way."
    if none:
        return Gap.NOT_IMPLEMENTED, "No policy says so and it is not done."
    if shown:
        return Gap.UNDOCUMENTED, "It is done in part, and no policy says how."
    return Gap.NO_RECORD, "It is done in part, and nothing was shown for that part."


def _grade(unit: Unit, gap: Gap, policies: Sequence[PolicyQuote]) -> tuple[Grade, str]:
    """How a gap weighs, and why it is not minor; empty where it is."""
    if unit.is_control and not policies:
        return Grade.OBSERVATION, (
            "A control that is missing is no nonconformity by itself: it becomes one against the risk treatment "
            "(6.1.3), the Statement of Applicability or an own policy."
        )
    if gap is Gap.NOT_IMPLEMENTED and unit.id in _BACKBONE:
        return (
            Grade.MAJOR,
            "A management system cannot reach its results without it, so it is proposed as major.",
        )
    return Grade.MINOR, ""


def _claimed(
    unit: Unit,
    said: Sequence[Answer],
    evidence: Sequence[Evidence],
    policies: Sequence[PolicyQuote],
    on: date,
) -> Rating:
    """Everybody says yes: what was shown decides."""
    if unit.entry in _INDEPENDENT and any(_SELF.search(answer.text) for answer in said):
        reason = "Who audited judged her own work; an audit needs somebody impartial."
        return Rating(
            Result.PARTLY,
            grade=Grade.MINOR if not unit.is_control else Grade.OBSERVATION,
            gap=Gap.NOT_EFFECTIVE,
            reasons=(reason,),
            downgraded=reason,
            maturity=1,
            maturity_why="Done, but not by somebody impartial.",
        )
    records = _fresh_records(evidence, on)
    if not records and is_documentary(unit):
        records = [item for item in evidence if item.kind == "document_quote" and not item.stale(on)]
    if records:
        return _shown(unit, said, records, policies, on)
    stale = [item for item in evidence if item.strength is not Strength.STATEMENT and not _is_fresh(item, on)]
    if stale:
        reason = f"What was shown is out of date ({stale[0].title}): show a newer one."
        return Rating(Result.NOT_EVALUABLE, gap=Gap.OUTDATED, reasons=(reason,), downgraded=reason)
    if any(item.kind == "document_quote" for item in evidence) or policies:
        reason = "The policy says so; what shows that it is done is missing."
    else:
        reason = "Somebody says so; nothing was shown yet."
    return Rating(Result.NOT_EVALUABLE, gap=Gap.NO_RECORD, reasons=(reason,), downgraded=reason)


def _shown(
    unit: Unit,
    said: Sequence[Answer],
    records: Sequence[Evidence],
    policies: Sequence[PolicyQuote],
    on: date,
) -> Rating:
    words = " ".join(answer.text for answer in said)
    overdue = [quote for quote in policies if quote.review_due and quote.review_due < on]
    named = ", ".join(item.id for item in records)
    reasons = [f"Shown by {named}."]
    grade = gap = None
    if is_documentary(unit) and not policies and not any(item.kind != "link" for item in records):
        gap, grade = Gap.UNDOCUMENTED, Grade.OPPORTUNITY
        reasons.append("No indexed policy says it; if it is written elsewhere, have that indexed.")
    if overdue:
        gap, grade = Gap.OUTDATED, Grade.OBSERVATION
        reasons.append(f"The review of “{overdue[0].title}” was due on {overdue[0].review_due}.")
    level, why = _maturity(words, records, policies)
    return Rating(
        Result.CONFORM, grade=grade, gap=gap, reasons=tuple(reasons), maturity=level, maturity_why=why
    )


def _maturity(words: str, records: Sequence[Evidence], policies: Sequence[PolicyQuote]) -> tuple[int, str]:
    """0 to 5 after ISO/IEC 33020's levels, each needing all below it: done, managed, defined, measured, improved.

    Never above 2 without an owner, never above 3 without a dated record that somebody else has checked.
    """
    if not policies:
        return 2, "Done and shown; no policy defines how."
    if not _NAMES_OWNER.search(words):
        return 2, "Defined and shown; nobody was named who owns it."
    checked = [item for item in records if item.strength is Strength.VERIFIED and item.evidence_date]
    if not checked or not _MEASURES.search(words):
        return 3, "Defined, owned and shown; whether it works is not measured."
    return 4, "Defined, owned, measured, and checked by somebody else."


def _fresh_records(evidence: Sequence[Evidence], on: date) -> list[Evidence]:
    """What counts as shown: records that hold on the day. A quote from a policy is what we promise, not what we do."""
    return [
        item
        for item in evidence
        if item.strength is not Strength.STATEMENT and item.kind != "document_quote" and _is_fresh(item, on)
    ]


def _is_fresh(item: Evidence, on: date) -> bool:
    if item.stale(on):
        return False
    return item.expires is not None or item.evidence_date is None or on - item.evidence_date <= FRESH


def is_documentary(unit: Unit) -> bool:
    """Whether a document is itself what is asked for, so that quoting it shows the unit met (the scope, the policy)."""
    entry = catalogue().get(unit.entry)
    return (
        isinstance(entry, Clause)
        and bool(entry.documents)
        and bool(_DOCUMENTARY.search(f"{unit.asks} {unit.shows}"))
    )
