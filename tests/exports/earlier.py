"""The assessment of the year before, to compare with: some of it was better then, some worse."""

from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from bot.assessments.findings import Criterion, Finding, Gap, Grade, Result, Status
from bot.assessments.ledger import ledger_of
from bot.assessments.standing import Standing, standing_of
from bot.assessments.units import Form, units
from tests.exports.sample_people import ADA, JONAS, PRIYA
from tests.exports.samples import Story

ON = date(2025, 11, 14)
SCOPE = [
    *("6.2.a", "9.1.a", "9.1.b", "9.2.2.a", "9.2.2.b", "10.2.a.1", "10.2.d"),
    *("A.5.1", "A.5.18", "A.5.23", "A.8.5", "A.8.13", "A.8.30"),
]


def _finding(number: int, unit: str, **facts: Any) -> Finding:
    known: dict[str, Any] = {
        "id": f"GA-2025-01-F{number:02}",
        "unit": f"ISO27001:{unit}",
        "criteria": (Criterion(ref="ISO/IEC 27001:2022", section=unit), Criterion(ref="Own policy")),
        "evidence": ("E-0001",),
        "statement": "As it was then.",
        "confirmed_by": ADA,
        "confirmed_at": datetime(2025, 11, 14, 10, tzinfo=UTC),
        "status": Status.CONFIRMED,
    }
    return Finding(**{**known, **facts})


FINDINGS = (
    _finding(1, "9.2.2.a", title="The programme is late", grade=Grade.MINOR, result=Result.PARTLY, maturity=1),
    _finding(2, "A.8.5", title="Two systems without a second factor", grade=Grade.MINOR, result=Result.NOT_CONFORM,
             maturity=1, status=Status.CONFIRMED),
    _finding(3, "A.5.18", title="Reviews take place", result=Result.CONFORM, maturity=3),
    _finding(4, "10.2.a.1", title="Corrections | come *late*", grade=Grade.MINOR, result=Result.PARTLY, maturity=2,
             gap=Gap.NOT_EFFECTIVE, status=Status.CLOSED),
    _finding(5, "A.5.23", title="Cloud services are not listed", grade=Grade.OBSERVATION, result=Result.PARTLY),
    _finding(6, "A.8.13", title="Restores are tested", result=Result.CONFORM, maturity=2),
    _finding(7, "9.1.b", title="Only proposed", grade=Grade.MINOR, result=Result.PARTLY, status=Status.DRAFT,
             confirmed_by=None, confirmed_at=None),
    _finding(8, "A.8.30", title="Outsourced work is supervised", result=Result.CONFORM, maturity=2),
)  # fmt: skip


@lru_cache(maxsize=1)
def standing() -> Standing:
    """13 units, most of which were asked again a year later."""
    story = Story("GA-2025-01")
    story.start([f"ISO27001:{unit}" for unit in SCOPE], "Some clauses and controls")
    for unit in SCOPE:
        story.say(unit, PRIYA if unit[0] != "A" else JONAS, "yes", "We do that.")
    story.show(1, "9.2.2.b", PRIYA, kind="link", title="Audit reports", evidence_date="2025-10-01",
               link="https://wiki.tarnwick.example/audits")  # fmt: skip
    for finding in FINDINGS:
        story.find(finding)
    return standing_of(ledger_of(story.entries), lambda _: (), ON)


@lru_cache(maxsize=1)
def short() -> Standing:
    """Clause 9 and A.8 in the short form: one question a sub-clause or control."""
    story = Story("GA-2024-01")
    scope = [unit.id for unit in units(Form.SHORT) if unit.group in ("9", "A.8")]
    story.start(scope, "Clause 9 and A.8")
    story.entries[0].data["form"] = Form.SHORT.value  # type: ignore[index]
    story.say("9.2.2", PRIYA, "no", "There is none.")
    story.say("A.8.5", JONAS, "no", "Not everywhere.")
    return standing_of(ledger_of(story.entries), lambda _: (), date(2024, 11, 1))
