"""kill -9 in the middle of answers, hundreds of times: nothing acknowledged is lost, and nothing is half there."""

import os
import random
import signal
import subprocess
import sys
import time

import pytest

from bot.assessments.ledger import ledger_of
from bot.messages import Message
from bot.records.database import Records
from tests.flows.interviews.answering_until_killed import DEAD, SCOPE, flow, person, said

RUNS = 200
PRESSES = 4  # the kinds of entry that an answer may bring: itself, and what is asked next


@pytest.mark.slow
def test_two_hundred_kills_lose_nothing_that_was_acknowledged(url: str) -> None:
    with Records.open(url) as records:
        begun = Message(f"assess {SCOPE}", person=person("run0"), conversation="slack:T1:C1:run0")
        flow(records).reply(begun, (), "begin")
        (stream,) = records.journal.streams("GA-")
    acknowledged = _acknowledged_before_the_kill(url, stream)
    with Records.open(url) as records:
        journal = records.journal
        assert journal.broken(stream) is None
        entries = journal.read(stream)
        ledger = ledger_of(entries)
        stored = [f"{a.person.id.rpartition(':')[2]}:{a.unit}:{a.value.value}" for a in ledger.answers]
        for line in acknowledged:
            name, _, rest = line.partition(":")
            _, _, what = rest.partition(":")
            assert f"{name}:{what}" in stored, line
        assert (
            len(acknowledged) <= len(stored) <= len(acknowledged) + RUNS
        )  # stored, and killed before saying so
        assert len(entries) >= len(stored)
        interviews = flow(records)
        for line in acknowledged[-5:]:  # the same event once more, after the restart, has no second effect
            name, number, unit, value = line.split(":", 2)[:2] + [
                line.split(":", 2)[2].rpartition(":")[0],
                line.rpartition(":")[2],
            ]
            before = len(journal.read(stream))
            assert interviews.reply(said(name, int(number), stream, unit, value), (), f"{name}:{number}")
            assert len(journal.read(stream)) == before


def _acknowledged_before_the_kill(url: str, stream: str) -> list[str]:
    command = [sys.executable, "-m", "tests.flows.interviews.answering_until_killed", url, stream]
    answers = []
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for run in range(RUNS):
            print(f"run{run}", file=process.stdin, flush=True)
            child = int(process.stdout.readline())
            answers += [process.stdout.readline().strip() for _ in range(random.randint(1, 2))]
            time.sleep(random.random() / 50)
            os.kill(child, signal.SIGKILL)
            while (line := process.stdout.readline().strip()) != DEAD:
                answers.append(line)
        process.stdin.close()
    assert len(answers) >= RUNS
    return answers
