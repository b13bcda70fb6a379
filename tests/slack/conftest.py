"""The stand-in and the channel before it."""

from collections.abc import Iterator
from itertools import count

import pytest

from bot.channels.slack import clients, modals
from tests.slack.running import TRANSPORTS, Bot
from tests.slack_standin.server import SlackStandIn

_numbers = count(1)


@pytest.fixture(scope="session", autouse=True)
def patient() -> Iterator[None]:
    """What the channel does without, where Slack is slow, is done however slow the machine is."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clients, "HASTY_SECONDS", 60)
        yield


@pytest.fixture(scope="module", params=TRANSPORTS)
def running(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bot]:
    """One channel for the tests of a file, over each transport."""
    with SlackStandIn() as standin:
        bot = Bot(standin, tmp_path_factory.mktemp("records") / "records.sqlite", request.param).start()
        yield bot
        bot.stop()


@pytest.fixture
def bot(running: Bot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bot]:
    """The channel in good health, with nothing left over from other tests; forms come at once."""
    running.assistant.asked.clear()
    running.standin.deliveries.clear()
    running.standin.web_api.calls.clear()
    running.standin.workspace.view_stacks.clear()
    monkeypatch.setattr(modals, "PATIENCE_SECONDS", 60.0)
    yield running
    running.assistant.go.set()
    running.assistant.form_go.set()
    running.standin.mend()
    try:
        running.settle()
    finally:
        running.give_up()


@pytest.fixture
def channel(bot: Bot) -> str:
    """A channel of its own for each test."""
    number = next(_numbers)
    return bot.standin.add_channel(f"C1{number:03d}", f"room-{number}").id
