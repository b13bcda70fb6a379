"""Keyword search alone: bm25s with its own English stop words and a stemmer, over fixed chunks."""

import json
from collections.abc import Sequence
from pathlib import Path

import bm25s
import Stemmer

from benchmarks.chunks import chunks_of
from benchmarks.systems.system import System, Vectors


class Bm25s(System):
    """BM25, Lucene's variant, with the library's default settings."""

    def build(self, corpus: Path) -> int:
        """Index every chunk."""
        chunks = chunks_of(corpus)
        self._index(chunks)
        return len(chunks)

    def fill(self, texts: Sequence[str], vectors: Vectors) -> None:
        """Index the texts; vectors mean nothing here."""
        del vectors
        self._index(texts)

    def open(self) -> None:
        """Load index and chunks."""
        self._texts: list[str] = json.loads((self.store / "chunks.json").read_text(encoding="utf-8"))
        self._engine = bm25s.BM25.load(str(self.store / "index"))
        self._stemmer = Stemmer.Stemmer("english")

    def search(self, question: str, limit: int) -> list[tuple[str, float]]:
        """The best chunks by BM25."""
        tokens = bm25s.tokenize([question], stopwords="en", stemmer=self._stemmer, show_progress=False)
        rows, scores = self._engine.retrieve(tokens, k=min(limit, len(self._texts)), show_progress=False)
        return [(self._texts[int(row)], float(score)) for row, score in zip(rows[0], scores[0], strict=True)]

    def _index(self, texts: Sequence[str]) -> None:
        self.store.mkdir(parents=True, exist_ok=True)
        (self.store / "chunks.json").write_text(json.dumps(list(texts)), encoding="utf-8")
        engine = bm25s.BM25()
        stemmer = Stemmer.Stemmer("english")
        engine.index(
            bm25s.tokenize(list(texts), stopwords="en", stemmer=stemmer, show_progress=False),
            show_progress=False,
        )
        engine.save(str(self.store / "index"), show_progress=False)
