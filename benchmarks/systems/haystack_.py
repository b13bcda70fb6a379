"""Haystack's hybrid search: BM25 and vectors in its in-memory store, joined by reciprocal rank fusion."""

from collections.abc import Sequence
from pathlib import Path

from haystack import Document
from haystack.components.joiners import DocumentJoiner
from haystack.components.retrievers.in_memory import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
from haystack.document_stores.in_memory import InMemoryDocumentStore
from haystack_integrations.components.embedders.sentence_transformers import (
    SentenceTransformersDocumentEmbedder,
    SentenceTransformersTextEmbedder,
)

from benchmarks.chunks import chunks_of
from benchmarks.systems.system import System, Vectors
from knowledge.embedding import BUNDLED, model_folder


class Haystack(System):
    """Both retrievers and a joiner, called one after the other; the store is kept as the JSON file it saves."""

    def build(self, corpus: Path) -> int:
        """Embed and keep every chunk."""
        embedder = SentenceTransformersDocumentEmbedder(
            model=str(model_folder(BUNDLED)), local_files_only=True, progress_bar=False
        )
        embedder.warm_up()
        documents = embedder.run([Document(content=chunk) for chunk in chunks_of(corpus)])["documents"]
        self._keep(documents)
        return len(documents)

    def fill(self, texts: Sequence[str], vectors: Vectors) -> None:
        """Keep chunks with their vectors."""
        pairs = zip(texts, vectors, strict=True)
        self._keep(
            [
                Document(id=str(number), content=text, embedding=vector.tolist())
                for number, (text, vector) in enumerate(pairs)
            ]
        )

    def open(self) -> None:
        """Load the model and the store."""
        store = InMemoryDocumentStore.load_from_disk(str(self.store / "documents.json"))
        self._embedder = SentenceTransformersTextEmbedder(
            model=str(model_folder(BUNDLED)), local_files_only=True, progress_bar=False
        )
        self._embedder.warm_up()
        self._keywords = InMemoryBM25Retriever(store)
        self._vectors = InMemoryEmbeddingRetriever(store)
        self._joiner = DocumentJoiner(join_mode="reciprocal_rank_fusion")

    def search(self, question: str, limit: int) -> list[tuple[str, float]]:
        """The best chunks of both retrievers together."""
        vector = self._embedder.run(question)["embedding"]
        near = self._vectors.run(query_embedding=vector, top_k=limit)["documents"]
        worded = self._keywords.run(query=question, top_k=limit)["documents"]
        joined = self._joiner.run([near, worded], top_k=limit)["documents"]
        return [(str(document.content), float(document.score or 0.0)) for document in joined]

    def _keep(self, documents: list[Document]) -> None:
        self.store.mkdir(parents=True, exist_ok=True)
        store = InMemoryDocumentStore()
        store.write_documents(documents)
        store.save_to_disk(str(self.store / "documents.json"))
