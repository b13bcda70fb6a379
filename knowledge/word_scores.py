"""The BM25 scores of all words in all texts, computed by the bm25s library when an index is made.

A question only adds up columns of the table. For that the library, and SciPy with it, need not be imported: they would
take a fifth of the time to a first answer.
"""

import json
import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
import numpy.typing as npt

_SCORES, _TEXTS, _STARTS = "data.csc.index.npy", "indices.csc.index.npy", "indptr.csc.index.npy"
_VOCABULARY = "vocab.index.json"


@dataclass(frozen=True)
class WordScores:
    """A sparse table with a column for each word, as bm25s lays it out.

    `texts` (int, one an entry) says in which text an entry's word occurs, `scores` (float32) what it scores there;
    the entries of the word with number n are those from `starts[n]` to `starts[n + 1]`.
    """

    scores: npt.NDArray[np.float32]
    texts: npt.NDArray[np.int32]
    starts: npt.NDArray[np.int64]
    vocabulary: Mapping[str, int]

    @classmethod
    def compute(cls, tokens: list[list[str]]) -> Self:
        """The scores of the words of each text."""
        import bm25s

        # It logs its steps at DEBUG to standard error of its own accord.
        logging.getLogger("bm25s").setLevel(logging.WARNING)
        engine = bm25s.BM25(k1=1.2, b=0.75)
        engine.index(tokens, show_progress=False)
        table = engine.scores
        return cls(table["data"], table["indices"], table["indptr"], engine.vocab_dict)

    def save(self, folder: Path) -> None:
        """Write the table into `folder`, under the names that bm25s gives its own."""
        folder.mkdir(exist_ok=True)
        np.save(folder / _SCORES, self.scores)
        np.save(folder / _TEXTS, self.texts)
        np.save(folder / _STARTS, self.starts)
        (folder / _VOCABULARY).write_text(json.dumps(dict(self.vocabulary)), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Read what `save` wrote, arrays mapped into memory."""
        scores, texts, starts = (np.load(folder / name, mmap_mode="r") for name in (_SCORES, _TEXTS, _STARTS))
        return cls(scores, texts, starts, json.loads((folder / _VOCABULARY).read_text(encoding="utf-8")))

    def sums(self, words: Iterable[int], size: int) -> npt.NDArray[np.float32]:
        """The scores of the words with these numbers, each given once, summed: float32, one for each of `size` texts."""
        total = np.zeros(size, dtype=np.float32)
        for word in words:
            entries = slice(self.starts[word], self.starts[word + 1])
            total[self.texts[entries]] += self.scores[entries]
        return total
