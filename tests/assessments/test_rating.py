"""The evidence rule as a table, the known over-scoring cases of other tools among it."""

from datetime import UTC, date, datetime

import pytest

from bot.assessments.findings import Answer, Evidence, Gap, Grade, Person, Result, Strength, Value
from bot.assessments.policy_quote import PolicyQuote
from bot.assessments.rating import rate
from bot.assessments.units import units_by_id

ON = date(2026, 11, 25)
AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
ANNA, BEN = Person(id="slack:T1:U1", name="Anna"), Person(id="slack:T1:U2", name="Ben")
CLAUSE, CONTROL, DOCUMENT, AUDIT = "ISO27001:9.1.b", "ISO27001:A.5.18", "ISO27001:5.2.e", "ISO27001:9.2.2.b"
WHOLE_AUDIT = "ISO27001:9.2.2"
POLICY = PolicyQuote(
    "Access Control Policy", "2.3", "10. Reviews", "access.md", "Owners review access in January."
)
OVERDUE = PolicyQuote(
    "Access Control Policy", "2.3", "10. Reviews", "a.md", "Owners review.", review_due=date(2026, 3, 1)
)


def said(value: str, text: str = "", person: Person = ANNA, number: int = 1, unit: str = CONTROL) -> Answer:
    return Answer(number=number, unit=unit, value=Value(value), text=text, person=person, at=AT)


def shown(
    kind: str = "file",
    strength: Strength = Strength.RECORD,
    day: date | None = date(2026, 7, 12),
    expires: date | None = None,
    unit: str = CONTROL,
) -> Evidence:
    return Evidence(
        id="E-0001",
        unit=unit,
        kind=kind,
        title="Review list",
        strength=strength,
        method="EXAMINE",
        by=ANNA,
        collected_at=AT,
        evidence_date=day,
        expires=expires,
        quote="Owners review access." if kind == "document_quote" else "",
    )


STATEMENT = shown("statement", Strength.STATEMENT)
OWNER = "The Head of IT owns it and reviews every January and July"

TABLE = [
    # what was said, what was shown, what own policies say → result, grade, gap
    ("nobody asked", CONTROL, [], [], [], Result.NOT_EVALUABLE, None, None),
    ("don't know is no no", CONTROL, [said("dont_know")], [], [], Result.NOT_EVALUABLE, None, None),
    ("passed on is no answer", CONTROL, [said("passed_on")], [], [POLICY], Result.NOT_EVALUABLE, None, None),
    (
        "an interview alone never conforms",
        CONTROL,
        [said("yes", OWNER)],
        [],
        [],
        Result.NOT_EVALUABLE,
        None,
        Gap.NO_RECORD,
    ),
    (
        "nor do two people",
        CONTROL,
        [said("yes"), said("yes", person=BEN, number=2)],
        [],
        [],
        Result.NOT_EVALUABLE,
        None,
        Gap.NO_RECORD,
    ),
    (
        "nor a statement filed as evidence",
        CONTROL,
        [said("yes")],
        [STATEMENT],
        [],
        Result.NOT_EVALUABLE,
        None,
        Gap.NO_RECORD,
    ),
    (
        "a policy is a promise",
        CONTROL,
        [said("yes")],
        [],
        [POLICY],
        Result.NOT_EVALUABLE,
        None,
        Gap.NO_RECORD,
    ),
    (
        "nor its quote for a practice",
        CONTROL,
        [said("yes")],
        [shown("document_quote")],
        [POLICY],
        Result.NOT_EVALUABLE,
        None,
        Gap.NO_RECORD,
    ),
    ("a record conforms", CONTROL, [said("yes", OWNER)], [shown()], [POLICY], Result.CONFORM, None, None),
    (
        "a link to a record conforms",
        CONTROL,
        [said("yes", OWNER)],
        [shown("link")],
        [POLICY],
        Result.CONFORM,
        None,
        None,
    ),
    (
        "a document shows a document",
        DOCUMENT,
        [said("yes", unit=DOCUMENT)],
        [shown("document_quote", unit=DOCUMENT)],
        [POLICY],
        Result.CONFORM,
        None,
        None,
    ),
    (
        "expired evidence does not count",
        CONTROL,
        [said("yes")],
        [shown(expires=date(2026, 11, 24))],
        [],
        Result.NOT_EVALUABLE,
        None,
        Gap.OUTDATED,
    ),
    (
        "nor evidence older than an audit year",
        CONTROL,
        [said("yes")],
        [shown(day=date(2025, 11, 1))],
        [],
        Result.NOT_EVALUABLE,
        None,
        Gap.OUTDATED,
    ),
    (
        "an expiry in the future keeps it",
        CONTROL,
        [said("yes", OWNER)],
        [shown(day=date(2025, 1, 1), expires=date(2027, 1, 1))],
        [POLICY],
        Result.CONFORM,
        None,
        None,
    ),
    (
        "an overdue policy is remarked",
        CONTROL,
        [said("yes", OWNER)],
        [shown()],
        [OVERDUE],
        Result.CONFORM,
        Grade.OBSERVATION,
        Gap.OUTDATED,
    ),
    (
        "a missing control is no nonconformity",
        CONTROL,
        [said("no")],
        [],
        [],
        Result.NOT_CONFORM,
        Grade.OBSERVATION,
        Gap.NOT_IMPLEMENTED,
    ),
    (
        "against the own policy it is one",
        CONTROL,
        [said("no")],
        [],
        [POLICY],
        Result.NOT_CONFORM,
        Grade.MINOR,
        Gap.NOT_FOLLOWED,
    ),
    (
        "a clause not met is one",
        CLAUSE,
        [said("no", unit=CLAUSE)],
        [],
        [],
        Result.NOT_CONFORM,
        Grade.MINOR,
        Gap.NOT_IMPLEMENTED,
    ),
    (
        "a part of a process that is missing",
        AUDIT,
        [said("no", unit=AUDIT)],
        [],
        [],
        Result.NOT_CONFORM,
        Grade.MINOR,
        Gap.NOT_IMPLEMENTED,
    ),
    (
        "a process that the system rests on is missing as a whole",
        WHOLE_AUDIT,
        [said("no", unit=WHOLE_AUDIT)],
        [],
        [],
        Result.NOT_CONFORM,
        Grade.MAJOR,
        Gap.NOT_IMPLEMENTED,
    ),
    (
        "that process in part",
        WHOLE_AUDIT,
        [said("partly", unit=WHOLE_AUDIT)],
        [],
        [],
        Result.PARTLY,
        Grade.MINOR,
        Gap.NO_RECORD,
    ),
    (
        "partly, with nothing shown",
        CLAUSE,
        [said("partly", unit=CLAUSE)],
        [],
        [],
        Result.PARTLY,
        Grade.MINOR,
        Gap.NO_RECORD,
    ),
    (
        "partly, shown, in no policy",
        CLAUSE,
        [said("partly", unit=CLAUSE)],
        [shown(unit=CLAUSE)],
        [],
        Result.PARTLY,
        Grade.MINOR,
        Gap.UNDOCUMENTED,
    ),
    (
        "partly, against the own policy",
        CONTROL,
        [said("partly")],
        [shown()],
        [POLICY],
        Result.PARTLY,
        Grade.MINOR,
        Gap.NOT_FOLLOWED,
    ),
    (
        "two people who contradict each other",
        CLAUSE,
        [said("yes", unit=CLAUSE), said("no", person=BEN, number=2, unit=CLAUSE)],
        [shown(unit=CLAUSE)],
        [],
        Result.PARTLY,
        Grade.MINOR,
        Gap.CONTRADICTORY,
    ),
    (
        "not applicable with a reason",
        CONTROL,
        [said("not_applicable", "We develop no software at all")],
        [],
        [],
        Result.NOT_APPLICABLE,
        None,
        None,
    ),
    ("not applicable without", CONTROL, [said("not_applicable")], [], [], Result.NOT_EVALUABLE, None, None),
    (
        "a clause cannot be left out",
        CLAUSE,
        [said("not_applicable", "We are a small company", unit=CLAUSE)],
        [],
        [],
        Result.NOT_EVALUABLE,
        None,
        None,
    ),
    (
        "what a provider does is no gap yet",
        CONTROL,
        [said("no", "our cloud provider does that")],
        [],
        [],
        Result.NOT_EVALUABLE,
        None,
        None,
    ),
    (
        "auditing one's own work",
        AUDIT,
        [said("yes", "I audited our own work myself", unit=AUDIT)],
        [shown(unit=AUDIT)],
        [],
        Result.PARTLY,
        Grade.MINOR,
        Gap.NOT_EFFECTIVE,
    ),
]


@pytest.mark.parametrize(
    ("name", "unit", "answers", "evidence", "policies", "result", "grade", "gap"),
    TABLE,
    ids=[row[0] for row in TABLE],
)
def test_how_far_a_verdict_may_go(
    name: str,
    unit: str,
    answers: list[Answer],
    evidence: list[Evidence],
    policies: list[PolicyQuote],
    result: Result,
    grade: Grade | None,
    gap: Gap | None,
) -> None:
    rating = rate(units_by_id()[unit], answers, evidence, policies, ON)
    assert (rating.result, rating.grade, rating.gap) == (result, grade, gap), rating.reasons
    assert rating.reasons
    assert all(reason.endswith((".", "all")) for reason in rating.reasons)


@pytest.mark.parametrize(
    ("text", "evidence", "policies", "most"),
    [
        ("we do it", [shown()], [], 2),  # no policy defines it
        ("it gets done", [shown()], [POLICY], 2),  # nobody owns it
        (OWNER, [shown()], [POLICY], 3),  # not measured
        (f"{OWNER}; we measure it", [shown()], [POLICY], 3),  # nobody else has checked it
        (
            f"{OWNER}; we measure it",
            [shown(strength=Strength.VERIFIED, day=None, expires=date(2027, 1, 1))],
            [POLICY],
            3,
        ),  # no date
        (f"{OWNER}; we measure it", [shown(strength=Strength.VERIFIED)], [POLICY], 4),
    ],
)
def test_maturity_is_never_higher_than_what_carries_it(
    text: str, evidence: list[Evidence], policies: list[PolicyQuote], most: int
) -> None:
    rating = rate(units_by_id()[CONTROL], [said("yes", text)], evidence, policies, ON)
    assert rating.result is Result.CONFORM
    assert rating.maturity == most
    assert rating.maturity_why


def test_without_evidence_there_is_no_maturity() -> None:
    rating = rate(units_by_id()[CONTROL], [said("yes", f"{OWNER}, level 4, measured")], [], [POLICY], ON)
    assert rating.maturity is None
    assert rating.downgraded
