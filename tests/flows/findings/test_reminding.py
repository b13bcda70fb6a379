"""Reminders: each once, to somebody who can be reached, and none for what is closed."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.access import Rights
from bot.assessments import closure
from bot.assessments.findings import Finding, Person
from bot.flows.findings.findings import Around, Findings
from bot.happenings import Step
from bot.records.database import Records
from tests.flows.findings.test_verifying_the_record import STARTED, STREAM
from tests.flows.findings.treated import ANNA, BEN, MIA, after, finding
from tests.records.clock import Clock

DUE = date(2026, 4, 1)


@pytest.fixture
def flow(records: Records) -> Findings:
    records.journal.append(STREAM, [Step("started", {**STARTED, "units": []})], person=ANNA.id)
    return Findings(records.journal, Around(Rights()))


def put(records: Records, *found: Finding) -> None:
    kept = [finding.model_dump(mode="json", exclude_defaults=True) for finding in found]
    records.journal.append(STREAM, [Step("finding", {"finding": each}) for each in kept], person=ANNA.id)


def said_over(flow: Findings, days: int) -> list[tuple[str, str]]:
    """Key and person of what is said from 1 March on, looked for twice a day, each key once."""
    seen: dict[str, str] = {}
    for hour in range(0, 24 * days, 12):
        for key, notice in flow.due(datetime(2026, 3, 1, tzinfo=UTC) + timedelta(hours=hour)):
            seen.setdefault(key, notice.person)
    return list(seen.items())


def test_an_action_is_reminded_of_a_week_before_on_the_day_and_each_week_after(
    records: Records, flow: Findings
) -> None:
    put(records, after("action"))
    said = said_over(flow, 48)
    assert [key.rpartition(":")[2] for key, _ in said] == ["soon", "today", "late0", "late1", "late2"]
    assert {person for _, person in said} == {BEN.id}


def test_the_verification_is_reminded_of_when_it_is_planned_for(records: Records, flow: Findings) -> None:
    put(records, after("verification"))
    said = said_over(flow, 64)
    assert [key.rpartition(":")[2] for key, _ in said] == ["soon", "today", "late0"]
    assert {person for _, person in said} == {MIA.id}


@pytest.mark.parametrize("verb", ["close", "verify"])
def test_nothing_is_said_of_what_is_over(records: Records, flow: Findings, verb: str) -> None:
    put(records, after(verb))
    assert said_over(flow, 90) == []


def test_a_cancelled_action_a_draft_and_a_deleted_assessment_are_not_reminded_of(
    records: Records, flow: Findings
) -> None:
    draft = finding(id=f"{STREAM}-F02", status="draft", confirmed_by=None, confirmed_at=None)
    put(records, closure.cancel(after("action"), "A1"), draft)
    assert said_over(flow, 60) == []
    put(records, after("action"))
    records.journal.append(STREAM, [Step("deleted", {})], person=ANNA.id)
    assert said_over(flow, 60) == []


def test_who_cannot_be_reached_is_spoken_for_by_the_assessor(records: Records, flow: Findings) -> None:
    named = closure.plan_action(after("elsewhere"), "train a deputy", Person(id="name:zoë", name="Zoë"), DUE)
    put(records, named)
    (_, notice), *_ = flow.due(datetime(2026, 4, 1, tzinfo=UTC))
    assert notice.person == ANNA.id
    assert "the action of Zoë" in notice.reply.text


def test_another_day_is_another_reminder(records: Records, flow: Findings) -> None:
    put(records, after("action"))
    now = datetime(2026, 4, 1, tzinfo=UTC)
    first = {key for key, _ in flow.due(now)}
    put(records, closure.plan_action(after("elsewhere"), "train a deputy", BEN, date(2026, 4, 3)))
    assert first.isdisjoint({key for key, _ in flow.due(now)})


def test_a_question_passed_on_is_reminded_of_after_two_days_and_then_each_week(
    records: Records, flow: Findings, clock: Clock
) -> None:
    stream, unit = "GA-2026-02", "ISO27001:9.2.2.b"
    passed = {"unit": unit, "value": "passed_on", "to": {"id": BEN.id, "name": BEN.name}, "name": "Anna"}
    records.journal.append(stream, [Step("started", STARTED), Step("answered", passed)], person=ANNA.id)
    now = clock.time

    def said(days: float) -> set[tuple[str, str]]:
        return {(key, n.person) for key, n in flow.due(now + timedelta(days=days)) if ":passed:" in key}

    assert said(1.9) == set()
    assert said(2.1) == said(8.9) == {(f"{stream}:passed:2:0", BEN.id)}
    assert said(9.1) == {(f"{stream}:passed:2:1", BEN.id)}
    answered = {"unit": unit, "value": "no"}
    records.journal.append(stream, [Step("answered", answered)], person=BEN.id)
    assert said(9.1) == set()


def test_an_assessment_that_stands_still_is_reminded_of_each_week(
    records: Records, flow: Findings, clock: Clock
) -> None:
    stream = "GA-2026-02"
    records.journal.append(stream, [Step("started", STARTED)], person=ANNA.id)
    now = clock.time

    def said(days: float) -> list[tuple[str, str]]:
        return [(key.rpartition(":")[2], n.person) for key, n in flow.due(now + timedelta(days=days))]

    assert said(6.9) == []
    assert said(7.1) == said(13.9) == [("0", ANNA.id)]
    assert said(14.1) == [("1", ANNA.id)]
    records.journal.append(stream, [Step("ended", {})], person=ANNA.id)
    assert said(14.1) == []


def test_looking_costs_no_reading_while_nothing_happens(
    records: Records, flow: Findings, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(records, after("action"))
    now = datetime(2026, 4, 1, tzinfo=UTC)
    before = flow.due(now)
    monkeypatch.setattr(type(records.journal), "read", lambda *_: pytest.fail("read again"))
    assert flow.due(now) == before
