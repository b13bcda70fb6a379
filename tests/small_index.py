"""An index that costs next to nothing: the hashing embedder in the model's place, a few of the bundled entries."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from ingestion import indexing
from ingestion.bundled import bundled_documents
from ingestion.sentences import sentence_ranges
from knowledge import index as writing
from knowledge import library as reading
from knowledge.generation import Contents, Generation, publish
from knowledge.index import embedded_text, spoken_texts
from knowledge.models import Document, Kind, Passage
from knowledge.search import Search
from tests.hashing import HashingEmbedder

MODEL = "hashing"
Pair = tuple[Document, Sequence[Passage]]


def without_the_model(patch: pytest.MonkeyPatch, folder: Path) -> str:
    """Put the hashing embedder in the model's place; gives the name that the configuration has for it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.json").write_text("{}", encoding="utf-8")
    patch.setattr(writing, "export", lambda *_: None)
    patch.setattr(writing, "background_texts", lambda: ["Passwords are secret."])
    for module in (writing, reading):
        patch.setattr(module, "Embedder", lambda *_: HashingEmbedder())
    patch.setattr(indexing, "bundled_documents", lambda: bundled_documents()[:3])
    patch.setenv("ISMS_EMBEDDING_MODEL", str(folder))
    return str(folder)


def passage(text: str, path: str = "passwords.md", number: int = 0, kind: Kind = Kind.POLICY) -> Passage:
    title = Path(path).stem.capitalize()
    sentences = tuple(sentence_ranges(text))
    return Passage(f"{number:05d}", kind, path, title, "Rules", text, sentences, leads=(-1,) * len(sentences))


def pair(
    path: str, *texts: str, readers: Sequence[str] = (), root: str = "/policies", sha256: str = ""
) -> Pair:
    """A policy with one passage a text."""
    passages = [passage(text, path, number) for number, text in enumerate(texts)]
    content = sha256 or str(hash(texts))
    return Document(
        path, Kind.POLICY, passages[0].title, content, "1", len(passages), root, readers=tuple(readers)
    ), passages


def entry(reference: str, text: str, *aliases: str) -> Pair:
    """A bundled entry."""
    path = f"controls/{reference}.md"
    held = replace(passage(text, path, kind=Kind.STANDARD), ref=reference, aliases=aliases)
    return Document(path, Kind.STANDARD, held.title, reference, "entry-1", 1), [held]


def contents(*pairs: Pair) -> Contents:
    embed = HashingEmbedder().embed
    passages = [passage for _, held in pairs for passage in held]
    return Contents(
        documents=[document for document, _ in pairs],
        passages=passages,
        owners=[number for number, (_, held) in enumerate(pairs) for _ in held],
        vectors=embed([embedded_text(passage) for passage in passages]),
        sentence_vectors=embed([text for passage in passages for text in spoken_texts(passage)]),
        alias_vectors=embed([alias for passage in passages for alias in passage.aliases]),
        background_vectors=np.zeros((0, 0), dtype=np.float32),
    )


def generation(home: Path, *pairs: Pair) -> Generation:
    return Generation(publish(home, contents(*pairs), MODEL, MODEL))


def search(home: Path, *pairs: Pair) -> Search:
    return Search(generation(home, *pairs), HashingEmbedder())
