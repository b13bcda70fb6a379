"""How near a question is to each bundled entry: by its title, and by the other words that it is found by."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from knowledge.embedding import Vectors
from knowledge.generation import Generation

Scores = npt.NDArray[np.float32]
_SEVERAL = 3  # aliases whose mean is taken


@dataclass(frozen=True, slots=True)
class Near:
    """Cosines of a question and what an entry is called, one a passage; -1 where a passage has no aliases."""

    alias: Scores  # the nearest
    several: Scores  # the mean of the nearest three
    title: Scores  # its title, with that of what it stands under


class EntryNearness:
    """Compares questions with the aliases in one generation; the last question's cosines are kept."""

    def __init__(self, generation: Generation) -> None:
        self._generation = generation
        starts, rows = generation.alias_starts, generation.aliased_rows
        counts = np.diff(starts)[rows]
        width = int(counts.max(initial=0))
        steps = np.arange(width)
        # One line an entry, filled up with its last alias: what is filled up is masked below.
        self._places = starts[rows, None] + np.minimum(steps, counts[:, None] - 1)
        self._filled = steps >= counts[:, None]
        self._counts = np.minimum(counts, _SEVERAL)
        self._last: tuple[bytes, Scores] = (b"", np.zeros(0, dtype=np.float32))

    def similarities(self, vector: Vectors) -> Scores:
        """The cosines of a vector and every alias."""
        key, kept = self._last
        if key != (now := vector.tobytes()):
            kept = np.asarray(self._generation.alias_vectors @ vector, dtype=np.float32)
            self._last = (now, kept)
        return kept

    def near(self, vector: Vectors) -> Near:
        """How near every passage's aliases are to a vector."""
        rows = self._generation.aliased_rows
        if not len(rows):
            return Near(*(self._spread(np.zeros(0, dtype=np.float32)) for _ in range(3)))
        found = self.similarities(vector)[self._places]
        title = found[:, 0].copy()
        found[self._filled] = -1.0
        best = -np.sort(-found, axis=1)[:, :_SEVERAL]
        several = np.where(best > -1.0, best, 0.0).sum(axis=1) / self._counts
        return Near(self._spread(best[:, 0]), self._spread(several), self._spread(title))

    def _spread(self, values: npt.NDArray[np.floating]) -> Scores:
        """Values of the rows with aliases as values of all rows."""
        spread = np.full(self._generation.size, -1.0, dtype=np.float32)
        spread[self._generation.aliased_rows] = values
        return spread
