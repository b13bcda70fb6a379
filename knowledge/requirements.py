"""The clauses and controls as vectors: what a passage is held against, to see which of them it speaks of."""

import threading
from collections.abc import Callable
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from knowledge.embedding import Vectors
from knowledge.search import Search

PREFIX = "ISO27001:"
Rows = npt.NDArray[np.int64]
_KEPT = 2_000  # passages that are remembered: about 12 MB with all their sentences


@lru_cache(maxsize=1)
def requirements_of(search: Search) -> "Requirements":
    """The requirements of a search's generation, made once for as long as it is in force."""
    return Requirements(search)


class _Remembered:
    """What was measured on passages, by row: where one requirement after the other is looked up, the same ones come
    again and again. When there is no more room it begins anew.
    """

    def __init__(self, measure: Callable[[list[int]], list[tuple[Vectors, ...]]]) -> None:
        self._measure = measure
        self._lock = threading.Lock()
        self._kept: dict[int, tuple[Vectors, ...]] = {}

    def of(self, rows: list[int]) -> list[tuple[Vectors, ...]]:
        with self._lock:
            found = {row: self._kept[row] for row in rows if row in self._kept}
            missing = [row for row in rows if row not in found]
            if missing:
                fresh = dict(zip(missing, self._measure(missing), strict=True))
                self._kept = fresh if len(self._kept) + len(fresh) > _KEPT else self._kept | fresh
                found |= fresh
        return [found[row] for row in rows]


class Requirements:
    """How near passages are to every clause and control of a generation; `ids` are their qualified ids, in order."""

    def __init__(self, search: Search) -> None:
        generation = search.generation
        self._generation = generation
        keywords = generation.keywords
        self._scores = lru_cache(maxsize=4)(lambda text: keywords.scores(keywords.stems(text)))
        self._passages = _Remembered(self._of_passages)
        self._sentences = _Remembered(self._of_sentences)
        self.ids = [reference for reference in search.references if reference.startswith(PREFIX)]
        rows = np.array(search.rows_of(self.ids), dtype=np.int64)
        starts, ends = generation.alias_starts[rows], generation.alias_starts[rows + 1]
        taken = [np.arange(start, end) for start, end in zip(starts, ends, strict=True)]
        self._vectors = generation.vectors[rows].T
        self._aliases = generation.alias_vectors[np.concatenate(taken)].T
        self._starts = np.concatenate(([0], np.cumsum(ends - starts)[:-1]))

    def worded(self, *texts: str) -> list[npt.NDArray[np.float32]]:
        """BM25 of all passages for each text; the last few are remembered, as the leaves of a clause share theirs."""
        return [self._scores(text) for text in texts]

    def of_passages(self, rows: Rows) -> Vectors:
        """The mean cosine of each passage with each entry and with its nearest alias: shape (passages, entries)."""
        near = [one for (one,) in self._passages.of(rows.tolist())]
        return np.stack(near) if near else self._none()

    def of_sentences(self, rows: Rows) -> tuple[Vectors, Vectors]:
        """What `to_texts` and `to_aliases` give for the sentences of passages, one after the other."""
        found = self._sentences.of(rows.tolist())
        none = self._none()
        texts, aliases = [one for one, _ in found], [other for _, other in found]
        return np.concatenate([none, *texts]), np.concatenate([none, *aliases])

    def _none(self) -> Vectors:
        return np.zeros((0, len(self.ids)), dtype=np.float32)

    def _of_passages(self, rows: list[int]) -> list[tuple[Vectors, ...]]:
        vectors = self._generation.vectors[rows]
        near = np.asarray((self.to_texts(vectors) + self.to_aliases(vectors)) / 2, dtype=np.float32)
        return [(one,) for one in near]

    def _of_sentences(self, rows: list[int]) -> list[tuple[Vectors, ...]]:
        sentences = [self._generation.sentences(row).astype(np.float32) for row in rows]
        ends = np.cumsum([len(some) for some in sentences])[:-1]
        together = np.concatenate(sentences)
        return list(
            zip(
                np.split(self.to_texts(together), ends),
                np.split(self.to_aliases(together), ends),
                strict=True,
            )
        )

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
