"""What the leaf units of clauses ask, as vectors: made together once for a model, and kept beside its export.

A whole assessment holds policies against all 134 of them. Embedded one by one each time, they cost more than all the
rest of that.
"""

import os
from collections.abc import Callable, Sequence
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from knowledge.catalogue import Clause, catalogue
from knowledge.embedding import Vectors

Embed = Callable[[Sequence[str]], Vectors]


def leaf_text(title: str, asks: str) -> str:
    """The words that stand for a leaf unit: the title of its sub-clause, and what it asks."""
    return f"{title}. {asks}"


class LeafVectors:
    """Gives vectors of leaf texts. `file` may be missing, of other texts, damaged or not writable: it is only a cache."""

    def __init__(self, file: Path, embed: Embed) -> None:
        self._file = file
        self._embed = embed
        self._known: dict[str, Vectors] | None = None

    def of(self, text: str) -> Vectors | None:
        """The vector of a leaf's text, shape (dimension,); none where it is no leaf's."""
        if self._known is None:
            self._known = self._all()
        return self._known.get(text)

    def _all(self) -> dict[str, Vectors]:
        clauses = (entry for entry in catalogue().values() if isinstance(entry, Clause))
        texts = [leaf_text(one.title, leaf.asks) for one in clauses for leaf in one.leaves.values()]
        key = sha256("\0".join(texts).encode()).hexdigest()
        vectors = self._read(key, len(texts))
        if vectors is None:
            vectors = self._embed(texts)
            self._write(key, vectors)
        return dict(zip(texts, vectors, strict=True))

    def _read(self, key: str, count: int) -> Vectors | None:
        try:
            with np.load(BytesIO(self._file.read_bytes()), allow_pickle=False) as kept:
                if str(kept["key"]) == key and len(kept["vectors"]) == count:
                    return np.asarray(kept["vectors"], dtype=np.float32)
        except (OSError, ValueError, KeyError, EOFError, BadZipFile):  # it is made again
            pass
        return None

    def _write(self, key: str, vectors: Vectors) -> None:
        """Whole or not at all: under another name first."""
        part = self._file.with_name(f".{self._file.name}.{os.getpid()}.part")
        try:
            with part.open("wb") as out:
                np.savez(out, key=np.array(key), vectors=vectors)
            part.replace(self._file)
        except OSError:  # a place that cannot be written to: made again next time
            part.unlink(missing_ok=True)
