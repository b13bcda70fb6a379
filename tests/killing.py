"""Processes that do one thing after another and say what they have done, until they are killed.

The program under test is forked for each life, which spares its start. Nothing here waits for ever: a life that fails
or stands still says so, with its traceback, and ends.
"""

import faulthandler
import os
import random
import select
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import sleep
from typing import IO

STILL_SECONDS = 120  # nothing that a life does takes nearly as long
SEED = "KILLING_SEED"  # in the environment: the number that chooses when to kill
_BORN, _ENDED = "born ", "ended "


def live(live_once: Callable[[list[str]], None]) -> None:
    """In the program: for each line on standard input, fork and call `live_once` with its words."""
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            _one_life(live_once, line.split())
        _, status = os.waitpid(child, 0)
        say(f"{_ENDED}{os.waitstatus_to_exitcode(status)}")


def say(*words: object) -> None:
    """In the program: a line on what was done, all of it or nothing, whenever the kill comes.

    `print` writes a line in pieces where Python was told not to buffer, and the end of one would be missing.
    """
    line = " ".join(map(str, words)).encode() + b"\n"
    assert len(line) <= select.PIPE_BUF, "a longer one could be cut"
    os.write(1, line)


def _one_life(live_once: Callable[[list[str]], None], words: list[str]) -> None:
    try:
        faulthandler.dump_traceback_later(STILL_SECONDS, exit=True)
        say(f"{_BORN}{os.getpid()}")
        live_once(words)
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(1)  # not through what the parent would do at its own end


class Lives:
    """In the test: the program, run and killed again and again, each time after another while."""

    def __init__(self, pipe_in: IO[str], pipe_out: IO[str], chance: random.Random) -> None:
        self._in = pipe_in
        self._out = pipe_out
        self._chance = chance

    def one(self, *words: str, most: int, pause: float = 0.0) -> list[str]:
        """Start a life, let it say 1 to `most` things, wait for up to `pause` seconds, kill it; all that it said.

        AssertionError if it ends otherwise than by the kill.
        """
        print(*words, file=self._in, flush=True)
        born = self._line()
        assert born.startswith(_BORN), born
        said = [self._said() for _ in range(self._chance.randint(1, most))]
        sleep(self._chance.random() * pause)
        os.kill(int(born.removeprefix(_BORN)), signal.SIGKILL)
        while not (line := self._line()).startswith(_ENDED):
            said.append(line)
        assert line == f"{_ENDED}{-signal.SIGKILL}", f"{' '.join(words)} {line}, before it was killed"
        return said

    def _said(self) -> str:
        line = self._line()
        assert not line.startswith(_ENDED), f"a life {line}, before it was killed"
        return line

    def _line(self) -> str:
        line = self._out.readline()
        assert line, "the program that is killed again and again has ended itself"
        return line.strip()


@contextmanager
def lives(module: str, *arguments: str) -> Iterator[Lives]:
    """Run a module that calls `live`. What a failing test prints names the number that chose when to kill."""
    seed = os.environ.get(SEED) or str(random.SystemRandom().randrange(1_000_000))
    print(f"{SEED}={seed} chooses the same moments again.")
    command = [sys.executable, "-m", module, *arguments]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            yield Lives(process.stdin, process.stdout, random.Random(seed))
            process.stdin.close()
        except BaseException:
            process.kill()
            raise
