"""Whatever people say and press, in whatever order: nothing acknowledged is lost, and nothing breaks."""

import re
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.assessments.course import next_unit
from bot.assessments.findings import Value
from bot.assessments.ledger import Focus, Ledger, Stage, ledger_of
from bot.assessments.proposal import worth_a_finding
from bot.exports.labels import VALUES
from bot.messages import Reply
from tests.conversations.again import check_again
from tests.conversations.talking import ASIDE, PEOPLE, THREAD, Talk, spoken_id
from tests.flows.interviews.words import QUESTIONS, WORDS

SCOPE = "9.2.2 b, 9.2.2 c, 6.2 a, A.5.18, A.8.30"
ASKING = {Stage.ANSWER, Stage.CONFIRM, Stage.PROBE, Stage.EVIDENCE, Stage.REASON}
COUNTS = ("started", "answered", "skipped", "reopened", "widened")  # kinds that decide what is asked next
UNSAID = {Value.DONT_KNOW, Value.PASSED_ON}
UNITS = st.sampled_from(["9.2.2.b", "9.2.2.c", "6.2.a", "A.5.18", "A.8.30"])
DECIDED = st.sampled_from(["confirm", "dismiss: not ours at all", "skip"])
VERBS = st.sampled_from(["answer", "skip", "right", "sum", "confirm", "nothing", "enough", "nonsense"])
PERSON = st.sampled_from(sorted(PEOPLE))
NOTED = re.compile(r"^Noted for (?P<number>[\w. ]+?): (?P<value>[\w’ ]+)\.", re.MULTILINE)
KEPT = re.compile(r"^Kept as (E-\d{4})", re.MULTILINE)
LABELS = {label.lower(): value for value, label in VALUES.items()}


class Interview(RuleBasedStateMachine):
    """Four people in a thread and in direct messages, with restarts and events that come twice."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None)
        url = f"sqlite:///{Path(self.folder.name) / 'records.sqlite'}"
        self.talk = Talk(url, {"A.5.18": "Owners review access."})
        self.noted: Counter[tuple[str, Value]] = Counter()
        self.kept: Counter[str] = Counter()
        self.at_the_end: tuple[int, int] | None = None
        self.findings = 0

    @initialize()
    def begin(self) -> None:
        self.heard(self.talk.say("anna", f"assess {SCOPE}"))
        self.stream = self.talk.ledger.begun.id

    @property
    def ledger(self) -> Ledger:
        return ledger_of(self.talk.records.journal.read(self.stream))

    @property
    def focus(self) -> Focus:
        return self.ledger.focus.get(THREAD, Focus())

    def heard(self, reply: Reply) -> None:
        """Keep what was acknowledged, to be looked for in the record."""
        assert reply.parts, self.talk.last
        assert all(part.text.strip() for part in reply.parts)
        self.noted.update((match["number"], LABELS[match["value"]]) for match in NOTED.finditer(reply.text))
        self.kept.update(KEPT.findall(reply.text))

    def entries(self) -> int:
        journal = self.talk.records.journal
        return sum(len(journal.read(stream)) for stream in journal.streams())

    @rule(who=PERSON, text=WORDS, dm=st.booleans())
    def speak(self, who: str, text: str, dm: bool) -> None:
        self.heard(self.talk.say(who, text, dm=dm))

    @rule(who=PERSON, unit=UNITS, value=st.sampled_from(["yes", "partly", "no", "dont_know"]))
    def answer(self, who: str, unit: str, value: str) -> None:
        self.heard(self.talk.say(who, pressed=f"iv|{self.stream}|answer|ISO27001:{unit}|{value}"))

    @rule(who=st.sampled_from(["anna", "lea"]), word=DECIDED, then=DECIDED)
    def review(self, who: str, word: str, then: str) -> None:
        for said in ("review", word, then):
            self.heard(self.talk.say(who, said))

    @rule(who=PERSON, which=st.integers(0, 40), dm=st.booleans())
    def press_twice(self, who: str, which: int, dm: bool) -> None:
        choices = [choice for known in self.talk.seen.values() for choice in known.values()]
        if not choices:
            return
        choice = choices[which % len(choices)]
        fields = {"to": spoken_id("ben"), "to_name": "Ben", "what": "write it down", "day": "tomorrow"}
        more: dict[str, Any] = {"fields": fields} if choice.action == "form" else {}
        self.heard(self.talk.say(who, pressed=choice.value, dm=dm, **more))
        before = self.ledger
        self.heard(self.talk.say(who, pressed=choice.value, dm=dm, **more))
        if choice.action != "form":  # a form that is sent again says something again
            assert self.ledger.answers == before.answers, choice
            assert len(self.ledger.findings) == len(before.findings), choice

    @rule(who=PERSON, verb=VERBS)
    def press_what_is_long_gone(self, who: str, verb: str) -> None:
        self.heard(self.talk.say(who, pressed=f"iv|{self.stream}|{verb}|ISO27001:9.2.2.b|yes"))

    @rule(who=PERSON, text=WORDS)
    def edit(self, who: str, text: str) -> None:
        last, before = self.talk.last.get(spoken_id(who)), self.ledger
        if last is not None:
            self.talk.say(who, text, edited=True, id=last.id)  # what changes nothing is passed over
            assert self.ledger.answers == before.answers, "a new wording counted before it was confirmed"
            assert set(before.said.items()) <= set(self.ledger.said.items())

    @rule(who=PERSON, text=WORDS)
    def come_twice(self, who: str, text: str) -> None:
        first = self.talk.say(who, text)
        self.heard(first)
        check_again(self.talk.again(who), first)

    @rule(who=PERSON, text=QUESTIONS)
    def ask_in_between(self, who: str, text: str) -> None:
        before, focus = self.entries(), self.focus
        if self.ledger.closed or focus.stage not in ASKING:
            return
        reply = self.talk.say(who, text)
        assert ASIDE in reply.text
        assert reply.choices or focus.stage is Stage.REASON, "the open question is not asked again"
        assert (self.entries(), self.focus) == (before, focus)

    @rule(hours=st.integers(-3, 60))
    def pause_restart_and_resume(self, hours: int) -> None:
        before = self.focus
        if self.ledger.closed or before.stage not in ASKING:
            return
        self.talk.say("anna", "pause")
        assert self.focus.stage is Stage.PAUSED
        self.restart(hours)
        self.talk.say("ben", "resume")
        assert (self.focus.unit, self.focus.stage, self.focus.said) == (
            before.unit,
            before.stage,
            before.said,
        )

    @rule(hours=st.integers(-3, 3))
    def restart(self, hours: int) -> None:
        """Another process goes on, and its clock may be behind."""
        before = self.ledger
        self.talk.restart()
        self.talk.clock.move(hours=hours)
        assert self.ledger == before

    @rule(chance=st.integers(0, 9), word=st.sampled_from(["end assessment", "delete the assessment"]))
    def end(self, chance: int, word: str) -> None:
        if chance == 0:
            self.heard(self.talk.say("anna", word))

    @precondition(lambda self: hasattr(self, "stream"))
    @invariant()
    def nothing_acknowledged_is_lost(self) -> None:
        journal = self.talk.records.journal
        everything = [ledger_of(journal.read(stream)) for stream in journal.streams("GA-")]
        answers = Counter(
            (unit.number, answer.value)
            for ledger in everything
            for unit in ledger.units
            for answer in ledger.answers
            if answer.unit == unit.id
        )
        assert self.noted <= answers
        assert self.kept <= Counter(name for ledger in everything for name in ledger.evidence)
        assert [stream for stream in journal.streams() if journal.broken(stream) is not None] == []

    @precondition(lambda self: hasattr(self, "stream"))
    @invariant()
    def the_next_question_follows_from_the_answers_alone(self) -> None:
        entries = self.talk.records.journal.read(self.stream)
        whole, bare = ledger_of(entries), ledger_of(e for e in entries if e.kind in COUNTS)
        for after in ("", *whole.begun.units):
            assert next_unit(whole, after=after) == next_unit(bare, after=after)
        states = [
            (whole.is_answered(u.id), whole.is_passed_on(u.id), u in whole.open_units()) for u in whole.units
        ]
        assert all(sum(state) == 1 for state in states)

    @precondition(lambda self: hasattr(self, "stream"))
    @invariant()
    def what_nobody_knows_is_no_finding(self) -> None:
        ledger = self.ledger
        for row in self.talk.interviews.office.standing(ledger, self.talk.clock().date()).rows:
            if {answer.value for answer in row.answers} <= UNSAID:
                assert not worth_a_finding(row)
        for finding in list(ledger.findings.values())[self.findings :]:
            assert {answer.value for answer in ledger.in_force(finding.unit)} - UNSAID, finding.id
        self.findings = len(ledger.findings)

    @precondition(lambda self: hasattr(self, "stream"))
    @invariant()
    def what_is_closed_takes_nothing(self) -> None:
        ledger = self.ledger
        now = (len(ledger.answers), ledger.size if ledger.deleted else 0)
        if self.at_the_end and ledger.closed:
            assert now[0] == self.at_the_end[0]
            assert self.at_the_end[1] in (0, now[1])
        self.at_the_end = now if ledger.closed else None

    def teardown(self) -> None:
        self.talk.records.close()
        self.folder.cleanup()


Interview.TestCase.settings = settings(
    max_examples=18,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    # What fails is told as it came: making it small takes minutes.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    report_multiple_bugs=False,
)
TestInterview = pytest.mark.slow(Interview.TestCase)
