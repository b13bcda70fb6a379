import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.drafts import life, revising
from bot.drafts.composing import outline
from bot.drafts.document import Status
from bot.drafts.life import Draft
from bot.errors import InputError
from bot.happenings import Step
from tests.drafts.organisations import ON, TARNWICK, draft


@dataclass(frozen=True)
class Entry:
    stream: str
    number: int
    kind: str
    data: Mapping[str, Any]
    person: str
    conversation: str
    at: datetime


class Stream:
    """What the journal does with steps, plain JSON included."""

    def __init__(self, name: str = "PD-2026-01") -> None:
        self.name = name
        self.entries: list[Entry] = []

    def do(self, step: Step, person: str = "ann") -> Draft:
        data = json.loads(json.dumps(step.data))
        at = datetime(2026, 11, 25, 9, len(self.entries), tzinfo=UTC)
        self.entries.append(Entry(self.name, len(self.entries) + 1, step.kind, data, person, "room", at))
        return self.now

    @property
    def now(self) -> Draft:
        found = life.draft_of(self.entries)
        assert found is not None
        return found


def begun() -> Stream:
    stream = Stream()
    stream.do(life.begin(draft(), words="draft a remote working policy"))
    return stream


def approved() -> Stream:
    stream = begun()
    stream.do(life.send_to_review(stream.now, ["bob"]))
    stream.do(life.approve(stream.now, by="Managing Director", on=ON))
    return stream


def test_a_stream_without_a_beginning_is_no_draft() -> None:
    assert life.draft_of([]) is None


def test_changes_are_versions_and_undo_takes_them_back() -> None:
    stream = begun()
    first = stream.now.document
    assert (first.id, first.control.version) == ("PD-2026-01", "0.1")
    changed = stream.do(
        life.change(stream.now, revising.remove(first, "4.1").document, "4.1 removed", words="drop 4.1")
    )
    assert changed.document.control.version == "0.2"
    assert [note.what for note in changed.document.history][-1] == "4.1 removed"
    assert len(changed.last_change) == 1
    undone = stream.do(life.undo(stream.now))
    assert undone.document == first
    with pytest.raises(InputError, match="no change to undo"):
        life.undo(undone)
    again = stream.do(life.change(undone, revising.remove(first, "4.2").document, "4.2 removed"))
    assert again.document.control.version == "0.3"  # a number is never given to two wordings


def test_a_change_that_changes_nothing_is_refused() -> None:
    stream = begun()
    with pytest.raises(InputError, match="changes nothing"):
        life.change(stream.now, stream.now.document, "nothing")


def test_a_draft_is_reviewed_before_it_is_approved() -> None:
    stream = begun()
    with pytest.raises(InputError, match="not reviewed"):
        life.approve(stream.now, by="MD", on=ON)
    with pytest.raises(InputError, match="at least one person"):
        life.send_to_review(stream.now, [])
    stream.do(life.send_to_review(stream.now, ["bob"]))
    wanted = stream.do(life.request_change(stream.now, "Shorter, please", place="4.1"), person="bob")
    assert [each.text for each in wanted.open_comments] == ["Shorter, please"]
    with pytest.raises(InputError, match="Shorter, please"):
        life.approve(wanted, by="MD", on=ON)
    stream.do(life.change(wanted, revising.remove(wanted.document, "4.1").document, "4.1 removed"))
    assert stream.now.status is Status.DRAFT  # what was reviewed is not what it says now
    assert stream.now.open_comments == ()
    with pytest.raises(InputError, match="not reviewed"):
        life.approve(stream.now, by="MD", on=ON)


def asked(place: str = "") -> Stream:
    """In review by Bob, who asks for a change."""
    stream = begun()
    stream.do(life.send_to_review(stream.now, ["bob"]))
    stream.do(life.request_change(stream.now, "Shorter, please", place=place), person="bob")
    return stream


def retitled(stream: Stream) -> None:
    document = revising.set_title(stream.now.document, "Telework Policy").document
    stream.do(life.change(stream.now, document, "the title"))


@pytest.mark.parametrize("place", ["4.1", ""])
def test_a_change_that_is_undone_follows_no_request(place: str) -> None:
    stream = asked(place)
    retitled(stream)
    stream.do(life.undo(stream.now))
    stream.do(life.send_to_review(stream.now, ["bob"]))
    with pytest.raises(InputError, match="Shorter, please"):
        life.approve(stream.now, by="MD", on=ON)


def test_a_request_on_a_statement_is_followed_by_a_change_of_that_statement_wherever_it_stands_by_then() -> (
    None
):
    stream = asked("4.2")
    retitled(stream)
    stream.do(life.change(stream.now, revising.remove(stream.now.document, "4.1").document, "4.1 removed"))
    stream.do(life.send_to_review(stream.now, ["bob"]))
    with pytest.raises(InputError, match=r"Shorter, please \(4\.1\)"):
        life.approve(stream.now, by="MD", on=ON)
    words = revising.replace(stream.now.document, "4.1", "Staff work at home.", by="ann").document
    stream.do(life.change(stream.now, words, "4.1 reworded"))
    assert stream.now.open_comments == ()


def test_undo_asks_again_for_what_the_change_had_followed_and_keeps_later_remarks() -> None:
    stream = asked("4.1")
    stream.do(life.change(stream.now, revising.remove(stream.now.document, "4.1").document, "4.1 removed"))
    stream.do(life.comment(stream.now, "why?"), person="bob")
    assert [bool(each.settled) for each in stream.now.comments] == [True, False]
    stream.do(life.undo(stream.now))
    assert [each.text for each in stream.now.open_comments] == ["Shorter, please"]
    assert [each.text for each in stream.now.comments] == ["Shorter, please", "why?"]


def test_a_request_on_the_whole_is_followed_when_another_wording_is_sent_to_review() -> None:
    stream = asked()
    stream.do(life.send_to_review(stream.now, ["bob"]))
    assert stream.now.open_comments, "the same wording follows nothing"
    retitled(stream)
    assert stream.now.open_comments, "whoever sends it says whether that was it"
    assert stream.do(life.send_to_review(stream.now, ["bob"])).open_comments == ()


def test_whoever_asked_can_have_nothing_to_remark_any_more() -> None:
    stream = asked("4.1")
    stream.do(life.comment(stream.now, life.NOTHING), person="eve")
    assert stream.now.open_comments, "somebody else cannot"
    assert stream.do(life.comment(stream.now, "nothing to remark"), person="bob").open_comments == ()


def test_an_approved_draft_has_version_and_dates_and_never_changes() -> None:
    stream = approved()
    control = stream.now.document.control
    assert (control.version, control.status, control.approved_by) == (
        "1.0",
        Status.APPROVED,
        "Managing Director",
    )
    assert (control.approved_on, control.next_review) == (ON, date(2027, 11, 25))
    with pytest.raises(InputError, match="never changes"):
        life.undo(stream.now)
    before = stream.now.document
    other = revising.remove(before, "4.1").document
    forged = stream.do(Step("changed", {"document": other.model_dump(mode="json"), "what": "forged"}))
    assert forged.document == before
    assert stream.do(Step("undone", {})).document == before
    assert (
        stream.do(
            Step("approved", {"by": "x", "version": "9.0", "on": "2030-01-01", "next_review": "2031-01-01"})
        ).document
        == before
    )


def test_no_draft_brings_a_version_or_dates_along() -> None:
    claimed = draft().control.model_copy(
        update={
            "version": "3.0",
            "status": Status.APPROVED,
            "approved_on": ON,
            "next_review": ON,
            "approved_by": "me",
        }
    )
    stream = Stream()
    now = stream.do(life.begin(draft().model_copy(update={"control": claimed})))
    assert (now.document.control.version, now.document.control.status) == ("0.1", Status.DRAFT)
    assert now.document.control.approved_on is None


def test_a_revision_begins_from_the_approved_one_and_supersedes_it() -> None:
    old = approved()
    new = Stream("PD-2026-02")
    new.do(life.begin(life.revision_of(old.now, ON, "ann"), begun_from="PD-2026-01"))
    assert new.now.document.control.version == "0.1"
    new.do(life.send_to_review(new.now, ["bob"]))
    new.do(life.approve(new.now, by="MD", on=ON, previous="1.0"))
    assert new.now.document.control.version == "1.1"
    old.do(life.supersede(old.now, "PD-2026-02"))
    assert old.now.status is Status.SUPERSEDED
    with pytest.raises(InputError):
        life.supersede(old.now, "PD-2026-03")


@pytest.mark.parametrize(
    ("version", "previous"), [("0.9", ""), ("1", ""), ("1.0", "1.0"), ("1.1", "2.0"), ("one", "")]
)
def test_a_version_that_does_not_fit_is_refused(version: str, previous: str) -> None:
    stream = begun()
    stream.do(life.send_to_review(stream.now, ["bob"]))
    with pytest.raises(InputError):
        life.approve(stream.now, by="MD", on=ON, version=version, previous=previous)


def test_versions_and_years() -> None:
    assert [life.next_version(each) for each in ("", "1.0", "1.9", "2.0")] == ["1.0", "1.1", "1.10", "2.1"]
    assert life.a_year_after(date(2028, 2, 29)) == date(2029, 2, 28)
    stream = begun()
    stream.do(life.send_to_review(stream.now, ["bob"]))
    with pytest.raises(InputError, match="after the day"):
        life.approve(stream.now, by="MD", on=ON, next_review=ON)


def test_an_outline_does_not_go_to_review() -> None:
    stream = Stream()
    stream.do(life.begin(outline("cameras", ["ISO27001:A.7.4"], TARNWICK, on=ON)))
    with pytest.raises(InputError, match="outline"):
        life.send_to_review(stream.now, ["bob"])


def test_withdrawing_needs_a_reason() -> None:
    stream = begun()
    with pytest.raises(InputError):
        life.withdraw(stream.now, " ")
    assert stream.do(life.withdraw(stream.now, "not needed")).status is Status.WITHDRAWN
    with pytest.raises(InputError):
        life.change(stream.now, revising.remove(stream.now.document, "4.1").document, "x")
