"""The worker threads: they take work from the inbox and do it."""

import logging
import os
import socket
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack

from bot.channels.slack.failures import log_fault
from bot.channels.slack.leases import Leases
from bot.channels.slack.ports import Event, Inbox

log = logging.getLogger(__name__)


class Workers:
    """A few threads; each takes one piece of work at a time and sleeps while there is none.

    `in_line` is entered in the order of taking, and left when the work is done.
    """

    def __init__(
        self,
        inbox: Inbox,
        work: Callable[[Event], None],
        in_line: Callable[[Event], AbstractContextManager[None]],
        *,
        count: int = 4,
        lease_seconds: float = 30.0,
        poll_seconds: float = 2.0,
    ) -> None:
        self._inbox = inbox
        self._work = work
        self._in_line = in_line
        self._taking = threading.Lock()
        self._leases = Leases(inbox, lease_seconds)
        self._poll_seconds = poll_seconds
        self._called = threading.Semaphore(0)
        self._stopping = threading.Event()
        where = f"{socket.gethostname()}:{os.getpid()}"
        self._threads = [
            threading.Thread(target=self._run, args=(f"{where}:{n}",), name=f"slack-worker-{n}", daemon=True)
            for n in range(1, count + 1)
        ]

    def start(self) -> None:
        """Begin."""
        self._leases.start()
        for thread in self._threads:
            thread.start()

    def wake(self) -> None:
        """There is work."""
        self._called.release()

    def stop(self, deadline_seconds: float = 20.0) -> bool:
        """Finish what is at hand and stop; False if some work was still going on at the deadline."""
        self._stopping.set()
        for _ in self._threads:
            self._called.release()
        until = time.monotonic() + deadline_seconds
        for thread in self._threads:
            if thread.ident is not None:
                thread.join(max(0.0, until - time.monotonic()))
        self._leases.stop()
        return not any(thread.is_alive() for thread in self._threads)

    @property
    def alive(self) -> bool:
        """Whether every thread is running."""
        return all(thread.is_alive() for thread in self._threads)

    def _run(self, name: str) -> None:
        while not self._stopping.is_set():
            try:
                busy = self._one(name)
            except Exception as error:
                log_fault(log, "cannot work through the inbox", error)
                busy = False
                self._stopping.wait(self._poll_seconds)
            if not busy:
                self._called.acquire(timeout=self._poll_seconds)

    def _one(self, name: str) -> bool:
        """Do one piece of work; False if there was none."""
        with ExitStack() as hands:
            with self._taking:
                event = self._inbox.take(name, self._leases.seconds)
                if event is None:
                    return False
                new = hands.enter_context(self._leases.holding(event.id))
                if new:
                    hands.enter_context(self._in_line(event))
            if new:
                self._work(event)
            else:  # its lease ran out although it is at hand: taking it has renewed it
                log.warning("%s was taken a second time", event.id)
        return True
