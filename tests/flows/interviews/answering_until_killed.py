"""Processes that answer interviews and say which answers were acknowledged, until they are killed.

For each line on standard input (a name and an assessment) a process is forked, which spares its start. It says its
id first, and when it is dead, this one says so.
"""

import os
import sys
from itertools import count

from bot.access import Rights
from bot.assessments.units import units_by_id
from bot.flows.interviews.interviews import Interviews, Surroundings
from bot.messages import Message, Outcome, Reply
from bot.records.database import Records
from knowledge.interviewing import question_bank

DEAD = "dead"
UNITS = ("ISO27001:A.5.1", "ISO27001:A.5.2", "ISO27001:A.5.3", "ISO27001:A.8.1")
SCOPE = "A.5.1, A.5.2, A.5.3, A.8.1"


def flow(records: Records) -> Interviews:
    """The interview flow with nothing around it."""
    around = Surroundings(
        policies=lambda entry, asks: [],
        aside=lambda message, earlier: Reply(Outcome.HELP, ()),
        criteria=list,
        organisation=lambda: "",
        rights=Rights(),
    )
    return Interviews(records.journal, around)


def person(name: str) -> str:
    return f"slack:T1:{name}"


def said(name: str, number: int, stream: str, unit: str, value: str) -> Message:
    """The press of an answer's button; the thread is the person's own, so that all of them answer at once."""
    return Message(
        "",
        person=person(name),
        conversation=f"slack:T1:C1:{name}",
        pressed=f"iv|{stream}|answer|{unit}|{value}",
        id=f"{name}:{number}",
    )


def answer_until_killed(url: str, name: str, stream: str) -> None:
    """Answer on and on, each time another way, and print what was acknowledged."""
    records = Records.open(url)
    interviews = flow(records)
    for number in count():
        unit, value = UNITS[number % len(UNITS)], ("yes", "no")[number // len(UNITS) % 2]
        reply = interviews.reply(said(name, number, stream, unit, value), (), f"{name}:{number}")
        if reply and "Noted for" in reply.text:
            print(stream, name, number, unit, value, flush=True)


if __name__ == "__main__":
    units_by_id()
    question_bank()  # both read once, before any child is there, like all that opening imports
    Records.open(sys.argv[1]).close()
    for line in sys.stdin:
        who, assessment = line.split()
        child = os.fork()
        if child == 0:
            print(os.getpid(), flush=True)
            answer_until_killed(sys.argv[1], who, assessment)
        os.waitpid(child, 0)
        print(DEAD, flush=True)
