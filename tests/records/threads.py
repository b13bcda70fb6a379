"""Doing something from many threads at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

Given = TypeVar("Given")


def at_once(threads: int, act: Callable[[int], Given]) -> list[Given]:
    """What each thread gave; an error in one is raised."""
    barrier = Barrier(threads)

    def run(number: int) -> Given:
        barrier.wait()
        return act(number)

    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(run, range(threads)))
