import os
import random
import signal
import subprocess
import sys

import pytest

from bot.records.database import Records
from tests.records.claiming import DEAD

RUNS = 20


@pytest.mark.slow
def test_a_process_killed_while_it_claims_loses_nothing_that_it_acknowledged(url: str) -> None:
    acknowledged = set(_acknowledged_before_the_kill(url))
    with Records.open(url) as records:
        waiting = records.inbox.waiting()
        taken = {event.id for event in iter(lambda: records.inbox.take("w1"), None)}
        assert acknowledged <= taken
        assert (
            len(taken) == waiting <= len(acknowledged) + RUNS
        )  # a run may end between storing and saying so
        for event in sorted(taken)[::10]:
            assert not records.inbox.claim(event, "question", {})
            assert not records.inbox.claim("another", "question", {}, [f"{event}:ts"])


def _acknowledged_before_the_kill(url: str) -> list[str]:
    command = [sys.executable, "-m", "tests.records.claiming", url]
    events = []
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for run in range(RUNS):
            print(f"run{run}", file=process.stdin, flush=True)
            child = int(process.stdout.readline())
            events += [process.stdout.readline().strip() for _ in range(random.randint(1, 60))]
            os.kill(child, signal.SIGKILL)
            while (line := process.stdout.readline().strip()) != DEAD:
                events.append(line)
        process.stdin.close()
    assert len(events) >= RUNS
    return events
