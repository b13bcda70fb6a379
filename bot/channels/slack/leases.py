"""The work at hand: kept from other workers while it lasts, and cleared away when it is long done."""

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from bot.channels.slack.failures import error_name
from bot.channels.slack.ports import Inbox

log = logging.getLogger(__name__)

DONE_IS_KEPT = timedelta(hours=24)
CLEARING_SECONDS = 3_600.0


class Leases:
    """Renews the leases of the work at hand; they are short, so that after a crash others soon take over."""

    def __init__(self, inbox: Inbox, lease_seconds: float) -> None:
        self.seconds = lease_seconds
        self._inbox = inbox
        self._held: set[str] = set()
        self._lock = threading.Lock()
        self._stopped = threading.Event()
        self._cleared_at = float("-inf")
        self._thread = threading.Thread(target=self._run, name="slack-leases", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """Let go: what is not finished may be taken by others once its lease has ended."""
        self._stopped.set()
        if self._thread.ident is not None:
            self._thread.join(2.0)

    @contextmanager
    def holding(self, event_id: str) -> Iterator[bool]:
        """Hold a piece of work; False if this process has it at hand already."""
        with self._lock:
            new = event_id not in self._held
            self._held.add(event_id)
        try:
            yield new
        finally:
            if new:
                with self._lock:
                    self._held.discard(event_id)

    def _run(self) -> None:
        while not self._stopped.wait(self.seconds / 3):
            with self._lock:
                held = sorted(self._held)
            try:
                for event_id in held:
                    self._inbox.retry(event_id, self.seconds, "at work")
                self._clear()
            except Exception as error:
                log.warning("cannot renew leases: %s", error_name(error))

    def _clear(self) -> None:
        if time.monotonic() - self._cleared_at < CLEARING_SECONDS:
            return
        forgotten = self._inbox.forget(datetime.now(UTC) - DONE_IS_KEPT)
        self._cleared_at = time.monotonic()
        log.info("forgot %s pieces of work done", forgotten)
