"""What the register of findings says of those that are over."""

from bot.assessments.findings import Finding, Grade, Status
from bot.flows.findings.register import Register
from bot.happenings import Step
from bot.records.database import Records
from tests.flows.findings.treated import ANNA, STANDARD, after, finding

STARTED = {
    "title": "A",
    "scope": "9.2.2 b",
    "form": "full",
    "units": ["ISO27001:9.2.2.b"],
    "criteria": [STANDARD.model_dump(mode="json")],
    "assessor": ANNA.model_dump(mode="json"),
}


def keep(records: Records, *found: Finding) -> None:
    steps = [Step("started", STARTED)]
    steps += [Step("finding", {"finding": each.model_dump(mode="json")}) for each in found]
    assert records.journal.append("GA-2026-01", steps, person=ANNA.id)


def test_only_a_closed_nonconformity_is_repeated(records: Records) -> None:
    remark = finding(id="GA-2026-01-F02", grade=Grade.OBSERVATION, status=Status.CLOSED)
    keep(records, after("close"), remark)
    assert Register(records.journal).closed_before() == {"ISO27001:9.2.2.b": "GA-2026-01-F01"}


def test_nothing_repeats_what_was_deleted(records: Records) -> None:
    keep(records, after("close"))
    records.journal.append("GA-2026-01", [Step("deleted", {})], person=ANNA.id)
    assert Register(records.journal).closed_before() == {}
