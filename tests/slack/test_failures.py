"""What goes wrong in production, over both transports."""

import logging
from pathlib import Path

import pytest

from tests.slack.running import TRANSPORTS, Bot
from tests.slack_standin.rendering import as_text
from tests.slack_standin.server import SLACKS_ACK_SECONDS, SlackStandIn

QUESTION = "may I use my own laptop?"


def test_a_rate_limit_is_waited_for(bot: Bot, channel: str) -> None:
    bot.standin.fail("chat.postMessage", status=429, retry_after=0)
    ts = bot.standin.person("U1").mentions(channel, QUESTION)
    assert "enrolled" in as_text(bot.standin.wait_for_reply(channel, ts))
    assert len(bot.answers(channel, ts)) == 1


def test_a_long_rate_limit_does_not_hold_up_a_worker(bot: Bot, channel: str) -> None:
    bot.standin.fail("chat.postMessage", status=429, retry_after=3_600)
    person = bot.standin.person("U1")
    person.mentions(channel, QUESTION)
    bot.standin.wait_for(lambda: any(c.status == 429 for c in bot.standin.calls("chat.postMessage")))
    later = person.mentions(channel, "and this?")
    bot.standin.wait_for_reply(channel, later)
    bot.hurry(*bot.standin.deliveries)
    bot.settle()


def test_refused_blocks_are_sent_as_plain_text(
    bot: Bot, channel: str, caplog: pytest.LogCaptureFixture
) -> None:
    bot.standin.fail("chat.postMessage", error="invalid_blocks")
    ts = bot.standin.person("U1").mentions(channel, QUESTION)
    reply = bot.standin.wait_for_reply(channel, ts)
    assert not reply.get("blocks")
    assert "Own laptops may be used" in reply["text"]
    assert any("refused the blocks" in record.message for record in caplog.records)


@pytest.mark.parametrize("fault", [{"drop": True, "applied": True}, {"status": 503, "applied": True}])
def test_an_answer_whose_receipt_got_lost_is_not_posted_again(
    bot: Bot, channel: str, fault: dict[str, bool]
) -> None:
    bot.standin.fail("chat.postMessage", **fault)
    ts = bot.standin.person("U1").mentions(channel, QUESTION)
    bot.standin.wait_for_reply(channel, ts)
    assert len(bot.answers(channel, ts)) == 1
    assert bot.standin.calls("conversations.replies")


@pytest.mark.parametrize("fault", [{"drop": True}, {"status": 503}, {"error": "internal_error"}])
def test_an_answer_that_got_lost_is_posted_again(bot: Bot, channel: str, fault: dict[str, bool]) -> None:
    bot.standin.fail("chat.postMessage", **fault)
    ts = bot.standin.person("U1").mentions(channel, QUESTION)
    bot.standin.wait_for_reply(channel, ts)
    assert len(bot.answers(channel, ts)) == 1


def test_a_fault_of_ours_ends_in_an_apology_with_a_reference(
    bot: Bot, channel: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        ts = bot.standin.person("U1").mentions(channel, "please crash")
        text = as_text(bot.standin.wait_for_reply(channel, ts))
    assert len(bot.assistant.asked) == 3
    assert "Sorry" in text
    assert "secret" not in text
    reference = text.partition("reference ")[2][:10]
    assert reference.startswith("E-")
    logged = [record.getMessage() for record in caplog.records]
    assert any(reference in line and "fake_assistant.py" in line for line in logged)
    assert not any("secret" in line or "please crash" in line for line in logged)
    assert len(bot.answers(channel, ts)) == 1


def test_an_error_written_for_people_is_shown_as_it_is(bot: Bot, channel: str) -> None:
    ts = bot.standin.person("U1").mentions(channel, "the index, please")
    assert (
        as_text(bot.standin.wait_for_reply(channel, ts)) == "Nothing is indexed yet. Run `isms ingest` first."
    )
    assert len(bot.assistant.asked) == 1


def test_a_fault_in_a_command_is_told_too(bot: Bot, channel: str) -> None:
    delivery = bot.standin.person("U1").commands("/isms", "the index, please", channel)
    assert "Nothing is indexed yet" in bot.standin.wait_for_response(delivery)["text"]


def test_a_channel_that_cannot_be_posted_to_stops_nothing(bot: Bot, channel: str) -> None:
    bot.standin.fail("chat.postMessage", times=2, error="is_archived")
    person = bot.standin.person("U1")
    ts = person.mentions(channel, QUESTION)
    assert bot.answers(channel, ts) == []
    later = person.mentions(channel, QUESTION)
    bot.standin.wait_for_reply(channel, later)


@pytest.mark.parametrize("transport", TRANSPORTS)
def test_while_the_database_is_down_nothing_is_acknowledged_and_nothing_lost(
    tmp_path: Path, transport: str
) -> None:
    with SlackStandIn(ack_seconds=SLACKS_ACK_SECONDS) as standin:
        bot = Bot(standin, tmp_path / "r.sqlite", transport, patience_seconds=2.0).start()
        with bot.database_locked():
            ts = standin.person("U1", wait=False).mentions("C1", QUESTION)
            mention, twin = standin.deliveries
            standin.wait_for(lambda: bool(mention.acks and twin.acks))
        assert not mention.acks[-1].ok
        assert not twin.acks[-1].ok
        standin.redeliver(mention, attempt=1)
        standin.redeliver(twin, attempt=1)
        standin.wait_for_reply("C1", ts)
        assert len(bot.answers("C1", ts)) == 1
        bot.stop()


def test_a_missing_status_or_home_does_not_matter(bot: Bot, channel: str) -> None:
    bot.standin.fail("assistant.threads.setStatus", error="missing_scope")
    bot.standin.fail("views.publish", error="not_enabled")
    bot.standin.person("U1").opens_home()
    ts = bot.standin.person("U1").mentions(channel, QUESTION)
    bot.standin.wait_for_reply(channel, ts)


def test_logs_hold_neither_what_people_say_nor_tokens(
    bot: Bot, channel: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        ts = bot.standin.person("U1").mentions(channel, QUESTION)
        reply = bot.standin.wait_for_reply(channel, ts)
        bot.standin.person("U1").clicks(reply, "feedback", text="Helpful")
        delivery = bot.standin.person("U1").commands("/isms", QUESTION, channel)
        bot.standin.wait_for_response(delivery)
        bot.settle()
    lines = [record.getMessage() for record in caplog.records if record.name != "aiohttp.access"]
    assert not [line for line in lines if "laptop" in line.lower() or "xoxb-" in line or "xapp-" in line]
