"""Search: dense and keyword over the same passages, fused by a weighted sum, then the best sentences.

A weighted sum of scaled scores was measured better than reciprocal rank fusion (docs/decisions/003-search.md).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from knowledge.embedding import Embedder, Vectors
from knowledge.entry_nearness import EntryNearness, Near
from knowledge.focus import focused
from knowledge.generation import Generation
from knowledge.leaves import LeafVectors
from knowledge.matching import worst_met
from knowledge.models import Hit, Kind, Passage
from knowledge.related import listed, related
from knowledge.reranking import RERANKED, Reranker
from knowledge.spelling import Spelling, Spelt
from knowledge.tuning import ENTRIES, SEARCH, SearchWeights

Scores = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Found:
    """What a search gave: hits, best first, and the question as it was searched for."""

    hits: tuple[Hit, ...]
    stems: tuple[str, ...]  # the question's words as the keyword index knows them
    vector: Vectors  # of the question, shape (dimension,)


class Search:
    """Finds passages in one generation."""

    def __init__(
        self,
        generation: Generation,
        embedder: Embedder,
        weights: SearchWeights = SEARCH,
        reranker: Reranker | None = None,
        leaves: LeafVectors | None = None,
    ) -> None:
        self.generation = generation
        self._leaves = leaves
        self._reranker = reranker
        self._weights = weights
        self._read = lru_cache(maxsize=64)(embedder.read)
        self._embed = lru_cache(maxsize=256)(lambda text: self._read(text).vector)
        self._spelling = Spelling(
            generation.keywords.words, lambda word: embedder.knows(word) or word in listed()
        )
        self._references: dict[str, int] | None = None
        self._entries = EntryNearness(generation)

    def find(
        self,
        question: str,
        kinds: Iterable[Kind],
        limit: int = 10,
        groups: frozenset[str] = frozenset(),
        as_asked: str = "",
    ) -> Found:
        """The `limit` best passages of the kinds asked for that a person of `groups` may read.

        `as_asked` are the words of the person where `question` is only what they are about: aliases of entries are
        often questions themselves.
        """
        generation, keywords = self.generation, self.generation.keywords
        vector = self._embed(question)
        stems = tuple(keywords.stems(question))
        wanted = frozenset(kinds)
        allowed = generation.allowed(wanted, groups)
        if not allowed.any():
            return Found((), stems, vector)
        said, asks = keywords.scores(stems), vector
        if Kind.POLICY in wanted:  # our own texts have aliases for this
            said = said + self._weights.related * keywords.scores(related(stems))
            asks = focused(vector, generation.focus)
        dense = np.where(allowed, generation.vectors @ asks, -1.0).astype(np.float32)
        keyword = np.where(allowed, said, 0.0).astype(np.float32)
        called = self._entries.near(vector)
        near = np.where(allowed, called.alias, -1.0).astype(np.float32)
        rows = _candidates((np.maximum(dense, near), keyword), allowed, self._weights.candidates)
        depth = limit if self._reranker is None else max(limit, RERANKED)
        fused = None
        if (near[rows] > -1.0).all():  # our texts on the standards alone
            asked = self._entries.near(self._embed(as_asked)) if as_asked else called
            fused = _as_entries(rows, dense, called, asked, keyword)
        hits = self._ranked(rows, vector, asks, dense, keyword, near, depth, fused)
        if self._reranker:
            hits = self._reranker.order(question, hits)
        return Found(tuple(hits[:limit]), stems, vector)

    def mended(self, question: str, groups: frozenset[str]) -> Spelt:
        """The question with its typing mistakes mended, by words of texts that a person of `groups` may read."""
        keywords, allowed = self.generation.keywords, self.generation.allowed(Kind, groups)
        return self._spelling.mended(
            question, lambda word: bool(keywords.scores(keywords.stems(word))[allowed].any())
        )

    def vector(self, text: str) -> Vectors:
        """The vector of a text, shape (dimension,); the last few hundred are remembered, and all leaf units."""
        kept = self._leaves.of(text) if self._leaves else None
        vector: Vectors = self._embed(text) if kept is None else kept
        return vector

    @property
    def references(self) -> dict[str, int]:
        """The bundled entries by qualified id, with their rows."""
        if self._references is None:
            generation = self.generation
            rows = np.flatnonzero(generation.allowed([Kind.STANDARD, Kind.GUIDANCE], frozenset()))
            passages = ((generation.passage(int(row)).ref, int(row)) for row in rows)
            self._references = {ref: row for ref, row in passages if ref}
        return self._references

    def rows_of(self, references: Iterable[str]) -> list[int]:
        """The rows of bundled entries by their qualified ids; unknown ones are left out."""
        return [self.references[reference] for reference in references if reference in self.references]

    def holds(self, kind: Kind) -> bool:
        """Whether any document of a kind is indexed."""
        return any(document.kind is kind for document in self.generation.documents)

    def missing(self, words: Iterable[str], groups: frozenset[str]) -> list[str]:
        """Those of the words that stand in no policy that a person of `groups` may read."""
        keywords, allowed = self.generation.keywords, self.generation.allowed([Kind.POLICY], groups)
        return [word for word in words if not keywords.scores(keywords.stems(word))[allowed].any()]

    def background(self, vector: Vectors) -> tuple[float, float]:
        """The cosines of a question's vector and the nearest of what policies usually say, and of the nearest two
        phrases for a clause, control or section of guidance, in the mean; 0 where there is none.
        """
        usual = self.generation.background_vectors @ vector
        words = np.sort(self._entries.similarities(vector))[-2:]  # one alone may be worded alike by chance
        return float(usual.max(initial=0.0)), float(words.mean()) if words.size else 0.0

    def worst_met(self, question: str, passage: Passage, number: int) -> float:
        """How well a sentence of a passage, with the headings over it, meets those words of a question that it meets worst."""
        said = f"{passage.heading}\n{passage.spoken(number)}"
        stems = self.generation.keywords.text_stems(said)
        return worst_met(question, self._read(question), self._read(said), stems)

    def _ranked(
        self,
        rows: npt.NDArray[np.int64],
        vector: Vectors,
        asks: Vectors,
        dense: Scores,
        keyword: Scores,
        near: Scores,
        limit: int,
        fused: Scores | None,
    ) -> list[Hit]:
        generation, weights = self.generation, self._weights
        sentences = [generation.sentences(row).astype(np.float32) for row in rows]
        best = np.array([(some @ asks).max(initial=-1.0) for some in sentences], dtype=np.float32)
        similarities = generation.vectors[rows] @ vector
        top = float(keyword[rows].max()) or 1.0
        if fused is None:
            fused = (
                weights.dense * _scaled(dense[rows])
                + weights.keyword * keyword[rows] / top
                + weights.sentence * _scaled(best)
            )
        return [
            Hit(
                passage=generation.passage(int(rows[position])),
                row=int(rows[position]),
                score=float(fused[position]),
                similarity=float(similarities[position]),
                keyword=float(keyword[rows[position]] / top),
                sentence_similarities=tuple((sentences[position] @ vector).tolist()),
                alias_similarity=max(float(near[rows[position]]), 0.0),
            )
            for position in np.argsort(-fused, kind="stable")[:limit]
        ]


def _as_entries(
    rows: npt.NDArray[np.int64], dense: Scores, called: Near, asked: Near, keyword: Scores
) -> Scores:
    """The scores of entries: what they are called tells more than their sentences."""
    top = float(keyword[rows].max()) or 1.0
    return np.asarray(
        ENTRIES.dense * dense[rows]
        + ENTRIES.alias * called.alias[rows]
        + ENTRIES.several * called.several[rows]
        + ENTRIES.title * called.title[rows]
        + ENTRIES.as_asked * asked.alias[rows]
        + ENTRIES.keyword * keyword[rows] / top,
        dtype=np.float32,
    )


def _candidates(arms: Iterable[Scores], allowed: npt.NDArray[np.bool_], count: int) -> npt.NDArray[np.int64]:
    """The rows among the best `count` of any arm, without those that are not allowed."""
    rows: set[int] = set()
    for scores in arms:
        best = np.argpartition(-scores, min(count, len(scores)) - 1)[:count]
        rows.update(int(row) for row in best if allowed[row])
    return np.array(sorted(rows), dtype=np.int64)


def _scaled(scores: Scores) -> Scores:
    """Scores spread over 0 to 1, the best 1 and the worst 0."""
    low, high = float(scores.min()), float(scores.max())
    return ((scores - low) / (high - low)).astype(np.float32) if high > low else np.ones_like(scores)
