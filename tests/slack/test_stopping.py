"""Stopping without losing work, and connections that are lost without a word."""

import gc
import signal
import threading
from pathlib import Path
from typing import Any

import pytest

from tests.slack.running import TRANSPORTS, Bot
from tests.slack_standin.bolt import STUMBLES
from tests.slack_standin.server import SLACKS_ACK_SECONDS, SlackStandIn

QUESTION = "may I use my own laptop?"
AS_SLACK: dict[str, Any] = {  # what goes down with an old connection is delivered again, as Slack does
    "ack_seconds": SLACKS_ACK_SECONDS,
    "retries": (0.0, 1.0, 5.0),
}


@pytest.mark.parametrize("transport", TRANSPORTS)
def test_a_stop_finishes_what_is_at_hand(tmp_path: Path, transport: str) -> None:
    with SlackStandIn() as standin:
        bot = Bot(standin, tmp_path / "r.sqlite", transport).start()
        bot.assistant.go.clear()
        ts = standin.person("U1").mentions("C1", QUESTION)
        standin.wait_for(lambda: bool(bot.assistant.asked))
        threading.Timer(0.2, bot.assistant.go.set).start()
        assert bot.stop() is True
        assert len(standin.replies("C1", ts)) == 1
        assert bot.records.inbox.waiting() == 0


def test_a_stop_does_not_wait_for_ever(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with SlackStandIn() as standin:
        bot = Bot(standin, tmp_path / "r.sqlite", drain_seconds=0.2).start()
        bot.assistant.go.clear()
        standin.person("U1").mentions("C1", QUESTION)
        standin.wait_for(lambda: bool(bot.assistant.asked))
        assert bot.stop() is False
        bot.assistant.go.set()
        standin.wait_for(lambda: bot.records.inbox.waiting() == 0)
    assert any("taken up again" in record.getMessage() for record in caplog.records)


def test_a_signal_stops_it(tmp_path: Path) -> None:
    with SlackStandIn() as standin:
        bot = Bot(standin, tmp_path / "r.sqlite")
        before = [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)]
        try:
            threading.Thread(target=_interrupt, args=(bot,), daemon=True).start()
            assert bot.server.run() is True
        finally:
            for number, handler in zip((signal.SIGTERM, signal.SIGINT), before, strict=True):
                signal.signal(number, handler)


def _interrupt(bot: Bot) -> None:
    bot.standin.wait_for(lambda: bot.server.readiness()[0])
    signal.raise_signal(signal.SIGTERM)


@STUMBLES
def test_a_deaf_connection_is_replaced(tmp_path: Path) -> None:
    with SlackStandIn(**AS_SLACK) as standin:
        # Not near 4 pings, at which the SDK itself gives up: where both do, it stumbles and leaves a socket open.
        bot = Bot(standin, tmp_path / "r.sqlite", "socket_mode", deaf_seconds=3.5, ping_seconds=2.0).start()
        standin.go_deaf()
        standin.wait_for(lambda: bot.server.readiness()[0] is False, what="not being ready")
        standin.wait_for_connection(1)  # deaf until then: heard in time, the old one would be kept
        standin.go_deaf(False)
        standin.wait_for(lambda: bot.server.readiness()[0], what="being ready again")
        ts = standin.person("U1").mentions("C1", QUESTION)
        standin.wait_for_reply("C1", ts)
        bot.stop()
    gc.collect()


@STUMBLES
def test_a_lost_or_closed_connection_is_replaced(tmp_path: Path) -> None:
    with SlackStandIn(**AS_SLACK) as standin:
        bot = Bot(standin, tmp_path / "r.sqlite", "socket_mode", ping_seconds=0.5).start()
        for lose in (standin.drop_sockets, standin.disconnect):
            before = standin.socket_mode.connected_ever
            lose()
            standin.wait_for_connection(before)
            ts = standin.person("U1").mentions("C1", QUESTION)
            standin.wait_for_reply("C1", ts)
        bot.stop()
    gc.collect()


def test_answering_does_not_starve_acknowledgements(tmp_path: Path) -> None:
    with SlackStandIn() as standin:
        bot = Bot(standin, tmp_path / "r.sqlite").start()
        bot.assistant.go.clear()
        person = standin.person("U1")
        for _ in range(12):
            person.dm(QUESTION)
        delivery = person.commands("/isms", "help")
        assert delivery.acks[-1].ok
        bot.assistant.go.set()
        bot.settle()
        assert len(standin.replies(person.direct_channel)) == 12
        bot.stop()


def test_a_slow_answer_that_outlives_its_lease_is_given_once(tmp_path: Path) -> None:
    with SlackStandIn() as standin:
        bot = Bot(standin, tmp_path / "r.sqlite", lease_seconds=0.3).start()
        bot.assistant.go.clear()
        ts = standin.person("U1").mentions("C1", QUESTION)
        threading.Timer(1.5, bot.assistant.go.set).start()
        standin.wait_for_reply("C1", ts)
        assert len(bot.answers("C1", ts)) == 1
        assert len(bot.assistant.asked) == 1
        bot.stop()
