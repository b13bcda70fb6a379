"""What an indexing run did, for people and for programs."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from ingestion.reader_groups import NOBODY
from ingestion.sources import Skipped
from knowledge.in_force import out_of_force
from knowledge.models import Document


@dataclass
class Report:
    """Paths by what happened to them; `passages`, `documents` and `withheld` are of the whole index after the run."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unchanged: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    warnings: list[Skipped] = field(default_factory=list)  # taken in, but with something to know
    withheld: list[str] = field(
        default_factory=list
    )  # in the index, but shown to nobody until a fault is mended
    not_cited: list[Skipped] = field(
        default_factory=list
    )  # in the whole index: policies that are not in force
    documents: int = 0
    passages: int = 0
    seconds: float = 0.0

    def holds(self, documents: Sequence[Document]) -> None:
        """Take in what the whole index holds after the run."""
        self.documents = len(documents)
        self.passages = sum(document.passages for document in documents)
        self.withheld = [document.path for document in documents if NOBODY in document.readers]
        self.not_cited = [Skipped(path, reason) for (_, path), reason in out_of_force(documents).items()]

    def to_json(self) -> dict[str, Any]:
        """The report as `isms ingest --json` prints it."""
        return {
            "added": self.added,
            "changed": self.changed,
            "removed": self.removed,
            "unchanged": self.unchanged,
            "skipped": [{"path": item.path, "reason": item.reason} for item in self.skipped],
            "warnings": [{"path": item.path, "reason": item.reason} for item in self.warnings],
            "withheld": self.withheld,
            "not_cited": [{"path": item.path, "reason": item.reason} for item in self.not_cited],
            "documents": self.documents,
            "passages": self.passages,
            "seconds": round(self.seconds, 2),
        }
