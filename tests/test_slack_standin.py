"""The Slack stand-in itself, driven by a real Bolt app in both transports."""

import gc
import os
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from tests.slack_standin.bolt import STUMBLES, BoltServer, client_of, connect, hang_up
from tests.slack_standin.demo import Demo
from tests.slack_standin.echo_bot import echo_app
from tests.slack_standin.rendering import as_text
from tests.slack_standin.server import SLACKS_ACK_SECONDS, SlackStandIn

ROOT = Path(__file__).resolve().parents[1]
WAITS_SECONDS = 30.0
ROUNDS = 50
"""Of so many closings that a careless one meets a connection in its making in nearly every run of the test."""


@pytest.fixture
def standin() -> Iterator[SlackStandIn]:
    """The stand-in without a bot."""
    with SlackStandIn() as running:
        yield running


@pytest.fixture(params=["socket_mode", "http"])
def bot(request: pytest.FixtureRequest, standin: SlackStandIn) -> Iterator[SlackStandIn]:
    """The stand-in with the echo bot behind it, in either transport."""
    app = echo_app(client_of(standin))
    if request.param == "http":
        server = BoltServer(app)
        standin.request_url = server.url
        yield standin
        server.close()
        return
    handler = connect(app, standin)
    yield standin
    hang_up(handler, standin)


def test_a_mention_goes_out_as_twin_events_and_the_reply_arrives(bot: SlackStandIn) -> None:
    ts = bot.person("U1").mentions("C1", "<@UBOT> can I use my own laptop?")
    reply = bot.wait_for_reply("C1", ts)
    assert "**echo** can I use my own laptop?" in as_text(reply)
    assert reply["thread_ts"] == ts
    events = [delivery.payload["event"]["type"] for delivery in bot.deliveries]
    assert events == ["app_mention", "message"]
    assert all(ack.ok for ack in bot.acks)
    assert len({delivery.event_id for delivery in bot.deliveries}) == 2
    assert bot.calls("chat.postMessage")[0].arguments["thread_ts"] == ts


def test_a_direct_message_has_no_thread_and_is_answered(bot: SlackStandIn) -> None:
    person = bot.person("U2")
    person.dm("hello")
    assert bot.wait_for_reply(person.direct_channel)["text"] == "echo hello"
    event = bot.deliveries[0].payload["event"]
    assert (event["channel_type"], event.get("thread_ts")) == ("im", None)


def test_a_clicked_button_carries_its_value_and_the_message_changes(bot: SlackStandIn) -> None:
    person = bot.person("U1")
    reply = bot.wait_for_reply("C1", person.mentions("C1", "hi"))
    delivery = person.clicks(reply, "answer_no")
    assert delivery.ack
    assert delivery.ack.ok
    assert bot.wait_for_update(reply)["text"] == "You said no"
    with pytest.raises(LookupError, match="there is"):
        person.clicks(reply, "answer_no")


def test_feedback_opens_a_modal_that_refuses_and_then_accepts(bot: SlackStandIn) -> None:
    person = bot.person("U1")
    reply = bot.wait_for_reply("C1", person.mentions("C1", "hi"))
    person.clicks(reply, "feedback", value="down")
    view = bot.wait_for_view("U1", callback_id="reason")
    refused = person.submits(view, {"text": "short"})
    assert refused.ack
    assert refused.ack.body == {"response_action": "errors", "errors": {"why": "Say more."}}
    assert bot.open_view("U1") is not None
    person.submits(view, {"text": "the answer is about laptops"})
    assert bot.open_view("U1") is None


def test_a_slash_command_is_answered_over_its_response_url(bot: SlackStandIn) -> None:
    delivery = bot.person("U1").commands("/isms", "ask about laptops")
    assert bot.wait_for_response(delivery)["text"] == "command ask about laptops"
    texts = [m["text"] for m in bot.messages("C1", ephemeral=True)]
    assert sorted(texts) == ["command ask about laptops", "one moment"]
    assert bot.messages("C1") == []


def test_the_home_tab_is_published_for_the_tab_that_was_opened(bot: SlackStandIn) -> None:
    bot.person("U1").opens_home("messages")
    assert bot.wait_for_home("U1")["blocks"][0]["text"]["text"] == "tab messages"


def test_a_redelivered_event_has_the_same_id_and_is_marked_as_retry(bot: SlackStandIn) -> None:
    ts = bot.person("U1").mentions("C1", "twice")
    bot.wait_for_reply("C1", ts)
    mention = bot.deliveries[0]
    bot.redeliver(mention, attempt=1, reason="timeout")
    bot.wait_for(lambda: len(bot.replies("C1", ts)) == 2, what="a second reply: Bolt does not deduplicate")
    assert [ack.attempt for ack in mention.acks] == [0, 1]


def test_a_rate_limited_call_is_retried_by_the_sdk(bot: SlackStandIn) -> None:
    bot.fail("chat.postMessage", times=1, status=429, retry_after=1)
    ts = bot.person("U1").mentions("C1", "busy")
    bot.wait_for_reply("C1", ts)
    calls = bot.calls("chat.postMessage")
    assert [call.status for call in calls] == [429, 200]
    assert calls[1].at - calls[0].at >= 1


def test_events_that_are_not_acknowledged_are_delivered_again() -> None:
    unheard = {"type": "no_listener_for_this", "event_ts": "1.0"}
    with SlackStandIn(ack_seconds=0.3, retries=(0.0, 0.1)) as standin:
        app = echo_app(client_of(standin))
        handler = connect(app, standin)
        (by_socket,) = standin.send_events(unheard)
        standin.wait_for(lambda: len(by_socket.acks) == 3, what="two retries")
        assert [(ack.status, ack.error) for ack in by_socket.acks] == [(None, "timeout")] * 3
        hang_up(handler, standin)
    with SlackStandIn(retries=(0.0, 0.1)) as standin:
        server = BoltServer(echo_app(client_of(standin)))
        standin.request_url = server.url
        (by_http,) = standin.send_events(unheard)
        standin.wait_for(lambda: len(by_http.acks) == 3, what="two retries")
        assert [(ack.status, ack.attempt) for ack in by_http.acks] == [(404, 0), (404, 1), (404, 2)]
        server.close()


@pytest.mark.parametrize("signing", ["bad", "stale", "missing"])
def test_a_wrong_signature_is_refused_by_bolt(standin: SlackStandIn, signing: Any) -> None:
    server = BoltServer(echo_app(client_of(standin)))
    standin.request_url = server.url
    standin.signing = signing
    standin.person("U1").mentions("C1", "let me in")
    assert [ack.status for ack in standin.acks] == [401, 401]
    standin.signing = "good"
    standin.person("U1").mentions("C1", "let me in")
    assert [ack.status for ack in standin.acks[2:]] == [200, 200]
    server.close()


@STUMBLES
def test_the_socket_reconnects_after_a_disconnect_and_after_a_cut() -> None:
    with SlackStandIn(ack_seconds=SLACKS_ACK_SECONDS, retries=(0.0, 1.0, 5.0)) as standin:
        handler = connect(echo_app(client_of(standin)), standin)
        for lose in (standin.disconnect, standin.drop_sockets):
            before = standin.socket_mode.connected_ever
            lose()
            standin.wait_for_connection(before)
        ts = standin.person("U1").mentions("C1", "still there?")
        assert standin.wait_for_reply("C1", ts)
        hang_up(handler, standin)
    gc.collect()


def test_a_bot_that_is_not_there_acknowledges_nothing() -> None:
    with SlackStandIn(connect_seconds=0.1) as standin:
        standin.person("U1").mentions("C1", "anybody?")
        assert [(ack.status, ack.error) for ack in standin.acks] == [(None, "no connection")] * 2
        with pytest.raises(TimeoutError, match="last acks"):
            standin.wait_for_reply("C1", timeout=0.1)


def test_nobody_is_forgotten_who_connects_as_the_standin_stops() -> None:
    for _ in range(ROUNDS):
        with SlackStandIn() as standin:
            clients = [socket.create_connection(standin.address, timeout=WAITS_SECONDS) for _ in range(3)]
        for client in clients:
            with client, suppress(ConnectionResetError):
                assert client.recv(1) == b""
    gc.collect()


def test_the_page_shows_messages_and_escapes_them(bot: SlackStandIn) -> None:
    ts = bot.person("U1").mentions("C1", "is *this* &lt;script&gt; fine?")
    bot.wait_for_reply("C1", ts)
    with urllib.request.urlopen(f"{bot.url}/?channel=C1") as response:
        shown = response.read().decode()
    assert "@ISMS Assistant</span> is <b>this</b> &lt;script&gt; fine?" in shown
    assert "<b>echo</b> is" in shown
    assert "<span class='button '>Yes</span>" in shown


def test_the_program_converses_with_a_bot_over_a_pipe() -> None:
    typed = "own laptop?\n/click 1\n/dm hello\n/isms ask x\n/quit\n"
    program = [
        sys.executable,
        "-m",
        "tests.slack_standin",
        "--bot",
        f"{sys.executable} -m tests.slack_standin.echo_bot",
        "--quiet-seconds",
        "1",
        "--start-seconds",
        "300",
        "--reply-seconds",
        "120",
    ]
    run = subprocess.run(
        program,
        input=typed,
        capture_output=True,
        text=True,
        timeout=600,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert run.returncode == 0, run.stderr
    for shown in ("export SLACK_API_URL=http://127.0.0.1:", "[1] Yes  [2] No", "You said yes", "echo hello"):
        assert shown in run.stdout
    assert "bot (only visible to you):\n  command ask x" in run.stdout


def test_a_half_open_socket_delivers_nothing_until_the_bot_reconnects() -> None:
    with SlackStandIn(ack_seconds=0.2) as standin:
        handler = connect(echo_app(client_of(standin)), standin)
        standin.go_deaf()
        standin.person("U1").dm("hello?")
        assert [ack.error for ack in standin.acks] == ["timeout"]
        standin.go_deaf(False)
        standin.redeliver(attempt=1)
        assert standin.wait_for_reply("DU1")["text"] == "echo hello?"
        hang_up(handler, standin)


def test_many_messages_at_once_are_all_answered(bot: SlackStandIn) -> None:
    person = bot.person("U1", wait=False)
    threads = [person.mentions("C1", f"question {number}") for number in range(20)]
    replies = [bot.wait_for_reply("C1", ts) for ts in threads]
    assert [reply["text"] for reply in replies] == [f"question {number}" for number in range(20)]


def test_other_bots_edits_files_and_reactions_reach_the_bot(bot: SlackStandIn) -> None:
    person = bot.person("U1")
    ts = person.says("C1", "first")
    person.edits("C1", ts, "second")
    person.uploads("C1", "evidence.txt", b"x")
    bot.other_bot_says("C1", "beep")
    person.deletes("C1", ts)
    events = [delivery.payload["event"] for delivery in bot.deliveries]
    assert [event.get("subtype") for event in events] == [
        None,
        "message_changed",
        "file_share",
        "bot_message",
        "message_deleted",
    ]
    assert all(ack.ok for ack in bot.acks)


def test_a_typed_mention_of_somebody_goes_out_as_slack_sends_it(bot: SlackStandIn) -> None:
    demo = Demo(bot, show=lambda _: None, patience=0.0)
    for line in ("pass to <@U2> & <b>", "/thread pass to <@U2>", "/dm pass to <@U2>"):
        assert demo.say(line)
    texts = [d.payload["event"]["text"] for d in bot.deliveries if d.payload["event"]["type"] == "message"]
    assert texts == ["<@UBOT> pass to <@U2> &amp; &lt;b&gt;", "pass to <@U2>", "pass to <@U2>"]
