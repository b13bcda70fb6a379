"""Whatever people say and press, in whatever order: nothing acknowledged is lost, and nothing breaks."""

import re
import tempfile
from dataclasses import replace
from itertools import count
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.assessments.findings import Value
from bot.assessments.ledger import Ledger, ledger_of
from bot.messages import Reply
from tests.conversations.talking import PEOPLE, Talk, spoken_id

SCOPE = "9.2.2 b, 9.2.2 c, 6.2 a, A.5.18, A.8.30"
PERSON = st.sampled_from(sorted(PEOPLE))
WORDS = st.one_of(
    st.sampled_from(
        [
            *(
                "yes",
                "no",
                "partly",
                "don't know",
                "n/a",
                "right",
                "wrong",
                "skip",
                "back",
                "pause",
                "resume",
                "status",
            ),
            *(
                "help",
                "why",
                "example",
                "review",
                "confirm",
                "map",
                "nothing",
                "later",
                "go to A.5.18",
                "go to 8.1",
            ),
            *(
                "pass to @Ben",
                "pass to @Anna",
                "dismiss: not ours at all",
                "withdraw E-0001: wrong",
                "findings",
                "F01",
            ),
            *(
                "agree",
                "cause",
                "correct: it was put right",
                "root",
                "my findings",
                "end assessment",
                "what is an ISMS?",
            ),
            *(
                "We do it every year, the board decides",
                "Only for some teams, not yet for all",
                "https://wiki.example/x",
            ),
            *(
                "suggest findings",
                "close",
                "assessments",
                "assess A.8.1",
                "action: write it, owner @Ben, due tomorrow",
            ),
        ]
    ),
    st.text(max_size=60),
)
NOTED = re.compile(r"^Noted for (?P<unit>[\w. ]+?): (?P<value>[\w’ ]+)\.", re.MULTILINE)


class Interview(RuleBasedStateMachine):
    """Four people in a thread and in direct messages, with restarts and events that come twice."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None)
        self.talk = Talk(
            f"sqlite:///{Path(self.folder.name) / 'records.sqlite'}", {"A.5.18": "Owners review access."}
        )
        self.acknowledged = 0
        self.evidence = 0
        self.left: set[str] = set()
        self.numbers = count(1)

    @initialize()
    def begin(self) -> None:
        self.said(self.talk.say("anna", f"assess {SCOPE}"))
        self.stream = self.talk.ledger.begun.id
        self.left = {unit.id for unit in self.ledger.open_units()}

    @property
    def ledger(self) -> Ledger:
        return ledger_of(self.talk.records.journal.read(self.stream))

    def said(self, reply: Reply, *, edited: bool = False) -> None:
        if not reply.parts:  # a new wording that changes nothing is passed over
            assert edited
            return
        assert all(part.text.strip() for part in reply.parts)
        self.acknowledged += len(NOTED.findall(reply.text))
        self.evidence += len(re.findall(r"^Kept as E-\d{4}", reply.text, re.MULTILINE))

    @rule(who=PERSON, text=WORDS, dm=st.booleans())
    def speak(self, who: str, text: str, dm: bool) -> None:
        self.said(self.talk.say(who, text, dm=dm))

    @rule(who=PERSON, which=st.integers(0, 40), dm=st.booleans())
    def press(self, who: str, which: int, dm: bool) -> None:
        places = [known for known in self.talk.seen.values() if known]
        if not places:
            return
        choices = list(places[which % len(places)].values())
        choice = choices[which % len(choices)]
        fields = {"to": spoken_id("ben"), "to_name": "Ben", "what": "write it down", "day": "tomorrow"}
        more = {"fields": fields} if choice.action == "form" else {}
        self.said(self.talk.say(who, pressed=choice.value, dm=dm, **more))

    @rule(who=PERSON, text=WORDS)
    def edit(self, who: str, text: str) -> None:
        last = self.talk.last.get(spoken_id(who))
        if last is not None:
            self.said(self.talk.say(who, text, edited=True, id=last.id), edited=True)

    @rule(
        who=PERSON, verb=st.sampled_from(["answer", "skip", "right", "sum", "confirm", "nonsense", "delete?"])
    )
    def press_what_is_long_gone(self, who: str, verb: str) -> None:
        self.said(self.talk.say(who, pressed=f"iv|{self.stream}|{verb}|ISO27001:9.2.2.b|yes"))

    @rule(who=PERSON)
    def come_twice(self, who: str) -> None:
        last = self.talk.last.get(spoken_id(who))
        if last is None:
            return
        key = f"twice{next(self.numbers)}"
        self.said(self.talk.send(replace(last, at=self.talk.clock()), key), edited=last.edited)
        before = self.total()
        self.talk.send(replace(last, at=self.talk.clock()), key)
        assert self.total() == before, "the same event was entered twice"

    @rule(chance=st.integers(0, 4))
    def restart(self, chance: int) -> None:
        if chance:
            return
        before = self.ledger
        self.talk.restart()
        assert self.ledger == before

    @precondition(lambda self: hasattr(self, "stream"))
    @invariant()
    def nothing_acknowledged_is_lost(self) -> None:
        everything = [
            ledger_of(self.talk.records.journal.read(stream))
            for stream in self.talk.records.journal.streams("GA-")
        ]
        answers = [a for ledger in everything for a in ledger.answers if a.value is not Value.PASSED_ON]
        assert len(answers) >= self.acknowledged
        assert sum(len(ledger.evidence) for ledger in everything) >= self.evidence

    @precondition(lambda self: hasattr(self, "stream"))
    @invariant()
    def answered_stays_answered_and_open_never_grows(self) -> None:
        ledger = self.ledger
        waiting = {unit.id for unit in ledger.open_units()} | {
            u.id for u in ledger.units if ledger.is_passed_on(u.id)
        }
        assert waiting <= self.left | set(ledger.reopened)
        self.left = waiting
        assert len(ledger.open_units()) + sum(
            ledger.is_answered(u.id) or ledger.is_passed_on(u.id) for u in ledger.units
        ) == len(ledger.units)

    @precondition(lambda self: hasattr(self, "stream"))
    @invariant()
    def the_state_is_the_fold_of_a_whole_chain(self) -> None:
        journal = self.talk.records.journal
        for stream in journal.streams():
            assert journal.broken(stream) is None
        entries = journal.read(self.stream)
        assert ledger_of(entries).size == len(entries)

    def total(self) -> int:
        journal = self.talk.records.journal
        return sum(len(journal.read(stream)) for stream in journal.streams())

    def teardown(self) -> None:
        self.talk.records.close()
        self.folder.cleanup()


Interview.TestCase.settings = settings(
    max_examples=12,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[
        Phase.explicit,
        Phase.reuse,
        Phase.generate,
    ],  # what fails is told as it came: making it small takes minutes
    report_multiple_bugs=False,
)
TestInterview = Interview.TestCase
