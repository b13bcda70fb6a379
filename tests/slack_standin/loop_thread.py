"""An event loop in a background thread, driven from ordinary synchronous code."""

import asyncio
import socket
import threading
from collections.abc import Coroutine
from concurrent.futures import Future
from typing import Any, TypeVar

T = TypeVar("T")
TICKS_TO_BE_MADE = 5
"""Turns of the loop from a connection that is taken to one that its protocol knows, and some to spare."""


class LoopThread:
    """Runs coroutines in its own thread until stopped."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="slack-standin", daemon=True)
        self._thread.start()

    def submit(self, work: Coroutine[Any, Any, T]) -> Future[T]:
        """Start the work and return at once."""
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Do the work and return its result."""
        return self.submit(work).result()

    def stop(self) -> None:
        """Cancel what is under way and end the thread."""
        self.run(_cancel_others())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


async def let_in_no_more(listening: socket.socket) -> None:
    """Take no new connection, and let those be made whole that were taken just now.

    A server that asyncio closes before forgets them, open as they are (github.com/python/cpython/issues/109564).
    """
    asyncio.get_running_loop().remove_reader(listening)
    for _ in range(TICKS_TO_BE_MADE):
        await asyncio.sleep(0)


async def _cancel_others() -> None:
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
