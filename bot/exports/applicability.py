"""The Statement of Applicability: all 93 controls, whether each applies, why, and how far it is implemented.

What is known of the reasons comes from own policies, findings and answers; where nothing is known, that is said, for
the organisation to fill in. A control counts as applicable until somebody gave a reason why it is not.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.assessments.findings import Answer, Result
from bot.assessments.standing import Row, Standing
from bot.assessments.units import Form, Unit, units
from bot.exports.labels import (
    GROUPS,
    IMPLEMENTED,
    PROPOSED,
    STANDARD,
    TO_BE_JUSTIFIED,
    is_confirmed,
    is_finding,
    is_proposed,
)

NOT_ASSESSED = "Not assessed"
_SAID = {  # grounds that people name in their answers
    "Risk treatment": re.compile(r"\brisk (treatment|register|assessment)\b", re.IGNORECASE),
    "Legal": re.compile(
        r"\b(GDPR|NIS ?2|DORA|HIPAA|by law|legal(ly)? (required|duty|obligation)|laws?|statutory|regulators?)\b",
        re.IGNORECASE,
    ),
    "Contract": re.compile(
        r"\b(contractual(ly)?|by contract|(our )?(customers?|clients?) (require|demand|expect|ask|insist)\w*"
        r"|(required|demanded|asked for) by (our )?(customers?|clients?))\b",
        re.IGNORECASE,
    ),
}


@dataclass(frozen=True, slots=True)
class Applicability:
    """One control. `included` are the reasons why it applies, `excluded` the reason why not; one of them is empty."""

    unit: Unit
    theme: str
    applicable: str  # Yes, No, or No (proposed)
    included: tuple[str, ...]
    excluded: str
    status: str
    owner: str
    evidence: tuple[str, ...]
    policies: tuple[str, ...]
    findings: tuple[str, ...]


def applicability(standing: Standing) -> tuple[Applicability, ...]:
    """Every control of Annex A in order, those outside the assessment included."""
    rows = {row.unit.id: row for row in standing.rows}
    return tuple(_control(unit, rows.get(unit.id)) for unit in units(Form.FULL) if unit.is_control)


def _control(unit: Unit, row: Row | None) -> Applicability:
    left_out = row is not None and row.result is Result.NOT_APPLICABLE
    return Applicability(
        unit=unit,
        theme=GROUPS[unit.group].removesuffix(" controls"),
        applicable="Yes" if not left_out else "No" if row and is_confirmed(row) else f"No ({PROPOSED})",
        included=() if left_out else tuple(_reasons(row)) or (TO_BE_JUSTIFIED,),
        excluded=_why_not(row) if row and left_out else "",
        status=_status(row),
        owner=row.owner if row else "",
        evidence=tuple(item.id for item in row.evidence) if row else (),
        policies=tuple(dict.fromkeys(_policies(row))),
        findings=tuple(finding.id for finding in row.findings if is_finding(finding)) if row else (),
    )


def _status(row: Row | None) -> str:
    if row is None or (
        row.state in ("not_asked", "put_off", "unconfirmed") and row.result is Result.NOT_EVALUABLE
    ):
        return NOT_ASSESSED
    implemented = IMPLEMENTED[row.result]
    return f"{implemented} ({PROPOSED})" if is_proposed(row) else implemented


def _why_not(row: Row) -> str:
    given = [finding.reason_not_applicable for finding in row.findings if is_finding(finding)]
    return next((reason for reason in reversed(given) if reason), "") or " ".join(row.rating.reasons)


def _policies(row: Row | None) -> Iterator[str]:
    """The own policies that ask for the control, by title and version."""
    if row is None:
        return
    for quote in row.policies:
        yield " ".join(part for part in (quote.title, quote.version) if part)
    for finding in row.findings:
        if is_finding(finding):
            for criterion in finding.criteria:
                if criterion.ref != STANDARD:
                    yield " ".join(part for part in (criterion.ref, criterion.version) if part)


def _reasons(row: Row | None) -> Iterator[str]:
    """What is known of why the control is needed."""
    if row is None:
        return
    for ground, pattern in _SAID.items():
        answers = [answer for answer in row.answers if pattern.search(answer.text)]
        if answers:
            yield f"{ground}: named by {_names(answers)}"
    for policy in dict.fromkeys(_policies(row)):
        yield f"Own policy: {policy}"


def _names(answers: list[Answer]) -> str:
    return ", ".join(dict.fromkeys(answer.person.shown for answer in answers))
