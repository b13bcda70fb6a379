"""What leaf units ask, as vectors: made once, kept, and made again where what was kept is of no use."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from knowledge.catalogue import Clause, catalogue
from knowledge.embedding import Vectors
from knowledge.leaves import LeafVectors, leaf_text
from tests.hashing import DIMENSION, HashingEmbedder


class Counting:
    """An embedder that knows how many texts it was given."""

    def __init__(self) -> None:
        self.texts = 0

    def embed(self, texts: Sequence[str]) -> Vectors:
        self.texts += len(texts)
        return HashingEmbedder().embed(texts)


def same(one: Vectors | None, other: Vectors | None) -> bool:
    return one is not None and other is not None and np.array_equal(one, other)


@pytest.fixture
def text() -> str:
    clause = catalogue()["ISO27001:9.2.2"]
    assert isinstance(clause, Clause)
    return leaf_text(clause.title, next(iter(clause.leaves.values())).asks)


def test_all_are_embedded_once_and_kept(tmp_path: Path, text: str) -> None:
    first, second = Counting(), Counting()
    made = LeafVectors(tmp_path / "leaves.npz", first.embed)
    assert same(made.of(text), HashingEmbedder().embed([text])[0])
    assert made.of("No leaf says this.") is None
    assert first.texts == 134
    kept = LeafVectors(tmp_path / "leaves.npz", second.embed)
    assert same(kept.of(text), made.of(text))
    assert second.texts == 0
    assert [file.name for file in tmp_path.iterdir()] == ["leaves.npz"]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut off", b"no array at all"])
def test_what_is_damaged_is_made_again(tmp_path: Path, text: str, content: bytes) -> None:
    (tmp_path / "leaves.npz").write_bytes(content)
    counting = Counting()
    assert LeafVectors(tmp_path / "leaves.npz", counting.embed).of(text) is not None
    assert counting.texts == 134
    assert LeafVectors(tmp_path / "leaves.npz", counting.embed).of(text) is not None
    assert counting.texts == 134


def test_vectors_of_other_texts_are_not_taken(tmp_path: Path, text: str) -> None:
    wrong = np.ones((134, DIMENSION), dtype=np.float32)
    np.savez(tmp_path / "leaves.npz", key=np.array("of an earlier release"), vectors=wrong)
    kept = LeafVectors(tmp_path / "leaves.npz", HashingEmbedder().embed)
    assert same(kept.of(text), HashingEmbedder().embed([text])[0])


def test_a_place_that_cannot_be_written_to_does_no_harm(tmp_path: Path, text: str) -> None:
    assert LeafVectors(tmp_path / "missing" / "leaves.npz", HashingEmbedder().embed).of(text) is not None
