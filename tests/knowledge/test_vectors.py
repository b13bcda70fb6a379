from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from knowledge.vectors import VectorCache
from tests.hashing import HashingEmbedder

TEXTS = ["one text", "another text", "one text", ""]


class Counting(HashingEmbedder):
    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def embed(self, texts, batch=32, progress=None):  # type: ignore[no-untyped-def]
        self.asked += texts
        return super().embed(texts, batch, progress)


@pytest.fixture
def embedder() -> Counting:
    return Counting()


@pytest.fixture
def cache(tmp_path: Path, embedder: Counting) -> Iterator[VectorCache]:
    opened = VectorCache(tmp_path / "vectors.sqlite", "model", lambda: embedder)
    yield opened
    opened.close()


def test_a_text_is_embedded_once_and_its_vector_is_the_same_from_the_cache(
    cache: VectorCache, embedder: Counting
) -> None:
    counts: list[int] = []
    first = cache.embed(TEXTS, counts.append)
    again = cache.embed(TEXTS)
    assert sorted(embedder.asked) == sorted(set(TEXTS))
    assert first.dtype == np.float32
    assert np.array_equal(first, again)
    assert np.array_equal(first[0], first[2])
    assert sum(counts) == len(TEXTS)
    assert np.allclose(first, HashingEmbedder().embed(TEXTS), atol=1e-3)


def test_no_texts_need_no_model(tmp_path: Path) -> None:
    cache = VectorCache(tmp_path / "v.sqlite", "model", lambda: pytest.fail("the model was loaded"))
    assert cache.embed([]).shape == (0, 0)
    cache.close()


def test_another_model_has_vectors_of_its_own(tmp_path: Path, cache: VectorCache, embedder: Counting) -> None:
    cache.embed(["one text"])
    other = VectorCache(tmp_path / "vectors.sqlite", "another model", lambda: embedder)
    other.embed(["one text"])
    other.close()
    assert embedder.asked == ["one text", "one text"]


def test_more_texts_than_fit_in_one_query_are_all_found_again(cache: VectorCache, embedder: Counting) -> None:
    texts = [f"text {number}" for number in range(1_300)]
    assert np.array_equal(cache.embed(texts), cache.embed(texts))
    assert len(embedder.asked) == 1_300


def test_a_damaged_cache_is_made_anew(tmp_path: Path, embedder: Counting) -> None:
    (tmp_path / "damaged.sqlite").write_bytes(b"no database at all, but rubbish " * 200)
    cache = VectorCache(tmp_path / "damaged.sqlite", "model", lambda: embedder)
    assert cache.embed(["one text"]).shape == (1, 64)
    cache.close()
