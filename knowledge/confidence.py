"""From signals to a calibrated probability that the answer shown answers the question."""

import json
from functools import lru_cache
from importlib.resources import files
from math import exp

from knowledge.signals import NAMES, Signals, as_row

FAR, NEAR = 0.15, 0.3
"""Cosines: off-topic questions lie below NEAR; of answerable ones, fewer than one in a hundred does."""


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
    return _on_topic(signals.sentence) / (1 + exp(-total))


def _on_topic(similarity: float) -> float:
    """1 where the nearest sentence is on the topic, falling to 0 where it is as far off as any sentence would be.

    The fit knows near misses only: far from everything, the comparison with the background means nothing.
    """
    return min(1.0, max(0.0, (similarity - FAR) / (NEAR - FAR)))
