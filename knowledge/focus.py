"""What a question is about, brought forward in its vector: what policies never differ in counts less.

Staff tell a story ("Sitting in a Starbucks, what do I switch on…"), and the model reads all of it. Directions in which the
passages of the background hardly differ carry the story rather than the subject; they are damped, by how little they differ.
"""

import numpy as np
import numpy.typing as npt

from knowledge.embedding import Vectors

_POWER = 0.2
"""How much: 0 leaves the vector as it is. Chosen by the figures of ten sets, from 0.05 to 0.4 (docs/decisions/003-search.md)."""


def focus(background: Vectors) -> npt.NDArray[np.float32]:
    """The matrix that brings a question's vector into focus, shape (dimension, dimension).

    The covariance of the background's vectors to a small power. No rows where there are too few of them to tell it.
    """
    count, dimension = background.shape
    if count <= dimension:
        return np.zeros((0, dimension), dtype=np.float32)
    values, directions = np.linalg.eigh(np.cov(background.astype(np.float64), rowvar=False))
    kept = np.maximum(values / values[-1], 0.0) ** _POWER
    return np.asarray((directions * kept) @ directions.T, dtype=np.float32)


def focused(vector: Vectors, matrix: npt.NDArray[np.float32]) -> Vectors:
    """A question's vector in focus, of length 1; as it is where the matrix has no rows."""
    if not len(matrix):
        return vector
    turned = matrix @ vector
    length = float(np.linalg.norm(turned))
    return np.asarray(turned / length, dtype=np.float32) if length else vector
