"""A review of the proposals, and the reports beside it."""

import json
from collections.abc import Iterator

import pytest

from bot.messages import Form, SharedFile
from tests.conversations.talking import Talk, spoken_id


@pytest.fixture
def talk(sqlite_url: str) -> Iterator[Talk]:
    talk = Talk(sqlite_url, {})
    yield talk
    talk.records.close()


def change_form(talk: Talk) -> Form:
    """The form behind the button “Change…” under the proposal that is shown."""
    form = talk.interviews.form(talk.button("anna", "Change…", dm=False).value, spoken_id("anna"))
    assert form is not None
    return form


def filled(form: Form) -> dict[str, str]:
    return {field.name: field.value for field in form.fields}


def answered(talk: Talk, value: str) -> None:
    """One requirement, answered and shown by a record that holds for a year."""
    talk.say("anna", "assess 9.2.2 b")
    talk.say("anna", value)
    talk.say("anna", "", files=(SharedFile("audit.pdf", 12_000, "ab" * 32, "/kept/audit.pdf", ""),))


def test_a_report_is_of_the_day_on_which_it_is_asked_for(talk: Talk) -> None:
    answered(talk, "yes")
    talk.clock.move(days=400)
    assert "Nothing to decide" in talk.say("anna", "review").text
    reply = talk.say("anna", "report json")
    found = json.loads(reply.attachments[0].content)
    assert found["on"] == str(talk.clock().date())
    assert [row["result"] for row in found["rows"]] == ["not_evaluable"]


def test_the_form_holds_what_the_review_showed(talk: Talk) -> None:
    answered(talk, "partly")
    assert "done, but not written down" in talk.say("anna", "review").text
    assert filled(change_form(talk))["gap"] == "undocumented"
    talk.clock.move(days=400)
    assert "nothing shows that it is done" in talk.say("anna", "review").text
    assert filled(change_form(talk))["gap"] == "no_record"


def close(talk: Talk, name: str) -> None:
    """Bring the confirmed finding to its end."""
    for words in (
        f"{name}",
        "correct: an auditor from outside was booked",
        "consequences: the last report cannot be relied on",
        "cause: nobody else can audit",
        "root",
        "people",
        "elsewhere: looked at the supplier audits, which are done by others",
        "action: train two colleagues, owner @Ben, due 2026-03-10",
        "done A1 https://wiki.example/training",
        "verification: two names on the list of auditors, verifier @Mia, on 2026-03-20",
    ):
        talk.say("anna", words)
    talk.say("mia", f"{name} verify: yes, I saw the list with both names")
    assert "Its requirement is open again" in talk.say("anna", f"{name} close").text


def departed(talk: Talk) -> None:
    talk.say("anna", "assess 9.2.2 b")
    talk.say("anna", "no")
    talk.say("anna", "skip")


@pytest.fixture
def closed_once(talk: Talk) -> Talk:
    """In one assessment a nonconformity was closed, in another the same is answered again."""
    departed(talk)
    talk.say("anna", "review")
    talk.say("anna", "confirm")
    close(talk, "GA-2026-01-F01")
    talk.say("anna", "end assessment")
    departed(talk)
    return talk


def test_a_repeat_stays_major_when_its_title_is_changed(closed_once: Talk) -> None:
    assert "major nonconformity" in closed_once.say("anna", "review").text
    form = change_form(closed_once)
    fields = {**filled(form), "title": "No audit plan, again"}
    closed_once.say("anna", pressed=form.value, fields=fields)
    (finding,) = closed_once.ledger.findings.values()
    assert (finding.title, finding.grade, finding.severity) == ("No audit plan, again", "major_nc", "high")


def test_what_was_deleted_is_repeated_by_nothing(closed_once: Talk) -> None:
    closed_once.say("lea", "delete assessment GA-2026-01", dm=True)
    reply = closed_once.say("anna", "review")
    assert "minor nonconformity" in reply.text
    assert "It repeats" not in reply.text


@pytest.fixture
def three(talk: Talk) -> Talk:
    """A review of three proposals, at the first."""
    talk.say("anna", "assess 6.2 a, 9.2.2 b, 9.2.2 c")
    for unit in ("6.2.a", "9.2.2.b", "9.2.2.c"):
        talk.say("anna", pressed=f"iv|GA-2026-01|answer|ISO27001:{unit}|no")
    assert "Proposed finding: 6.2 a" in talk.say("anna", "review").text
    return talk


def test_skip_shows_the_next_proposal_and_those_that_were_left_at_the_end(three: Talk) -> None:
    assert "Proposed finding: 9.2.2 b" in three.say("anna", "skip").text
    assert "Proposed finding: 9.2.2 b" in three.say("anna", "review").text
    assert "Proposed finding: 9.2.2 c" in three.say("anna", "confirm").text
    assert "Proposed finding: 6.2 a" in three.say("anna", "skip").text
    assert "Proposed finding: 9.2.2 c" in three.say("anna", "confirm").text
    last = three.say("anna", "skip").text
    assert "It is the only one left to decide" in last
    assert "Proposed finding: 9.2.2 c" in last
    assert [finding.unit for finding in three.ledger.findings.values()] == [
        "ISO27001:9.2.2.b",
        "ISO27001:6.2.a",
    ]


def test_skip_is_for_who_may_decide(three: Talk) -> None:
    before = three.ledger
    assert "Only Anna" in three.say("ben", "skip").text
    assert three.ledger == before


def test_a_proposal_is_skipped_after_the_end_too(three: Talk) -> None:
    three.say("anna", "end assessment")
    three.say("anna", "review")
    assert "Proposed finding: 9.2.2 b" in three.say("anna", "skip").text
