"""Starting, stopping, health, and what the operator is told."""

import json
import logging
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from bot.channels.slack.server import SlackServer
from bot.channels.slack.startup import check_scopes
from bot.errors import ConfigurationError
from bot.records.database import Records
from tests.slack.fake_assistant import FakeAssistant
from tests.slack.running import TRANSPORTS, Bot, options_for
from tests.slack_standin.bolt import client_of
from tests.slack_standin.server import SlackStandIn

QUESTION = "may I use my own laptop?"


def get(url: str) -> tuple[int, str]:
    """Status and body."""
    try:
        with urllib.request.urlopen(url, timeout=60) as response:
            return response.status, response.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


def started(standin: SlackStandIn, path: Path, *, http: bool = False, **changes: Any) -> SlackServer:
    """A server that is built, which is when Slack is asked who we are."""
    records = Records.open(f"sqlite:///{path / 'records.sqlite'}")
    options = options_for(standin, **changes)
    port = 0 if http else None
    return SlackServer(
        options, FakeAssistant(records), records.inbox, records.exchanges, http_port=port, host="127.0.0.1"
    )


def test_operators_see_health_readiness_and_figures(bot: Bot, channel: str) -> None:
    ts = bot.standin.person("U1").mentions(channel, QUESTION)
    bot.standin.wait_for_reply(channel, ts)
    bot.settle()
    assert get(f"{bot.url}/healthz") == (200, "ok\n")
    status, body = get(f"{bot.url}/readyz")
    assert (status, json.loads(body)) == (200, {"ready": True, "slack": True, "workers": True})
    figures = get(f"{bot.url}/metrics")[1]
    assert 'isms_questions_total{outcome="answered"} 1.0' in figures
    assert "isms_inbox_waiting 0.0" in figures
    assert get(f"{bot.url}/elsewhere")[0] == 404


@pytest.mark.parametrize("transport", TRANSPORTS)
def test_readiness_tells_what_is_not_ready(tmp_path: Path, transport: str) -> None:
    with SlackStandIn() as standin:
        bot = Bot(
            standin, tmp_path / "r.sqlite", transport, ready=lambda: (False, {"index": "nothing indexed"})
        )
        assert bot.server.readiness()[0] is False
        bot.start()
        status, body = get(f"{bot.url}/readyz")
        bot.stop()
    assert status == 503
    assert json.loads(body)["index"] == "nothing indexed"


@pytest.mark.parametrize("signing", ["bad", "stale", "missing"])
def test_a_request_not_signed_by_slack_is_refused(
    tmp_path: Path, signing: Any, caplog: pytest.LogCaptureFixture
) -> None:
    with SlackStandIn() as standin, caplog.at_level(logging.DEBUG):
        bot = Bot(standin, tmp_path / "r.sqlite").start()
        standin.signing = signing
        ts = standin.person("U1").mentions("C1", "a confidential question")
        assert [ack.status for ack in standin.acks] == [401, 401]
        assert bot.answers("C1", ts) == []
        bot.stop()
    assert not any("confidential" in record.getMessage() for record in caplog.records if "bot" in record.name)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"bot_token": ""}, "SLACK_BOT_TOKEN"),
        ({"bot_token": "xoxp-user"}, "begins with xoxb-"),
        ({"bot_token": "xoxb-wrong"}, "does not accept SLACK_BOT_TOKEN (invalid_auth)"),
        ({"app_token": ""}, "SLACK_APP_TOKEN"),
        ({"app_token": "xapp-wrong"}, "does not accept SLACK_APP_TOKEN (invalid_auth)"),
        ({"http": True, "signing_secret": ""}, "SLACK_SIGNING_SECRET"),
        ({"api_url": "http://127.0.0.1:1/api/"}, "cannot be reached at http://127.0.0.1:1/api/"),
    ],
)
def test_a_wrong_set_up_is_told_in_one_sentence(tmp_path: Path, changes: dict[str, Any], said: str) -> None:
    with SlackStandIn() as standin, pytest.raises(ConfigurationError) as refused:
        started(standin, tmp_path, **changes)
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


def test_missing_scopes_are_named(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with SlackStandIn() as standin:
        standin.web_api.scopes = ["chat:write", "im:history"]
        with pytest.raises(ConfigurationError, match="lacks the scopes app_mentions:read"):
            started(standin, tmp_path)
        standin.web_api.scopes = ["chat:write", "im:history", "app_mentions:read"]
        started(standin, tmp_path)
    assert any("assistant:write, channels:history" in record.getMessage() for record in caplog.records)


def test_the_doctor_names_every_scope_that_is_missing() -> None:
    with SlackStandIn() as standin:
        check_scopes(client_of(standin))
        standin.web_api.scopes = [scope for scope in standin.web_api.scopes if not scope.startswith("files:")]
        with pytest.raises(ConfigurationError, match="lacks the scopes files:read, files:write, some things"):
            check_scopes(client_of(standin))


def test_a_taken_port_is_told(bot: Bot, tmp_path: Path) -> None:
    port = int(bot.url.rpartition(":")[2])
    records = Records.open(f"sqlite:///{tmp_path / 'records.sqlite'}")
    with pytest.raises(ConfigurationError, match=f"Cannot listen on 127.0.0.1:{port}"):
        SlackServer(
            options_for(bot.standin),
            FakeAssistant(records),
            records.inbox,
            records.exchanges,
            health_port=port,
            host="127.0.0.1",
        )
