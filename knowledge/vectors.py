"""A cache of vectors by content: text embedded once is never embedded again, whatever document it stands in.

Embedding is bound by arithmetic (about 20 passages a second on two cores), so this cache is what makes indexing
again fast. Vectors are kept in half precision; a vector fresh from the model is rounded the same way, so that a
result does not depend on whether the cache was warm.
"""

import sqlite3
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path

import numpy as np

from knowledge.embedding import Embedder, Vectors

_CHUNK = 512


class VectorCache:
    """Vectors of one model, in an SQLite file. One process writes at a time (the index's owner)."""

    def __init__(self, file: Path, model: str, embedder: Callable[[], Embedder]) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        self._model = model
        self._embedder = embedder
        try:
            self._db = _opened(file)
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:  # damaged, or none at all: what was in it is only made again
            file.unlink()
            self._db = _opened(file)

    def embed(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        """One unit vector a text, in order; only texts not seen before cost time. `progress` gets counts done."""
        keys = [sha256(f"{self._model}\0{text}".encode()).digest()[:16] for text in texts]
        known = self._known(keys)
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        if progress and len(texts) > len(missing):
            progress(len(texts) - len(missing))
        # Short texts first inside one call of the model: padding then costs least.
        fresh = sorted(missing.items(), key=lambda item: len(item[1]))
        for start in range(0, len(fresh), _CHUNK):
            part = fresh[start : start + _CHUNK]
            vectors = self._embedder().embed([text for _, text in part], progress=progress).astype(np.float16)
            rows = [(key, vector.tobytes()) for (key, _), vector in zip(part, vectors, strict=True)]
            with self._db:
                self._db.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", rows)
            known.update(rows)
        if not keys:
            return np.zeros((0, 0), dtype=np.float32)
        return np.stack([np.frombuffer(known[key], dtype=np.float16) for key in keys]).astype(np.float32)

    def _known(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        found: dict[bytes, bytes] = {}
        for start in range(0, len(keys), _CHUNK):
            part = keys[start : start + _CHUNK]
            marks = ",".join("?" * len(part))
            query = f"SELECT key, vector FROM vectors WHERE key IN ({marks})"  # noqa: S608  only question marks
            found.update(self._db.execute(query, part).fetchall())
        return found

    def close(self) -> None:
        """Close the file."""
        self._db.close()


def _opened(file: Path) -> sqlite3.Connection:
    database = sqlite3.connect(file, timeout=10)
    try:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("PRAGMA synchronous=NORMAL")  # a lost vector is only made again
        database.execute(
            "CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB) WITHOUT ROWID"
        )
    except BaseException:
        database.close()
        raise
    return database
