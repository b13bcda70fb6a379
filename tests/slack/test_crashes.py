"""`kill -9` at the worst moments: an answer is neither lost nor given twice."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.records.database import Records
from tests.slack.mortal_bot import MOMENTS
from tests.slack_standin.server import SlackStandIn

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def process(standin: SlackStandIn, database: Path, moment: str) -> Iterator[subprocess.Popen[bytes]]:
    """The bot as a process; killed at the end if it still lives."""
    command = [sys.executable, "-m", "tests.slack.mortal_bot", standin.api_url, str(database), moment]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL) as bot:
        try:
            standin.wait_for_bot(60)
            yield bot
        finally:
            bot.kill()


@pytest.mark.parametrize("moment", MOMENTS)
def test_an_answer_survives_a_kill(tmp_path: Path, moment: str) -> None:
    database = tmp_path / "records.sqlite"
    with SlackStandIn() as standin:
        with process(standin, database, moment) as bot:
            ts = standin.person("U1", wait=False).mentions("C1", "<@UBOT> may I use my own laptop?")
            assert bot.wait(20) == -9
        standin.wait_for(lambda: not standin.socket_mode.connections)
        already = len(standin.replies("C1", ts))
        assert already == (0 if moment == "taken" else 1)
        with process(standin, database, "never"), Records.open(f"sqlite:///{database}") as records:
            standin.wait_for(lambda: records.inbox.waiting() == 0, 20, "an empty inbox")
            assert len(standin.replies("C1", ts)) == 1
