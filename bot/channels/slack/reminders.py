"""A clock: asks the assistant what people are to be reminded of, and makes work of it, once among all replicas."""

import logging
import threading
from collections.abc import Callable
from datetime import UTC, datetime

from bot.channels.slack.claims import REMINDER
from bot.channels.slack.failures import log_fault
from bot.channels.slack.notices import notice_payload
from bot.channels.slack.ports import Answering, Inbox

log = logging.getLogger(__name__)


class Reminders:
    """Looks every so many seconds, from the start on; what fails is looked for again the next time."""

    def __init__(
        self, assistant: Answering, inbox: Inbox, wake: Callable[[], None], every_seconds: float
    ) -> None:
        self._assistant = assistant
        self._inbox = inbox
        self._wake = wake
        self._every = every_seconds
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="slack-reminders", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """Remind of nothing more."""
        self._stopped.set()
        if self._thread.ident is not None:
            self._thread.join(2.0)

    def look(self, now: datetime) -> int:
        """Make work of what is due and has not been before; how many that were."""
        new = 0
        for key, notice in self._assistant.due(now):
            if self._inbox.claim(f"{REMINDER}:{key}", REMINDER, notice_payload(notice)):
                new += 1
                self._wake()
        return new

    def _run(self) -> None:
        while not self._stopped.is_set():
            try:
                self.look(datetime.now(UTC))
            except Exception as error:
                log_fault(log, "nobody was reminded", error)
            self._stopped.wait(self._every)
