"""`/isms` with what needs a thread: a line that all see, the rest under it; and where that must not be."""

import pytest

from tests.slack.running import Bot
from tests.slack_standin.answers import Json
from tests.slack_standin.rendering import as_text


def seen(bot: Bot, channel: str) -> list[Json]:
    """What everybody in a channel sees of the bot, once the inbox is empty."""
    bot.settle()
    return [message for message in bot.standin.replies(channel) if not message.get("is_ephemeral")]


@pytest.mark.parametrize("typed", ["assess clause 6", "ask assess clause 6", "  Assess  clause 6 "])
def test_an_assessment_begins_in_a_thread_of_the_channel(bot: Bot, channel: str, typed: str) -> None:
    delivery = bot.standin.person("U1").commands("/isms", typed, channel)
    opening, reply = seen(bot, channel)
    assert as_text(opening).lower() == "anna berg starts: assess clause 6"
    assert "Is there a policy?" in as_text(reply)
    assert "thread_ts" not in opening or opening["thread_ts"] == opening["ts"]
    assert reply["thread_ts"] == opening["ts"]
    (message,) = bot.assistant.asked
    assert message.room == message.conversation == f"slack:T1:{channel}:{opening['ts']}"
    assert message.link == f"https://standin.slack.com/archives/{channel}/p{opening['ts'].replace('.', '')}"
    assert message.name == "Anna Berg"
    assert not message.direct
    assert bot.standin.responses.bodies(delivery.response_url) == []
    bot.standin.person("U2").says_in_thread(channel, opening["ts"], "yes")
    assert as_text(bot.standin.wait_for_reply(channel, opening["ts"])) == "Noted: yes"
    bot.standin.redeliver(delivery)
    assert len(seen(bot, channel)) == 3


def test_what_was_typed_is_shown_inert(bot: Bot, channel: str) -> None:
    typed = "assess &lt;!channel&gt; with <@U2|ben> and https://evil.example " + "x" * 400
    bot.standin.person("U1").commands("/isms", typed, channel)
    opening = seen(bot, channel)[0]
    assert as_text(opening).startswith(
        "Anna Berg starts: assess <!channel> with @ben and https://evil.example xxx"
    )
    assert len(as_text(opening)) < 330
    assert opening["blocks"][0]["type"] == "rich_text"
    assert "<!channel>" not in opening["text"]
    assert bot.assistant.asked[0].mentioned == (("slack:T1:U2", "Ben Okoro"),)


@pytest.mark.parametrize("typed", ["assess, or not?", "assessments", "ask what is a draft", "report"])
def test_what_needs_no_thread_stays_between_us(bot: Bot, channel: str, typed: str) -> None:
    delivery = bot.standin.person("U1").commands("/isms", typed, channel)
    bot.standin.wait_for_response(delivery)
    assert seen(bot, channel) == []


@pytest.mark.parametrize(
    "about", [{"bot_is_member": False}, {"is_ext_shared": True}, {"private": True, "bot_is_member": False}]
)
def test_where_it_must_not_be_it_begins_in_direct_messages(
    bot: Bot, channel: str, about: dict[str, bool]
) -> None:
    away = bot.standin.add_channel(f"{channel}X", f"away-{channel}", **about).id
    user = f"UX{channel}{'-'.join(about)}".replace("_", "")
    bot.standin.workspace.user(user)
    delivery = bot.standin.person(user).commands("/isms", "assess clause 6", away)
    assert "direct messages" in bot.standin.wait_for_response(delivery)["text"]
    opening, reply = seen(bot, f"D{user}")
    assert as_text(opening) == f"Person {user} starts: assess clause 6"
    assert reply["thread_ts"] == opening["ts"]
    assert bot.assistant.asked[0].direct
    assert bot.assistant.asked[0].room == f"slack:T1:D{user}"
    assert seen(bot, away) == []


def test_in_direct_messages_it_begins_there(bot: Bot) -> None:
    person = bot.standin.person("U9A")
    delivery = person.commands("/isms", "assess clause 6", person.direct_channel)
    opening, reply = seen(bot, person.direct_channel)
    assert reply["thread_ts"] == opening["ts"]
    assert bot.standin.responses.bodies(delivery.response_url) == []


def test_without_the_scope_to_look_it_begins_in_direct_messages(bot: Bot, channel: str) -> None:
    person = bot.standin.person("U9B")
    bot.standin.fail("conversations.info", error="missing_scope")
    person.commands("/isms", "assess clause 6", channel)
    assert len(seen(bot, person.direct_channel)) == 2
    assert seen(bot, channel) == []


@pytest.mark.parametrize("method", ["chat.postMessage", "conversations.info"])
def test_a_fault_that_passes_begins_nothing_twice(bot: Bot, channel: str, method: str) -> None:
    bot.standin.fail(method, status=503, applied=True)
    bot.standin.person("U1").commands("/isms", "assess clause 6", channel)
    assert len(seen(bot, channel)) == 2


def test_guests_begin_nothing(bot: Bot, channel: str) -> None:
    bot.standin.workspace.user("UGUEST")["is_restricted"] = True
    delivery = bot.standin.person("UGUEST").commands("/isms", "assess clause 6", channel)
    assert "people of this workspace" in bot.standin.wait_for_response(delivery)["text"]
    assert seen(bot, channel) == []
