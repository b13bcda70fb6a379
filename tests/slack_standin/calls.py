"""The log of every Web API call, kept for assertions."""

import threading
import time
from dataclasses import dataclass, field

from .answers import Json


@dataclass
class Call:
    """One call of a Web API method: what came in and what was answered."""

    method: str
    arguments: Json
    token: str | None
    at: float = field(default_factory=time.monotonic)
    status: int | None = None
    response: Json | None = None


class CallLog:
    """Calls in order of arrival; faulty ones are in it too."""

    def __init__(self) -> None:
        self._calls: list[Call] = []
        self._lock = threading.Lock()

    def add(self, call: Call) -> None:
        """Remember a call."""
        with self._lock:
            self._calls.append(call)

    def of(self, method: str | None = None) -> list[Call]:
        """The calls of one method, or all."""
        with self._lock:
            return [call for call in self._calls if method in (None, call.method)]

    def clear(self) -> None:
        """Forget all calls."""
        with self._lock:
            self._calls.clear()
