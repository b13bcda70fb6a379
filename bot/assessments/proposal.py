"""A finding drafted from what was said and shown: in ISO 19011's form, criterion, evidence, fact. Confirmed by nobody yet."""

from bot.assessments.findings import (
    Answer,
    Criterion,
    Extent,
    Finding,
    Gap,
    Grade,
    Result,
    Severity,
    Status,
    Value,
)
from bot.assessments.standing import Row

_TITLES = {
    Gap.UNDOCUMENTED: "done, but not written down",
    Gap.NOT_IMPLEMENTED: "not done",
    Gap.NOT_FOLLOWED: "own policy not followed",
    Gap.NO_RECORD: "nothing shows that it is done",
    Gap.NOT_EFFECTIVE: "done, but it does not work",
    Gap.OUTDATED: "out of date",
    Gap.CONTRADICTORY: "people contradict each other",
}
_SEVERITY = {Grade.MAJOR: Severity.HIGH, Grade.MINOR: Severity.MEDIUM, Grade.OBSERVATION: Severity.LOW}
_SAID = {Value.YES: "yes", Value.PARTLY: "partly", Value.NO: "no", Value.NOT_APPLICABLE: "not applicable"}


def worth_a_finding(row: Row) -> bool:
    """Whether a unit departs from its criteria, or conforms with something to be remarked."""
    return row.state == "answered" and (
        row.rating.result in (Result.PARTLY, Result.NOT_CONFORM, Result.NOT_APPLICABLE)
        or row.rating.grade is not None
    )


def proposed(row: Row, identifier: str, previous: str | None = None) -> Finding:
    """The finding that a row comes to, as a draft; `previous` is an earlier finding that it repeats."""
    rating, unit = row.rating, row.unit
    grade = rating.grade
    if grade is Grade.MINOR and previous:
        grade = Grade.MAJOR  # the same again after it was closed: the system did not hold it
    label = (
        _TITLES[rating.gap]
        if rating.gap
        else {
            Result.CONFORM: "met",
            Result.NOT_APPLICABLE: "left out",
        }.get(rating.result, "departs")
    )
    return Finding(
        id=identifier,
        title=f"{unit.number} {unit.title}: {label}",
        unit=unit.id,
        criteria=_criteria(row),
        evidence=tuple(item.id for item in row.evidence),
        statement=_statement(row),
        result=rating.result,
        grade=grade,
        gap=rating.gap,
        extent=Extent.SYSTEMIC if rating.gap is Gap.NOT_IMPLEMENTED else Extent.ISOLATED,
        severity=_SEVERITY.get(grade, Severity.INFO) if grade else Severity.INFO,
        maturity=rating.maturity,
        maturity_why=rating.maturity_why,
        reason_not_applicable=rating.reasons[0] if rating.result is Result.NOT_APPLICABLE else "",
        downgraded=rating.downgraded,
        status=Status.DRAFT,
        previous=previous,
    )


def _criteria(row: Row) -> tuple[Criterion, ...]:
    """The own policy first where people do not follow it, then the requirement."""
    standard = Criterion(ref="ISO/IEC 27001:2022", section=row.unit.number)
    own = [
        Criterion(ref=quote.title, version=quote.version, section=quote.section, quote=quote.quote)
        for quote in row.policies[:1]
    ]
    if row.rating.gap in (Gap.NOT_FOLLOWED, Gap.CONTRADICTORY) and own:
        return (*own, standard)
    return (standard,)


def _statement(row: Row) -> str:
    said = " ".join(_said(answer) for answer in row.answers if answer.value in _SAID)
    asked = f"Asked for: {row.unit.asks}"
    own = ""
    if row.rating.gap is Gap.NOT_FOLLOWED and row.policies:
        quote = row.policies[0]
        own = f" “{quote.title}” says: “{quote.quote}”"
    return f"{asked}{own} Found: {said} {' '.join(row.rating.reasons[:1])}".strip()


def _said(answer: Answer) -> str:
    words = f": “{answer.text.strip()[:600]}”" if answer.text.strip() else ""
    return (
        f"{answer.person.shown} answered “{_SAID[answer.value]}” on {answer.at.day} {answer.at:%B %Y}{words}."
    )
