"""The tutorial stack: fixed chunks, sentence-transformers through LangChain, Chroma, nearest vectors."""

from collections.abc import Sequence
from pathlib import Path

from langchain_chroma import Chroma
from langchain_huggingface import HuggingFaceEmbeddings

from benchmarks.chunks import chunks_of
from benchmarks.systems.system import System, Vectors
from knowledge.embedding import BUNDLED, model_folder

_NAME = "policies"
_BATCH = 1000


class LangChainChroma(System):
    """`similarity_search` over a persistent Chroma collection."""

    def build(self, corpus: Path) -> int:
        """Embed and add every chunk."""
        chunks = chunks_of(corpus)
        self.open()
        for start in range(0, len(chunks), _BATCH):
            self._chroma.add_texts(chunks[start : start + _BATCH])
        return len(chunks)

    def fill(self, texts: Sequence[str], vectors: Vectors) -> None:
        """Add chunks with their vectors to the collection that LangChain opens."""
        import chromadb

        collection = chromadb.PersistentClient(str(self.store)).get_or_create_collection(_NAME)
        for start in range(0, len(texts), _BATCH):
            part = range(start, min(start + _BATCH, len(texts)))
            collection.add(
                ids=[str(number) for number in part],
                embeddings=vectors[part.start : part.stop].tolist(),
                documents=list(texts[part.start : part.stop]),
            )

    def open(self) -> None:
        """Load the model and the collection."""
        model = HuggingFaceEmbeddings(model_name=str(model_folder(BUNDLED)))
        self._chroma = Chroma(
            collection_name=_NAME, embedding_function=model, persist_directory=str(self.store)
        )

    def search(self, question: str, limit: int) -> list[tuple[str, float]]:
        """The nearest chunks; the score is the distance with its sign turned."""
        found = self._chroma.similarity_search_with_score(question, k=limit)
        return [(document.page_content, -float(distance)) for document, distance in found]
