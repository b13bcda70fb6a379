"""Reading in a child process: what crashes, hangs or fills the memory costs one child, nothing else."""

import json
import os
import subprocess
import sys
import threading
from dataclasses import asdict, fields
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

import ingestion
from ingestion.blocks import Block, BlockKind, Facts, ReadDocument
from ingestion.errors import UnreadableError
from ingestion.limits import MEGABYTE, Limits
from ingestion.readers import check_size

# The child gets what Python needs and none of the secrets that the environment holds.
_ENVIRONMENT = (
    "PATH",
    "SYSTEMROOT",
    "LANG",
    "LC_ALL",
    "LD_LIBRARY_PATH",
    "DYLD_LIBRARY_PATH",
    "TMPDIR",
    "TEMP",
)
_LARGEST_REPLY = 512 * MEGABYTE
_CPU_LIMIT_SIGNAL = -24  # SIGXCPU
_PACKAGES = Path(ingestion.__file__).parent.parent


class Sandbox:
    """One child that reads many documents in turn; started when first needed, again when it died.

    Replies are JSON, not pickles: a document that takes over the child must not take over the parent.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._child: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def read(self, document: Path | str | bytes, name: str) -> ReadDocument:
        """Read a file by its path, or bytes out of an archive; raises UnreadableError with the reason."""
        data = document if isinstance(document, bytes) else None
        path = None if isinstance(document, bytes) else str(Path(document).absolute())
        check_size(len(data) if data is not None else _size(str(path)), name, self._limits)
        with self._lock:
            reply = self._ask({"name": name, "path": path, "limits": asdict(self._limits)}, data)
        if "unreadable" in reply:
            raise UnreadableError(str(reply["unreadable"]))
        return _document(reply["document"])

    def close(self) -> None:
        """End the child."""
        with self._lock:
            self._end()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _ask(self, request: dict[str, Any], data: bytes | None) -> dict[str, Any]:
        child = self._running()
        late = threading.Event()
        alarm = threading.Timer(self._limits.seconds, _stop, (child, late))
        alarm.daemon = True
        alarm.start()
        reply: dict[str, Any] | None = None
        try:
            reply = self._exchange(child, request, data)
        finally:
            alarm.cancel()
            if reply is None or reply.get("last"):
                self._end()
        if reply is None:
            raise UnreadableError(self._death(child.returncode, late.is_set()))
        return reply

    def _exchange(
        self, child: subprocess.Popen[bytes], request: dict[str, Any], data: bytes | None
    ) -> dict[str, Any] | None:
        """Send a request and wait for the reply; none: the child is dead or talks nonsense."""
        assert child.stdin is not None
        assert child.stdout is not None
        try:
            send(child.stdin, json.dumps(request).encode())
            send(child.stdin, data or b"")
            reply = json.loads(receive(child.stdout, _LARGEST_REPLY))
        except (OSError, EOFError, ValueError, RecursionError):
            return None
        return reply if isinstance(reply, dict) else None

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is not None and self._child.poll() is not None:
            self._end()
        if self._child is None:
            environment = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
            self._child = subprocess.Popen(  # noqa: S603 - the command is ours
                [
                    sys.executable,
                    "-P",
                    "-B",
                    "-m",
                    "ingestion.sandbox_worker",
                    str(self._limits.memory_bytes),
                ],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**environment, "PYTHONPATH": str(_PACKAGES), "PYTHONUTF8": "1"},
            )
        return self._child

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:  # what was still to be sent to a dead child
                    continue

    def _death(self, code: int | None, late: bool) -> str:
        if late or code == _CPU_LIMIT_SIGNAL:
            return f"reading it took longer than {self._limits.seconds:g} seconds and was stopped"
        return "reading it broke off: it is damaged, or made to do harm, or needs too much memory"


def send(pipe: IO[bytes], message: bytes) -> None:
    """Write a message with its length before it."""
    pipe.write(len(message).to_bytes(8, "big"))
    pipe.write(message)
    pipe.flush()


def receive(pipe: IO[bytes], largest: int) -> bytes:
    """Read a message that `send` wrote; EOFError at the end of the pipe."""
    length = int.from_bytes(_exactly(pipe, 8), "big")
    if length > largest:
        raise ValueError("the message is too long")
    return _exactly(pipe, length)


def _exactly(pipe: IO[bytes], length: int) -> bytes:
    data = pipe.read(length)
    if len(data) < length:
        raise EOFError
    return data


def _stop(child: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    child.kill()


def _size(path: str) -> int:
    try:
        if not os.path.isfile(path):
            raise UnreadableError("it is not a regular file, or no longer there")
        return os.stat(path).st_size
    except OSError as error:
        raise UnreadableError(
            f"it cannot be opened: {(error.strerror or 'unknown reason').lower()}"
        ) from error


def _document(reply: dict[str, Any]) -> ReadDocument:
    """Build the document from the child's words, each made what it should be."""
    try:
        facts = {one.name: reply["facts"][one.name] for one in fields(Facts)}
        for name in ("approved", "review_due"):
            facts[name] = date.fromisoformat(facts[name]) if facts[name] else None
        for name in ("readers", "supersedes"):
            facts[name] = tuple(map(str, facts[name]))
        blocks = tuple(
            Block(
                BlockKind(kind),
                str(text),
                int(level),
                page,
                str(header),
                tuple(map(int, seams)),
                tuple((int(offset), int(later)) for offset, later in turns),
            )
            for kind, text, level, page, header, seams, turns in reply["blocks"]
        )
        return ReadDocument(Facts(**facts), blocks, reply["pages"], tuple(map(str, reply["warnings"])))
    except (KeyError, TypeError, ValueError) as error:
        raise UnreadableError("reading it broke off: it is damaged, or made to do harm") from error
