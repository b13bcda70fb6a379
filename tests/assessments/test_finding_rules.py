"""Every rule of a finding, broken one at a time: what breaks one is refused with the rule's words."""

from typing import Any

import pytest
from pydantic import ValidationError

from bot.assessments.findings import Criterion, Finding, Grade, Result, Status
from bot.assessments.treatment import Action, Treatment, Verification
from tests.flows.findings.treated import BEN, MIA, STANDARD, finding

CONTROL = {"unit": "ISO27001:A.5.18", "criteria": (Criterion(ref="ISO/IEC 27001:2022", section="A.5.18"),)}
OWN = Criterion(ref="Access Control Policy", section="10")
ACTION = Action(id="A1", what="train a deputy", owner=BEN)
BROKEN: list[tuple[str, dict[str, Any]]] = [
    ("departs from its criterion", {"result": Result.CONFORM}),
    ("departs from its criterion", {"result": Result.NOT_EVALUABLE, "grade": Grade.MAJOR}),
    ("good practice is found only", {"grade": Grade.GOOD_PRACTICE}),
    ("needs evidence and a statement", {"evidence": ()}),
    ("needs evidence and a statement", {"statement": ""}),
    ("conform needs evidence", {"result": Result.CONFORM, "grade": None, "evidence": ()}),
    (
        "cannot be left out",
        {"result": Result.NOT_APPLICABLE, "grade": None, "reason_not_applicable": "we do not"},
    ),
    ("not applicable needs a reason", {**CONTROL, "result": Result.NOT_APPLICABLE, "grade": None}),
    ("no nonconformity by itself", CONTROL),
    (
        "who verifies owns none",
        {
            "treatment": Treatment(
                actions=(ACTION,), verification=Verification(criterion="it is done", verifier=BEN)
            )
        },
    ),
    ("verified needs a verification", {"status": Status.VERIFIED}),
    (
        "verified needs a verification",
        {
            "status": Status.VERIFIED,
            "treatment": Treatment(
                verification=Verification(criterion="it is done", verifier=MIA, effective="no")
            ),
        },
    ),
    ("names who confirmed it", {"confirmed_by": None}),
    ("at least 1 item", {"criteria": ()}),
    ("should match pattern", {"id": "F01"}),
    ("should match pattern", {"unit": "9.2.2 b"}),
    ("less than or equal to 5", {"maturity": 6}),
    ("Extra inputs are not permitted", {"colour": "red"}),
]


@pytest.mark.parametrize(
    ("rule", "values"), BROKEN, ids=[f"{n}: {rule}" for n, (rule, _) in enumerate(BROKEN)]
)
def test_a_finding_that_breaks_a_rule_is_refused(rule: str, values: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match=rule):
        finding(**values)


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"grade": Grade.MAJOR, "result": Result.PARTLY},
        {**CONTROL, "criteria": (OWN, STANDARD)},
        {**CONTROL, "criteria": (STANDARD, Criterion(ref="ISO/IEC 27001:2022", section="6.1.3 d"))},
        {**CONTROL, "grade": Grade.OBSERVATION},
        {
            **CONTROL,
            "result": Result.NOT_APPLICABLE,
            "grade": None,
            "reason_not_applicable": "no software is made",
        },
        {"grade": Grade.GOOD_PRACTICE, "result": Result.CONFORM},
        {"status": Status.DRAFT, "confirmed_by": None, "evidence": ()},
        {"status": Status.DISMISSED, "confirmed_by": None},
        {"status": Status.DISMISSED, "confirmed_by": None, "evidence": ()},
    ],
)
def test_what_keeps_them_is_taken_and_reads_back_the_same(values: dict[str, Any]) -> None:
    kept = finding(**values)
    assert Finding.model_validate(kept.model_dump(mode="json", exclude_defaults=True)) == kept


def test_a_finding_is_not_changed_in_place() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        finding().status = Status.CLOSED  # type: ignore[misc]
