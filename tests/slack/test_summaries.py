"""A manager asks for summaries in Slack: the real flow behind the real channel."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.assistant import Assistant
from bot.channels.slack.blocks import messages_of
from bot.flows.summaries.composing import Composer
from bot.flows.summaries.replies import reply_on
from bot.flows.summaries.subjects import subjects
from tests.flows.summaries.sample import (
    BACKUP,
    TODAY,
    VISITORS,
    Positions,
    finding,
    flow,
    index,
    position,
)
from tests.slack import running as running_module
from tests.slack.block_rules import problems
from tests.slack.running import Bot
from tests.slack_standin.answers import Json
from tests.slack_standin.rendering import as_text
from tests.slack_standin.server import SlackStandIn


@pytest.fixture(scope="module")
def manager_bot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bot]:
    """The channel with the summary flow behind it."""
    positions = Positions(A_8_13=position(finding()))
    summaries = flow(tmp_path_factory.mktemp("index"), BACKUP, VISITORS, positions=positions)
    with SlackStandIn() as standin, pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            running_module, "FakeAssistant", lambda records: Assistant([summaries], records.exchanges)
        )
        bot = Bot(standin, tmp_path_factory.mktemp("records") / "records.sqlite", "http").start()
        yield bot
        bot.stop()


def block_types(message: Json) -> list[str]:
    """The kinds of element in a message's blocks, in order."""
    found = []
    for block in message["blocks"]:
        inner = block["elements"][0]["type"] if block["type"] == "rich_text" else block["type"]
        found.append(str(inner))
    return found


def test_the_command_answers_with_one_message_for_one_person(manager_bot: Bot) -> None:
    channel = manager_bot.standin.add_channel("C2001", "managers").id
    delivery = manager_bot.standin.person("U1").commands("/isms", "summary A.8.13", channel)
    body = manager_bot.standin.wait_for_response(delivery)
    assert body["response_type"] == "ephemeral"
    text = as_text(body)
    assert "A.8.13 Information backup" in text
    assert "tried out every month by restoring from them." in text
    assert "GA-2026-01-F03" in text
    assert len(manager_bot.standin.responses.bodies(delivery.response_url)) == 1
    kinds = block_types(body)
    assert "rich_text_list" in kinds
    assert "rich_text_quote" in kinds
    assert "actions" in kinds


def test_free_text_is_answered_in_the_thread_and_follow_ups_stay_in_context(manager_bot: Bot) -> None:
    channel = manager_bot.standin.add_channel("C2002", "leadership").id
    person = manager_bot.standin.person("U1")
    ts = person.mentions(channel, "<@UBOT> what does clause 9.2 ask?")
    assert "9.2 Internal audit" in as_text(manager_bot.standin.wait_for_reply(channel, ts))
    person.says_in_thread(channel, ts, "and what evidence?")
    manager_bot.standin.wait_for(lambda: len(manager_bot.standin.replies(channel, ts)) == 2)
    evidence = as_text(manager_bot.standin.replies(channel, ts)[-1])
    assert "What an auditor asks to see:" in evidence
    assert "9.2 Internal audit" in evidence


def test_a_button_says_what_could_be_typed(manager_bot: Bot) -> None:
    person = manager_bot.standin.person("U7")
    ts = person.dm("A.8.24")
    reply = manager_bot.standin.wait_for_reply(person.direct_channel, ts)
    (row,) = (block for block in reply["blocks"] if block["type"] == "actions")
    number = next(
        button["action_id"] for button in row["elements"] if button["text"]["text"] == "Everything on it"
    )
    assert row["elements"][0]["style"] == "primary"
    person.clicks(reply, number)
    manager_bot.standin.wait_for(lambda: len(manager_bot.standin.replies(person.direct_channel, ts)) >= 2)
    full = as_text(manager_bot.standin.replies(person.direct_channel, ts)[1])
    assert "A.8.24 Use of cryptography" in full
    assert len(full) > len(as_text(reply))


def test_every_summary_is_one_message(tmp_path_factory: pytest.TempPathFactory) -> None:
    found = index(tmp_path_factory.mktemp("index"), BACKUP, VISITORS)
    composer = Composer(found, Positions(A_8_13=position(finding())), frozenset(), 200, TODAY)
    for subject in subjects().values():
        if not subject.is_leaf:
            messages = messages_of(replace(reply_on(composer.told(subject), TODAY), exchange="x1"))
            assert len(messages) == 1, subject.name
            assert problems(messages[0]) == [], subject.name
