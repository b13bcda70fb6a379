"""Scripted conversations: who says or presses what, what comes back, over the flows and a real database.

A file has `about`, and `steps`. A step is one of:

    anna: some words                  somebody says something (in the thread; `dm: true` in a direct message)
    anna presses: Yes                 somebody presses the button of that label in the last reply they saw
    anna fills: {button: …, what: …}  somebody fills in the form behind a button
    restart: true                     the process ends and another one goes on
    later: {days: 1}                  time passes
    state: {answered: 3, F01: closed} what is on record now
    draft: {status: approved}         how the newest draft of a policy stands
    reminds: {Ben: some words}        what the clock says to whom; `reminds: {}` says: nothing

and a step of the first three may have `reply` and `never` (words in the reply, or not), `buttons` (labels),
`tells: {Ben: words}` (a notice), `file: name` (a shared file), `edits: true` (a new wording of their last message),
`again: true` (the same event delivered twice), `private: true` (for the person alone).
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any

import yaml

from bot.access import Rights
from bot.assembly.assessments import elsewhere
from bot.assembly.drafting import Continued
from bot.assessments.ledger import Ledger, ledger_of
from bot.assessments.policy_quote import PolicyQuote
from bot.assessments.understanding import Reading
from bot.assistant import Filling, Flow, first_reply
from bot.drafts.life import Draft, draft_of
from bot.flows.drafting.drafting import Drafting
from bot.flows.drafting.surroundings import Surroundings as Drawing
from bot.flows.findings.findings import Around, Findings
from bot.flows.findings.suggesting import Contradiction, Open, Overdue, Sources, Words
from bot.flows.interviews.interviews import Interviews, Surroundings
from bot.messages import Choice, Message, Notice, Outcome, Part, PartKind, Reply, SharedFile
from bot.records.database import Records
from tests.conversations.again import check_again
from tests.records.clock import Clock

THREAD = "slack:T1:C1:1700000000.000100"
PEOPLE = {"anna": "U1", "ben": "U2", "mia": "U3", "lea": "U9"}
LEADS = frozenset({"slack:T1:U9"})
ASIDE = "The answer to a question in between."
SOURCES = Sources(
    questions=lambda: [
        Open(
            "May I paste customer data into a chat bot?",
            4,
            3,
            ("x1", "x2"),
            date(2026, 3, 1),
            "ISO27001:A.5.10",
        )
    ],
    contradictions=lambda: [
        Contradiction(
            "How long is a password?",
            Words("Password Policy", "3.0", "2", "passwords.md", "A password has at least 14 characters."),
            Words("Access Policy", "2.3", "5.2", "access.md", "A password has at least 12 characters."),
            "ISO27001:A.5.17",
        )
    ],
    overdue=lambda today: [
        Overdue("Physical Security Policy", "1.2", "physical.md", "Dana", date(2026, 1, 22), "ab" * 32)
    ],
)


def spoken_id(name: str) -> str:
    return f"slack:T1:{PEOPLE[name]}"


class Talk:
    """People talking with the flows; what they saw last is remembered, as a screen does."""

    def __init__(self, url: str, policies: Mapping[str, str]) -> None:
        self.url = url
        self.clock = Clock()
        self.policies = policies
        self.numbers = count(1)
        self.seen: dict[str, dict[str, Choice]] = {}
        self.last: dict[str, Message] = {}
        self.key = ""
        self.read: Callable[[str, str], Reading | None] = lambda _question, _text: None
        self.told: list[Notice] = []
        self.reminded: set[str] = set()
        self.records = Records.open(url, now=self.clock)
        self._assemble()

    def _assemble(self) -> None:
        journal = self.records.journal
        around = Surroundings(
            policies=self._policies,
            aside=self._aside,
            elsewhere=elsewhere,
            criteria=list,
            organisation=lambda: "Tarnwick Ltd",
            rights=Rights(LEADS),
            read=lambda question, text: self.read(question, text),
        )
        self.interviews = Interviews(journal, around)
        self.findings = Findings(journal, Around(Rights(LEADS), SOURCES))
        rights = Rights(LEADS)
        self.drafting = Drafting(journal, Drawing(rights, publish=lambda _approved, _gone: "It is indexed."))
        others: list[Flow] = [self.findings, self.interviews]
        self.flows: list[Flow] = [Continued(self.drafting, others, self.interviews), *others, self.drafting]

    def _aside(self, message: Message, earlier: Sequence[str], key: str | None) -> Reply:
        answer = Reply(Outcome.ANSWERED, (Part(PartKind.SAY, ASIDE),))
        return self.drafting.reply(message, earlier, key) or answer

    def _policies(self, entry: str, asks: str) -> Sequence[PolicyQuote]:
        said = self.policies.get(entry.partition(":")[2])
        return [PolicyQuote("Access Control Policy", "2.3", "10. Reviews", "access.md", said)] if said else []

    def restart(self) -> None:
        self.records.close()
        self.records = Records.open(self.url, now=self.clock)
        self._assemble()

    def say(self, who: str, text: str = "", *, dm: bool = False, **more: Any) -> Reply:
        number = next(self.numbers)
        mentioned = tuple(
            (spoken_id(name), name.capitalize()) for name in PEOPLE if f"@{name.capitalize()}" in text
        )
        message = Message(
            text,
            person=spoken_id(who),
            name=who.capitalize(),
            conversation=f"slack:T1:D{PEOPLE[who]}:{number}.0" if dm else THREAD,
            channel="slack",
            direct=dm,
            at=self.clock(),
            id=more.pop("id", f"m{number}"),
            link=f"https://slack.example/p{number}",
            mentioned=mentioned,
            **more,
        )
        return self.send(message, f"event{number}")

    def send(self, message: Message, key: str) -> Reply:
        self.last[message.person], self.key = message, key
        reply = first_reply(self.flows, message, [], key)
        self.clock.move(seconds=40)
        self.see(message.room, reply)
        for notice in reply.notices:
            self.told.append(notice)
            self.see(notice.person or notice.conversation, notice.reply)
        return reply

    def again(self, who: str) -> Reply:
        """The event that came last, by this person, once more."""
        entries = self.entries
        reply = self.send(self.last[spoken_id(who)], self.key)
        assert self.entries == entries, "the same event was entered twice"
        return reply

    def see(self, where: str, reply: Reply) -> None:
        if reply.choices:
            self.seen[where] = {choice.label: choice for choice in reply.choices}

    def button(self, who: str, label: str, *, dm: bool) -> Choice:
        places = [spoken_id(who), f"slack:T1:D{PEOPLE[who]}"] if dm else [THREAD]
        for place in places:
            for known, choice in self.seen.get(place, {}).items():
                if known == label:
                    return choice
        raise AssertionError(f"no button {label!r} in {[list(self.seen.get(p, {})) for p in places]}")

    @property
    def draft(self) -> Draft:
        """The newest draft of a policy."""
        found = draft_of(self.records.journal.read(self.records.journal.streams("PD-")[-1]))
        assert found is not None
        return found

    @property
    def entries(self) -> int:
        """All that is on record."""
        journal = self.records.journal
        return sum(len(journal.read(stream)) for stream in journal.streams())

    @property
    def ledger(self) -> Ledger:
        newest = self.records.journal.streams("GA-")[-1]
        return ledger_of(self.records.journal.read(newest))


def perform(file: Path, url: str) -> None:
    """Run a file; each expectation that is not met is an AssertionError that names its step."""
    script = yaml.safe_load(file.read_text(encoding="utf-8"))
    talk = Talk(url, script.get("policies", {}))
    try:
        for number, step in enumerate(script["steps"], start=1):
            try:
                _step(talk, step)
            except AssertionError as error:
                raise AssertionError(f"{file.name}, step {number} {step}: {error}") from error
        journal = talk.records.journal
        assert [stream for stream in journal.streams() if journal.broken(stream)] == []
    finally:
        talk.records.close()


def _step(talk: Talk, step: dict[str, Any]) -> None:
    action, given = next(iter(step.items()))
    if action == "restart":
        talk.restart()
    elif action == "later":
        talk.clock.move(**given)
    elif action == "state":
        _check_state(talk, given)
    elif action == "draft":
        _check_draft(talk.draft, given)
    elif action == "reminds":
        _check_reminders(talk, given)
    else:
        _speak(talk, action, given, step)


def _speak(talk: Talk, action: str, given: Any, step: dict[str, Any]) -> None:
    who, _, how = action.partition(" ")
    assert who in PEOPLE, f"nobody is called {who}"
    dm = bool(step.get("dm"))
    more: dict[str, Any] = {}
    text = ""
    if how == "presses":
        more["pressed"] = talk.button(who, given, dm=dm).value
    elif how == "fills":
        choice = talk.button(who, given.pop("button"), dm=dm)
        assert choice.action == "form"
        forms = (flow.form(choice.value, spoken_id(who)) for flow in talk.flows if isinstance(flow, Filling))
        form = next((form for form in forms if form), None)
        assert form is not None, "there is no such form any more"
        fields = dict(given)
        for field in form.fields:
            if field.person and field.name in fields:
                name = fields[field.name]
                fields |= {field.name: spoken_id(name.lower()), f"{field.name}_name": name}
        more |= {"pressed": form.value, "fields": fields}
    else:
        text = str(given)
    if "file" in step:
        name = step["file"]
        digest = sha256(name.encode()).hexdigest()  # another name is another file
        more["files"] = (SharedFile(name, 12_000, digest, f"/kept/{name}", ""),)
    if step.get("edits"):
        more |= {"edited": True, "id": talk.last[spoken_id(who)].id}
    before = len(talk.told)
    reply = talk.say(who, text, dm=dm, **more)
    told = talk.told[before:]
    if step.get("again"):
        check_again(talk.again(who), reply)
    _check_reply(talk, reply, step, told)


def _check_reply(talk: Talk, reply: Reply, step: dict[str, Any], told: Sequence[Notice]) -> None:
    for words in _listed(step.get("reply")):
        assert words in reply.text, f"{words!r} is not in:\n{reply.text}"
    for words in _listed(step.get("never")):
        assert words not in reply.text, f"{words!r} is in:\n{reply.text}"
    labels = [choice.label for choice in reply.choices]
    for label in _listed(step.get("buttons")):
        assert label in labels, f"no button {label!r} in {labels}"
    assert reply.private == bool(step.get("private")) or "private" not in step, "who sees it"
    for name, words in (step.get("tells") or {}).items():
        to = THREAD if name == "thread" else spoken_id(name.lower())
        texts = [notice.reply.text for notice in told if to in (notice.person, notice.conversation)]
        assert any(words in text for text in texts), f"{name} was told {texts}"
    if step.get("attached"):
        assert [item.name for item in reply.attachments] == _listed(step["attached"])


def _check_state(talk: Talk, wanted: dict[str, Any]) -> None:
    ledger = talk.ledger
    counts = {
        "answered": sum(ledger.is_answered(unit.id) for unit in ledger.units),
        "open": len(ledger.open_units()),
        "passed_on": sum(ledger.is_passed_on(unit.id) for unit in ledger.units),
        "evidence": len(ledger.evidence) - len(ledger.withdrawn),
        "findings": len(ledger.findings),
        "assessment": ledger.begun.id,
        "closed": ledger.closed,
    }
    for name, value in wanted.items():
        if name.startswith("F"):
            finding = ledger.findings[f"{ledger.begun.id}-{name}"]
            assert finding.status.value == value, f"{name} is {finding.status.value}"
        elif name == "previous":
            assert list(ledger.findings.values())[-1].previous == value
        else:
            assert counts[name] == value, f"{name} is {counts[name]}"


def _check_draft(draft: Draft, wanted: dict[str, str]) -> None:
    control = draft.document.control
    stands = {"id": draft.id, "status": draft.status.value, "version": control.version}
    for name, value in wanted.items():
        assert stands[name] == value, f"{name} is {stands[name]}"


def _check_reminders(talk: Talk, wanted: dict[str, str]) -> None:
    due = [(key, notice) for key, notice in talk.findings.due(talk.clock()) if key not in talk.reminded]
    talk.reminded |= {key for key, _ in due}
    said = {(notice.person, notice.reply.text) for _, notice in due}
    for name, words in wanted.items():
        assert any(person == spoken_id(name.lower()) and words in text for person, text in said), said
    assert len(due) == len(wanted), f"reminded of {due}"
    for _, notice in due:
        talk.see(notice.person, notice.reply)


def _listed(value: Any) -> list[str]:
    return [] if value is None else value if isinstance(value, list) else [str(value)]
