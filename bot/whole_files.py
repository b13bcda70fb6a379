"""Files that are there whole or not at all, whenever the process is killed: written beside their place, then renamed."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from stat import S_IMODE
from typing import BinaryIO

ARRIVING = ".arriving-"
"""How the name of a file begins that is still being written; a kill can leave one, which nothing reads."""


class Arriving:
    """A file under a name of its own in the folder where it will be; nobody else finds it before `settle`."""

    def __init__(self, out: BinaryIO, path: Path) -> None:
        self._out = out
        self._path = path

    def write(self, content: bytes) -> None:
        """The next part of it."""
        self._out.write(content)

    def allow(self, mode: int) -> None:
        """Give it rights other than those it was begun with."""
        os.chmod(self._path, mode)

    def settle(self, file: Path) -> None:
        """All is written: from now on it is there as `file`, on the disk and in place of what was there."""
        self._out.flush()
        os.fsync(self._out.fileno())
        self._out.close()
        os.replace(self._path, file)


@contextmanager
def arriving(folder: Path, mode: int = 0o666) -> Iterator[Arriving]:
    """A file to be written into a folder, gone again where it is not settled. `mode` is subject to the umask.

    Raises OSError where it cannot be written.
    """
    path = folder / f"{ARRIVING}{os.urandom(8).hex()}"
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        with os.fdopen(handle, "wb") as out:
            yield Arriving(out, path)
    finally:
        path.unlink(missing_ok=True)


def write_whole(file: Path, content: bytes) -> None:
    """Write a file; what was there keeps its rights, and a link to it stays one. Raises OSError, the old file left as it was."""
    place = file.resolve()
    with arriving(place.parent) as coming:
        coming.write(content)
        if place.exists():
            coming.allow(S_IMODE(place.stat().st_mode))
        coming.settle(place)
