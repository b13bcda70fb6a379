"""Processes that claim one event after another and say which claims were acknowledged, until they are killed."""

import sys
from itertools import count

import psycopg  # noqa: F401  imported before forking, so that no child has to

from bot.records.database import Records
from tests.killing import live, say


def claim_until_killed(words: list[str]) -> None:
    records = Records.open(sys.argv[1])
    for number in count():
        event = f"{words[0]}:{number}"
        assert records.inbox.claim(event, "question", {"text": "x" * 500}, [f"{event}:ts"])
        say(event)


if __name__ == "__main__":
    live(claim_until_killed)
