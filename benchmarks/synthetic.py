"""Made-up material: vectors in clusters, texts with words as unevenly common as in a language."""

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count

import numpy as np

from benchmarks.systems.system import Vectors
from knowledge.embedding import Embedder, Reading

SEED = 27001
DIMENSION = 384
_WORDS = 60  # in a passage
_SENTENCES = 3


def clustered(number: int, seed: int = SEED) -> Vectors:
    """Unit vectors around centres, one centre to fifty vectors, as passages on one topic lie together."""
    random_ = np.random.default_rng(seed)
    centres = np.random.default_rng(SEED).standard_normal((2_000, DIMENSION), dtype=np.float32)
    chosen = random_.integers(0, max(min(number // 50, 2_000), 20), number)
    return unit(centres[chosen] + 0.7 * random_.standard_normal((number, DIMENSION), dtype=np.float32))


def unit(vectors: Vectors) -> Vectors:
    """The vectors scaled to length 1."""
    scaled: Vectors = np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)
    return scaled


def vocabulary(size: int = 30_000) -> list[str]:
    """Words of two to four syllables, each once, the most common first."""
    random_ = random.Random(SEED)
    syllables = [
        onset + nucleus for onset in "bdfgklmnprstvz" for nucleus in ("a", "e", "i", "o", "u", "an", "er")
    ]
    words: dict[str, None] = {}
    while len(words) < size:
        words["".join(random_.choices(syllables, k=random_.choice((2, 3, 3, 4))))] = None
    return list(words)


def zipf_texts(number: int, words: int = _WORDS, seed: int = SEED) -> list[str]:
    """Texts of so many words, the n-th most common word 1/n as frequent as the first."""
    known = vocabulary()
    weights = 1 / np.arange(1, len(known) + 1)
    chosen = np.random.default_rng(seed).choice(len(known), (number, words), p=weights / weights.sum())
    per = max(words // _SENTENCES, 1)
    return [
        " ".join(f"{' '.join(known[n] for n in row[start : start + per])}." for start in range(0, words, per))
        for row in chosen
    ]


class Given(Embedder):
    """Gives vectors made before, one after the other, whatever the texts are."""

    def __init__(self, vectors: Iterable[Vectors]) -> None:  # not the parent's, which loads the model
        self.dimension = DIMENSION
        self._vectors = iter(vectors)

    def embed(
        self, texts: Sequence[str], batch: int = 32, progress: Callable[[int], None] | None = None
    ) -> Vectors:
        """The next vectors, as many as there are texts."""
        del batch
        if progress:
            progress(len(texts))
        return np.stack([next(self._vectors) for _ in texts])

    def read(self, text: str) -> Reading:
        """The next vector, as that of a text of one token."""
        vector = next(self._vectors)
        return Reading(vector, vector[np.newaxis], ((0, len(text)),))


def endless() -> Iterator[Vectors]:
    """Vectors without end."""
    for seed in count():
        yield from clustered(1_000, seed=seed)
