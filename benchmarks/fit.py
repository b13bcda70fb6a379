"""Fit the confidence's weights: `python -m benchmarks.fit QUESTIONS=CORPUS [QUESTIONS=CORPUS …]`.

Each pair is a file of questions (in the format of `isms eval`) and the folder they are asked of; every set counts the
same, and rows marked as held out are left out of the weights. With two or more pairs the AUROC of each is also given for
weights fitted on the others alone: that figure, not the one on its own questions, is what to expect on documents never
seen. From those same confidences comes a table of thresholds (answered, declined, and the harm of both) and how often
an answer given with such a confidence was to be given. `--write` puts the weights in force.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from bot.assembly.answering import library
from bot.commands.measuring import indexed
from bot.config import Settings
from bot.evaluation.questions import Question, load_questions
from bot.evaluation.scores import auroc
from knowledge.confidence import on_topic
from knowledge.models import Kind
from knowledge.search import Search
from knowledge.selection import candidates
from knowledge.signals import NAMES, Signals, as_row, signals

_STRENGTH = 0.05  # inverse of the penalty on large weights: few questions, so a strong one
_TARGET = Path(__file__).parent.parent / "knowledge" / "confidence.json"
_HARM = 2.0  # of an answer where there is none, against 1 for an answer withheld
_DEPTH = 20
Rows = npt.NDArray[np.float64]


@dataclass
class Measured:
    """The signals of a set's questions, and which of them its documents answer."""

    name: str
    rows: Rows
    answerable: npt.NDArray[np.bool_]
    held_out: npt.NDArray[np.bool_]


@dataclass
class Fit:
    """A logistic model on the signals as they are."""

    weights: Rows
    intercept: float

    def scores(self, rows: Rows) -> list[float]:
        """The confidence of each row."""
        raw = 1 / (1 + np.exp(-(rows @ self.weights + self.intercept)))
        return [float(value) * on_topic(Signals(*row)) for value, row in zip(raw, rows, strict=True)]


def pairs_of(pairs: Sequence[str]) -> list[tuple[Path, Path]]:
    """Question files with their corpora, from QUESTIONS=CORPUS."""
    return [(Path(pair.partition("=")[0]), Path(pair.partition("=")[2])) for pair in pairs]


@contextmanager
def search_over(settings: Settings, corpus: Path) -> Iterator[Search]:
    """The search over a corpus, indexed for as long as it is used."""
    with indexed(settings, corpus, lambda _what, _done, _of: None) as own:
        yield library(own).search()


def measure(name: str, search: Search, asked: Sequence[Question]) -> Measured:
    """Read off the signals of every question."""
    rows = []
    for question in asked:
        found = search.find(question.question, [Kind.POLICY], _DEPTH)
        ranked = candidates(question.question, found, search.generation.keywords)
        rows.append(as_row(signals(question.question, found, ranked, search)))
    return Measured(
        name,
        np.array(rows, dtype=np.float64),
        np.array([question.answerable for question in asked], dtype=np.bool_),
        np.array([question.split == "held_out" for question in asked], dtype=np.bool_),
    )


def fit(sets: list[Measured]) -> Fit:
    """Weights fitted on the rows of the sets that are not held out, each set counting the same."""
    rows = np.concatenate([item.rows[~item.held_out] for item in sets])
    known = np.concatenate([item.answerable[~item.held_out] for item in sets])
    share = np.concatenate([np.full((~item.held_out).sum(), 1 / (~item.held_out).sum()) for item in sets])
    scaler = StandardScaler().fit(rows)
    model = LogisticRegression(C=_STRENGTH, max_iter=3000)
    model.fit(scaler.transform(rows), known, sample_weight=share / share.mean())
    weights = model.coef_[0] / scaler.scale_
    return Fit(weights, float(model.intercept_[0] - (weights * scaler.mean_).sum()))


def separation(item: Measured, fitted: Fit) -> float | None:
    """The AUROC of a fit on a set."""
    scores = fitted.scores(item.rows)
    yes = [score for score, known in zip(scores, item.answerable, strict=True) if known]
    no = [score for score, known in zip(scores, item.answerable, strict=True) if not known]
    return auroc(yes, no)


def unseen(sets: list[Measured]) -> list[tuple[Measured, list[float]]]:
    """Each set with its confidences by weights fitted on the others."""
    return [(item, fit([other for other in sets if other is not item]).scores(item.rows)) for item in sets]


def print_thresholds(judged: Sequence[tuple[Measured, Sequence[float]]]) -> None:
    """What each threshold gives, as means over sets: harm is wrong answers plus answers withheld, the first twice."""
    print("threshold  answered  declined  harm")
    for threshold in np.arange(0.4, 0.8, 0.02):
        kept = float(np.mean([(np.array(s) >= threshold)[item.answerable].mean() for item, s in judged]))
        refused = float(np.mean([(np.array(s) < threshold)[~item.answerable].mean() for item, s in judged]))
        print(f"{threshold:9.2f}  {kept:8.3f}  {refused:8.3f}  {_HARM * (1 - refused) + 1 - kept:.3f}")
    scores = np.concatenate([np.array(s) for _, s in judged])
    known = np.concatenate([item.answerable for item, _ in judged])
    for low in np.arange(0.0, 1.0, 0.1):
        inside = (scores >= low) & (scores < low + 0.1)
        if inside.any():
            share = f"{known[inside].mean():.2f} of {inside.sum()}"
            print(f"confidence {low:.1f} to {low + 0.1:.1f}: answerable {share}")


def main() -> None:
    """Measure, fit, print, and write where told to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pairs", nargs="+", metavar="QUESTIONS=CORPUS")
    parser.add_argument("--write", action="store_true", help="put the weights into knowledge/confidence.json")
    given = parser.parse_args()
    settings = Settings.read()
    sets = []
    for questions, corpus in pairs_of(given.pairs):
        with search_over(settings, corpus) as search:
            sets.append(measure(questions.stem, search, load_questions(questions)))
    fitted = fit(sets)
    for item in sets:
        others = [other for other in sets if other is not item]
        apart = f", fitted on the others {separation(item, fit(others)):.3f}" if others else ""
        print(f"{item.name}: AUROC {separation(item, fitted):.3f}{apart} ({len(item.rows)} questions)")
    if len(sets) > 1:
        print_thresholds(unseen(sets))
    result = {
        "weights": {name: round(float(value), 4) for name, value in zip(NAMES, fitted.weights, strict=True)},
        "intercept": round(fitted.intercept, 4),
    }
    print(json.dumps(result, indent=1))
    if given.write:
        _TARGET.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
