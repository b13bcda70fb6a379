"""One requirement handed from person to person: who is asked, and which answer comes back to whom."""

from collections.abc import Iterator

import pytest

from bot.assessments.ledger import ledger_of
from bot.assessments.standing import rating_of
from bot.assessments.units import units_by_id
from bot.flows.interviews.passing import waiting_for
from bot.messages import Reply
from tests.conversations.talking import THREAD, Talk, spoken_id
from tests.exports.sample_people import JONAS, PRIYA, YAEL
from tests.exports.samples import ON, Story

UNIT = "ISO27001:9.2.2.b"


@pytest.fixture
def talk(sqlite_url: str) -> Iterator[Talk]:
    talk = Talk(sqlite_url, {})
    talk.say("anna", "assess 9.2.2 b")
    talk.say("anna", "pass to @Ben")
    yield talk
    talk.records.close()


def passed(talk: Talk, who: str, to: str) -> None:
    """Passed on by the form under the question as they got it."""
    form = talk.interviews.form(talk.button(who, "Pass to…", dm=True).value, spoken_id(who))
    assert form is not None
    fields = {"to": spoken_id(to), "to_name": to.capitalize()}
    talk.say(who, pressed=form.value, fields=fields, dm=True)


def told(talk: Talk, where: str) -> list[str]:
    """What was said by itself in a conversation."""
    return [notice.reply.text for notice in talk.told if notice.conversation.startswith(where)]


def test_the_answer_that_comes_back_is_the_one_just_given(talk: Talk) -> None:
    passed(talk, "ben", "anna")
    talk.say("anna", "yes", dm=True)
    (back,) = told(talk, "slack:T1:DU2")
    assert back.startswith("Anna answered 9.2.2 b: yes.")


def test_who_has_passed_it_on_is_not_asked_any_more(talk: Talk) -> None:
    passed(talk, "ben", "mia")
    assert waiting_for(talk.ledger, spoken_id("ben")) == []
    assert waiting_for(talk.ledger, spoken_id("mia")) == [UNIT]


def test_passed_to_another_the_first_is_not_asked_any_more(talk: Talk) -> None:
    talk.say("anna", "go to 9.2.2 b")
    assert "Passed on and not answered yet: 9.2.2 b (Mia)" in talk.say("anna", "pass to @Mia").text
    assert waiting_for(talk.ledger, spoken_id("ben")) == []
    assert waiting_for(talk.ledger, spoken_id("mia")) == [UNIT]
    before = talk.ledger
    talk.say("ben", "Every year somebody from outside audits us", dm=True)
    assert talk.ledger == before


def test_all_who_passed_it_on_learn_the_answer_once(talk: Talk) -> None:
    passed(talk, "ben", "mia")
    passed(talk, "mia", "lea")
    first = talk.say("lea", "yes", dm=True)
    places = ["slack:T1:DU3", "slack:T1:DU2", THREAD]
    assert [notice.conversation for notice in first.notices] == places
    assert {notice.reply.text for notice in first.notices} == {"Lea answered 9.2.2 b: yes."}
    assert (
        talk.again("lea").notices == first.notices
    )  # under the same numbers, by which each is delivered once
    talk.say("lea", "We buy it from a firm", dm=True)
    assert len(told(talk, "slack:T1:DU2")) == 2  # told of the event that came twice, and of no follow-up


def test_the_assessor_learns_what_others_passed_on_elsewhere(talk: Talk) -> None:
    talk.say("anna", "assess A.6.1", dm=True)
    talk.say("ben", "resume GA-2026-02", dm=True)
    talk.say("ben", "pass to @Mia", dm=True)
    back = talk.say("mia", pressed="iv|GA-2026-02|answer|ISO27001:A.6.1|no", dm=True)
    assert [notice.conversation for notice in back.notices] == ["slack:T1:DU2", "slack:T1:DU1"]


def test_who_answers_what_came_back_to_them_is_not_told_of_it(talk: Talk) -> None:
    passed(talk, "ben", "mia")
    passed(talk, "mia", "ben")
    back = talk.say("ben", "no", dm=True)
    assert [notice.conversation for notice in back.notices] == ["slack:T1:DU3", THREAD]


def test_what_is_answered_in_the_thread_is_told_to_who_does_not_read_it(talk: Talk) -> None:
    passed(talk, "ben", "mia")
    talk.say("mia", "answer 9.2.2 b")
    assert [notice.conversation for notice in talk.say("mia", "yes").notices] == ["slack:T1:DU2"]


def told_who_has_it(talk: Talk, reply: Reply, name: str) -> None:
    """Nothing but one sentence, for the person alone."""
    assert reply.text.startswith(f"{name} has 9.2.2 b now, so nothing was changed")
    assert (len(reply.parts), reply.choices, reply.notices, reply.private) == (1, (), (), True)
    assert {answer.value.value for answer in talk.ledger.answers} == {"passed_on"}


@pytest.mark.parametrize("label", ["Yes", "No", "Don’t know"])
def test_a_button_of_what_was_passed_on_says_who_has_it_and_changes_nothing(talk: Talk, label: str) -> None:
    talk.say("mia", "go to 9.2.2 b")  # in the thread it is asked all the same
    button, before = talk.button("anna", label, dm=False).value, talk.ledger
    told_who_has_it(talk, talk.say("anna", pressed=button), "Ben")
    assert talk.ledger == before


def test_who_was_asked_before_another_presses_in_vain_too(talk: Talk) -> None:
    button = talk.button("ben", "Yes", dm=True).value
    passed(talk, "ben", "mia")
    for who in ("anna", "ben"):
        told_who_has_it(talk, talk.say(who, pressed=button, dm=who == "ben"), "Mia")
    assert "Noted for 9.2.2 b: yes" in talk.say("mia", pressed=button, dm=True).text


def test_words_that_waited_are_not_confirmed_by_who_has_passed_the_question_on(talk: Talk) -> None:
    talk.say("ben", "Every year somebody from outside audits us", dm=True)
    right = next(choice for choice in talk.seen["slack:T1:DU2"].values() if choice.label == "Right")
    passed(talk, "ben", "mia")
    told_who_has_it(talk, talk.say("ben", pressed=right.value, dm=True), "Mia")


def test_what_was_passed_back_is_theirs_again(talk: Talk) -> None:
    passed(talk, "ben", "anna")
    told_who_has_it(talk, talk.say("ben", pressed=f"iv|GA-2026-01|sum|{UNIT}|no", dm=True), "Anna")
    pressed = talk.say("anna", pressed=f"iv|GA-2026-01|answer|{UNIT}|yes")
    assert "Noted for 9.2.2 b: yes" in pressed.text


@pytest.mark.parametrize("words", ["answer 9.2.2 b", "go to 9.2.2 b"])
def test_who_takes_it_up_again_answers_it(talk: Talk, words: str) -> None:
    talk.say("anna", words)
    assert "Noted for 9.2.2 b: no" in talk.say("anna", pressed=f"iv|GA-2026-01|answer|{UNIT}|no").text


def test_who_never_had_it_may_answer_as_before(talk: Talk) -> None:
    assert "Noted for 9.2.2 b: no" in talk.say("mia", pressed=f"iv|GA-2026-01|answer|{UNIT}|no").text


def test_a_follow_up_counts_with_an_answer_and_not_with_a_passing_on() -> None:
    story = Story()
    story.start([UNIT], "9.2.2 b")
    story.say("9.2.2.b", YAEL, "yes", "We do it.")
    story.say("9.2.2.b", JONAS, "passed_on", to={"id": PRIYA.id, "name": PRIYA.name})
    story.follow("9.2.2.b", YAEL, "Who audits?", "I audit my own work.")
    rating = rating_of(ledger_of(story.entries), units_by_id()[UNIT], [], ON)
    assert "judged her own work" in rating.downgraded
