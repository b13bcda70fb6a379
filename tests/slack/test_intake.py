"""Which messages are questions to us: a table."""

import json
from collections.abc import Sequence
from typing import Any

import pytest

from bot.channels.slack.claims import claim_of
from bot.channels.slack.follow_ups import asks, only_thanks
from bot.channels.slack.intake import Identity, Intake
from bot.channels.slack.questions import Question, Refusal
from bot.channels.slack.rich_text import Json

IDENTITY = Identity(team="T1", user="UBOT", bot="BBOT")
THREAD = "1700000000.000100"
ASSESSED = "1700000000.000300"  # a thread, and U5's direct messages, in which something is going on
GOING_ON = {f"slack:T1:C1:{ASSESSED}", "slack:T1:DU5"}


class Asked:
    """An exchange that took place."""

    id = "x1"
    question = understood = "May I use my own laptop?"

    def __init__(self, person: str) -> None:
        self.person = person


class OneThread:
    """Records in which U1 asked in one thread; only `earlier` is used at intake."""

    def earlier(self, conversation: str) -> Sequence[Asked]:
        return [Asked("slack:T1:U1")] if conversation == f"slack:T1:C1:{THREAD}" else []

    def __getattr__(self, name: str) -> Any:
        raise AssertionError(f"intake must not use {name}")


def body(**event: Any) -> Json:
    """An event as Slack delivers it: by default U1 writing in the channel C1."""
    about: Json = {key: event.pop(key) for key in ("team_id", "is_ext_shared_channel") if key in event}
    return {
        "team_id": "T1",
        "event_id": "Ev1",
        "event": {
            "type": "message",
            "channel": "C1",
            "channel_type": "channel",
            "user": "U1",
            "team": "T1",
            "ts": "1700000001.000200",
            "text": "may I use my own laptop?",
            **event,
        },
        **about,
    }


def read(**event: Any) -> Question | None:
    """What intake makes of it."""
    return Intake(IDENTITY, OneThread(), GOING_ON.__contains__).question(body(**event))


@pytest.mark.parametrize(
    "event",
    [
        {"type": "app_mention", "text": "<@UBOT> may I?"},
        {"text": "<@UBOT> may I?"},  # the twin of a mention, when it arrives first
        {"channel": "DU1", "channel_type": "im"},
        {"channel": "DU1", "channel_type": "im", "thread_ts": THREAD},
        {"channel": "DU1", "channel_type": "im", "subtype": "file_share", "text": "does this comply?"},
        {"channel": "DU1", "channel_type": "im", "text": ""},
        {"thread_ts": THREAD, "text": "and for contractors?"},
        {"thread_ts": THREAD, "text": "tablets too"},  # from the person who asked
        {"thread_ts": THREAD, "user": "U2", "text": "what about tablets"},
        {"thread_ts": THREAD, "subtype": "thread_broadcast", "text": "and for contractors?"},
        {"thread_ts": THREAD, "text": "thanks! and for contractors?"},
    ],
)
def test_questions_to_us(event: dict[str, Any]) -> None:
    assert read(**event) is not None


@pytest.mark.parametrize(
    "event",
    [
        {},  # people among themselves
        {"text": "<@U2> may I?"},
        {"thread_ts": "1700000000.999999"},  # a thread without us
        {"thread_ts": THREAD, "text": "<@U2> what do you think?"},
        {"thread_ts": THREAD, "user": "U2", "text": "I will bring it along tomorrow"},
        {"thread_ts": THREAD, "text": "Thanks a lot! :tada:"},
        {"thread_ts": THREAD, "text": ""},
        {"text": "<@UBOT> hi", "bot_id": "BOTHER"},
        {"text": "<@UBOT> hi", "bot_id": "BOTHER", "subtype": "bot_message", "user": None},
        {"type": "app_mention", "text": "<@UBOT> hi", "bot_id": "BOTHER", "user": "UOTHER"},
        {"text": "<@UBOT> hi", "user": "UBOT"},
        {"text": "<@UBOT> hi", "user": "USLACKBOT"},
        {"subtype": "message_changed", "hidden": True, "user": None, "message": {"text": "<@UBOT> hi"}},
        {"subtype": "channel_join", "text": "<@UBOT> has joined"},
        {"subtype": "message_deleted", "hidden": True},
        {"channel": "DU1", "channel_type": "im", "subtype": "message_changed"},
        {"type": "reaction_added", "text": "<@UBOT>"},
        {"text": "<@UBOT> hi", "team_id": "T9"},
        {"thread_ts": THREAD, "text": "and here?", "team": "T9"},
    ],
)
def test_messages_that_are_none_of_our_business(event: dict[str, Any]) -> None:
    assert read(**event) is None


def changed(text: str = "new words", before: str | None = "old words", **message: Any) -> Json:
    """A message of U1 in the thread with something going on, edited."""
    new = {
        "type": "message",
        "user": "U1",
        "ts": "1700000001.000200",
        "thread_ts": ASSESSED,
        "text": text,
        "edited": {"user": "U1", "ts": "1700000009.000000"},
        **message,
    }
    event = {"subtype": "message_changed", "hidden": True, "user": None, "message": new}
    return event | ({"previous_message": {**new, "text": before}} if before is not None else {})


@pytest.mark.parametrize(
    "event",
    [
        {"text": "yes"},
        {"text": "Done, thanks!"},
        {"text": "I will tell them tomorrow", "user": "U2"},
        {"text": "we asked <@U2> about it"},
        {"text": "", "subtype": "file_share", "files": [{"id": "F1", "name": "a.pdf"}]},
    ],
)
def test_whatever_is_said_where_something_is_going_on_belongs_to_it(event: dict[str, Any]) -> None:
    question = read(**event, thread_ts=ASSESSED)
    assert question is not None
    assert question.expected
    assert not question.called
    assert read(**event, thread_ts="1700000000.999999") is None


@pytest.mark.parametrize(
    "event",
    [
        {"text": "<@U2> what do you think?"},
        {"text": ""},
        {"text": "yes", "team": "T9"},
        {"text": "yes", "is_ext_shared_channel": True},
        {"text": "yes", "bot_id": "BOTHER"},
        {"text": "yes", "subtype": "channel_topic"},
    ],
)
def test_not_everything_belongs_to_what_is_going_on(event: dict[str, Any]) -> None:
    assert read(**event, thread_ts=ASSESSED) is None


@pytest.mark.parametrize(
    "event",
    [
        changed(),
        changed(before=None),
        changed(subtype="file_share"),
        changed()
        | {"channel": "DU5", "channel_type": "im", "message": {**changed()["message"], "thread_ts": None}},
    ],
)
def test_an_edit_is_taken_where_something_is_going_on(event: dict[str, Any]) -> None:
    question = read(**event)
    assert question is not None
    assert (question.id, question.text) == (f"{question.channel}:1700000001.000200", "new words")
    assert question.at.timestamp() == 1_700_000_009
    again = claim_of(
        body(**event) | {"event_id": "Ev2"}, Intake(IDENTITY, OneThread(), GOING_ON.__contains__)
    )
    assert again is not None
    assert again.also == (f"{question.id}:edited:1700000009.000000",)


@pytest.mark.parametrize(
    "event",
    [
        changed(before="new words"),  # a preview, a translation
        changed(edited=None, attachments=[{"id": 1}]),
        changed(edited={"user": "U2", "ts": "1700000009.000000"}),
        changed(thread_ts=THREAD),
        changed(thread_ts=None),
        changed(bot_id="BOTHER"),
        changed(user="UBOT", edited={"user": "UBOT", "ts": "1700000009.000000"}),
        changed(text=""),
        changed(text="<@U2> look"),
        changed(team="T9"),
        changed() | {"is_ext_shared_channel": True},
        changed() | {"message": None},
        {**changed(), "subtype": "message_deleted"},
    ],
)
def test_other_changes_are_ignored(event: dict[str, Any]) -> None:
    assert read(**event) is None


def test_files_and_people_named_are_kept_with_the_question() -> None:
    shared = {
        "id": "F1",
        "name": "plan.pdf",
        "size": 7,
        "url_private": "https://files.slack.com/a",
        "permalink": "https://x.slack.com/files/U1/F1",
        "mode": "hosted",
    }
    question = read(
        type="app_mention", text="<@UBOT> pass it to <@U2> and <@U3|cleo>", files=[shared, {"id": "F2"}]
    )
    assert question is not None
    assert question.mention
    assert question.text == "pass it to @U2 and @cleo"
    assert question.mentioned == (("U2", ""), ("U3", "cleo"))
    whole, stub = question.files
    assert (whole.name, whole.size, whole.partial) == ("plan.pdf", 7, False)
    assert stub.partial
    assert Question.from_payload(json.loads(json.dumps(question.to_payload()))) == question


def test_a_question_knows_its_thread() -> None:
    first = read(type="app_mention", text="<@UBOT> may I?")
    later = read(type="app_mention", text="<@UBOT> may I?", thread_ts=THREAD)
    assert first is not None
    assert later is not None
    assert (first.text, first.thread_ts, first.conversation) == (
        "may I?",
        "1700000001.000200",
        "slack:T1:C1:1700000001.000200",
    )
    assert later.conversation == f"slack:T1:C1:{THREAD}"
    assert first.person == "slack:T1:U1"
    assert Question.from_payload(first.to_payload()) == first


def test_strangers_and_shared_channels_are_marked() -> None:
    stranger = read(type="app_mention", text="<@UBOT> may I?", user_team="T9", team="T1")
    shared = read(type="app_mention", text="<@UBOT> may I?", is_ext_shared_channel=True)
    assert stranger is not None
    assert stranger.refusal is Refusal.STRANGER
    assert shared is not None
    assert shared.refusal is Refusal.SHARED


def test_a_mention_and_its_twin_are_one_claim() -> None:
    intake = Intake(IDENTITY, OneThread(), GOING_ON.__contains__)
    mention = claim_of(body(type="app_mention", text="<@UBOT> may I?") | {"event_id": "Ev1"}, intake)
    twin = claim_of(body(text="<@UBOT> may I?") | {"event_id": "Ev2"}, intake)
    assert mention is not None
    assert twin is not None
    assert mention.id != twin.id
    assert mention.also == twin.also == ("C1:1700000001.000200",)
    assert {**mention.payload, "mention": False} == twin.payload


@pytest.mark.parametrize(
    "text", ["ok", "Thanks!", "thank you so much :+1:", "+1", "👍", "great, thanks", "Got it.", "", ":tada:"]
)
def test_thanks_are_not_questions(text: str) -> None:
    assert only_thanks(text)
    assert not asks(text)


@pytest.mark.parametrize(
    "text", ["and tablets", "what about tablets", "ok, but where?", "Tablets?", "Yes, can I?"]
)
def test_questions_are_told_by_their_words(text: str) -> None:
    assert asks(text)
    assert not only_thanks(text)
