from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import pytest

from bot.messages import Outcome
from bot.records.database import Records
from tests.records.clock import Clock
from tests.records.samples import ANSWER, CITATION, NOON, message, no_answer
from tests.records.threads import at_once


def test_what_was_recorded_comes_back_as_it_was(records: Records) -> None:
    found = (("mobile.docx#Devices", 0.7), ("access.md#Signing in", 0.5))
    identifier = records.exchanges.add(message(), replace(ANSWER, found=found))
    exchange = records.exchanges.get(identifier)
    assert exchange is not None
    assert exchange.id == identifier
    assert (exchange.conversation, exchange.person, exchange.channel) == ("slack:T1:C1:1.1", "U1", "slack")
    assert (exchange.question, exchange.understood) == ("own laptop?", "Can I use my own laptop?")
    assert exchange.outcome is Outcome.ANSWERED
    assert exchange.text == ANSWER.text
    assert exchange.citations == [CITATION]
    assert exchange.requirements == ["ISO27001:A.8.1"]
    assert exchange.passages == list(found)
    assert (exchange.confidence, exchange.model, exchange.took_ms) == (0.87, "openai:small", 41)
    assert (exchange.helpful, exchange.escalated) == (None, False)


def test_it_is_there_after_closing_and_opening_again(url: str) -> None:
    with Records.open(url) as records:
        identifier = records.exchanges.add(message(), ANSWER)
    with Records.open(url) as records:
        assert records.exchanges.get(identifier) is not None


def test_an_unknown_id_gives_none(records: Records) -> None:
    assert records.exchanges.get("nothing") is None


def test_times_come_back_in_utc_whatever_zone_they_were_given_in(records: Records) -> None:
    local = datetime(2026, 7, 1, 14, 0, 0, 123456, tzinfo=timezone(timedelta(hours=5, minutes=30)))
    exchange = records.exchanges.get(records.exchanges.add(message(at=local), ANSWER))
    assert exchange is not None
    assert exchange.at == local
    assert exchange.at.tzinfo is UTC


def test_a_time_without_a_zone_is_a_fault(records: Records) -> None:
    with pytest.raises(Exception, match="needs its time zone"):
        records.exchanges.add(message(at=datetime(2026, 1, 1)), ANSWER)


@pytest.mark.parametrize("text", ["nul \x00 here", "half \ud83d a smile", "line\nbreak \U0001f512 ‹›", ""])
def test_any_text_a_person_can_send_is_stored(records: Records, text: str) -> None:
    exchange = records.exchanges.get(records.exchanges.add(message(text), ANSWER))
    assert exchange is not None
    assert exchange.question == text.replace("\x00", "\ufffd").replace("\ud83d", "\ufffd")


def test_ids_are_uuids_of_version_7_and_sort_by_time(records: Records, clock: Clock) -> None:
    ids = []
    for _ in range(5):
        ids.append(records.exchanges.add(message(), ANSWER))
        clock.move(milliseconds=1)
    assert ids == sorted(ids)
    assert {UUID(identifier).version for identifier in ids} == {7}
    assert {UUID(identifier).variant for identifier in ids} == {"specified in RFC 4122"}


def test_the_same_key_is_recorded_once(records: Records) -> None:
    first = records.exchanges.add(message(), ANSWER, key="Ev1")
    assert records.exchanges.add(message("changed"), no_answer(), key="Ev1") == first
    assert records.exchanges.add(message(), ANSWER, key="Ev2") != first
    assert records.exchanges.add(message(), ANSWER) != records.exchanges.add(message(), ANSWER)
    assert len(records.exchanges.recent(10)) == 4


def test_the_same_key_from_many_threads_is_recorded_once(records: Records) -> None:
    ids = at_once(8, lambda _: records.exchanges.add(message(), ANSWER, key="Ev1"))
    assert len(set(ids)) == 1
    assert len(records.exchanges.recent(10)) == 1


def test_earlier_gives_the_last_of_a_conversation_oldest_first(records: Records) -> None:
    for number in range(8):
        records.exchanges.add(message(f"q{number}"), ANSWER)
        records.exchanges.add(message("another", conversation="slack:T1:C2:2.2"), ANSWER)
    assert [each.question for each in records.exchanges.earlier("slack:T1:C1:1.1", 3)] == ["q5", "q6", "q7"]
    assert len(records.exchanges.earlier("slack:T1:C1:1.1")) == 6
    assert records.exchanges.earlier("elsewhere") == []


def test_the_order_is_that_of_storing_even_if_the_clock_goes_back(records: Records, clock: Clock) -> None:
    for number in range(3):
        records.exchanges.add(message(f"q{number}", at=clock()), ANSWER)
        clock.move(hours=-1)
    assert [each.question for each in records.exchanges.earlier("slack:T1:C1:1.1")] == ["q0", "q1", "q2"]
    assert [each.question for each in records.exchanges.recent(2)] == ["q2", "q1"]


def test_a_person_has_one_verdict_and_the_last_counts(records: Records) -> None:
    identifier = records.exchanges.add(message(), ANSWER)
    assert records.exchanges.rate(identifier, "U1", False, NOON)
    assert records.exchanges.rate(identifier, "U1", True, NOON - timedelta(hours=1))
    exchange = records.exchanges.get(identifier)
    assert exchange is not None
    assert exchange.helpful is True


def test_saying_the_same_again_changes_nothing(records: Records) -> None:
    identifier = records.exchanges.add(message(), ANSWER)
    assert records.exchanges.rate(identifier, "U1", True, NOON)
    assert not records.exchanges.rate(identifier, "U1", True, NOON)


def test_one_person_who_was_not_helped_is_enough(records: Records) -> None:
    identifier = records.exchanges.add(message(), ANSWER)
    for person, helpful in (("U1", True), ("U2", False), ("U3", True)):
        assert records.exchanges.rate(identifier, person, helpful, NOON)
    assert [each.helpful for each in records.exchanges.recent(1)] == [False]


def test_an_unknown_exchange_can_be_neither_rated_nor_escalated(records: Records) -> None:
    assert not records.exchanges.rate("nothing", "U1", True, NOON)
    assert not records.exchanges.escalate("nothing", "U1", NOON)


def test_an_exchange_is_escalated_once(records: Records) -> None:
    identifier = records.exchanges.add(message(), ANSWER)
    assert sorted(at_once(8, lambda n: records.exchanges.escalate(identifier, f"U{n}", NOON))) == [
        False
    ] * 7 + [True]
    exchange = records.exchanges.get(identifier)
    assert exchange is not None
    assert exchange.escalated


def test_many_threads_may_rate_at_once(records: Records) -> None:
    identifier = records.exchanges.add(message(), ANSWER)
    at_once(8, lambda n: records.exchanges.rate(identifier, f"U{n % 2}", n != 7, NOON))
    assert [each.id for each in records.exchanges.recent(5)] == [identifier]
