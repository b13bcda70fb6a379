"""Buttons and forms of the assistant's own, over both transports."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.channels.slack import modals
from tests.slack.running import Bot
from tests.slack_standin.answers import Json
from tests.slack_standin.rendering import as_text, view_as_text
from tests.slack_standin.workspace import SLACKS_TRIGGER_SECONDS

YES, NO, PASS = "press:0", "press:1", "form:2"


def begun(bot: Bot, channel: str, user: str = "U1") -> Json:
    """A question with buttons, in a thread of the channel."""
    ts = bot.standin.person(user).mentions(channel, "begin")
    return bot.standin.wait_for_reply(channel, ts)


def whispers(bot: Bot, channel: str, user: str = "U1") -> list[str]:
    """What only this person has seen from the bot, once the inbox is empty."""
    bot.settle()
    messages = bot.standin.replies(channel, ephemeral=True)
    return [as_text(message) for message in messages if message.get("ephemeral_to") == user]


def test_a_press_says_its_value_and_all_in_the_thread_see_the_reply(bot: Bot, channel: str) -> None:
    asked = begun(bot, channel)
    bot.assistant.go.clear()
    delivery = bot.standin.person("U2").clicks(asked, YES)
    assert delivery.acks[-1].ok, "whatever the reply takes"
    bot.assistant.go.set()
    reply = bot.standin.wait_for_reply(channel, asked["thread_ts"])
    assert as_text(reply) == "Ben Okoro chose go|yes."
    assert not reply.get("is_ephemeral")
    bot.standin.redeliver(delivery)
    assert len(bot.answers(channel, asked["thread_ts"])) == 2
    message = bot.assistant.asked[-1]
    assert (message.text, message.pressed, message.person) == ("", "go|yes", "slack:T1:U2")
    assert message.conversation == message.room == f"slack:T1:{channel}:{asked['thread_ts']}"
    seen = bot.standin.workspace.find(channel, asked["ts"])
    assert message.link.endswith(
        f"/p{seen['ts'].replace('.', '')}?thread_ts={seen['thread_ts']}&cid={channel}"
    )
    assert not message.direct
    assert message.id.startswith("press:U2:")


def test_what_concerns_the_person_alone_only_they_see(bot: Bot, channel: str) -> None:
    asked = with_value(bot, begun(bot, channel), YES, "go|private")
    delivery = bot.standin.person("U2").clicks(asked, YES)
    assert whispers(bot, channel, "U2") == ["Ben Okoro chose go|private."]
    bot.standin.redeliver(delivery)
    assert len(whispers(bot, channel, "U2")) == 1
    assert whispers(bot, channel, "U1") == []
    told = bot.answers(channel, asked["thread_ts"])
    assert [m["ts"] for m in told if not m.get("is_ephemeral")] == [asked["ts"]]


def test_two_presses_at_once_are_two_events(bot: Bot, channel: str) -> None:
    asked = begun(bot, channel)
    bot.standin.person("U1").clicks_twice(asked, NO)
    assert [as_text(reply) for reply in bot.answers(channel, asked["thread_ts"])[1:]] == [
        "Anna Berg chose go|no."
    ] * 2
    assert len({message.id for message in bot.assistant.asked}) == 3


def test_a_press_in_direct_messages_stays_in_the_room(bot: Bot) -> None:
    person = bot.standin.person("U7")
    ts = person.dm("begin")
    asked = bot.standin.wait_for_reply(person.direct_channel, ts)
    person.clicks(asked, YES)
    bot.standin.wait_for_reply(person.direct_channel, ts)
    person.dm("and more")
    bot.settle()
    assert {message.room for message in bot.assistant.asked} == {f"slack:T1:{person.direct_channel}"}
    assert [message.direct for message in bot.assistant.asked] == [True] * 3


def test_guests_and_people_of_other_organisations_press_in_vain(bot: Bot, channel: str) -> None:
    asked = begun(bot, channel)
    bot.standin.workspace.user("UGUEST")["is_restricted"] = True
    bot.standin.person("UGUEST").clicks(asked, YES)
    bot.standin.person("UGUEST").clicks(asked, PASS)
    bot.standin.wait_for(lambda: len(whispers(bot, channel, "UGUEST")) == 2)
    assert all("people of this workspace" in text for text in whispers(bot, channel, "UGUEST"))
    stranger = bot.standin.person("U1").clicks(asked, YES).payload
    bot.settle()
    assert len(bot.assistant.asked) == 2
    stranger |= {"user": {**stranger["user"], "id": "U9", "team_id": "T9"}}
    stranger["actions"][0]["action_ts"] = "1700000000.000001"
    bot.standin.redeliver(bot.standin.deliveries[-1])
    assert [message.person for message in bot.assistant.asked] == ["slack:T1:U1"] * 2
    assert bot.standin.open_view("UGUEST") is None


def test_a_form_is_filled_in_and_comes_back(bot: Bot, channel: str) -> None:
    asked = begun(bot, channel)
    person = bot.standin.person("U1")
    bot.assistant.form_go.clear()
    delivery = person.clicks(asked, PASS)
    assert delivery.acks[-1].ok, "whatever the form takes"
    bot.assistant.form_go.set()
    view = bot.standin.wait_for_view("U1")
    assert "Pass this question on" in view_as_text(view)
    with pytest.raises(LookupError, match="must not be left empty"):
        person.submits(view, {"note": "please"})
    sent = person.submits(view, {"to": "U2", "why": "No time", "note": " please & thanks "})
    reply = bot.standin.wait_for_reply(channel, asked["thread_ts"])
    assert (
        as_text(reply)
        == "Anna Berg chose go|pass. note=please & thanks to=slack:T1:U2 to_name=Ben Okoro why=time"
    )
    bot.standin.redeliver(sent)
    assert len(bot.answers(channel, asked["thread_ts"])) == 2
    assert bot.standin.open_view("U1") is None


def test_what_is_optional_may_be_left_out(bot: Bot, channel: str) -> None:
    asked = begun(bot, channel)
    person = bot.standin.person("U1")
    person.clicks(asked, PASS)
    person.submits(bot.standin.wait_for_view("U1"), {"to": "U2"})
    reply = bot.standin.wait_for_reply(channel, asked["thread_ts"])
    assert as_text(reply) == "Anna Berg chose go|pass. note= to=slack:T1:U2 to_name=Ben Okoro why="


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("go|gone", modals.NOTHING),
        ("go|fault", modals.FAILED),
        ("go|wrong", "This form needs a begun assessment."),
    ],
)
def test_a_form_that_is_gone_or_fails_says_so(bot: Bot, channel: str, value: str, said: str) -> None:
    asked = with_value(bot, begun(bot, channel), PASS, value)
    bot.standin.person("U1").clicks(asked, PASS)
    bot.standin.wait_for(lambda: whispers(bot, channel) == [said])
    assert bot.standin.open_view("U1") is None


@pytest.mark.parametrize(
    ("value", "title"),
    [
        ("go|pass", "Pass this question on t…"),
        ("go|gone", "One moment"),
        ("go|fault", "One moment"),
    ],
)
def test_a_form_that_takes_long_is_announced_first(
    bot: Bot, channel: str, value: str, title: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(modals, "PATIENCE_SECONDS", 0.1)
    asked = with_value(bot, begun(bot, channel), PASS, value)
    bot.assistant.form_go.clear()
    bot.standin.person("U1").clicks(asked, PASS)
    first = bot.standin.wait_for_view("U1")
    assert modals.LOADING in view_as_text(first)
    bot.assistant.form_go.set()
    bot.standin.wait_for(lambda: modals.LOADING not in view_as_text(front(bot)))
    assert front(bot)["title"]["text"] == title
    assert (len(front(bot)["blocks"]) == 3) is (value == "go|pass")
    bot.standin.person("U1").closes(front(bot))


def test_the_announcement_comes_well_before_slack_lets_the_trigger_expire() -> None:
    assert modals.PATIENCE_SECONDS <= SLACKS_TRIGGER_SECONDS / 2


def test_a_trigger_that_slack_lets_expire_is_told(bot: Bot, channel: str) -> None:
    asked = begun(bot, channel)
    bot.standin.fail("views.open", error="expired_trigger_id")
    bot.standin.person("U1").clicks(asked, PASS)
    bot.standin.wait_for(lambda: whispers(bot, channel) == [modals.TOO_LATE])


def test_buttons_that_only_one_person_sees_go_on_in_direct_messages(bot: Bot, channel: str) -> None:
    person = bot.standin.person("U8")
    delivery = person.commands("/isms", "begin", channel)
    bot.standin.wait_for_response(delivery)
    shown = next(m for m in bot.standin.replies(channel, ephemeral=True) if m.get("ephemeral_to") == "U8")
    person.clicks(shown, YES)
    opening = bot.standin.wait_for_reply(person.direct_channel)
    bot.settle()
    assert as_text(opening) == "Person U8 starts: Yes"
    reply = bot.standin.replies(person.direct_channel, opening["ts"])[1]
    assert as_text(reply) == "Person U8 chose go|yes."
    assert any("direct messages" in text for text in whispers(bot, channel, "U8"))
    assert bot.assistant.asked[-1].room == f"slack:T1:{person.direct_channel}"


def with_value(bot: Bot, message: Json, action_id: str, value: str) -> Json:
    """The message with another value on one button."""

    def change(blocks: list[Json], to: Callable[[Json], Any]) -> list[Json]:
        for block in blocks:
            for element in block.get("elements", []):
                if element.get("action_id") == action_id:
                    to(element)
        return blocks

    blocks = change(message["blocks"], lambda element: element.update(value=value))
    bot.standin.workspace.revise(bot.standin.workspace.find(message["channel"], message["ts"]), blocks=blocks)
    return message


def front(bot: Bot) -> Json:
    """The modal in front of U1."""
    view = bot.standin.open_view("U1")
    assert view is not None
    return view
