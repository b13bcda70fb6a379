"""One step with one finding: what it has to work with, and how it is entered."""

from dataclasses import dataclass

from bot.access import Rights
from bot.assessments.findings import Finding, Person, Strength
from bot.assessments.ledger import Ledger
from bot.assessments.understanding import links_in
from bot.flows.interviews.evidence import add_evidence
from bot.flows.interviews.showing import Shown
from bot.flows.interviews.sitting import Sitting
from bot.messages import Message


@dataclass
class Visit:
    """A person at a finding, with what they said. `notes` is what was said for the step before."""

    sitting: Sitting
    shown: Shown
    finding: Finding
    rights: Rights
    words: str = ""
    action: str = ""
    notes: tuple[str, ...] = ()
    brief: bool = False  # nothing need be shown under what was said
    files: tuple[str, ...] = ()  # evidence that came as files with this message

    @property
    def message(self) -> Message:
        """What was said or pressed."""
        return self.sitting.message

    @property
    def ledger(self) -> Ledger:
        """The assessment."""
        return self.sitting.ledger

    @property
    def person(self) -> Person:
        """Who does it."""
        return Person(id=self.message.person, name=self.message.name)

    def enter(self, finding: Finding, did: str, why: str = "") -> None:
        """The finding is now like this; the step is over and the conversation stays at the finding."""
        kept = finding.model_dump(mode="json", exclude_defaults=True)
        more = {"why": why, "with": list(self.files)}
        self.sitting.do(
            "finding", finding=kept, did=did, **{name: said for name, said in more.items() if said}
        )
        self.sitting.do("treating", finding=finding.id)
        self.finding = finding

    def ask(self, step: str, question: str, notes: tuple[str, ...] = ()) -> None:
        """The next words belong to a step."""
        self.sitting.do("treating", finding=self.finding.id, step=step, notes=list(notes))
        self.shown.say(question)
        self.brief = True

    def take_files(self) -> None:
        """Enter the files of the message as evidence, whatever the step makes of its words, and say what was kept."""
        found = []
        for file in self.message.files:
            if file.refused:
                self.shown.say(file.refused)
                continue
            known = [
                e.id
                for e in self.ledger.evidence_of(self.finding.unit)
                if e.sha256 and e.sha256 == file.sha256
            ]
            if known:
                self.shown.say(f"“{file.name}” is kept already, as {known[0]}.")
                found.append(known[0])
                continue
            facts = {"link": file.link, "path": file.kept, "sha256": file.sha256, "size": file.size}
            found.append(self._add("file", file.name[:200], Strength.RECORD, self.words, **facts))
        self.files = tuple(found)

    def evidence(self, words: str, *, statements: bool = False) -> tuple[str, ...]:
        """What was shown, by its ids: the files that were taken, links, and with `statements` words as a statement."""
        unit, found = self.finding.unit, list(self.files)
        for link in links_in(words):
            found.append(self._add("link", link[:200], Strength.RECORD, words, link=link))
        if not found and statements and len(words.split()) >= 3:
            found.append(
                add_evidence(
                    self.sitting,
                    unit,
                    kind="statement",
                    title=words.strip()[:200],
                    strength=Strength.STATEMENT,
                    text=words,
                )
            )
        return tuple(found)

    def _add(self, kind: str, title: str, strength: Strength, words: str, **facts: object) -> str:
        name = add_evidence(
            self.sitting, self.finding.unit, kind=kind, title=title, strength=strength, text=words, **facts
        )
        self.shown.say(f"Kept as {name}: {title}.")
        return name


def value_of(finding: str, verb: str, argument: str = "") -> str:
    """What a button about a finding says back."""
    return "|".join(("fd", finding, verb, argument))
