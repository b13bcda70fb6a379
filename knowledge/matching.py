"""How well a text meets the words of a question, each word read as it is meant where it stands.

A near miss shares most words with the question and lacks the one that it turns on: the visitor's badge, where the
contractor's is asked for. A vector of the whole text hides that; so each token of the question is held against each
token of the text, and counts as its nearest ("late interaction", Khattab and Zaharia, ColBERT, SIGIR 2020, there
used to rank). What tells is how the words fare that are met worst, not how they all do on average.
"""

import numpy as np

from knowledge.embedding import Reading
from knowledge.keywords import word_places


def worst_met(question: str, asked: Reading, said: Reading) -> float:
    """The mean cosine with the nearest token of what is said over that half of the question's words which are met worst.

    Grammar words do not count, unless there are no others. Between -1 and 1; 0 where one of the two is empty.
    """
    if not len(asked.tokens) or not len(said.tokens):
        return 0.0
    nearest = (asked.tokens @ said.tokens.T).max(axis=1)
    met = sorted(_by_word(question, asked, nearest) or nearest.tolist())
    return float(np.mean(met[: max(1, len(met) // 2)]))


def _by_word(
    question: str, asked: Reading, nearest: np.ndarray[tuple[int], np.dtype[np.float32]]
) -> list[float]:
    """The mean of each word's tokens."""
    found = []
    for start, end in word_places(question):
        tokens = [number for number, (first, last) in enumerate(asked.places) if first < end and last > start]
        if tokens:
            found.append(float(nearest[tokens].mean()))
    return found
