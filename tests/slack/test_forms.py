"""Forms as modals: within Slack's limits whatever the text, and read back as they were filled in."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from slack_sdk.models.views import View

from bot.channels.slack.claims import claim_of
from bot.channels.slack.forms import CALLBACK, filled_in, message_modal, modal, origin_of
from bot.channels.slack.gestures import Gesture
from bot.channels.slack.intake import Identity, Intake
from bot.messages import Field, Form
from tests.slack.block_rules import acting
from tests.slack.test_intake import OneThread
from tests.slack_standin.inputs import entered
from tests.slack_standin.views import check_view

ORIGIN = {
    "channel": "C1",
    "thread_ts": "1.1",
    "message_ts": "1.2",
    "ephemeral": False,
    "response_url": "https://hooks.slack.com/actions/T1/1/abc",
    "label": "Change…",
}
FINDING = Form(
    "Finding 9.2.2 b with a long title",
    "iv|GA-2026-01|change|9.2.2-b|",
    (
        Field("title", "Title", "No audit programme"),
        Field("statement", "What was found", "Nobody planned.", long=True, hint="In your own words."),
        Field(
            "grade", "Grade", "minor", (("", "None"), ("major", "Major"), ("minor", "Minor")), optional=True
        ),
        Field("owner", "Owner", "slack:T1:U2", person=True),
        Field("unit", "Requirement", "130", tuple((str(n), f"Unit {n}") for n in range(230)), optional=True),
    ),
)


def check(view: dict[str, Any]) -> None:
    """Valid by the stand-in's rules and the SDK's, and inert."""
    assert check_view(view) == []
    View(**view).validate_json()
    for block in view["blocks"]:
        assert list(acting(block)) == []


def sent(form: Form, values: dict[str, Any], origin: dict[str, Any] = ORIGIN) -> Gesture:
    """The gesture that the submission of the form becomes, by way of the inbox."""
    view = modal(form, origin)
    body = {
        "type": "view_submission",
        "user": {"id": "U1", "team_id": "T1"},
        "view": {**view, "id": "V1", "hash": "h1", "state": {"values": entered(view, values)}},
    }
    intake = Intake(Identity("T1", "UBOT", "BBOT"), OneThread(), lambda _room: False)
    claim = claim_of(body, intake)
    assert claim is not None
    assert (claim.id, claim.kind) == ("form:V1:h1", "form")
    return Gesture.from_payload(json.loads(json.dumps(claim.payload)))


def test_a_form_is_drawn_with_what_it_holds_already() -> None:
    view = modal(FINDING, ORIGIN)
    check(view)
    assert view["title"]["text"] == "Finding 9.2.2 b with a…"
    title, statement, grade, owner, unit = [block["element"] for block in view["blocks"]]
    assert (title["initial_value"], title["multiline"]) == ("No audit programme", False)
    assert statement["multiline"]
    assert grade["initial_option"]["text"]["text"] == "Minor"
    assert owner["initial_user"] == "U2"
    assert [len(group["options"]) for group in unit["option_groups"]] == [100, 100, 30]
    assert unit["initial_option"]["text"]["text"] == "Unit 130"
    assert [block["optional"] for block in view["blocks"]] == [False, False, True, False, True]
    assert origin_of(view) == {**ORIGIN, "value": FINDING.value}


def test_what_is_sent_unchanged_comes_back_as_it_was() -> None:
    gesture = sent(FINDING, {})
    assert gesture.fields == {field.name: field.value for field in FINDING.fields}
    assert gesture.people == ("owner",)
    assert (gesture.text, gesture.channel, gesture.thread_ts) == (FINDING.value, "C1", "1.1")
    assert gesture.place.thread_ts == "1.1"
    assert gesture.name == CALLBACK


def test_what_is_filled_in_comes_back() -> None:
    gesture = sent(FINDING, {"title": " A <b>title</b> ", "grade": "None", "owner": "U5", "unit": "Unit 7"})
    assert gesture.fields["title"] == "A <b>title</b>"
    assert (gesture.fields["grade"], gesture.fields["owner"], gesture.fields["unit"]) == (
        "",
        "slack:T1:U5",
        "7",
    )


def test_forms_of_others_are_no_work() -> None:
    view = {**modal(FINDING, ORIGIN), "id": "V1", "hash": "h1", "state": {"values": {}}}
    intake = Intake(Identity("T1", "UBOT", "BBOT"), OneThread(), lambda _room: False)
    ours = {"type": "view_submission", "user": {"id": "U1", "team_id": "T1"}, "view": view}
    assert claim_of(ours, intake) is not None
    assert claim_of({**ours, "user": {"id": "U9", "team_id": "T9"}}, intake) is None
    assert claim_of({**ours, "view": {**view, "callback_id": "another"}}, intake) is None
    assert filled_in(view, "T1").fields == {}


def test_a_modal_that_only_says_something() -> None:
    check(message_modal("One moment. <!channel>"))


texts = st.one_of(st.text(max_size=200), st.sampled_from(["x" * 4_000, "<!channel> @here", "\u202e\x00", ""]))
names = st.from_regex(r"[a-z_]{1,20}", fullmatch=True)
fields = st.builds(
    Field,
    name=names,
    label=texts,
    value=texts,
    options=st.just(())
    | st.lists(st.tuples(names, texts), min_size=1, max_size=150, unique_by=lambda o: o[0]).map(tuple),
    long=st.booleans(),
    person=st.just(False),
    optional=st.booleans(),
    hint=texts,
)


@settings(max_examples=60, deadline=None)
@given(texts, st.lists(fields, min_size=1, max_size=6, unique_by=lambda field: field.name))
def test_any_form_is_valid_and_inert(title: str, chosen: list[Field]) -> None:
    check(modal(Form(title, "v|1", tuple(chosen)), ORIGIN))
