"""The same event taken up again, as after a process that died before it could say what it had entered."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.assessments.findings import Value
from bot.assessments.understanding import Reading
from bot.happenings import Step
from tests.conversations.again import told
from tests.conversations.talking import THREAD, Talk, spoken_id


@pytest.fixture
def talk(sqlite_url: str) -> Iterator[Talk]:
    talk = Talk(sqlite_url, {"A.5.2": "Roles are written down."})
    talk.say("anna", "assess A.5.1, A.5.2, A.5.3, A.5.4")
    yield talk
    talk.records.close()


def test_who_was_passed_a_question_is_told_of_that_one_and_of_no_other(talk: Talk) -> None:
    first = talk.say("anna", "pass to @Mia")
    again = talk.again("anna")
    assert "A.5.1" in told(first)[0][2]
    assert told(again) == told(first)
    assert again == first


def test_an_answer_is_not_taken_for_the_follow_up_that_it_led_to(talk: Talk) -> None:
    first = talk.say("anna", "yes")
    assert "Noted for A.5.1: yes." in first.text
    again = talk.again("anna")
    assert again == first
    assert "Thank you, kept" not in again.text
    assert talk.ledger.follow_ups == []


def test_who_passed_a_question_gets_the_answer_that_was_kept_before_the_process_died(talk: Talk) -> None:
    talk.say("anna", "pass to @Mia")
    first = talk.say("mia", "don't know", dm=True)
    assert [notice.conversation for notice in first.notices] == [THREAD]
    talk.restart()
    assert talk.again("mia") == first


def test_what_is_asked_is_asked_as_it_is_now(talk: Talk) -> None:
    passed = talk.say("anna", "pass to @Mia")
    event, key = talk.last[spoken_id("anna")], talk.key
    talk.say("ben", "skip")
    now = talk.say("ben", "skip")
    again = talk.send(event, key)
    assert again.parts[0] == passed.parts[0]
    assert told(again) == told(passed)
    assert again.choices == now.choices
    assert "A.5.4" in again.text


def test_what_would_now_lead_elsewhere_tells_only_what_was_entered(talk: Talk) -> None:
    """Mia is called otherwise by now: the words cannot be the same, and she has the question."""
    talk.say("anna", "pass to @Mia")
    event = talk.last[spoken_id("anna")]
    again = talk.send(replace(event, mentioned=((spoken_id("mia"), "Mia Moor"),)), talk.key)
    assert "taken already" in again.text
    (notice,) = again.notices
    assert notice.person == spoken_id("mia")
    assert "A.5.1" in notice.reply.text


def test_an_answer_brought_back_is_told_although_its_words_cannot_be_the_same(talk: Talk) -> None:
    talk.say("anna", "pass to @Mia")
    talk.say("mia", "don't know", dm=True)
    event = talk.last[spoken_id("mia")]
    again = talk.send(replace(event, link="https://slack.example/elsewhere"), talk.key)
    assert "taken already" in again.text
    assert [(notice.conversation, "Mia answered A.5.1" in notice.reply.text) for notice in again.notices] == [
        (THREAD, True)
    ]


def test_a_model_that_read_words_is_not_asked_again_and_what_it_read_stands(talk: Talk) -> None:
    asked = []

    def read(_question: str, text: str) -> Reading:
        asked.append(text)
        return Reading(Value.PARTLY)

    talk.read = read
    first = talk.say("anna", "Yes, we sign it every January.")
    assert "partly" in first.text
    assert talk.again("anna") == first
    assert len(asked) == 1


def test_the_last_words_of_who_was_asked_one_thing_alone_are_still_for_the_interview(talk: Talk) -> None:
    """Nothing is asked of them any more, so new words would be for another flow."""
    talk.say("anna", "pass to @Mia")
    talk.say("mia", "not applicable", dm=True)
    first = talk.say("mia", "We have no such thing here.", dm=True)
    assert len(first.notices) == 1
    assert talk.again("mia") == first


def test_an_assessment_that_was_begun_is_not_in_its_own_way(talk: Talk) -> None:
    talk.say("anna", "end assessment")
    first = talk.say("anna", "assess A.8.1")
    event, key = talk.last[spoken_id("anna")], talk.key
    talk.say("anna", "end assessment")
    talk.say("anna", "assess A.8.2")
    again = talk.send(event, key)
    assert again.parts[0] == first.parts[0]
    assert len(talk.records.journal.streams("GA-")) == 3


def test_a_finding_is_changed_once_and_that_is_said_again(talk: Talk) -> None:
    for words in ("no", "skip", "skip"):
        talk.say("anna", words)
    talk.say("anna", "review")
    first = talk.say("anna", "confirm")
    assert talk.again("anna") == first
    assert len(talk.ledger.findings) == 1


def test_a_draft_that_is_wished_for_in_between_is_begun_once(talk: Talk) -> None:
    named = Step("fact", {"name": "organisation", "value": "Tarnwick"})
    talk.records.journal.append("organisation", [named], person=spoken_id("anna"))
    first = talk.say("anna", "draft a section on removable media")
    assert "PD-2026-01" in first.text
    again = talk.again("anna")
    assert "PD-2026-01" in again.text
    assert talk.records.journal.streams("PD-") == ["PD-2026-01"]


def test_the_file_of_a_draft_that_is_wished_for_in_between_comes_with_it(talk: Talk) -> None:
    named = Step("fact", {"name": "organisation", "value": "Tarnwick"})
    talk.records.journal.append("organisation", [named], person=spoken_id("anna"))
    reply = talk.say("anna", "draft a section on removable media")
    assert "Back to A.5.1" in reply.text
    assert [file.name.partition(" ")[0] for file in reply.attachments] == ["PD-2026-01"]
