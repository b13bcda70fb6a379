"""One thing at a time in a conversation: a file that loads slowly is not overtaken by the words after it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Rooms:
    """A lock for each conversation in which something is at hand; other processes have their own."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._locks: dict[str, tuple[threading.Lock, int]] = {}

    @contextmanager
    def alone(self, room: str) -> Iterator[None]:
        """Wait until nothing else is at hand in the conversation."""
        with self._guard:
            lock, waiting = self._locks.get(room, (threading.Lock(), 0))
            self._locks[room] = lock, waiting + 1
        try:
            with lock:
                yield
        finally:
            with self._guard:
                lock, waiting = self._locks[room]
                if waiting > 1:
                    self._locks[room] = lock, waiting - 1
                else:
                    del self._locks[room]
