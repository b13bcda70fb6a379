"""How well a text meets the words of a question, each word read as it is meant where it stands.

A near miss shares most words with the question and lacks the one that it turns on: the visitor's badge, where the
contractor's is asked for. A vector of the whole text hides that; so each token of the question is held against each
token of the text, and counts as its nearest ("late interaction", Khattab and Zaharia, ColBERT, SIGIR 2020, there
used to rank). What tells is how the words fare that are met worst, not how they all do on average.
"""

from collections.abc import Set

import numpy as np

from knowledge.embedding import Reading
from knowledge.keywords import word_places
from knowledge.related import share, stem_of

_RELATED = 0.6
"""What a word counts at least where a related one is said: "admin" and "administrator" may lie far apart as they stand."""


def worst_met(question: str, asked: Reading, said: Reading, stems: Set[str] = frozenset()) -> float:
    """The mean cosine with the nearest token of what is said over that half of the question's words which are met worst.

    Grammar words do not count, unless there are no others. `stems` are the stemmed words of what is said. Between -1 and
    1; 0 where one of the two is empty.
    """
    if not len(asked.tokens) or not len(said.tokens):
        return 0.0
    nearest = (asked.tokens @ said.tokens.T).max(axis=1)
    met = sorted(_by_word(question, asked, nearest, stems) or nearest.tolist())
    return float(np.mean(met[: max(1, len(met) // 2)]))


def _by_word(
    question: str, asked: Reading, nearest: np.ndarray[tuple[int], np.dtype[np.float32]], stems: Set[str]
) -> list[float]:
    """The mean of each word's tokens, more where a related word is said."""
    found = []
    for start, end in word_places(question):
        tokens = [number for number, (first, last) in enumerate(asked.places) if first < end and last > start]
        if tokens:
            least = _RELATED if share(stem_of(question[start:end]), stems) else -1.0
            found.append(max(least, float(nearest[tokens].mean())))
    return found
