"""The files behind an index, for checking what is cited from them."""

from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from bot.evaluation.citations import fault
from bot.evaluation.texts import Stretch, bytes_of, stretches_of
from knowledge.models import Document, Kind


class CitedFiles:
    """Finds the file that a citation names and says what is false about the citation.

    `documents` are those of the index; two folders that were fed may hold a document of the same path.
    """

    def __init__(self, documents: Iterable[Document]) -> None:
        self._roots: dict[tuple[str, str], list[Path]] = {}
        for document in documents:
            root = Path(document.root) if document.kind is Kind.POLICY else Path(str(files("knowledge")))
            self._roots.setdefault((str(document.kind), document.path), []).append(root)
        self._stretches = lru_cache(maxsize=256)(_stretches)

    def fault(self, citation: dict[str, Any]) -> str | None:
        """What is false about a citation as the answer's JSON has it; none where it is right."""
        roots = self._roots.get((citation["kind"], citation["path"]), [])
        found = [self._stretches(root, citation["path"]) for root in roots]
        faults = [
            fault(citation["quote"], citation["title"], citation["section"], citation["page"], stretches)
            for stretches in found
            if stretches
        ]
        return None if None in faults else next(iter(faults), "there is no such file")


def _stretches(root: Path, path: str) -> tuple[Stretch, ...]:
    data = bytes_of(root, path)
    return tuple(stretches_of(data, path)) if data is not None else ()
