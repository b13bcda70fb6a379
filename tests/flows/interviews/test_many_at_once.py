"""Two hundred interviews at once on PostgreSQL: every answer is there, and every chain is whole."""

import pytest

from bot.assessments.findings import Value
from bot.assessments.ledger import ledger_of
from bot.errors import RecordsError
from bot.messages import Message
from bot.records.database import Records
from tests.flows.interviews.answering_until_killed import flow, person, said
from tests.records.conftest import Databases
from tests.records.threads import at_once

INTERVIEWS = 200
PATIENCE = 20  # how often somebody sends it again
UNITS = tuple(f"ISO27001:A.5.{number}" for number in (1, 2, 3, 4, 5))
SCOPE = "A.5.1, A.5.2, A.5.3, A.5.4, A.5.5"


@pytest.mark.slow
def test_two_hundred_interviews_at_once(databases: Databases) -> None:
    with Records.open(databases.postgresql(empty=False), patience_seconds=60) as records:
        interviews = flow(records)

        def conduct(number: int) -> str:
            name = f"P{number}"
            begin = Message(f"assess {SCOPE}", person=person(name), conversation=f"slack:T1:C1:{name}")
            reply = interviews.reply(begin, (), f"{name}:begin")
            assert reply is not None
            stream = reply.parts[0].text.partition(":")[0]
            for step, unit in enumerate(UNITS):
                value = ("yes", "no", "partly", "dont_know", "yes")[step]
                answered = interviews.reply(said(name, step, stream, unit, value), (), f"{name}:{step}")
                assert answered is not None
                assert "Noted for" in answered.text
            return stream

        streams = at_once(INTERVIEWS, conduct)
        assert len(set(streams)) == INTERVIEWS
        assert sorted(records.journal.streams("GA-")) == sorted(streams)
        for number, stream in enumerate(streams):
            ledger = ledger_of(records.journal.read(stream))
            assert {answer.person.id for answer in ledger.answers} == {person(f"P{number}")}
            assert [answer.value for answer in ledger.answers] == [
                Value.YES,
                Value.NO,
                Value.PARTLY,
                Value.DONT_KNOW,
                Value.YES,
            ]
            assert ledger.open_units() == []
            assert records.journal.broken(stream) is None


@pytest.mark.slow
def test_forty_people_answer_in_one_interview_at_once(databases: Databases) -> None:
    with Records.open(databases.postgresql(empty=False), patience_seconds=60) as records:
        interviews = flow(records)
        begin = Message(f"assess {SCOPE}", person=person("P0"), conversation="slack:T1:C1:1.0")
        interviews.reply(begin, (), "begin")
        (stream,) = records.journal.streams("GA-")

        def answer(number: int) -> str:
            name, unit = f"P{number}", UNITS[number % len(UNITS)]
            for _ in range(PATIENCE):
                try:
                    reply = interviews.reply(said(name, 0, stream, unit, "yes"), (), f"{name}:0")
                except RecordsError as error:  # busy: nothing of it was kept, and it says so
                    if "send it again" not in str(error):
                        raise
                else:
                    return reply.text if reply else ""
            raise AssertionError(f"{name} was not heard")

        assert all("Noted for" in text for text in at_once(40, answer))
        answers = ledger_of(records.journal.read(stream)).answers
        assert sorted(answer.person.id for answer in answers) == sorted(person(f"P{n}") for n in range(40))
        assert records.journal.broken(stream) is None
