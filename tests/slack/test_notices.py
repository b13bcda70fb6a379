"""Replies that go to other people, into other threads, and reminders."""

from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest

from bot.channels.slack.ports import Inbox
from bot.channels.slack.reminders import Reminders
from bot.messages import Notice
from bot.records.database import Records
from tests.slack.fake_assistant import FakeAssistant
from tests.slack.replies import question_of_an_interview, step
from tests.slack.running import Bot
from tests.slack_standin.rendering import as_text

_people = count(100)


def somebody(bot: Bot) -> str:
    """A person of this workspace whom nobody has written to."""
    user = f"U{next(_people)}"
    bot.standin.workspace.user(user)
    return user


def test_a_notice_reaches_a_person_once_in_direct_messages(bot: Bot, channel: str) -> None:
    user = somebody(bot)
    ts = bot.standin.person("U1").mentions(channel, f"tell <@{user}>")
    bot.settle()
    assert [as_text(message) for message in bot.standin.replies(f"D{user}")] == [
        "Anna Berg asks you something."
    ]
    assert "thread_ts" not in bot.standin.replies(f"D{user}")[0]
    assert [as_text(reply) for reply in bot.answers(channel, ts)] == ["I have told them."]
    bot.standin.redeliver()
    bot.settle()
    assert len(bot.standin.replies(f"D{user}")) == 1


@pytest.mark.parametrize("method", ["chat.postMessage", "conversations.open", "users.info"])
def test_a_notice_is_neither_lost_nor_doubled(bot: Bot, channel: str, method: str) -> None:
    user = somebody(bot)
    bot.standin.fail(method, times=2, status=503, applied=method != "users.info")
    ts = bot.standin.person("U1").mentions(channel, f"tell <@{user}>")
    bot.settle()
    assert len(bot.standin.replies(f"D{user}")) == 1
    assert len(bot.answers(channel, ts)) == 1


@pytest.mark.parametrize("fact", ["is_restricted", "is_stranger", "deleted", "is_bot"])
def test_whoever_caused_a_notice_is_told_that_it_does_not_arrive(bot: Bot, channel: str, fact: str) -> None:
    user = somebody(bot)
    bot.standin.workspace.user(user)[fact] = True
    ts = bot.standin.person("U1").mentions(channel, f"tell <@{user}>")
    (told,) = [text for text in map(as_text, bot.answers(channel, ts)) if "could not write" in text]
    assert told.startswith(f"I could not write to Person {user} (I write to members of this workspace only)")
    assert bot.standin.replies(f"D{user}") == []


def test_a_missing_scope_is_named(bot: Bot, channel: str) -> None:
    bot.standin.fail("conversations.open", error="missing_scope")
    ts = bot.standin.person("U1").mentions(channel, f"tell <@{somebody(bot)}>")
    assert any("im:write" in as_text(reply) for reply in bot.answers(channel, ts))


def test_who_caused_it_by_a_command_is_told_directly(bot: Bot, channel: str) -> None:
    user = somebody(bot)
    bot.standin.workspace.user(user)["is_restricted"] = True
    person = bot.standin.person(somebody(bot))
    person.commands("/isms", f"tell <@{user}|x>", channel)
    bot.settle()
    assert any("could not write" in as_text(told) for told in bot.standin.replies(person.direct_channel))
    assert [m for m in bot.standin.replies(channel) if not m.get("is_ephemeral")] == []


def test_a_reminder_is_delivered_once_with_its_buttons(bot: Bot, channel: str) -> None:
    user = somebody(bot)
    ts = bot.standin.person("U1").mentions(channel, "begin")
    bot.settle()
    bot.assistant.reminders = [
        (f"{channel}:2026-11-25", Notice(question_of_an_interview(), person=f"slack:T1:{user}")),
        (f"{channel}:thread", Notice(step("Still open."), conversation=f"slack:T1:{channel}:{ts}")),
        (f"{channel}:odd", Notice(step("To nobody."), person="terminal")),
        (f"{channel}:away", Notice(step("To nobody."), conversation="slack:T9:C1:1.1")),
    ]
    try:
        bot.standin.wait_for(lambda: len(bot.standin.replies(channel, ts)) == 2)
        reminders = bot.server.channel.reminders
        bot.standin.wait_for(lambda: reminders.look(datetime.now(UTC)) == 0)
    finally:
        bot.assistant.reminders = []
    bot.settle()
    assert len(bot.standin.replies(channel, ts)) == 2
    (asked,) = bot.standin.replies(f"D{user}")
    bot.standin.person(user).clicks(asked, "press:0")
    reply = bot.standin.wait_for_reply(f"D{user}", asked["ts"])
    assert as_text(reply) == f"Person {user} chose go|yes."
    assert bot.assistant.asked[-1].direct
    assert bot.assistant.asked[-1].room == f"slack:T1:D{user}"


def test_what_was_asked_for_in_direct_messages_is_told_there(bot: Bot) -> None:
    person = bot.standin.person(somebody(bot))
    place = person.direct_channel
    ts = person.says(place, "pass it on")
    bot.standin.wait_for_reply(place, ts)
    bot.assistant.reminders = [
        (f"{place}:back", Notice(step("Here it is."), conversation=f"slack:T1:{place}"))
    ]
    try:
        bot.standin.wait_for(lambda: as_text(bot.standin.replies(place)[-1]) == "Here it is.")
    finally:
        bot.assistant.reminders = []
    assert "thread_ts" not in bot.standin.replies(place)[-1]


def test_replicas_remind_once_and_a_fault_stops_nothing(tmp_path: Path) -> None:
    with (
        Records.open(f"sqlite:///{tmp_path / 'r.sqlite'}") as one,
        Records.open(f"sqlite:///{tmp_path / 'r.sqlite'}") as two,
    ):
        woken: list[int] = []
        assistant = FakeAssistant(one)
        assistant.reminders = [("a", Notice(step("A"), person="slack:T1:U1"))]
        inboxes: list[Inbox] = [one.inbox, two.inbox]
        clocks = [Reminders(assistant, inbox, lambda: woken.append(1), 60.0) for inbox in inboxes]
        assert [clock.look(datetime.now(UTC)) for clock in clocks] == [1, 0]
        assert woken == [1]
        assert one.inbox.waiting() == 1


def test_a_clock_that_meets_a_fault_looks_again(
    bot: Bot, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(bot.assistant, "due", lambda _now: 1 / 0)
        bot.standin.wait_for(lambda: any("nobody was reminded" in r.getMessage() for r in caplog.records))
    user = somebody(bot)
    bot.assistant.reminders = [(user, Notice(step("Again."), person=f"slack:T1:{user}"))]
    try:
        bot.standin.wait_for(lambda: len(bot.standin.replies(f"D{user}")) == 1)
    finally:
        bot.assistant.reminders = []
