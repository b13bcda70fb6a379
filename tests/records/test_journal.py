"""The journal: appended to in order, all or nothing, once for each event; names that nobody gets twice."""

from dataclasses import dataclass, field
from typing import Any

import pytest
from sqlalchemy import text

from bot.records.database import Records
from tests.records.threads import at_once

PATTERN = "GA-2026-{number:02}"


@dataclass(frozen=True)
class Happened:
    kind: str = "noted"
    data: dict[str, Any] = field(default_factory=dict)


def test_streams_of_a_pattern_get_the_next_free_name(records: Records) -> None:
    journal = records.journal
    assert journal.append("GA-2026-02", [Happened()], person="anna")
    names = [journal.open(PATTERN, Happened("started"), person="anna") for _ in range(3)]
    assert names == ["GA-2026-01", "GA-2026-03", "GA-2026-04"]
    assert journal.open("GA-2027-{number:02}", Happened("started"), person="anna") == "GA-2027-01"


def test_the_same_event_begins_one_stream(records: Records) -> None:
    names = {records.journal.open(PATTERN, Happened("started"), person="anna", key="e1") for _ in range(3)}
    assert names == {"GA-2026-01"}
    assert len(records.journal.read("GA-2026-01")) == 1


def test_many_who_begin_at_once_get_a_name_each(records: Records) -> None:
    def begin(number: int) -> str:
        return records.journal.open(PATTERN, Happened("started"), person=f"p{number}", key=f"e{number // 2}")

    names = at_once(40, begin)  # two for each event
    assert sorted(set(names)) == [PATTERN.format(number=number) for number in range(1, 21)]
    assert all(first == second for first, second in zip(names[::2], names[1::2], strict=True))
    assert [records.journal.broken(name) for name in set(names)] == [None] * 20


def test_what_was_expected_otherwise_or_came_before_is_not_entered(records: Records) -> None:
    journal = records.journal
    assert journal.append("GA-2026-01", [Happened(), Happened()], person="anna", key="e1", expected=0)
    assert not journal.append("GA-2026-01", [Happened()], person="anna", key="e1")
    assert not journal.append("GA-2026-01", [Happened()], person="anna", key="e2", expected=1)
    assert journal.append("GA-2026-01", [Happened()], person="anna", key="e2", expected=2)
    assert [entry.number for entry in journal.read("GA-2026-01")] == [1, 2, 3]
    assert journal.has("GA-2026-01", "e2")


def test_what_an_event_entered_is_found_and_nothing_beside_it(records: Records) -> None:
    journal, two = records.journal, [Happened("one"), Happened("two")]
    journal.append("GA-2026-01", two, person="anna", conversation="room", key="e1")
    journal.append("GA-2026-01", two, person="anna", conversation="room", key="e2")
    journal.append("GA-2026-01", two, person="ben", conversation="room")
    journal.append("GA-2026-01", two, person="anna", conversation="room", key="e3")
    journal.append("GA-2026-01", two, person="anna", conversation="elsewhere")
    found = {key: [entry.number for entry in journal.under("GA-2026-01", key)] for key in ("e1", "e2", "e3")}
    assert found == {"e1": [1, 2], "e2": [3, 4], "e3": [7, 8]}
    assert journal.under("GA-2026-01", "e4") == journal.under("GA-2026-02", "e1") == []


def test_the_stream_of_an_event_is_found_from_its_conversation(records: Records) -> None:
    journal = records.journal
    journal.append("request:room", [Happened()], person="anna", conversation="room", key="e1")
    journal.append("GA-2026-01", [Happened()], person="anna", conversation="room", key="e1")
    assert journal.stream_under("room", "e1", "GA-") == "GA-2026-01"
    assert journal.stream_under("room", "e1", "PD-") == ""
    assert journal.stream_under("elsewhere", "e1") == ""


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE journal SET kind = 'noted' WHERE number = 2",
        "UPDATE journal SET person = 'mallory' WHERE number = 2",
        "DELETE FROM journal WHERE number = 2",
    ],
)
def test_a_change_behind_its_back_shows(records: Records, change: str) -> None:
    records.journal.append("GA-2026-01", [Happened(f"kind{n}") for n in range(3)], person="anna")
    assert records.journal.broken("GA-2026-01") is None
    with records._sessions.writing() as session:
        session.execute(text(change))
    assert records.journal.broken("GA-2026-01") == 2
