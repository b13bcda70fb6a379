"""The circuit breaker: what failed several times in a row is left out for a while, nobody waits for it."""

import time
from collections.abc import Callable
from threading import Lock


class Breaker:
    """Counts failures in a row; after `failures` of them nothing gets through for `seconds`, then one trial.

    Safe to use from several threads. `clock` gives seconds that never run backwards.
    """

    def __init__(self, failures: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = failures
        self._seconds = seconds
        self._clock = clock
        self._lock = Lock()
        self._failures = 0
        self._open_until = 0.0

    def lets_through(self) -> bool:
        """Whether to try now; whoever is told so must report `succeeded` or `failed` afterwards."""
        with self._lock:
            if self._failures < self._most:
                return True
            now = self._clock()
            if now < self._open_until:
                return False
            self._open_until = now + self._seconds  # the others wait for how this trial ends
            return True

    def succeeded(self) -> None:
        """A try went well: the count starts anew."""
        with self._lock:
            self._failures = 0

    def failed(self) -> None:
        """A try failed."""
        with self._lock:
            self._failures += 1
            self._open_until = self._clock() + self._seconds
