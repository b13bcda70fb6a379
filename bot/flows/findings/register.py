"""All findings of all assessments that were not deleted, read once and again only where the journal has grown."""

import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.assessments.findings import Finding
from bot.assessments.ledger import Ledger, ledger_of
from bot.errors import InputError
from bot.flows.interviews.starting import PREFIX
from bot.flows.journal import Journal


@dataclass(frozen=True, slots=True)
class Kept:
    """An assessment with when something last happened in it, and its findings from elsewhere by what they came from."""

    ledger: Ledger
    last: datetime
    sources: Mapping[str, str]


class Register:
    """Reads assessments from the journal; those whose newest hash is known are not read again."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._known: dict[str, tuple[str, Kept]] = {}
        self._turn = threading.Lock()

    def assessments(self) -> Iterator[Kept]:
        """Those not deleted, oldest first. What is given is only to be read."""
        for stream in self._journal.streams(PREFIX):
            kept = self.assessment(stream)
            if kept is not None:
                yield kept

    def assessment(self, stream: str) -> Kept | None:
        """One assessment, none where there is none or it was deleted."""
        head = self._journal.head(stream)
        with self._turn:
            known = self._known.get(stream)
        if known is None or known[0] != head:
            entries = self._journal.read(stream)
            ledger = ledger_of(entries)
            if ledger.assessment is None:
                return None
            raised = [entry.data for entry in entries if "source" in entry.data]
            sources = {str(data["source"]): str(data["finding"]["id"]) for data in raised}
            known = (head, Kept(ledger, entries[-1].at, sources))
            with self._turn:
                self._known[stream] = known
        return None if known[1].ledger.deleted else known[1]

    def findings(self) -> Iterator[tuple[Finding, Ledger]]:
        """All findings with their assessments, oldest first."""
        for kept in self.assessments():
            for finding in kept.ledger.findings.values():
                yield finding, kept.ledger

    def closed_before(self) -> dict[str, str]:
        """The last closed nonconformity of each unit, by its id: the same again is a repeat."""
        return {finding.unit: finding.id for finding, _ in self.findings() if finding.is_over}

    def find(self, name: str, here: str = "") -> tuple[str, str]:
        """Stream and id of a finding by its id, or by its short one (F03): of `here`, else of the newest that has it.

        Raises InputError where there is none.
        """
        if name.startswith(PREFIX):
            stream = name.rpartition("-")[0]
            kept = self.assessment(stream)
            if kept and name in kept.ledger.findings:
                return stream, name
            raise InputError(f"There is no finding {name}. “findings” lists them.")
        streams = (
            [here, *reversed(self._journal.streams(PREFIX))]
            if here
            else reversed(self._journal.streams(PREFIX))
        )
        for stream in streams:
            kept = self.assessment(stream)
            if kept and f"{stream}-{name}" in kept.ledger.findings:
                return stream, f"{stream}-{name}"
        raise InputError(f"There is no finding {name}. “findings” lists them.")

    def later(self, name: str) -> list[str]:
        """The findings that repeat one."""
        return [finding.id for finding, _ in self.findings() if finding.previous == name]
