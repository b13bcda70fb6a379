"""The clauses and controls as vectors: what a passage is held against, to see which of them it speaks of."""

import numpy as np
import numpy.typing as npt

from knowledge.embedding import Vectors
from knowledge.search import Search

PREFIX = "ISO27001:"


class Requirements:
    """How near vectors are to every clause and control of a generation; `ids` are their qualified ids, in order."""

    def __init__(self, search: Search) -> None:
        generation = search.generation
        self.ids = [reference for reference in search.references if reference.startswith(PREFIX)]
        rows = np.array(search.rows_of(self.ids), dtype=np.int64)
        starts, ends = generation.alias_starts[rows], generation.alias_starts[rows + 1]
        taken = [np.arange(start, end) for start, end in zip(starts, ends, strict=True)]
        self._vectors = generation.vectors[rows].T
        self._aliases = generation.alias_vectors[np.concatenate(taken)].T
        self._starts = np.concatenate(([0], np.cumsum(ends - starts)[:-1]))

    def nearness(self, vectors: Vectors) -> Vectors:
        """The mean cosine of each vector with each entry and with its nearest alias: shape (vectors, entries)."""
        return np.asarray((self.to_texts(vectors) + self.to_aliases(vectors)) / 2, dtype=np.float32)

    def to_texts(self, vectors: Vectors) -> Vectors:
        """The cosine of each vector with each entry: shape (vectors, entries)."""
        return np.asarray(vectors @ self._vectors, dtype=np.float32)

    def to_aliases(self, vectors: Vectors) -> Vectors:
        """The cosine of each vector with the nearest alias of each entry: shape (vectors, entries)."""
        return np.maximum.reduceat(vectors @ self._aliases, self._starts, axis=1).astype(np.float32)


def standing_out(among: Vectors, values: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """How many standard deviations each value is above the mean of its row in `among`."""
    spread = np.maximum(among.std(axis=1), 1e-6)
    return np.asarray((values - among.mean(axis=1)) / spread, dtype=np.float32)


def ahead(among: Vectors, number: int) -> npt.NDArray[np.float32]:
    """How far each row's value in column `number` is above its best other value; below zero where another is nearer."""
    others = np.delete(among, number, axis=1).max(axis=1, initial=-1.0)
    return np.asarray(among[:, number] - others, dtype=np.float32)
