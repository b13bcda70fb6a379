"""Processes that claim one event after another and say which claims were acknowledged, until they are killed.

For each name on standard input a process is forked, which spares its start. It says its id first, and when it
is dead, this one says so.
"""

import os
import sys

import psycopg  # noqa: F401  imported before forking, so that no child has to

from bot.records.database import Records

DEAD = "dead"


def claim_until_killed(url: str, name: str) -> None:
    records = Records.open(url)
    for number in range(1_000_000):
        event = f"{name}:{number}"
        if records.inbox.claim(event, "question", {"text": "x" * 500}, [f"{event}:ts"]):
            print(event, flush=True)


if __name__ == "__main__":
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            print(os.getpid(), flush=True)
            claim_until_killed(sys.argv[1], line.strip())
        os.waitpid(child, 0)
        print(DEAD, flush=True)
