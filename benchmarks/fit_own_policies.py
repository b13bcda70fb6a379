"""Fit the weights of what own policies say on a requirement: `python -m benchmarks.fit_own_policies [LABELS CORPUS]`.

Labels marked as held out are left out. Precision and recall are given as they are for weights fitted on other labels
(six folds), at several thresholds; the weights at the end belong into `RelevanceWeights` in `knowledge/tuning.py`.
"""

import argparse
from collections.abc import Sequence
from dataclasses import asdict, astuple, dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from bot.assembly.answering import library
from bot.assessments.units import units_by_id
from bot.commands.measuring import indexed
from bot.config import Settings
from bot.evaluation.labels import Label, Shown, Verdict, is_leaf, load_labels
from bot.writing.citations import Quote
from knowledge.catalogue import catalogue
from knowledge.relevance import Relevant, Signs, log_odds, relevant
from knowledge.tuning import RelevanceWeights

_ROOT = Path(__file__).parent.parent
_LABELS = _ROOT / "tests" / "evals" / "own_policies.jsonl"
_CORPUS = _ROOT / "examples" / "tarnwick" / "policies"
_FOLDS = 6
_ABOUT = 7  # signs of an entry; the others are of a leaf unit
Rows = npt.NDArray[np.float64]


@dataclass
class Case:
    """A label with the candidates that were found for it, and what each is worth."""

    label: Label
    found: list[Relevant]
    verdicts: list[Verdict]

    def kept(self) -> tuple[Rows, npt.NDArray[np.bool_]]:
        """The signs of the candidates that are not arguable, and which of them are right."""
        pairs = [
            (astuple(one.signs), verdict is Verdict.RIGHT)
            for one, verdict in zip(self.found, self.verdicts, strict=True)
            if verdict is not Verdict.NEAR
        ]
        return np.array([signs for signs, _ in pairs]), np.array([right for _, right in pairs])


def measure(settings: Settings, labels: Path, corpus: Path) -> list[Case]:
    """Index the corpus and look for every label that is not held out."""
    cases = []
    with indexed(settings, corpus, lambda _what, _done, _of: None) as own:
        search = library(own).search()
        for label in load_labels(labels):
            if label.split == "held_out":
                continue
            unit = units_by_id()[label.requirement]
            found = relevant(search, catalogue()[unit.entry], unit.asks if is_leaf(label) else "")
            whole = [Quote(one.passage, 0, len(one.passage.sentences) - 1) for one in found]
            said = [(quote.citation(1), f"{quote.passage.header} {quote.passage.text}") for quote in whole]
            cases.append(Case(label, found, Shown(label, said, 0.0).verdicts))
    return cases


def fit(cases: Sequence[Case]) -> RelevanceWeights:
    """Weights fitted on all cases: first those of entries, then those of leaf units on top of them."""
    rows, right = _together([case for case in cases if not is_leaf(case.label)])
    about, constant = _logistic(rows[:, :_ABOUT], right)
    rows, right = _together([case for case in cases if is_leaf(case.label)])
    stacked = np.column_stack([rows[:, :_ABOUT] @ about + constant, rows[:, _ABOUT:]])
    leaf, leaf_constant = _logistic(stacked, right)
    values = [constant, *about, leaf_constant, *leaf]
    return RelevanceWeights(*(round(float(value), 2) for value in values))


def _together(cases: Sequence[Case]) -> tuple[Rows, npt.NDArray[np.bool_]]:
    kept = [case.kept() for case in cases if case.found]
    return np.concatenate([rows for rows, _ in kept]), np.concatenate([right for _, right in kept])


def _logistic(rows: Rows, right: npt.NDArray[np.bool_]) -> tuple[Rows, float]:
    spread = np.where(rows.std(axis=0) > 0, rows.std(axis=0), 1.0)  # a sign that none of them has
    model = LogisticRegression(max_iter=5000).fit(rows / spread, right)
    return model.coef_[0] / spread, float(model.intercept_[0])


def first_right(
    cases: Sequence[Case], weights: Sequence[RelevanceWeights], floor: float
) -> tuple[int, int, int]:
    """Right and wrong among the best candidates from a threshold on, and of how many labels with a right one."""
    right = wrong = 0
    for case, own in zip(cases, weights, strict=True):
        scores = [log_odds(Signs(*astuple(one.signs)), own, leaf=is_leaf(case.label)) for one in case.found]
        if scores and max(scores) >= floor:
            verdict = case.verdicts[int(np.argmax(scores))]
            right, wrong = right + (verdict is Verdict.RIGHT), wrong + (verdict is Verdict.WRONG)
    return right, wrong, sum(bool(case.label.gold) for case in cases)


def main() -> None:
    """Measure, fit, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("labels", nargs="?", type=Path, default=_LABELS)
    parser.add_argument("corpus", nargs="?", type=Path, default=_CORPUS)
    given = parser.parse_args()
    cases = measure(Settings.read(), given.labels, given.corpus)
    folds = [
        fit([case for place, case in enumerate(cases) if place % _FOLDS != fold]) for fold in range(_FOLDS)
    ]
    weights = [folds[place % _FOLDS] for place in range(len(cases))]
    for name, wanted in (("clauses and controls", False), ("leaf units", True)):
        part = [
            (case, own) for case, own in zip(cases, weights, strict=True) if is_leaf(case.label) is wanted
        ]
        for floor in (-0.5, 0.0, 0.5, 1.0, 1.5):
            right, wrong, of = first_right([case for case, _ in part], [own for _, own in part], floor)
            share = right / max(1, right + wrong)
            print(
                f"{name}, from {floor:4.1f}: best one right {share:.2f} ({right}/{right + wrong}), of {of} to find"
            )
    print("\n".join(f"{name}: {value}" for name, value in asdict(fit(cases)).items()))


if __name__ == "__main__":
    main()
