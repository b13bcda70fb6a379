"""Timestamps that are unique and rising, as Slack's message timestamps are."""

import itertools
import threading
import time


class Clock:
    """Gives `seconds.microseconds` texts, never the same one twice, and fresh ids."""

    def __init__(self) -> None:
        self._last = 0
        # From the time on, since a bot keeps the ids it has seen over the stand-in's restarts.
        self._numbers = itertools.count(int(time.time()) * 1_000)
        self._lock = threading.Lock()

    def tick(self) -> str:
        """The next timestamp."""
        with self._lock:
            self._last = max(self._last + 1, int(time.time() * 1_000_000))
            return f"{self._last // 1_000_000}.{self._last % 1_000_000:06d}"

    def next_id(self, prefix: str) -> str:
        """A fresh id such as `Ev1764000000007`."""
        return f"{prefix}{next(self._numbers):08d}"
