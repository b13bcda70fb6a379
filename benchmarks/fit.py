"""Fit the confidence's weights: `python -m benchmarks.fit QUESTIONS=CORPUS [QUESTIONS=CORPUS …]`.

Each pair is a file of questions (in the format of `isms eval`) and the folder they are asked of; rows marked as held out
are left out. With two or more pairs the AUROC of each is also given for weights fitted on the others alone: that
figure, not the one on its own questions, is what to expect on documents never seen. `--write` puts the weights in force.
"""

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from bot.assembly.answering import library
from bot.commands.measuring import indexed
from bot.config import Settings
from bot.evaluation.questions import load_questions
from bot.evaluation.scores import auroc
from knowledge.confidence import on_topic
from knowledge.models import Kind
from knowledge.selection import candidates
from knowledge.signals import NAMES, Signals, as_row, signals

_STRENGTH = 0.05  # inverse of the penalty on large weights: few questions, so a strong one
_TARGET = Path(__file__).parent.parent / "knowledge" / "confidence.json"
_DEPTH = 20
Rows = npt.NDArray[np.float64]


@dataclass
class Measured:
    """The signals of a set's questions, and which of them its documents answer."""

    name: str
    rows: Rows
    answerable: npt.NDArray[np.bool_]


@dataclass
class Fit:
    """A logistic model on the signals as they are."""

    weights: Rows
    intercept: float

    def scores(self, rows: Rows) -> list[float]:
        """The confidence of each row."""
        raw = 1 / (1 + np.exp(-(rows @ self.weights + self.intercept)))
        return [float(value) * on_topic(Signals(*row)) for value, row in zip(raw, rows, strict=True)]


def measure(settings: Settings, questions: Path, corpus: Path) -> Measured:
    """Index the corpus and read off the signals of every question that is not held out."""
    asked = [question for question in load_questions(questions) if question.split != "held_out"]
    with indexed(settings, corpus, lambda _what, _done, _of: None) as own:
        search = library(own).search()
        rows = []
        for question in asked:
            found = search.find(question.question, [Kind.POLICY], _DEPTH)
            ranked = candidates(question.question, found, search.generation.keywords)
            rows.append(as_row(signals(question.question, found, ranked, search)))
    answerable = np.array([question.answerable for question in asked], dtype=np.bool_)
    return Measured(questions.stem, np.array(rows, dtype=np.float64), answerable)


def fit(sets: list[Measured]) -> Fit:
    """Weights fitted on all rows of the sets."""
    rows = np.concatenate([item.rows for item in sets])
    scaler = StandardScaler().fit(rows)
    model = LogisticRegression(C=_STRENGTH, max_iter=3000)
    model.fit(scaler.transform(rows), np.concatenate([item.answerable for item in sets]))
    weights = model.coef_[0] / scaler.scale_
    return Fit(weights, float(model.intercept_[0] - (weights * scaler.mean_).sum()))


def separation(item: Measured, fitted: Fit) -> float | None:
    """The AUROC of a fit on a set."""
    scores = fitted.scores(item.rows)
    yes = [score for score, known in zip(scores, item.answerable, strict=True) if known]
    no = [score for score, known in zip(scores, item.answerable, strict=True) if not known]
    return auroc(yes, no)


def main() -> None:
    """Measure, fit, print, and write where told to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pairs", nargs="+", metavar="QUESTIONS=CORPUS")
    parser.add_argument("--write", action="store_true", help="put the weights into knowledge/confidence.json")
    given = parser.parse_args()
    settings = Settings.read()
    sets = [measure(settings, *(Path(part) for part in pair.split("=", 1))) for pair in given.pairs]
    fitted = fit(sets)
    for item in sets:
        others = [other for other in sets if other is not item]
        unseen = f", fitted on the others {separation(item, fit(others)):.3f}" if others else ""
        print(f"{item.name}: AUROC {separation(item, fitted):.3f}{unseen} ({len(item.rows)} questions)")
    result = {
        "weights": {name: round(float(value), 4) for name, value in zip(NAMES, fitted.weights, strict=True)},
        "intercept": round(fitted.intercept, 4),
    }
    print(json.dumps(result, indent=1))
    if given.write:
        _TARGET.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
