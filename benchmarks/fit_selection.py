"""Fit the weights that choose sentences: `python -m benchmarks.fit_selection QUESTIONS=CORPUS [QUESTIONS=CORPUS …]`.

Each pair is as for `benchmarks.fit`. A softmax over the sentences of the passages found is made to give the sentences
that hold the gold answer as much as it can; the weights are kept near those in force, and every set counts the same.
Printed are the shares of questions whose best sentence holds the gold answer: with the weights in force, and with
weights fitted on the other sets alone. The weights are printed to be put into `knowledge/tuning.py` by hand.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from benchmarks.fit import pairs_of, search_over
from bot.config import Settings
from bot.evaluation.questions import Question, load_questions
from bot.evaluation.wording import holds
from knowledge.features import NAMES, Reading
from knowledge.models import Hit, Kind
from knowledge.search import Search
from knowledge.tuning import SELECTION

_STRENGTH = 0.03  # of the pull towards the weights in force
_DEPTH = 20
Rows = npt.NDArray[np.float64]


@dataclass
class Choice:
    """One question: the features of each sentence that could be shown, and which of them hold the gold answer."""

    features: Rows
    right: npt.NDArray[np.bool_]
    held_out: bool


def choices(search: Search, asked: Sequence[Question]) -> list[Choice]:
    """A choice for every question whose gold answer is known."""
    return [_choice(search, question) for question in asked if question.answerable and question.gold_answer]


def _choice(search: Search, question: Question) -> Choice:
    found = search.find(question.question, [Kind.POLICY], _DEPTH)
    reading = Reading(question.question, found, search.generation.keywords)
    places = [
        (hit, number)
        for hit in found.hits[: SELECTION.passages]
        for number in range(len(hit.sentence_similarities))
        if number not in hit.passage.flagged
    ]
    rows = [
        [getattr(features, name) for name in NAMES]
        for features in (reading.features(hit, number) for hit, number in places)
    ]
    right = [_right(hit, number, question.gold_answer or "") for hit, number in places]
    return Choice(
        np.array(rows, dtype=np.float64).reshape(-1, len(NAMES)),
        np.array(right, dtype=np.bool_),
        question.split == "held_out",
    )


def _right(hit: Hit, number: int, gold: str) -> bool:
    """Whether the gold answer stands in a sentence, or begins in it and ends in the next."""
    passage = hit.passage
    start, end = passage.sentences[number]
    after = passage.sentences[min(number + 1, len(passage.sentences) - 1)]
    here = passage.text[start:end]
    if holds(here, gold):
        return True
    return holds(passage.text[start : after[1]], gold) and not holds(passage.text[slice(*after)], gold)


def fitted(sets: Sequence[Sequence[Choice]]) -> Rows:
    """The weights, in the order of NAMES, that fit all sets best."""
    useful = [[choice for choice in choices_ if choice.right.any()] for choices_ in sets]
    spread = np.concatenate([choice.features for part in useful for choice in part]).std(axis=0) + 1e-6
    start = np.array([getattr(SELECTION, name) for name in NAMES]) * spread
    weighed = [
        (choice.features / spread, choice.right, 1 / len(part) / len(useful))
        for part in useful
        for choice in part
    ]

    def loss(weights: Rows) -> tuple[float, Rows]:
        total = _STRENGTH * float(((weights - start) ** 2).sum())
        slope = 2 * _STRENGTH * (weights - start)
        for rows, right, share in weighed:
            odds = np.exp(rows @ weights - (rows @ weights).max())
            chance = odds / odds.sum()
            of_right = chance * right
            total -= share * float(np.log(of_right.sum() + 1e-12))
            slope -= share * ((of_right / of_right.sum() - chance) @ rows)
        return total, slope

    found = minimize(loss, start, jac=True, method="L-BFGS-B").x / spread
    return np.asarray(found, dtype=np.float64)


def first_right(part: Sequence[Choice], weights: Rows) -> float:
    """The share of questions whose best sentence holds the gold answer."""
    hits = [
        len(choice.right) > 0 and bool(choice.right[np.argmax(choice.features @ weights)]) for choice in part
    ]
    return float(np.mean(hits))


def main() -> None:
    """Measure, fit, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pairs", nargs="+", metavar="QUESTIONS=CORPUS")
    settings, sets = Settings.read(), {}
    for questions, corpus in pairs_of(parser.parse_args().pairs):
        with search_over(settings, corpus) as search:
            sets[Path(questions).stem] = choices(search, load_questions(questions))
    now = np.array([getattr(SELECTION, name) for name in NAMES])
    print("right first: weights in force, fitted on the other sets")
    for name, part in sets.items():
        others = [other for key, other in sets.items() if key != name]
        unseen = f"{first_right(part, fitted(others)):.3f}" if others else "–"
        print(f"  {name}: {first_right(part, now):.3f}, {unseen} ({len(part)} questions)")
    weights = fitted([[choice for choice in part if not choice.held_out] for part in sets.values()])
    print("fitted on what is not held out:")
    for name, value in zip(NAMES, weights, strict=True):
        print(f"  {name}: {value:.2f}")
    for name, part in sets.items():
        held = [choice for choice in part if choice.held_out]
        if held:
            print(f"  held out of {name}: {first_right(held, now):.3f} -> {first_right(held, weights):.3f}")


if __name__ == "__main__":
    main()
