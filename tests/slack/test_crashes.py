"""`kill -9` at the worst moments: an answer is neither lost nor given twice."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.records.database import Records
from tests.slack.mortal_bot import FILE_MOMENTS, MOMENTS, NOTICE_MOMENTS
from tests.slack_standin.rendering import as_text
from tests.slack_standin.server import SlackStandIn

ROOT = Path(__file__).resolve().parents[2]
UNSEEN = ("taken", "replied", "claimed")  # moments before the reply is posted


@contextmanager
def process(standin: SlackStandIn, database: Path, moment: str) -> Iterator[subprocess.Popen[bytes]]:
    """The bot as a process; killed at the end if it still lives."""
    command = [sys.executable, "-m", "tests.slack.mortal_bot", standin.api_url, str(database), moment]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL) as bot:
        try:
            standin.wait_for_bot()
            yield bot
        finally:
            bot.kill()


def killed_and_started_again(
    tmp_path: Path, moment: str, text: str, look: Callable[[SlackStandIn, str], None]
) -> None:
    """Ask, let the bot die, start another; `look` sees what is in Slack once all is done."""
    database = tmp_path / "records.sqlite"
    with SlackStandIn() as standin:
        with process(standin, database, moment) as bot:
            ts = standin.person("U1", wait=False).mentions("C1", text)
            assert bot.wait(60) == -9
        standin.wait_for(lambda: not standin.socket_mode.connections)
        if moment != "noticed":  # a notice and the reply that caused it may overtake each other
            assert len(standin.replies("C1", ts)) == (0 if moment in UNSEEN else 1)
        with process(standin, database, "never"), Records.open(f"sqlite:///{database}") as records:
            standin.wait_for(lambda: records.inbox.waiting() == 0, what="an empty inbox")
            look(standin, ts)


@pytest.mark.parametrize("moment", MOMENTS)
def test_an_answer_survives_a_kill(tmp_path: Path, moment: str) -> None:
    def look(standin: SlackStandIn, ts: str) -> None:
        assert len(standin.replies("C1", ts)) == 1

    killed_and_started_again(tmp_path, moment, "<@UBOT> may I use my own laptop?", look)


@pytest.mark.parametrize("moment", NOTICE_MOMENTS)
def test_a_notice_survives_a_kill(tmp_path: Path, moment: str) -> None:
    def look(standin: SlackStandIn, ts: str) -> None:
        assert [as_text(reply) for reply in standin.replies("C1", ts)] == ["I have told them."]
        assert [as_text(told) for told in standin.replies("DU2")] == ["Anna Berg asks you something."]

    killed_and_started_again(tmp_path, moment, "<@UBOT> tell <@U2>", look)


@pytest.mark.parametrize("moment", FILE_MOMENTS)
def test_an_upload_survives_a_kill(tmp_path: Path, moment: str) -> None:
    database = tmp_path / "records.sqlite"
    with SlackStandIn() as standin:
        with process(standin, database, moment) as bot:
            ts = standin.person("U1", wait=False).mentions("C1", "<@UBOT> the report, please")
            assert bot.wait(60) == -9
        standin.wait_for(lambda: not standin.socket_mode.connections)
        assert len(shared(standin, ts)) == {"uploading:1": 0, "uploaded:1": 1, "uploaded:2": 2}[moment]
        with process(standin, database, "never"), Records.open(f"sqlite:///{database}") as records:
            standin.wait_for(lambda: records.inbox.waiting() == 0, what="an empty inbox")
        assert shared(standin, ts) == ["GA-2026-01.docx", "heat map.png"]


def shared(standin: SlackStandIn, ts: str) -> list[str]:
    """The names of the files that the bot has put into the thread."""
    return [file["name"] for reply in standin.replies("C1", ts) for file in reply.get("files", [])]


@pytest.mark.parametrize("moment", ["posted", "replied", "noted"])
def test_what_a_command_begins_survives_a_kill(tmp_path: Path, moment: str) -> None:
    database = tmp_path / "records.sqlite"
    with SlackStandIn() as standin:
        with process(standin, database, moment) as bot:
            standin.person("U1", wait=False).commands("/isms", "assess clause 6")
            assert bot.wait(60) == -9
        standin.wait_for(lambda: not standin.socket_mode.connections)
        assert len(standin.replies("C1")) == (2 if moment == "noted" else 1)
        with process(standin, database, "never"), Records.open(f"sqlite:///{database}") as records:
            standin.wait_for(lambda: records.inbox.waiting() == 0, what="an empty inbox")
        opening, reply = standin.replies("C1")
        assert reply["thread_ts"] == opening["ts"]
