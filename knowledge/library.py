"""The library as questions use it: the generation in force, noticed anew when an indexing run publishes one."""

import threading
from pathlib import Path

from knowledge.embedding import Embedder, export_folder, fingerprint
from knowledge.errors import ModelMismatchError
from knowledge.generation import Generation, current
from knowledge.leaves import LeafVectors
from knowledge.reranking import Reranker
from knowledge.search import Search


class Library:
    """Gives the search over the current generation. Safe to use from many threads.

    `home` is the index's folder, `model` the embedding model's name, `reranker` a folder with a cross-encoder.
    """

    def __init__(self, home: Path, model: str, reranker: str | None = None) -> None:
        self.home = home
        self.model = model
        self._reranker = Reranker(reranker) if reranker else None
        self._lock = threading.Lock()
        self._folder: Path | None = None
        self._search: Search | None = None
        self._embedder: Embedder | None = None
        self._leaves: LeafVectors | None = None

    def search(self) -> Search:
        """The search over the generation in force.

        Raises IndexMissingError where nothing is indexed, ModelMismatchError where the index was made with another
        embedding model than the one configured.
        """
        folder = current(self.home)
        with self._lock:
            if self._search is None or folder != self._folder:
                generation = Generation(folder)
                self._check(generation)
                export = export_folder(self.model, self.home)
                if self._embedder is None:
                    self._embedder = Embedder(self.model, export)
                    self._leaves = LeafVectors(export / "leaves.npz", self._embedder.embed)
                self._search = Search(
                    generation, self._embedder, reranker=self._reranker, leaves=self._leaves
                )
                self._folder = folder
            return self._search

    def _check(self, generation: Generation) -> None:
        if generation.fingerprint != fingerprint(self.model):
            raise ModelMismatchError(
                f"The index was made with the embedding model {generation.model!r}, but {self.model!r} is configured "
                "now (or its files changed). Index the documents again with: isms ingest FOLDER, or set "
                "ISMS_EMBEDDING_MODEL back."
            )
