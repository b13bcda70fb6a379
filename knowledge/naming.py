"""Which passages call a requirement by the name that the standard gives it: "the management review"."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from knowledge.catalogue import Entry, full_title
from knowledge.generation import Generation
from knowledge.keywords import Keywords

_LEAST = 2  # words of a name: one alone ("Support", "Screening") is said of many things


def naming(generation: Generation, entry: Entry, allowed: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """The rows among `allowed` in whose text the entry's title, or that of what it stands under, occurs word for word,
    endings aside: bool, one a row.
    """
    keywords = generation.keywords
    named = np.zeros_like(allowed)
    for name in _names(entry, keywords):
        rows = np.flatnonzero(allowed & _holding_all(keywords, name))
        named[rows] = [_says(keywords, generation.passage(int(row)).text, name) for row in rows]
    return named


def _names(entry: Entry, keywords: Keywords) -> Iterator[tuple[str, ...]]:
    for title in full_title(entry).split(": "):
        stems = keywords.in_order(title)
        if len(stems) >= _LEAST:
            yield stems


def _holding_all(keywords: Keywords, name: tuple[str, ...]) -> npt.NDArray[np.bool_]:
    held: npt.NDArray[np.bool_] = np.all([keywords.scores([stem]) > 0 for stem in name], axis=0)
    return held


def _says(keywords: Keywords, text: str, name: tuple[str, ...]) -> bool:
    said = keywords.in_order(text)
    return any(said[start : start + len(name)] == name for start in range(len(said) - len(name) + 1))
