"""Processes that answer interviews and say which answers were acknowledged, until they are killed."""

import sys
from itertools import count

from bot.access import Rights
from bot.assessments.units import units_by_id
from bot.flows.interviews.interviews import Interviews, Surroundings
from bot.messages import Message, Outcome, Reply
from bot.records.database import Records
from knowledge.interviewing import question_bank
from tests.killing import live, say

UNITS = ("ISO27001:A.5.1", "ISO27001:A.5.2", "ISO27001:A.5.3", "ISO27001:A.8.1")
SCOPE = "A.5.1, A.5.2, A.5.3, A.8.1"


def flow(records: Records) -> Interviews:
    """The interview flow with nothing around it."""
    around = Surroundings(
        policies=lambda entry, asks: [],
        aside=lambda message, earlier, key: Reply(Outcome.HELP, ()),
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


def answer_until_killed(words: list[str]) -> None:
    """Answer on and on, each time another way, and say what was acknowledged."""
    name, stream = words
    interviews = flow(Records.open(sys.argv[1]))
    for number in count():
        unit, value = UNITS[number % len(UNITS)], ("yes", "no")[number // len(UNITS) % 2]
        reply = interviews.reply(said(name, number, stream, unit, value), (), f"{name}:{number}")
        assert reply is not None
        assert "Noted for" in reply.text, reply.text
        say(stream, name, number, unit, value)


if __name__ == "__main__":
    units_by_id()
    question_bank()  # both read once, before any child is there, like all that opening imports
    Records.open(sys.argv[1]).close()
    live(answer_until_killed)
