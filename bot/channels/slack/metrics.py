"""Figures for Prometheus."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from bot.messages import Outcome

SECONDS = (0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 40)


class Metrics:
    """Counts questions, seconds, feedback and errors; asks the inbox how much is waiting."""

    def __init__(self, waiting: Callable[[], int]) -> None:
        self.registry = CollectorRegistry()
        self._questions = Counter(
            "isms_questions", "Questions answered, by outcome.", ["outcome"], registry=self.registry
        )
        self._seconds = Histogram(
            "isms_answer_seconds", "Seconds to make a reply.", buckets=SECONDS, registry=self.registry
        )
        self._feedback = Counter("isms_feedback", "Feedback on replies.", ["helpful"], registry=self.registry)
        self._errors = Counter("isms_errors", "Work that failed, by kind.", ["kind"], registry=self.registry)
        inbox = Gauge("isms_inbox_waiting", "Work in the inbox not finished yet.", registry=self.registry)
        inbox.set_function(lambda: _or_unknown(waiting))
        for outcome in Outcome:
            self._questions.labels(outcome.value)

    @contextmanager
    def timed(self) -> Iterator[None]:
        """Measure the making of a reply."""
        started = time.perf_counter()
        yield
        self._seconds.observe(time.perf_counter() - started)

    def answered(self, outcome: Outcome) -> None:
        """A reply was made."""
        self._questions.labels(outcome.value).inc()

    def rated(self, helpful: bool) -> None:
        """Somebody pressed a thumb."""
        self._feedback.labels("yes" if helpful else "no").inc()

    def failed(self, kind: str) -> None:
        """Work of this kind went wrong."""
        self._errors.labels(kind).inc()

    def page(self) -> bytes:
        """The figures as Prometheus reads them."""
        return generate_latest(self.registry)


def _or_unknown(waiting: Callable[[], int]) -> float:
    """How much is waiting; not a number when the database cannot be asked."""
    try:
        return float(waiting())
    except Exception:
        return float("nan")
