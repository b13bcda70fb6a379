"""Files that go with a reply: in its thread, after its words, once."""

from typing import Any

import pytest

from tests.slack.fake_assistant import REPORTS
from tests.slack.running import Bot
from tests.slack_standin.rendering import as_text

NAMES = [attachment.name for attachment in REPORTS]


def shared(bot: Bot, channel: str, thread_ts: str | None = None) -> list[str]:
    """The names of the bot's files in a thread."""
    bot.settle()
    return [
        file["name"] for reply in bot.standin.replies(channel, thread_ts) for file in reply.get("files", [])
    ]


def test_files_follow_the_words_of_a_reply(bot: Bot, channel: str) -> None:
    ts = bot.standin.person("U1").mentions(channel, "the report, please")
    assert shared(bot, channel, ts) == NAMES
    first, word, picture = bot.standin.replies(channel, ts)
    assert as_text(first) == "Here it is."
    assert [reply["thread_ts"] for reply in (word, picture)] == [ts, ts]
    (file,) = word["files"]
    assert file["title"] == "Gap assessment"
    assert bot.standin.workspace.files[file["id"]].content == REPORTS[0].content
    bot.standin.redeliver()
    assert shared(bot, channel, ts) == NAMES


@pytest.mark.parametrize(
    ("method", "fault"),
    [
        ("files.completeUploadExternal", {"drop": True, "applied": True}),
        ("files.completeUploadExternal", {"status": 503, "applied": True}),
        ("files.completeUploadExternal", {"drop": True}),
        ("files.completeUploadExternal", {"error": "internal_error"}),
        ("files.getUploadURLExternal", {"status": 429, "retry_after": 0}),
        ("files.getUploadURLExternal", {"drop": True}),
        ("chat.postMessage", {"status": 503, "applied": True}),
    ],
)
def test_a_receipt_that_got_lost_or_a_fault_that_passes_makes_no_second_copy(
    bot: Bot, channel: str, method: str, fault: dict[str, Any]
) -> None:
    bot.standin.fail(method, **fault)
    ts = bot.standin.person("U1").mentions(channel, "the report, please")
    assert shared(bot, channel, ts) == NAMES
    assert len(bot.assistant.asked) == 1, "the reply is made once"


def test_a_file_that_slack_refuses_is_told_and_the_rest_is_given(bot: Bot, channel: str) -> None:
    bot.standin.fail("files.getUploadURLExternal", error="storage_limit_reached")
    ts = bot.standin.person("U1").mentions(channel, "the report, please")
    assert shared(bot, channel, ts) == NAMES[1:]
    told = [as_text(reply) for reply in bot.standin.replies(channel, ts)][1]
    assert told.startswith(
        "I could not attach “GA-2026-01.docx”: Slack did not take it (storage_limit_reached)."
    )


def test_without_the_scope_the_person_is_told(bot: Bot, channel: str) -> None:
    bot.standin.web_api.scopes.remove("files:write")
    try:
        ts = bot.standin.person("U1").mentions(channel, "the report, please")
        assert shared(bot, channel, ts) == []
    finally:
        bot.standin.web_api.scopes.append("files:write")
    texts = [as_text(reply) for reply in bot.standin.replies(channel, ts)]
    assert len(texts) == 3
    assert all("files:write" in text for text in texts[1:])


def test_files_of_an_answer_for_one_person_come_in_direct_messages(bot: Bot, channel: str) -> None:
    person = bot.standin.person("U8")
    delivery = person.commands("/isms", "the report", channel)
    assert "Here it is." in bot.standin.wait_for_response(delivery)["text"]
    assert "direct messages" in bot.standin.wait_for_response(delivery, count=2)["text"]
    assert shared(bot, person.direct_channel) == NAMES
    assert shared(bot, channel) == []
