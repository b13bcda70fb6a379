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
