"""What a measured system can do."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]


class System(ABC):
    """A search over documents, kept in a folder between processes."""

    def __init__(self, store: Path) -> None:
        self.store = store

    @abstractmethod
    def build(self, corpus: Path) -> int:
        """Index the documents of a folder from scratch; gives the number of passages."""

    @abstractmethod
    def fill(self, texts: Sequence[str], vectors: Vectors) -> None:
        """Index texts whose vectors are known already."""

    @abstractmethod
    def open(self) -> None:
        """Load what questions need."""

    @abstractmethod
    def search(self, question: str, limit: int) -> list[tuple[str, float]]:
        """The best passages with their scores (more is better), best first."""

    def ask(self, question: str) -> float | None:
        """Answer a question; gives the answer's confidence, none where the system has no answers of its own."""
        del question
        return None
