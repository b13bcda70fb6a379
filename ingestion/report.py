"""What an indexing run did, for people and for programs."""

from dataclasses import dataclass, field
from typing import Any

from ingestion.sources import Skipped


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
    documents: int = 0
    passages: int = 0
    seconds: float = 0.0

    @property
    def anything_done(self) -> bool:
        """Whether the index changed."""
        return bool(self.added or self.changed or self.removed)

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
            "documents": self.documents,
            "passages": self.passages,
            "seconds": round(self.seconds, 2),
        }
