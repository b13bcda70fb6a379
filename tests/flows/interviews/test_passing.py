"""One requirement handed from person to person: who is asked, and which answer comes back to whom."""

from collections.abc import Iterator

import pytest

from bot.assessments.ledger import ledger_of
from bot.assessments.standing import rating_of
from bot.assessments.units import units_by_id
from bot.flows.interviews.passing import waiting_for
from tests.conversations.talking import Talk, spoken_id
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


def test_a_follow_up_counts_with_an_answer_and_not_with_a_passing_on() -> None:
    story = Story()
    story.start([UNIT], "9.2.2 b")
    story.say("9.2.2.b", YAEL, "yes", "We do it.")
    story.say("9.2.2.b", JONAS, "passed_on", to={"id": PRIYA.id, "name": PRIYA.name})
    story.follow("9.2.2.b", YAEL, "Who audits?", "I audit my own work.")
    rating = rating_of(ledger_of(story.entries), units_by_id()[UNIT], [], ON)
    assert "judged her own work" in rating.downgraded
