"""An index of made-up passages, written as an indexing run writes it, with nothing embedded."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from benchmarks.synthetic import SEED, clustered, unit
from benchmarks.systems.system import Vectors
from ingestion.bundled import bundled_documents
from knowledge.background import background_texts
from knowledge.embedding import BUNDLED, fingerprint
from knowledge.generation import Contents, publish
from knowledge.models import Document, Kind, Passage

GROUPS = tuple(f"group-{number}" for number in range(7))
_TO_A_DOCUMENT = 100  # passages


def publish_texts(home: Path, texts: Sequence[str], vectors: Vectors, grouped: bool = False) -> None:
    """Publish an index generation of the texts beside our own entries on the standards, embedding nothing.

    Documents are for everybody, or (`grouped`) each for one of seven reader groups in turn.
    """
    bundled = bundled_documents()
    documents = [document for document, _ in bundled]
    passages = [passage for _, passage in bundled]
    owners = list(range(len(bundled)))
    for number, text in enumerate(texts):
        if number % _TO_A_DOCUMENT == 0:
            documents.append(_document(number // _TO_A_DOCUMENT, grouped))
        passages.append(_passage(number, text))
        owners.append(len(documents) - 1)
    own = clustered(len(bundled), seed=SEED + 1)
    contents = Contents(
        documents=documents,
        passages=passages,
        owners=owners,
        vectors=np.concatenate((own, vectors)),
        sentence_vectors=_around(np.concatenate((own, vectors)), [len(item.sentences) for item in passages]),
        alias_vectors=_around(own, [len(passage.aliases) for _, passage in bundled]),
        background_vectors=clustered(len(background_texts()), seed=SEED + 3),
    )
    publish(home, contents, BUNDLED, fingerprint(BUNDLED))


def _around(vectors: Vectors, counts: Sequence[int]) -> Vectors:
    """For each vector so many others near it, in half precision as the index keeps them."""
    near = np.repeat(vectors, counts, axis=0)
    noise = np.random.default_rng(SEED + 2).standard_normal(near.shape, dtype=np.float32)
    return unit(near + 0.02 * noise)


def _document(number: int, grouped: bool) -> Document:
    return Document(
        path=f"part-{number % 10}/policy-{number:05d}.md",
        kind=Kind.POLICY,
        title=f"Policy {number}",
        sha256=f"{number:064x}",
        recipe="1",
        passages=_TO_A_DOCUMENT,
        readers=(GROUPS[number % len(GROUPS)],) if grouped else (),
    )


def _passage(number: int, text: str) -> Passage:
    ends = [position + 1 for position, character in enumerate(text) if character == "."]
    starts = [0, *(end + 1 for end in ends[:-1])]
    document = number // _TO_A_DOCUMENT
    return Passage(
        id=f"{number % _TO_A_DOCUMENT:05d}",
        kind=Kind.POLICY,
        path=f"part-{document % 10}/policy-{document:05d}.md",
        title=f"Policy {document}",
        section=f"Section {number % _TO_A_DOCUMENT}",
        text=text,
        sentences=tuple(zip(starts, ends, strict=True)),
    )
