from datetime import timedelta

import pytest

from bot.records.database import Records
from bot.records.inbox import Inbox
from tests.records.clock import Clock


@pytest.fixture
def inbox(records: Records) -> Inbox:
    return records.inbox


def taken(inbox: Inbox, lease_seconds: float = 120.0) -> str | None:
    event = inbox.take("w1", lease_seconds)
    return event.id if event else None


def test_a_claimed_event_is_taken_with_all_that_was_claimed(inbox: Inbox, clock: Clock) -> None:
    assert inbox.claim("Ev1", "question", {"text": "é \u0000", "parts": [1, {"a": None}]})
    event = inbox.take("w1")
    assert event is not None
    assert (event.id, event.kind, event.attempts) == ("Ev1", "question", 1)
    assert event.payload == {"text": "é \u0000", "parts": [1, {"a": None}]}
    assert event.claimed_at == clock()


def test_an_id_is_claimed_once(inbox: Inbox) -> None:
    assert inbox.claim("Ev1", "question", {})
    assert not inbox.claim("Ev1", "question", {})
    assert inbox.waiting() == 1


def test_a_twin_under_another_id_is_refused_and_leaves_nothing(inbox: Inbox) -> None:
    assert inbox.claim("Ev1", "question", {}, ["C1:1700.1"])
    assert not inbox.claim("Ev2", "question", {}, ["C1:1700.1"])
    assert inbox.waiting() == 1
    assert inbox.claim("Ev2", "question", {}, ["C1:1700.2"])


def test_an_id_that_was_a_further_key_is_refused(inbox: Inbox) -> None:
    assert inbox.claim("Ev1", "question", {}, ["C1:1", "Ev1"])
    assert not inbox.claim("C1:1", "question", {})


def test_an_event_that_is_done_cannot_be_claimed_again(inbox: Inbox) -> None:
    inbox.claim("Ev1", "question", {})
    inbox.take("w1")
    inbox.done("Ev1")
    assert not inbox.claim("Ev1", "question", {})
    assert taken(inbox) is None


def test_the_oldest_comes_first_and_each_goes_to_one_worker(inbox: Inbox) -> None:
    for number in range(3):
        inbox.claim(f"Ev{number}", "question", {})
    assert [taken(inbox) for _ in range(4)] == ["Ev0", "Ev1", "Ev2", None]


def test_an_event_comes_back_when_its_lease_ends(inbox: Inbox, clock: Clock) -> None:
    inbox.claim("Ev1", "question", {})
    assert taken(inbox, 60) == "Ev1"
    clock.move(seconds=59)
    assert taken(inbox) is None
    clock.move(seconds=1)
    event = inbox.take("w2")
    assert event is not None
    assert event.attempts == 2


def test_a_retry_waits_for_its_delay(inbox: Inbox, clock: Clock) -> None:
    inbox.claim("Ev1", "question", {})
    inbox.take("w1")
    inbox.retry("Ev1", 5, "ratelimited")
    assert taken(inbox) is None
    clock.move(seconds=5)
    assert taken(inbox) == "Ev1"


def test_a_failed_event_is_given_up(inbox: Inbox, clock: Clock) -> None:
    inbox.claim("Ev1", "question", {})
    inbox.take("w1")
    inbox.fail("Ev1", "no such channel")
    clock.move(days=1)
    assert taken(inbox) is None
    assert inbox.waiting() == 0


def test_a_worker_that_comes_late_cannot_undo_what_is_done(inbox: Inbox, clock: Clock) -> None:
    inbox.claim("Ev1", "question", {})
    inbox.take("slow", 1)
    clock.move(seconds=2)
    inbox.take("fast")
    inbox.done("Ev1")
    inbox.retry("Ev1", 0, "timed out")
    inbox.fail("Ev1", "timed out")
    assert taken(inbox) is None
    assert inbox.forget(clock() + timedelta(seconds=1)) == 1


def test_waiting_counts_what_is_not_finished(inbox: Inbox) -> None:
    for number in range(4):
        inbox.claim(f"Ev{number}", "question", {})
        inbox.take("w1")
    inbox.done("Ev0")
    inbox.fail("Ev1", "")
    inbox.retry("Ev2", 60, "")
    assert inbox.waiting() == 2


def test_notes_survive_a_retry_and_their_last_value_counts(inbox: Inbox) -> None:
    inbox.claim("Ev1", "question", {})
    inbox.take("w1")
    inbox.note("Ev1", "posted:1", "1700.5")
    inbox.note("Ev1", "posted:2", {"ts": "1700.6"})
    inbox.note("Ev1", "posted:1", "1700.7")
    inbox.retry("Ev1", 0, "crash")
    assert inbox.notes("Ev1") == {"posted:1": "1700.7", "posted:2": {"ts": "1700.6"}}
    assert inbox.notes("unknown") == {}


def test_naming_an_event_that_is_not_there_is_a_fault(inbox: Inbox) -> None:
    for act in (inbox.done, lambda e: inbox.fail(e, ""), lambda e: inbox.retry(e, 1, "")):
        with pytest.raises(KeyError):
            act("nothing")
    with pytest.raises(KeyError):
        inbox.note("nothing", "a", "b")


def test_new_work_is_taken_in_order_although_the_clock_goes_back(inbox: Inbox, clock: Clock) -> None:
    for number in range(3):
        inbox.claim(f"Ev{number}", "question", {})
        clock.move(days=-1)
    assert [taken(inbox) for _ in range(3)] == ["Ev0", "Ev1", "Ev2"]


@pytest.mark.parametrize("hold", [120, 3600])
def test_leases_and_delays_do_not_outlast_a_clock_that_goes_back(
    inbox: Inbox, clock: Clock, hold: float
) -> None:
    inbox.claim("leased", "question", {})
    inbox.claim("delayed", "question", {})
    inbox.take("w1", hold)
    inbox.take("w1", hold)
    inbox.retry("delayed", hold, "ratelimited")
    clock.move(seconds=-30)  # within what clocks of two machines may differ: the hold is kept
    assert taken(inbox) is None
    clock.move(days=-1)
    assert [taken(inbox), taken(inbox), taken(inbox)] == ["leased", "delayed", None]


def test_forgetting_deletes_what_is_done_and_keeps_its_ids_for_seven_days(inbox: Inbox, clock: Clock) -> None:
    for name in ("done", "failed", "open"):
        inbox.claim(name, "question", {"text": "personal"}, [f"{name}:ts"])
        inbox.take("w1")
    inbox.done("done")
    inbox.fail("failed", "")
    inbox.note("done", "posted:1", "1700.5")
    assert inbox.forget(clock()) == 0
    clock.move(days=7)
    assert inbox.forget(clock()) == 1
    assert inbox.notes("done") == {}
    assert not inbox.claim("done", "question", {})
    assert not inbox.claim("other", "question", {}, ["done:ts"])
    clock.move(seconds=1)
    assert inbox.forget(clock()) == 0
    assert [inbox.claim(name, "question", {}) for name in ("done", "failed", "open")] == [True, False, False]


def test_ids_of_reminders_are_kept_for_sixty_days(inbox: Inbox, clock: Clock) -> None:
    names = ("reminder:PD-2026-01:late0", "reminderless")
    for name in names:
        inbox.claim(name, "reminder", {})
        inbox.take("w1")
        inbox.done(name)
    clock.move(days=60)
    inbox.forget(clock())
    assert [inbox.claim(name, "reminder", {}) for name in names] == [False, True]
    clock.move(seconds=1)
    inbox.forget(clock())
    assert inbox.claim(names[0], "reminder", {})
