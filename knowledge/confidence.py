"""From signals to a calibrated probability that the answer shown answers the question."""

import json
from functools import lru_cache
from importlib.resources import files
from math import exp

from knowledge.signals import NAMES, Signals, as_row

FAR, NEAR = 0.5, 0.72
"""Levels (see `on_topic`): nine in ten everyday questions lie below NEAR, of answerable ones fewer than one in twenty."""


@lru_cache(maxsize=1)
def _weights() -> tuple[dict[str, float], float]:
    data = json.loads((files("knowledge") / "confidence.json").read_text(encoding="utf-8"))
    return {name: float(data["weights"].get(name, 0.0)) for name in NAMES}, float(data["intercept"])


def confidence(signals: Signals) -> float:
    """The probability, 0 to 1; 0 where nothing was found."""
    row = as_row(signals)
    if not any(row):
        return 0.0
    weights, intercept = _weights()
    total = intercept + sum(weights[name] * value for name, value in zip(NAMES, row, strict=True))
    return on_topic(signals) / (1 + exp(-total))


def on_topic(signals: Signals) -> float:
    """1 where the question is about anything that policies speak of, falling to 0 where it is far from all of it.

    The fit knows near misses only: far from everything, being nearer to one text than to another means nothing.
    """
    level = signals.sentence + (signals.usual + signals.requirement) / 2
    return min(1.0, max(0.0, (level - FAR) / (NEAR - FAR)))
