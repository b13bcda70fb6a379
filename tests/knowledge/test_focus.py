"""A question's vector in focus: what the background never differs in counts less."""

from pathlib import Path

import numpy as np
import pytest

from knowledge.embedding import Vectors
from knowledge.focus import focus, focused
from knowledge.generation import Generation
from tests.small_index import pair, search


def background(count: int = 200) -> Vectors:
    """Unit vectors of three dimensions that differ much in the first, less in the second and hardly in the third."""
    vectors = np.random.default_rng(7).normal(size=(count, 3)) * [1.0, 0.3, 0.01] + [0.0, 0.0, 1.0]
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


def test_what_the_background_differs_in_is_brought_forward() -> None:
    vector = np.full(3, 3**-0.5, dtype=np.float32)
    found = focused(vector, focus(background()))
    assert found[0] > found[1] > found[2] > 0
    assert np.linalg.norm(found) == pytest.approx(1.0, abs=1e-6)
    assert found.dtype == np.float32


def test_a_vector_keeps_its_side_and_turns_little() -> None:
    matrix = focus(background())
    for vector in np.eye(3, dtype=np.float32):
        assert focused(vector, matrix) @ vector > 0.8
        assert focused(-vector, matrix) == pytest.approx(-focused(vector, matrix), abs=1e-6)


@pytest.mark.parametrize("count", [0, 1, 3])
def test_too_few_texts_tell_nothing_and_leave_a_vector_as_it_is(count: int) -> None:
    matrix = focus(background()[:count])
    vector = np.array([0.6, 0.0, 0.8], dtype=np.float32)
    assert matrix.shape == (0, 3)
    assert focused(vector, matrix).tolist() == vector.tolist()


def test_a_vector_of_nothing_stays_one() -> None:
    assert focused(np.zeros(3, dtype=np.float32), focus(background())).tolist() == [0, 0, 0]


def test_an_index_of_an_earlier_version_is_searched_without(tmp_path: Path) -> None:
    folder = search(tmp_path, pair("passwords.md", "A password is kept secret.")).generation.folder
    (folder / "focus.npy").unlink()
    vector = np.array([0.6, 0.8], dtype=np.float32)
    assert focused(vector, Generation(folder).focus).tolist() == vector.tolist()
