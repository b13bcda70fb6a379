"""Which passages of policies speak of a requirement, and how sure that is.

Being near a requirement is not enough: a supplier's audit clause lies near the internal audit of 9.2, and every
sentence that names a role lies near 5.3. What tells is that a passage lies nearer to this requirement than it does to
the other clauses and controls. So each candidate is held against all of them, and what counts is how far the requirement
stands out among them. The weights are fitted by `benchmarks/fit_own_policies.py` on labels of our own;
docs/decisions/008-own-policies.md holds the figures.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from knowledge.catalogue import Entry
from knowledge.embedding import Vectors
from knowledge.leaves import leaf_text
from knowledge.models import Kind, Passage
from knowledge.naming import naming
from knowledge.requirements import PREFIX, ahead, requirements_of, standing_out
from knowledge.search import Search
from knowledge.tuning import RELEVANCE, RelevanceWeights

_CANDIDATES = 30  # passages of each arm that are looked at closely
_STANDS_OUT = 1.0  # standard deviations: what stands out less is not looked at sentence by sentence
_TELLING = (
    8.0  # weight of the words of a title that says what it is about: "Policy" or "General" alone does not
)
Numbers = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for a passage being about an entry, or about what one of its leaf units asks."""

    stands_out: float  # cosine with the entry, in standard deviations above those with all entries
    ahead: float  # the best sentence's cosine, above that with the nearest other entry
    called: float  # BM25 of the entry's title and aliases, in tens
    share: float  # BM25 of its title and text, as a share of the best passage's
    heading: float  # share of the title's words that stand in the headings over it, by weight; small for a vague title
    named: float  # 1 where it holds the title word for word ("management review")
    unnamed: float  # 1 where only other passages do
    asked: float = 0.0  # as `stands_out`, for what the leaf unit asks; zero where none is meant
    asked_words: float = 0.0  # as `called`, for the same


@dataclass(frozen=True, slots=True)
class Relevant:
    """A passage with the log-odds that it speaks of the requirement, and how well each sentence says so."""

    passage: Passage
    score: float
    sentences: tuple[float, ...]  # comparable inside the passage only
    signs: Signs


def relevant(
    search: Search,
    entry: Entry,
    asks: str = "",
    groups: frozenset[str] = frozenset(),
    weights: RelevanceWeights = RELEVANCE,
) -> list[Relevant]:
    """The policies' passages that may speak of an entry, best first, of those that a person of `groups` may read.

    `asks` narrows a clause to what one of its leaf units asks. None for a section of guidance: it binds nobody.
    """
    allowed = search.generation.allowed([Kind.POLICY], groups)
    if not allowed.any() or entry.id not in search.references or not entry.id.startswith(PREFIX):
        return []
    view = _View(search, entry, asks, allowed)
    if not len(view.rows):
        return []
    signs, sentences = view.signs(), view.sentences()
    found = [
        Relevant(search.generation.passage(int(row)), log_odds(one, weights, leaf=bool(asks)), said, one)
        for row, one, said in zip(view.rows, signs, sentences, strict=True)
    ]
    return sorted(found, key=lambda passage: -passage.score)


def log_odds(signs: Signs, weights: RelevanceWeights, *, leaf: bool) -> float:
    """How sure the signs make it that a passage speaks of an entry, or of a leaf unit: above zero, rather yes."""
    about = (
        weights.constant
        + weights.stands_out * signs.stands_out
        + weights.ahead * signs.ahead
        + weights.called * signs.called
        + weights.share * signs.share
        + weights.heading * signs.heading
        + weights.named * signs.named
        + weights.unnamed * signs.unnamed
    )
    if not leaf:
        return about
    return (
        weights.leaf_constant
        + weights.leaf_about * about
        + weights.leaf_asked * signs.asked
        + weights.leaf_words * signs.asked_words
    )


class _View:
    """The candidates for an entry with all their vectors, so that each is multiplied once."""

    def __init__(self, search: Search, entry: Entry, asks: str, allowed: npt.NDArray[np.bool_]) -> None:
        generation, keywords = search.generation, search.generation.keywords
        self._search = search
        self._requirements = requirements_of(search)
        self._number = self._requirements.ids.index(entry.id)
        self._title = {stem: keywords.weight(stem) for stem in keywords.stems(entry.title)}
        named = self._requirements.worded(
            " ".join((entry.title, *entry.names)), f"{entry.title} {entry.text}"
        )
        self._called = named[0]
        share = np.where(allowed, named[1], 0.0)
        self._share = share / (share.max() or 1.0)
        self._asked_words = keywords.scores(keywords.stems(asks))
        self._asked = search.vector(leaf_text(entry.title, asks)) if asks else None
        spoken = np.diff(generation.sentence_starts) > 0
        self._naming = naming(generation, entry, allowed & spoken)
        rows = _best_rows(self._arms(entry), allowed & spoken)
        among = self._requirements.of_passages(rows)
        out = standing_out(among, among[:, self._number])
        kept = (out >= _STANDS_OUT) | self._naming[rows]
        self.rows, self._among, self._out = rows[kept], among[kept], out[kept]
        self._vectors = generation.vectors[self.rows]
        lengths = np.diff(generation.sentence_starts)[self.rows]
        self._starts = np.concatenate(([0], np.cumsum(lengths, dtype=np.int64)))
        self._to_texts, self._to_aliases = self._requirements.of_sentences(self.rows)

    def _arms(self, entry: Entry) -> list[Numbers]:
        generation, own = self._search.generation, self._search.references[entry.id]
        aliases = generation.alias_vectors[generation.alias_starts[own] : generation.alias_starts[own + 1]]
        arms = [generation.vectors @ generation.vectors[own], self._called]
        if len(aliases):
            arms.append((generation.vectors @ aliases.T).max(axis=1))
        if self._asked is not None:
            arms.append(generation.vectors @ self._asked)
        return arms

    def signs(self) -> list[Signs]:
        """The signs of each candidate, in order."""
        asked = np.zeros_like(self._out)
        if self._asked is not None:
            asked = standing_out(self._among, self._vectors @ self._asked)
        lead = ahead(self._nearness_of_best(), self._number)
        return [
            Signs(
                stands_out=float(self._out[place]),
                ahead=float(lead[place]),
                called=float(self._called[row]) / 10,
                share=float(self._share[row]),
                heading=self._covered(int(row)),
                named=float(self._naming[row]),
                unnamed=float(self._naming.any() and not self._naming[row]),
                asked=float(asked[place]),
                asked_words=float(self._asked_words[row]) / 10,
            )
            for place, row in enumerate(self.rows)
        ]

    def sentences(self) -> list[tuple[float, ...]]:
        """How well each candidate's sentences say it, in order."""
        among = np.asarray((self._to_texts + self._to_aliases) / 2, dtype=np.float32)
        own = among[:, self._number]
        asked = own if self._asked is None else self._spoken() @ self._asked
        said = (own + asked) / 2 + standing_out(among, own) / 10
        return [
            tuple(said[start:end].tolist())
            for start, end in zip(self._starts[:-1], self._starts[1:], strict=True)
        ]

    def _spoken(self) -> Vectors:
        """The vectors of the candidates' sentences."""
        vectors = [self._search.generation.sentences(int(row)).astype(np.float32) for row in self.rows]
        return np.concatenate([self._vectors[:0], *vectors])

    def _nearness_of_best(self) -> Vectors:
        """Of each candidate, the mean of its sentences' best cosines with each entry and with its aliases."""
        starts = self._starts[:-1]
        texts = np.maximum.reduceat(self._to_texts, starts, axis=0)
        aliases = np.maximum.reduceat(self._to_aliases, starts, axis=0)
        return np.asarray((texts + aliases) / 2, dtype=np.float32)

    def _covered(self, row: int) -> float:
        keywords, passage = self._search.generation.keywords, self._search.generation.passage(row)
        over = keywords.text_stems(passage.heading)
        total = max(sum(self._title.values()), _TELLING)
        return sum(weight for stem, weight in self._title.items() if stem in over) / total


def _best_rows(arms: list[Numbers], allowed: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    """The rows among the best of any arm, in order."""
    rows: set[int] = set()
    for scores in arms:
        kept = np.where(allowed, scores, -np.inf)
        rows.update(np.argpartition(-kept, min(_CANDIDATES, len(kept)) - 1)[:_CANDIDATES].tolist())
    return np.array(sorted(row for row in rows if allowed[row]), dtype=np.int64)
