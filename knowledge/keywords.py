"""Keyword search: BM25 over stemmed words, and how common each word is.

Question words that the index does not hold are replaced by the nearest word it does hold when they differ by a
letter or two ("passwrod"), so that a typing mistake does not cost the best clue. Questions come mended already, with a
lexicon at hand (`knowledge.spelling`); this serves what is no question: the topic of a summary, an order to a draft.
"""

import json
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from math import log
from pathlib import Path

import numpy as np
import numpy.typing as npt
import Stemmer
from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.related import known
from knowledge.word_scores import WordScores

_TEXTS_KEPT = 8_192  # texts whose words are kept in memory
_QUESTIONS_KEPT = (
    1_024  # questions, single words of them and names of entries: mending what is mistyped costs most
)
_WORD = re.compile(r"[a-z0-9]+(?:['’][a-z]+)?(?:[.\-/][a-z0-9]+)*", re.IGNORECASE)
_WORDS = "words.json"
_OWNER = re.compile(r"['’]s$", re.IGNORECASE)
_REFERENCE = re.compile(r"^(a\.)?\d+(\.\d+)+$")

STOPWORDS = frozenset((files("knowledge") / "stopwords.txt").read_text(encoding="utf-8").split())


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, compound ones ("add-on", "a.5.15") also in their parts; stop words left out."""
    found = []
    for match in _WORD.finditer(text.replace("’", "'")):
        word = match.group().lower().removesuffix("'s")
        parts = re.split(r"[.\-/']", word) if not _REFERENCE.match(word) else []
        for candidate in [word, *parts] if len(parts) > 1 else [word]:
            if candidate not in STOPWORDS and (len(candidate) > 1 or candidate.isdigit()):
                found.append(candidate)
    return found


def word_places(text: str) -> list[tuple[int, int]]:
    """Where the words of a text stand, stop words and the "'s" of an owner left out: (start, end) of each."""
    found = [match for match in _WORD.finditer(text) if words_of(match.group())]
    return [(match.start(), match.start() + len(_OWNER.sub("", match.group()))) for match in found]


class Keywords:
    """A BM25 index over texts, in their order: scores of every text for a question, and the weight of a word."""

    def __init__(self, scores: WordScores, size: int, words: Sequence[str] = ()) -> None:
        self.words = words
        """The words as they are written, in small letters, the most frequent first; none in an index of an earlier version."""
        self._scores = scores
        self._size = size
        self._stem = Stemmer.Stemmer("english").stemWord
        self._vocabulary = {word: number for word, number in scores.vocabulary.items() if word}
        self._counts: npt.NDArray[np.int64] = np.diff(scores.starts)
        self.text_stems = lru_cache(maxsize=_TEXTS_KEPT)(self._stems_of)
        """The stemmed words of a text."""
        self._question_stems = lru_cache(maxsize=_QUESTIONS_KEPT)(self._stems_in_order)
        self._choices = [word for word in self._vocabulary if len(word) > 3 and word.isalpha()]

    @classmethod
    def build(cls, texts: Sequence[str]) -> "Keywords":
        """Index the texts; the numbers in later results are their positions."""
        stem = Stemmer.Stemmer("english").stemWord
        written = [words_of(text) for text in texts]
        tokens = [[stem(word) for word in words] or [""] for words in written] or [[""]]
        counts = Counter(word for words in written for word in words if word.isalpha())
        return cls(WordScores.compute(tokens), len(texts), [word for word, _ in counts.most_common()])

    def save(self, folder: Path) -> None:
        """Write the index into `folder`."""
        self._scores.save(folder)
        (folder / _WORDS).write_text(json.dumps(list(self.words)), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path, size: int) -> "Keywords":
        """Read what `save` wrote; `size` is the number of texts."""
        words = folder / _WORDS
        return cls(
            WordScores.load(folder),
            size,
            json.loads(words.read_text(encoding="utf-8")) if words.is_file() else (),
        )

    def stems(self, question: str) -> list[str]:
        """The question's words as the index knows them, each once: stemmed, and mended where mistyped."""
        return list(self._question_stems(question))

    def in_order(self, text: str) -> tuple[str, ...]:
        """The stemmed words of a text one after the other, repeated ones too, stop words left out."""
        return tuple(self._stem(word) for word in words_of(text))

    def scores(self, stems: Sequence[str]) -> npt.NDArray[np.float32]:
        """The BM25 score of every text for the words given: float32, one a text, 0 where none occurs."""
        numbers = [self._vocabulary[stem] for stem in stems if stem in self._vocabulary]
        return self._scores.sums(numbers, self._size)

    def weight(self, stem: str) -> float:
        """How much a word tells: ln(1 + N / n) for a word in n of N texts; an unknown word weighs as one in none."""
        number = self._vocabulary.get(stem)
        count = int(self._counts[number]) if number is not None else 0
        return log(1 + (self._size + 1) / (count + 0.5))

    def knows(self, stem: str) -> bool:
        """Whether the word occurs in any text."""
        return stem in self._vocabulary

    def _stems_in_order(self, question: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._mend(self._stem(word)) for word in words_of(question)))

    def _stems_of(self, text: str) -> frozenset[str]:
        return frozenset(self._stem(word) for word in words_of(text))

    def _mend(self, stem: str) -> str:
        if stem in self._vocabulary or known(stem) or len(stem) < 5 or not stem.isalpha():
            return stem
        near = process.extractOne(
            stem, self._choices, scorer=OSA.distance, score_cutoff=1 if len(stem) < 8 else 2
        )
        return near[0] if near and near[0][0] == stem[0] else stem
