"""Addresses: where a message is seen again, and which are Slack's own."""

import pytest

from bot.channels.slack.links import is_slacks, permalink
from tests.slack_standin.bolt import client_of
from tests.slack_standin.server import SlackStandIn

API = "https://slack.com/api/"


def test_the_permalink_is_the_one_that_slack_gives() -> None:
    with SlackStandIn() as standin:
        client, person = client_of(standin), standin.person("U1", wait=False)
        ts = person.says("C1", "hello")
        reply = person.says("C1", "again", ts)
        url = client.auth_test()["url"]
        for seen in (ts, reply):
            given = client.chat_getPermalink(channel="C1", message_ts=seen)["permalink"]
            assert permalink(url, "C1", seen, ts) == given
    assert permalink("https://x.slack.com/", "C1", "1358546517.000023", "1358546515.000008") == (
        "https://x.slack.com/archives/C1/p1358546517000023?thread_ts=1358546515.000008&cid=C1"
    )
    assert permalink("", "C1", ts) == ""


@pytest.mark.parametrize(
    "url",
    [
        "https://files.slack.com/files-pri/T1-F1/a.pdf",
        "https://slack.com/x",
        "https://acme.slack-gov.com/x",
        "https://files.slack.com:443/x",
    ],
)
def test_these_are_slacks(url: str) -> None:
    assert is_slacks(url, API)


@pytest.mark.parametrize(
    "url",
    [
        "http://files.slack.com/a.pdf",
        "https://files.slack.com.evil.example/a.pdf",
        "https://evilslack.com/a.pdf",
        "https://slack.com@evil.example/a.pdf",
        "https://slack.com:xoxb@slack.com/a.pdf",
        "https://files.slack.com:8443/a.pdf",
        "https://files.slack.com:port/a.pdf",
        "file:///etc/passwd",
        "ftp://files.slack.com/a",
        "//files.slack.com/a",
        "",
    ],
)
def test_these_are_not(url: str) -> None:
    assert not is_slacks(url, API)


def test_a_stand_in_is_trusted_at_its_own_address_only() -> None:
    api = "http://127.0.0.1:8123/api/"
    assert is_slacks("http://127.0.0.1:8123/files/F1/a", api)
    assert not is_slacks("http://127.0.0.1:8124/files/F1/a", api)
    assert not is_slacks("https://127.0.0.1:8123/files/F1/a", api)
