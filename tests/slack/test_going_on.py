"""Threads and direct messages in which something is going on: whatever is said there belongs to it."""

from pathlib import Path

from tests.slack.running import Bot
from tests.slack_standin.rendering import as_text
from tests.slack_standin.server import SlackStandIn


def begun(bot: Bot, channel: str) -> str:
    """A thread with something going on."""
    ts = bot.standin.person("U1").mentions(channel, "begin")
    bot.standin.wait_for_reply(channel, ts)
    return ts


def test_every_word_counts_until_it_is_over(bot: Bot, channel: str) -> None:
    anna, ben = bot.standin.person("U1"), bot.standin.person("U2")
    ts = begun(bot, channel)
    for person, text in ((ben, "yes"), (anna, "done, thanks"), (ben, "I will ask Bob on Monday")):
        person.says_in_thread(channel, ts, text)
        assert as_text(bot.standin.wait_for_reply(channel, ts)) == f"Noted: {text}"
    ben.says_in_thread(channel, ts, "<@U1> do you know?")
    anna.says_in_thread(channel, ts, "stop")
    bot.standin.wait_for_reply(channel, ts)
    ben.says_in_thread(channel, ts, "yes")
    assert len(bot.answers(channel, ts)) == 5
    assert not [status for status in bot.standin.workspace.statuses[-3:] if status["thread_ts"] == ts][1:]


def test_a_message_says_who_where_and_whom_it_names(bot: Bot, channel: str) -> None:
    bot.standin.workspace.user("U5")["profile"] |= {"display_name": "bea", "real_name": "Bea  O'Neil"}
    ts = begun(bot, channel)
    said = bot.standin.person("U2").says_in_thread(channel, ts, "ask <@U5> or <@U1|anna>, <@UBOT>")
    bot.standin.wait_for_reply(channel, ts)
    message = bot.assistant.asked[-1]
    assert message.text == "ask @Bea O'Neil or @anna,"
    assert message.mentioned == (("slack:T1:U5", "Bea O'Neil"), ("slack:T1:U1", "Anna Berg"))
    assert (message.name, message.person, message.id) == ("Ben Okoro", "slack:T1:U2", f"{channel}:{said}")
    assert message.at.timestamp() == float(said)
    link = f"https://standin.slack.com/archives/{channel}/p{said.replace('.', '')}"
    assert message.link == f"{link}?thread_ts={ts}&cid={channel}"
    looked_up = [call.arguments["user"] for call in bot.standin.calls("users.info")]
    assert looked_up.count("U5") == 1
    assert bot.standin.calls("chat.getPermalink") == []


def test_an_edit_is_a_new_wording_of_the_same_message(bot: Bot, channel: str) -> None:
    ben = bot.standin.person("U2")
    ts = begun(bot, channel)
    said = ben.says_in_thread(channel, ts, "yes, <https://example.com>")
    bot.standin.wait_for_reply(channel, ts)
    ben.gets_a_preview(channel, said)
    ben.edits(channel, said, "no, partly")
    edit = bot.standin.deliveries[-1]
    assert as_text(bot.standin.wait_for_reply(channel, ts, matching=lambda m: "Changed" in m["text"]))
    ben.gets_a_preview(channel, said)
    bot.standin.redeliver(edit)
    ben.edits(channel, said, "silent")
    bot.settle()
    first, second, third = bot.assistant.asked[-3:]
    assert [message.edited for message in (first, second, third)] == [False, True, True]
    assert first.id == second.id == third.id == f"{channel}:{said}"
    assert (second.text, second.at > first.at) == ("no, partly", True)
    assert len(bot.answers(channel, ts)) == 3, "where there is nothing to say nothing is said"
    ben.deletes(channel, said)
    bot.settle()
    assert len(bot.assistant.asked) == 4


def test_an_edit_in_direct_messages_counts_in_the_whole_room(bot: Bot) -> None:
    person = bot.standin.person("U6A")
    early = person.dm("may I use my own laptop?")
    bot.settle()
    person.edits(person.direct_channel, early, "may I?")
    bot.settle()
    person.dm("begin")
    bot.settle()
    said = person.dm("yes")
    bot.settle()
    person.edits(person.direct_channel, said, "no")
    bot.settle()
    assert [(m.text, m.edited) for m in bot.assistant.asked] == [
        ("may I use my own laptop?", False),
        ("begin", False),
        ("yes", False),
        ("no", True),
    ]
    assert as_text(bot.standin.replies(person.direct_channel, said)[-1]) == "Changed: no"


def test_nothing_goes_on_before_people_from_outside(bot: Bot, channel: str) -> None:
    ts = begun(bot, channel)
    shared = {
        "type": "message",
        "channel": channel,
        "user": "U2",
        "team": "T1",
        "text": "yes",
        "thread_ts": ts,
    }
    bot.standin.workspace.channels[channel].is_ext_shared = True
    bot.standin.send_events(shared | {"ts": "1700000000.000001"})
    bot.standin.workspace.channels[channel].is_ext_shared = False
    bot.standin.send_events(shared | {"ts": "1700000000.000002", "team": "T9"})
    bot.settle()
    assert len(bot.assistant.asked) == 1


def test_one_thing_at_a_time_in_a_room_and_in_order(bot: Bot, channel: str) -> None:
    ts = begun(bot, channel)
    bot.assistant.go.clear()
    person = bot.standin.person("U2")
    person.says_in_thread(channel, ts, "one")
    bot.standin.wait_for(lambda: len(bot.assistant.asked) == 2)
    person.says_in_thread(channel, ts, "two")
    elsewhere = person.dm("may I use my own laptop?")
    bot.standin.wait_for(lambda: len(bot.assistant.asked) == 3)
    assert bot.assistant.questions()[1:] == ["one", "may I use my own laptop?"]
    bot.assistant.go.set()
    bot.standin.wait_for_reply(person.direct_channel, elsewhere)
    texts = [as_text(reply) for reply in bot.answers(channel, ts)[1:]]
    assert texts == ["Noted: one", "Noted: two"]


def test_whoever_takes_long_to_look_up_is_not_overtaken_by_their_next_words(bot: Bot, channel: str) -> None:
    ts = begun(bot, channel)
    bot.standin.fail("users.info", delay=0.5)
    person = bot.standin.person(f"U{channel}")
    for text in ("one", "two", "three"):
        person.says_in_thread(channel, ts, text)
    texts = [as_text(reply) for reply in bot.answers(channel, ts)[1:]]
    assert texts == ["Noted: one", "Noted: two", "Noted: three"]


def test_while_the_database_cannot_say_what_goes_on_slack_delivers_again(tmp_path: Path) -> None:
    with SlackStandIn() as standin:
        bot = Bot(standin, tmp_path / "r.sqlite")
        bot.start()
        ts = begun(bot, "C1")
        expects, bot.assistant.going_on = bot.assistant.going_on, None  # type: ignore[assignment]
        standin.person("U2").says_in_thread("C1", ts, "yes")
        failed = standin.deliveries[-1]
        assert not failed.acks[-1].ok
        bot.assistant.going_on = expects
        standin.redeliver(failed)
        assert as_text(standin.wait_for_reply("C1", ts)) == "Noted: yes"
        bot.stop()
