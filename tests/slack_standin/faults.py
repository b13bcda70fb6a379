"""Failures to order: the next n calls of a method go wrong in a chosen way."""

import threading
from dataclasses import dataclass


@dataclass
class Fault:
    """What goes wrong, and how often (`times=None`: until mended).

    `status` (429 with `retry_after`, or a 5xx), `error` (a named error with status 200), `delay`
    (seconds before the answer), `drop` (the connection is cut). With `applied=True` the method
    does its work first and only the answer goes wrong: the case in which a retry posts twice.
    """

    method: str
    times: int | None = 1
    status: int | None = None
    retry_after: int | None = None
    error: str | None = None
    delay: float = 0.0
    drop: bool = False
    applied: bool = False

    @property
    def only_slows(self) -> bool:
        """True if the call is merely late."""
        return not (self.drop or self.error or self.status)


class Faults:
    """The ordered failures, used up in the order given."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []
        self._lock = threading.Lock()

    def add(self, fault: Fault) -> None:
        """Order a failure."""
        with self._lock:
            self._faults.append(fault)

    def take(self, method: str) -> Fault | None:
        """The failure for this call, if one is due; `*` stands for every method."""
        with self._lock:
            for fault in self._faults:
                if fault.method in (method, "*"):
                    if fault.times is not None:
                        fault.times -= 1
                        if fault.times <= 0:
                            self._faults.remove(fault)
                    return fault
        return None

    def mend(self, method: str | None = None) -> None:
        """Cancel the failures of a method, or all."""
        with self._lock:
            self._faults = [fault for fault in self._faults if method not in (None, fault.method)]
