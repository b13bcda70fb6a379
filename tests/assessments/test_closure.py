"""Clause 10.2's order: every step when those before it are done, and not earlier."""

from datetime import date

import pytest

from bot.assessments import closure
from bot.assessments.findings import Grade, Result, Status
from bot.assessments.next_step import next_step
from bot.errors import InputError
from tests.flows.findings.treated import AT, BEN, LEA, MIA, ON, SHOWN, STATUSES, WAY, after, finding

NAMES = [name for name, _ in WAY]


def test_the_whole_way_is_walked_in_order() -> None:
    now, seen = finding(), []
    for name, step in WAY:
        assert next_step(now).verb == name
        now = step(now)
        seen.append(now.status)
    assert tuple(seen) == STATUSES
    assert not now.is_open
    assert next_step(now).verb == ""


@pytest.mark.parametrize(("taken", "wanted"), [(t, w) for w in range(len(NAMES)) for t in range(w + 1)])
def test_a_step_is_refused_before_those_that_it_rests_on(taken: int, wanted: int) -> None:
    rests_on = {
        "consequences": 1,
        "cause": 2,
        "elsewhere": 3,
        "action": 4,
        "done": 5,
        "verification": 5,
        "verify": 7,
        "close": 8,
    }
    needed = rests_on.get(NAMES[wanted], 0)
    now = finding()
    for _, step in WAY[:taken]:
        now = step(now)
    if taken < needed:
        with pytest.raises(InputError):
            WAY[wanted][1](now)
    else:
        WAY[wanted][1](now)


@pytest.mark.parametrize("status", [Status.CLOSED, Status.RISK_ACCEPTED])
def test_what_has_ended_takes_no_step_until_it_is_opened_again(status: Status) -> None:
    over = after("close") if status is Status.CLOSED else closure.accept(finding(), "it is small enough")
    for name, step in WAY:
        with pytest.raises(InputError, match=r"reopen|done|cannot"):
            step(over)
        assert name
    again = closure.reopen(over, "it came back")
    assert again.is_open
    assert again.treatment.verification is None


def test_a_draft_takes_no_step_until_it_is_confirmed() -> None:
    draft = finding(status=Status.DRAFT, confirmed_by=None, confirmed_at=None)
    for _, step in WAY[:1]:
        with pytest.raises(InputError, match="confirm"):
            step(draft)
    assert closure.confirm(draft, BEN, AT).status is Status.CONFIRMED
    assert closure.dismiss(draft, "covered by the group").status is Status.DISMISSED
    with pytest.raises(InputError):
        closure.dismiss(finding(), "covered by the group")


@pytest.mark.parametrize("verdict", ["no", "partly"])
def test_what_did_not_work_needs_another_action_and_another_verdict(verdict: str) -> None:
    failed = closure.verify(after("verification"), verdict, SHOWN, MIA, ON)
    assert failed.status is Status.CAUSE_AGREED
    assert next_step(failed).verb == "action"
    with pytest.raises(InputError):
        closure.close(failed)
    more = closure.plan_action(failed, "hire an auditor", BEN, date(2026, 6, 1))
    assert more.status is Status.ACTION_PLANNED
    assert more.treatment.verification is not None
    assert more.treatment.verification.effective is None
    assert more.treatment.verification.criterion == "two auditors are named"


def test_who_owns_an_action_verifies_nothing() -> None:
    with pytest.raises(InputError, match="somebody else"):
        closure.plan_verification(after("done"), "two auditors are named", BEN, ON)
    with pytest.raises(InputError, match="owns none of the actions"):
        closure.verify(after("verification"), "yes", SHOWN, BEN, ON)
    with pytest.raises(InputError, match="owns none of the actions"):
        closure.plan_action(after("verification"), "write it down", MIA, ON)


def test_a_cancelled_action_counts_for_nothing() -> None:
    gone = closure.cancel(after("action"), "A1")
    assert gone.status is Status.CAUSE_AGREED
    assert next_step(gone).verb == "action"
    with pytest.raises(InputError):
        closure.finish(gone, "A1", SHOWN, ON)
    with pytest.raises(InputError):
        closure.cancel(after("done"), "A1")


def test_an_action_is_done_only_where_something_shows_it() -> None:
    with pytest.raises(InputError, match=r"file|link"):
        closure.finish(after("action"), "A1", (), ON)
    with pytest.raises(InputError, match="Say which action"):
        closure.finish(after("action"), "A9", SHOWN, ON)


def test_a_remark_may_be_closed_without_the_whole_way() -> None:
    remark = finding(grade=Grade.OBSERVATION, result=Result.PARTLY)
    assert closure.close(remark).status is Status.CLOSED
    planned = closure.plan_action(remark, "write it down", BEN, ON)
    assert planned.treatment.actions[0].kind == "improvement"
    with pytest.raises(InputError, match="A1 is open"):
        closure.close(planned)
    assert closure.close(closure.finish(planned, "A1", SHOWN, ON)).status is Status.CLOSED


def test_reasons_are_words() -> None:
    for call in (closure.accept, closure.dismiss, closure.reopen):
        with pytest.raises(InputError):
            call(finding(status=Status.CONFIRMED), "")
    with pytest.raises(InputError, match="few words"):
        closure.dispute(finding(), LEA, "no")
