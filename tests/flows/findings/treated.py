"""A nonconformity at each point of its way, for tests."""

from collections.abc import Callable
from datetime import UTC, date, datetime

from bot.assessments import closure
from bot.assessments.findings import Criterion, Finding, Grade, Person, Result, Status

ANNA, BEN, MIA, LEA = (
    Person(id=f"slack:T1:{number}", name=name)
    for number, name in (("U1", "Anna"), ("U2", "Ben"), ("U3", "Mia"), ("U9", "Lea"))
)
ON = date(2026, 3, 2)
AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
SHOWN = ("E-0001",)
STANDARD = Criterion(ref="ISO/IEC 27001:2022", section="9.2.2 b")


def finding(**values: object) -> Finding:
    facts: dict[str, object] = {
        "id": "GA-2026-01-F01",
        "title": "Nobody audits",
        "unit": "ISO27001:9.2.2.b",
        "criteria": (STANDARD,),
        "evidence": SHOWN,
        "statement": "No audit took place in 2025.",
        "result": Result.NOT_CONFORM,
        "grade": Grade.MINOR,
        "status": Status.CONFIRMED,
        "confirmed_by": ANNA,
        "confirmed_at": AT,
    }
    return Finding.model_validate({**facts, **values})


WAY: tuple[tuple[str, Callable[[Finding], Finding]], ...] = (
    ("correct", lambda f: closure.correct(f, "an auditor was booked", ON)),
    ("consequences", lambda f: closure.consequences(f, "nothing came of it")),
    ("cause", lambda f: closure.cause(f, ("the auditor left", "no deputy was named"), "people")),
    ("elsewhere", lambda f: closure.elsewhere(f, "looked at supplier audits", (), BEN, ON)),
    ("action", lambda f: closure.plan_action(f, "train a deputy", BEN, date(2026, 4, 1))),
    ("done", lambda f: closure.finish(f, "A1", SHOWN, ON)),
    ("verification", lambda f: closure.plan_verification(f, "two auditors are named", MIA, date(2026, 5, 1))),
    ("verify", lambda f: closure.verify(f, "yes", SHOWN, MIA, ON)),
    ("close", closure.close),
)
"""The steps of clause 10.2 in their order."""
STATUSES = (
    Status.CORRECTION_DONE,
    Status.CORRECTION_DONE,
    Status.CAUSE_AGREED,
    Status.CAUSE_AGREED,
    Status.ACTION_PLANNED,
    Status.ACTION_DONE,
    Status.ACTION_DONE,
    Status.VERIFIED,
    Status.CLOSED,
)


def after(verb: str) -> Finding:
    """The finding when the steps up to this one are taken."""
    now = finding()
    for name, step in WAY:
        now = step(now)
        if name == verb:
            return now
    raise AssertionError(verb)
