"""A stand-in for the embedding model: the same interface, no meaning, no loading time."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from zlib import crc32

import numpy as np

from knowledge.embedding import Embedder, Reading, Vectors

DIMENSION = 64
_WORD = re.compile(r"\w+")


class HashingEmbedder(Embedder):
    """Texts with the same words get similar vectors; the same text gets the same vector on every machine."""

    def __init__(self, name: str = "hashing") -> None:  # not the parent's, which loads the model
        self.name = name
        self.dimension = DIMENSION
        self.max_tokens = 256

    def embed(
        self, texts: Sequence[str], batch: int = 32, progress: Callable[[int], None] | None = None
    ) -> Vectors:
        """One unit vector a text, in the texts' order; `progress` is called as knowledge.embedding's does."""
        vectors = np.zeros((len(texts), DIMENSION), dtype=np.float32)
        for start in range(0, len(texts), batch):
            part = texts[start : start + batch]
            for offset, text in enumerate(part):
                vectors[start + offset] = _vector(text)
            if progress:
                progress(len(part))
        return vectors

    def knows(self, word: str) -> bool:
        """No word: of which there are, the lexicon tells."""
        return False

    def read(self, text: str) -> Reading:
        """A token a word, with the vector of the word by itself."""
        found = list(_WORD.finditer(text))[:256]
        tokens = [_vector(match.group()) for match in found]
        places = tuple(match.span() for match in found)
        return Reading(_vector(text), np.array(tokens, dtype=np.float32).reshape(-1, DIMENSION), places)


def _vector(text: str) -> Vectors:
    words = _WORD.findall(text.lower())[:256]
    vector = np.zeros(DIMENSION, dtype=np.float32)
    for gram in (*words, *(" ".join(pair) for pair in pairwise(words))):
        code = crc32(gram.encode())
        vector[code % DIMENSION] += 1.0 if code & 0x10000 else -1.0
    length = float(np.linalg.norm(vector))
    if length == 0.0:  # no words, or words that cancel each other out
        vector[0] = length = 1.0
    return vector / np.float32(length)
