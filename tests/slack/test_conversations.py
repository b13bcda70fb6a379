"""People talking with the channel before the stand-in, over both transports."""

from tests.slack.running import Bot
from tests.slack_standin.rendering import as_text


def test_a_mention_is_answered_once_in_its_thread(bot: Bot, channel: str) -> None:
    user = f"U{channel}"  # whom the channel does not know yet
    ts = bot.standin.person(user).mentions(channel, "<@UBOT> may I use my own laptop?")
    reply = bot.standin.wait_for_reply(channel, ts)
    assert reply["thread_ts"] == ts
    assert "Own laptops may be used once they are enrolled." in as_text(reply)
    bot.standin.redeliver(attempt=1)
    bot.standin.redeliver(bot.standin.deliveries[-2], attempt=2)
    assert len(bot.answers(channel, ts)) == 1
    assert bot.assistant.questions() == ["may I use my own laptop?"]
    assert len([call for call in bot.standin.calls("users.info") if call.arguments["user"] == user]) == 1
    assert all(ack.ok for ack in bot.standin.acks)
    call = next(c for c in bot.standin.calls("chat.postMessage") if c.arguments["thread_ts"] == ts)
    quiet = [str(call.arguments[name]).lower() for name in ("unfurl_links", "unfurl_media", "link_names")]
    assert set(quiet) <= {"0", "false"}


def test_a_direct_message_is_answered_in_its_thread_and_goes_on_there(bot: Bot) -> None:
    person = bot.standin.person("U7")
    ts = person.dm("may I use my own laptop?")
    assert bot.standin.wait_for_reply(person.direct_channel, ts)["thread_ts"] == ts
    person.dm("and tablets", ts)
    bot.standin.wait_for(lambda: len(bot.standin.replies(person.direct_channel, ts)) == 2)
    assert {message.conversation for message in bot.assistant.asked} == {
        f"slack:T1:{person.direct_channel}:{ts}"
    }


def test_a_follow_up_needs_no_mention_and_people_may_talk_among_themselves(bot: Bot, channel: str) -> None:
    anna, ben = bot.standin.person("U1"), bot.standin.person("U2")
    ts = anna.mentions(channel, "may I use my own laptop?")
    bot.standin.wait_for_reply(channel, ts)
    ben.says_in_thread(channel, ts, "and for contractors?")
    bot.standin.wait_for(lambda: len(bot.standin.replies(channel, ts)) == 2)
    bot.standin.person("U3").says_in_thread(channel, ts, "I will tell them tomorrow")
    anna.says_in_thread(channel, ts, "<@U2> can you ask legal as well?")
    anna.says_in_thread(channel, ts, "thanks!")
    other = anna.says(channel, "lunch?")
    ben.says_in_thread(channel, other, "where do we go?")
    assert len(bot.answers(channel, ts)) == 2
    assert bot.answers(channel, other) == []
    assert bot.assistant.questions() == ["may I use my own laptop?", "and for contractors?"]


def test_nobody_interrupts_with_an_honest_no_where_nobody_asked(bot: Bot, channel: str) -> None:
    anna = bot.standin.person("U1")
    ts = anna.mentions(channel, "may I use my own laptop?")
    bot.standin.wait_for_reply(channel, ts)
    anna.says_in_thread(channel, ts, "unknown territory, I guess")
    assert len(bot.answers(channel, ts)) == 1
    assert len([status for status in bot.standin.workspace.statuses if status["thread_ts"] == ts]) == 1
    anna.says_in_thread(channel, ts, "what about unknown things?")
    bot.standin.wait_for(lambda: len(bot.standin.replies(channel, ts)) == 2)


def test_bots_edits_and_deletions_are_ignored(bot: Bot, channel: str) -> None:
    ts = bot.standin.other_bot_says(channel, "<@UBOT> may I use my own laptop?")
    said = bot.standin.person("U1").says(channel, "hm")
    bot.standin.person("U1").edits(channel, said, "<@UBOT> hm?")
    bot.standin.person("U1").deletes(channel, said)
    assert bot.answers(channel, ts) == []
    assert bot.assistant.asked == []
    assert all(ack.ok for ack in bot.standin.acks)


def test_a_file_with_a_question_is_answered(bot: Bot) -> None:
    person = bot.standin.person("U7")
    ts = person.uploads(person.direct_channel, "plan.txt", b"plan", "does this comply?")
    bot.standin.wait_for_reply(person.direct_channel, ts)
    assert bot.assistant.questions() == ["does this comply?"]


def test_a_mention_alone_is_greeted_with_help(bot: Bot, channel: str) -> None:
    ts = bot.standin.person("U1").mentions(channel, "<@UBOT>")
    assert "Ask me about our policies." in as_text(bot.standin.wait_for_reply(channel, ts))
    assert bot.assistant.asked == []


def test_a_long_answer_comes_in_parts_and_in_order(bot: Bot, channel: str) -> None:
    ts = bot.standin.person("U1").mentions(channel, "a long one, please")
    bot.standin.wait_for_reply(channel, ts, matching=lambda m: "(6/6)" in as_text(m))
    texts = bot.texts(channel, ts)
    assert [f"({n}/6)" in text for n, text in enumerate(texts, 1)] == [True] * 6
    words = " ".join(texts).split()
    assert [word for word in words if word.startswith("word")] == [f"word{n}" for n in range(5_000)]


def test_guests_strangers_and_shared_channels_get_a_polite_no(bot: Bot, channel: str) -> None:
    bot.standin.workspace.user("UGUEST")["is_restricted"] = True
    ts = bot.standin.person("UGUEST").mentions(channel, "may I use my own laptop?")
    assert "people of this workspace" in as_text(bot.standin.wait_for_reply(channel, ts))
    event = {
        "type": "app_mention",
        "channel": channel,
        "user": "U1",
        "team": "T1",
        "ts": ts,
        "text": "<@UBOT> may I?",
    }
    later = bot.standin.person("U1").says(channel, "hm")
    bot.standin.send_events(event | {"user": "U9", "user_team": "T9", "ts": later})
    assert "people of this workspace" in as_text(bot.standin.wait_for_reply(channel, later))
    assert bot.assistant.asked == []


def test_the_home_tab_says_how_to_ask(bot: Bot) -> None:
    bot.standin.person("U1").opens_home()
    view = bot.standin.wait_for_home("U1")
    assert "Three ways to ask" in str(view["blocks"])
    bot.standin.person("U1").opens_home("messages")
    bot.standin.wait_for(lambda: bool(bot.standin.workspace.prompts))
    assert all(entry["shown"] for entry in bot.standin.workspace.prompts)


def test_everything_that_slack_may_send_is_acknowledged(bot: Bot, channel: str) -> None:
    person = bot.standin.person("U1")
    bot.standin.send_events(
        {"type": "app_context_changed", "user": "U1", "event_ts": "1.1"},
        {"type": "reaction_added", "user": "U1", "item": {}},
        {"type": "member_joined_channel", "user": "U1", "channel": channel},
    )
    person.uses_shortcut("unknown")
    assert all(ack.ok for ack in bot.standin.acks[-4:])


def test_a_status_is_shown_while_reading(bot: Bot, channel: str) -> None:
    bot.assistant.go.clear()
    ts = bot.standin.person("U1").mentions(channel, "may I use my own laptop?")
    bot.standin.wait_for(lambda: any(s["thread_ts"] == ts for s in bot.standin.workspace.statuses))
    assert bot.standin.replies(channel, ts) == []
    bot.assistant.go.set()
    bot.standin.wait_for_reply(channel, ts)
