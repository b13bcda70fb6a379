"""People talking with the drafting flow over a real database, a real folder and real readers."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

from bot.access import Rights
from bot.assembly.drafting import read_file
from bot.assessments.policy_quote import PolicyQuote
from bot.drafts.contradictions import Contradiction
from bot.drafts.document import Document
from bot.drafts.life import Draft, draft_of
from bot.exports.policy_folder import Approved, bring_up
from bot.flows.drafting.drafting import Drafting
from bot.flows.drafting.surroundings import Held, Surroundings
from bot.messages import SAYS, Choice, Message, Notice, Reply
from bot.records.database import Records
from tests.drafts.opposing import opposing
from tests.records.clock import Clock

THREAD = "slack:T1:C1:1700000000.000100"
PEOPLE = {"anna": "U1", "ben": "U2", "lea": "U9", "max": "U8"}
SAMPLES = Path(__file__).resolve().parents[3] / "examples" / "tarnwick" / "policies"


def spoken_id(name: str) -> str:
    return f"slack:T1:{PEOPLE[name]}"


class Talk:
    """What people see last is remembered, as a screen does. Lea and Max are security leads."""

    def __init__(self, url: str, folder: Path, **around: Any) -> None:
        self.url = url
        self.folder = folder
        self.clock = Clock()
        self.numbers = count(1)
        self.held: list[Held] = []
        self.quoted: list[PolicyQuote] = []
        self.against: list[Document] = []
        self.busy = False
        self.around: dict[str, Any] = around
        self.leads = frozenset(spoken_id(name) for name in ("lea", "max"))
        self.last: tuple[Message, str] | None = None
        self.seen: dict[str, Choice] = {}
        self.told: list[Notice] = []
        self._open()

    def _open(self) -> None:
        self.records = Records.open(self.url, now=self.clock)
        parts: dict[str, Any] = {
            "rights": Rights(self.leads),
            "held": lambda _groups: self.held,
            "quotes": lambda _document, _groups: self.quoted,
            "contradictions": self._contradictions,
            "read": read_file,
            "publish": self._publish,
        }
        self.flow = Drafting(self.records.journal, Surroundings(**{**parts, **self.around}))

    def _contradictions(self, document: Document, _groups: frozenset[str]) -> Sequence[Contradiction]:
        return [each for other in self.against for each in opposing(document, other)]

    def _publish(self, approved: Sequence[Approved], gone: Sequence[Document]) -> str:
        changed = bring_up(self.folder, approved, gone)
        if self.busy:
            return "Not indexed yet."
        return "It is indexed." if changed else ""

    def restart(self) -> None:
        self.records.close()
        self._open()

    def close(self) -> None:
        journal = self.records.journal
        assert [stream for stream in journal.streams() if journal.broken(stream)] == []
        self.records.close()

    def say(self, who: str, text: str = "", *, dm: bool = False, room: str = THREAD, **more: Any) -> Reply:
        """What is said back; the reply of another flow is a failed test."""
        reply = self.try_to_say(who, text, dm=dm, room=room, **more)
        assert reply is not None, f"nobody took {text!r}"
        return reply

    def try_to_say(
        self, who: str, text: str = "", *, dm: bool = False, room: str = THREAD, **more: Any
    ) -> Reply | None:
        number = next(self.numbers)
        names = tuple(
            (spoken_id(name), name.capitalize()) for name in PEOPLE if f"@{name.capitalize()}" in text
        )
        message = Message(
            text,
            person=spoken_id(who),
            name=who.capitalize(),
            conversation=f"slack:T1:D{PEOPLE[who]}:{number}.0" if dm else room,
            channel="slack",
            direct=dm,
            at=self.clock(),
            mentioned=names,
            **more,
        )
        if message.pressed.startswith(SAYS):
            message = replace(message, text=message.pressed.removeprefix(SAYS), pressed="")
        return self.send(message, f"event{number}")

    def send(self, message: Message, key: str | None) -> Reply | None:
        self.last = (message, key or "")
        reply = self.flow.reply(message, (), key)
        self.clock.move(seconds=20)
        if reply is not None:
            self.seen = {choice.label: choice for choice in reply.choices}
            self.told += reply.notices
        return reply

    def again(self) -> Reply | None:
        """The same event once more."""
        assert self.last is not None
        before = self.entries
        reply = self.send(*self.last)
        assert self.entries == before, "the same event had a second effect"
        return reply

    def press(self, who: str, label: str, **more: Any) -> Reply:
        assert label in self.seen, f"no button {label!r} in {list(self.seen)}"
        return self.say(who, pressed=self.seen[label].value, **more)

    def fill(self, who: str, label: str, **fields: str) -> Reply:
        choice = self.seen[label]
        assert choice.action == "form"
        form = self.flow.form(choice.value, spoken_id(who))
        assert form is not None, "there is no such form"
        assert set(fields) <= {field.name for field in form.fields} | {f"{f.name}_name" for f in form.fields}
        return self.say(who, pressed=form.value, fields=fields)

    @property
    def entries(self) -> int:
        journal = self.records.journal
        return sum(len(journal.read(stream)) for stream in journal.streams())

    @property
    def draft(self) -> Draft:
        """The newest draft."""
        found = draft_of(self.records.journal.read(self.records.journal.streams("PD-")[-1]))
        assert found is not None
        return found

    def drafted(self, words: str = "draft a remote working policy") -> Draft:
        """A draft of the company Tarnwick, begun by Anna."""
        reply = self.say("anna", words)
        if "called" in reply.text:
            self.say("anna", "Tarnwick")
        return self.draft

    def approved(self, words: str = "draft a remote working policy") -> Draft:
        """One in force, written by Anna, reviewed by Ben, approved by Lea."""
        self.drafted(words)
        self.say("anna", "send to review by @Ben")
        self.say("lea", "approve by Lea Lee, Managing Director")
        return self.draft


def held(title: str, version: str = "2.3", file: Path | None = None) -> Held:
    name = file.name if file else f"{title.lower().replace(' ', '-')}.md"
    return Held(title, version, name, file, "Security Lead", date(2025, 3, 1), date(2026, 3, 1))
