"""The index as its one owner writes it: passages and vectors in Chroma, and a generation published from them.

Embedded Chroma is for one process: three writers in one folder lose vectors silently. So there is one owner, held by
an exclusive lock that the operating system drops when the process dies; a second one is told so in a sentence.

A document's passages are written under ids made from its content, then its record is switched to them, then the old
passages are deleted: a kill at any moment leaves the old document or the new one, and passages that no record names
are swept up before the next publishing.
"""

import json
import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from filelock import FileLock, Timeout

from knowledge.background import background_texts
from knowledge.embedding import Embedder, export_folder, fingerprint
from knowledge.errors import IndexBusyError, IndexMissingError
from knowledge.generation import Contents, publish
from knowledge.model_export import export
from knowledge.models import Document, Passage
from knowledge.vectors import VectorCache

_PAGE = 1_000
Progress = Callable[[int], None]
Entry = tuple[Document, Sequence[Passage]]


class PassageIndex:
    """The writing side of the index under `home`; a context manager that holds the lock.

    `url` names a Chroma server; without it Chroma runs inside this process. Raises IndexBusyError when another
    process owns the index, and IndexMissingError when the Chroma server cannot be reached.
    """

    def __init__(self, home: Path, model: str, url: str | None = None) -> None:
        self.home = home
        self._model = model
        self._fingerprint = fingerprint(model)
        home.mkdir(parents=True, exist_ok=True)
        self._lock = FileLock(home / "owner.lock")
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            raise IndexBusyError(
                f"Another process is indexing into {home}. Wait until it is done, or stop it, and try again."
            ) from None
        self._lazy_embedder: Embedder | None = None
        try:
            self._vectors = VectorCache(home / "vectors.sqlite", self._fingerprint, self._embedder)
            self._client = _client(home / "chroma", url)
            self._passages = self._collection(f"passages-{self._fingerprint}")
            self._records = self._collection(f"documents-{self._fingerprint}")
        except Exception:
            self._lock.release()
            raise

    def __enter__(self) -> "PassageIndex":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the index up."""
        self._vectors.close()
        self._lock.release()

    def documents(self) -> list[Document]:
        """The documents whose passages are all there, by root and path."""
        found = []
        for page in self._pages(self._records, ["metadatas"]):
            found += [Document.from_json(json.loads(facts["document"])) for facts in page["metadatas"]]
        return sorted(found, key=lambda document: (document.kind, document.root, document.path))

    def replace(self, batch: Sequence[Entry], progress: Progress | None = None) -> None:
        """Put documents in, each in place of what stood under its root and path. `progress` gets texts embedded."""
        rows = [(document, passage) for document, passages in batch for passage in passages]
        vectors = self._vectors.embed([embedded_text(passage) for _, passage in rows], progress)
        self._vectors.embed([text for _, passage in rows for text in spoken_texts(passage)], progress)
        self._vectors.embed([text for _, passage in rows for text in passage.aliases], progress)
        for start in range(0, len(rows), _PAGE):
            part = rows[start : start + _PAGE]
            self._passages.upsert(
                ids=[f"{document.key}-{passage.id}" for document, passage in part],
                embeddings=vectors[start : start + _PAGE].tolist(),
                documents=[passage.text for _, passage in part],
                metadatas=[_metadata(document, passage) for document, passage in part],
            )
        for start in range(0, len(batch), _PAGE):
            documents = [document for document, _ in batch[start : start + _PAGE]]
            self._records.upsert(
                ids=[_record_id(document) for document in documents],
                embeddings=[[1.0]] * len(documents),
                metadatas=[
                    {"document": json.dumps(document.to_json(), ensure_ascii=False)} for document in documents
                ],
            )

    def remove(self, documents: Sequence[Document]) -> None:
        """Take documents out."""
        if documents:
            self._records.delete(ids=[_record_id(document) for document in documents])

    def publish(self, progress: Progress | None = None) -> Path:
        """Sweep up what no document names, and make the index as it is now the one that questions read."""
        documents = self.documents()
        contents = self._contents(documents, progress)
        return publish(self.home, contents, self._model, self._fingerprint)

    def _contents(self, documents: list[Document], progress: Progress | None) -> Contents:
        positions = {document.key: number for number, document in enumerate(documents)}
        rows: list[tuple[int, str, Passage, list[float]]] = []
        stray: list[str] = []
        for page in self._pages(self._passages, ["metadatas", "documents", "embeddings"]):
            columns = zip(page["ids"], page["metadatas"], page["documents"], page["embeddings"], strict=True)
            for identifier, facts, text, vector in columns:
                if facts["document"] in positions:
                    passage = Passage.from_json({**json.loads(facts["passage"]), "text": text})
                    rows.append((positions[facts["document"]], identifier, passage, vector))
                else:
                    stray.append(identifier)
        for start in range(0, len(stray), _PAGE):
            self._passages.delete(ids=stray[start : start + _PAGE])
        rows.sort(key=lambda row: row[:2])
        passages = [passage for _, _, passage, _ in rows]
        spoken = [text for passage in passages for text in spoken_texts(passage)]
        aliases = [text for passage in passages for text in passage.aliases]
        return Contents(
            documents=documents,
            passages=passages,
            owners=[owner for owner, _, _, _ in rows],
            vectors=np.array([vector for _, _, _, vector in rows], dtype=np.float32),
            sentence_vectors=self._vectors.embed(spoken, progress),
            alias_vectors=self._vectors.embed(aliases, progress),
            background_vectors=self._vectors.embed(background_texts(), progress),
        )

    def _embedder(self) -> Embedder:
        if self._lazy_embedder is None:
            export(self._model, self.home)
            self._lazy_embedder = Embedder(self._model, export_folder(self._model, self.home))
        return self._lazy_embedder

    def _collection(self, name: str) -> Any:
        # Our own vectors: without embedding_function=None Chroma would download a model at the first use.
        return self._client.get_or_create_collection(
            name=f"isms-{name}", embedding_function=None, metadata={"hnsw:space": "cosine"}
        )

    def _pages(self, collection: Any, include: list[str]) -> Iterator[dict[str, Any]]:
        offset = 0
        while True:
            page = collection.get(include=include, limit=_PAGE, offset=offset)
            if not page["ids"]:
                return
            yield page
            offset += _PAGE


def embedded_text(passage: Passage) -> str:
    """What is embedded of a passage: document title and heading path in front, then its words."""
    return "\n".join(part for part in (passage.heading, passage.header, passage.text) if part)


def spoken_texts(passage: Passage) -> Iterable[str]:
    """What is embedded of each of a passage's sentences: the sentence as it means by itself."""
    return (passage.spoken(number) for number in range(len(passage.sentences)))


def _metadata(document: Document, passage: Passage) -> dict[str, str]:
    body = passage.to_json()
    del body["text"]  # Chroma keeps it as the record's document
    return {
        "document": document.key,
        "kind": str(passage.kind),
        "path": passage.path,
        "passage": json.dumps(body, ensure_ascii=False),
    }


def _record_id(document: Document) -> str:
    return f"{document.kind}\0{document.root}\0{document.path}"


def _client(folder: Path, url: str | None) -> Any:
    import chromadb  # one to two seconds to import, so only the index's owner does
    from chromadb.config import Settings

    logging.getLogger("chromadb").setLevel(logging.ERROR)
    settings = Settings(anonymized_telemetry=False)
    if url is None:
        return chromadb.PersistentClient(path=str(folder), settings=settings)
    scheme, _, rest = url.rpartition("://")
    host, _, port = rest.rstrip("/").partition(":")
    try:
        return chromadb.HttpClient(
            host=host, port=int(port or 8000), ssl=scheme == "https", settings=settings
        )
    except Exception as error:
        raise IndexMissingError(
            f"The Chroma server at {url} cannot be reached ({type(error).__name__}). Check ISMS_CHROMA_URL."
        ) from error
