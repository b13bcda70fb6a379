"""kill -9 in the middle of answers, hundreds of times: nothing acknowledged is lost, and nothing is half there."""

import os
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass

import pytest

from bot.assessments.ledger import ledger_of
from bot.messages import Message
from bot.records.database import Records
from tests.flows.interviews.answering_until_killed import SCOPE, flow, person, said
from tests.killing import lives

KILLS = {"sqlite": 200, "postgresql": 40}
EACH = 20  # kills in one assessment
A_MOMENT = 0.02  # seconds: somewhere in the middle of the next answer


@dataclass(frozen=True)
class Noted:
    """One answer that was acknowledged: where, whose, under which number, to what, and how."""

    stream: str
    name: str
    number: int
    unit: str
    value: str

    @classmethod
    def read(cls, line: str) -> "Noted":
        stream, name, number, unit, value = line.split(" ")
        return cls(stream, name, int(number), unit, value)


@pytest.mark.slow
def test_two_hundred_kills_lose_nothing_that_was_acknowledged(url: str) -> None:
    kills = KILLS[url.partition(":")[0]]
    with Records.open(url) as records:
        streams = [_begun(records, number) for number in range(1 + kills // EACH)]
    acknowledged = _acknowledged_before_the_kill(url, streams, kills)
    assert len(acknowledged) >= kills
    with Records.open(url) as records:
        ledgers = [ledger_of(records.journal.read(stream)) for stream in streams]
        answers = [answer for ledger in ledgers for answer in ledger.answers]
        found = Counter((answer.person.id, answer.unit, answer.value.value) for answer in answers)
        stored = Counter((person(one.name), one.unit, one.value) for one in acknowledged)
        assert stored <= found
        # One answer of each process may be stored although it was killed before it could say so.
        assert len(acknowledged) <= len(answers) <= len(acknowledged) + kills
        _come_again(records, acknowledged[-5:])
    _verify(url, "unbroken", 0)


def _begun(records: Records, number: int) -> str:
    """An assessment: several, as each answer reads all of its own."""
    begun = Message(f"assess {SCOPE}", person=person("anna"), conversation=f"slack:T1:C1:{number}")
    flow(records).reply(begun, (), f"begin{number}")
    return records.journal.streams("GA-")[-1]


def _come_again(records: Records, noted: list[Noted]) -> None:
    """The same events once more, after the restart: they have no second effect."""
    before = [records.journal.head(stream) for stream in records.journal.streams()]
    for one in noted:
        again = said(one.name, one.number, one.stream, one.unit, one.value)
        assert flow(records).reply(again, (), f"{one.name}:{one.number}")
    assert [records.journal.head(stream) for stream in records.journal.streams()] == before


def _verify(url: str, says: str, code: int) -> None:
    """What `isms findings verify` says of the record."""
    command = [sys.executable, "-m", "bot", "findings", "verify"]
    settings = os.environ | {"ISMS_DATABASE_URL": url}
    done = subprocess.run(command, env=settings, capture_output=True, text=True, check=False)
    assert (done.stdout.splitlines()[:1], done.returncode) == ([says], code), done.stderr


def _acknowledged_before_the_kill(url: str, streams: list[str], kills: int) -> list[Noted]:
    lines = []
    with lives("tests.flows.interviews.answering_until_killed", url) as program:
        for run in range(kills):
            lines += program.one(f"run{run}", streams[run // EACH], most=2, pause=A_MOMENT)
    return [Noted.read(line) for line in lines]
