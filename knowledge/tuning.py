"""Every weight and threshold of search, in one place. docs/decisions/003-search.md says which measurement chose each."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SearchWeights:
    """How passages are ranked. The candidates are the best of either arm; their scores are a weighted sum."""

    candidates: int = 40  # of each arm
    dense: float = 0.45  # cosine of question and passage, scaled over the candidates
    keyword: float = 0.25  # BM25, scaled over the candidates
    related: float = 0.3  # of BM25, what related words count against the question's own
    sentence: float = 0.3  # cosine of question and best sentence, scaled over the candidates


@dataclass(frozen=True, slots=True)
class EntryWeights:
    """How our texts on the standards are ranked: a weighted sum of plain cosines and the scaled keyword score.

    Fitted on the dev part of tests/evals/iso.jsonl. What is taken off guidance tells it from clauses and controls.
    """

    dense: float = 0.25  # cosine of what the question is about and the entry
    alias: float = 0.1  # the same with the nearest of the entry's aliases
    several: float = 0.3  # the same with its nearest three aliases, in the mean
    title: float = 0.15  # the same with its title and that of what it stands under
    as_asked: float = 0.15  # cosine of the question as it was asked and the nearest alias
    keyword: float = 0.25  # BM25, as a share of the best entry's
    no_audit: float = 0.05  # taken off guidance where the question does not speak of auditing
    binding: float = (
        0.12  # taken off guidance where a clause or control, its evidence or its usual gaps are asked for
    )


@dataclass(frozen=True, slots=True)
class SelectionWeights:
    """How sentences are chosen as quotes, and how much is shown.

    The first ten are the weights of a logistic model of "this sentence holds the answer", so scores are log-odds up
    to a constant. Those of rows were set by hand beside them.
    """

    similarity: float = 5.4  # cosine of question and sentence
    passage: float = 3.8  # the passage's score, as a share of the best passage's
    passage_similarity: float = 3.0  # cosine of question and passage
    coverage: float = 2.2  # share of the question's words in the sentence, by weight
    heading_coverage: float = 2.9  # the same for words in the headings over it that the sentence has not
    form: float = 1.1  # added where the sentence has the form of answer asked for, taken off where it has not
    stub: float = (
        1.1  # taken off a sentence that says nothing by itself: very short, a question, an opening line
    )
    short: float = 1.3  # taken off a sentence of under 50 characters
    opens_list: float = 1.2  # taken off a line that introduces a list
    row_named: float = 2.5  # share of the question's words in a table row's first cell (`knowledge/rows.py`)
    row_behind: float = 2.0  # how much more of it the table's best row has
    row_value: float = 1.0  # added for a row with a cell that is the form of answer asked for and little else
    join: float = 1.1  # a neighbour is shown too when its score is at most this much lower
    join_rows: float = 0.3  # the same for rows of a table
    passages: int = 8  # looked at, best first
    quote: int = 420  # characters of one quote at most, growing by neighbours
    quotes: int = 3  # at most
    further: float = 1.1  # a further quote's score is at most this much lower than the best's


@dataclass(frozen=True, slots=True)
class RelevanceWeights:
    """How sure it is that a policy's passage speaks of a requirement, in log-odds (`knowledge/relevance.py`).

    Fitted by `benchmarks/fit_own_policies.py` on the dev part of tests/evals/own_policies.jsonl.
    """

    constant: float = -7.42
    stands_out: float = 1.45
    ahead: float = 4.4
    called: float = 2.99
    share: float = 2.64
    heading: float = 4.53
    named: float = 3.0  # set by hand, as the next: too few labels have it for a fit
    unnamed: float = -1.0
    leaf_constant: float = -3.44
    leaf_about: float = 0.45
    leaf_asked: float = 0.54
    leaf_words: float = 4.6


SEARCH = SearchWeights()
RELEVANCE = RelevanceWeights()
ENTRIES = EntryWeights()
SELECTION = SelectionWeights()


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where a reply changes kind."""

    answered: float = 0.44  # confidence from which policies are quoted as the answer
    sure: float = 0.66  # confidence below which an answer says that it may miss the point
    standard: float = 0.5  # confidence from which a text on the standard is given as the answer
    standard_doubted: float = (
        0.1  # the same, with a doubt, where the question plainly asks for one ("which clause…")
    )
    standard_alone: float = (
        0.6  # the same, where a requirement is named though no policy is near the question
    )
    nothing: float = 0.33  # cosine of the best sentence below which nothing on the topic is held
    requirement: float = 0.42  # cosine from which a requirement is named behind an answer
    requirement_margin: float = 0.12  # further requirements score at most this much lower than the first
    topic: float = 0.52  # cosine from which a clause or control is about a topic (37 topics tried)
    topic_margin: float = 0.2  # further ones score at most this much lower than the first
    audit: float = 0.05  # cosine by which guidance must be nearer than the policies to a question on auditing
    guidance: float = 0.15  # the same where guidance is the nearest and the question names no audit
    proof: float = 0.15  # the same of our texts on the standards, to "how do I prove…" and "why do we need…"
    own_policy: float = 1.65  # log-odds from which a policy's passage is shown under a clause or control
    own_policy_leaf: float = 0.25  # the same under a leaf unit of a clause
    own_policy_near: float = 3.0  # log-odds below that within which a section is named as the nearest
    own_policy_margin: float = 1.5  # further passages' are at most this much lower than the first's
    conflict_question: float = 2.5  # a contradicting sentence scores at most this much lower than the best
    conflict_together: float = 1.27  # least sum of that cosine and the share of words that both have
    conflict_nearness: float = 0.58  # cosine of two sentences that give different values for one thing
    conflict_polarity: float = 0.68  # cosine of two sentences of which one allows what the other forbids


THRESHOLDS = Thresholds()
