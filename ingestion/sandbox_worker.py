"""The child that reads documents for `ingestion.sandbox`: limits first, then one request after the other."""

import contextlib
import json
import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ingestion.blocks import ReadDocument
from ingestion.errors import UnreadableError
from ingestion.limits import MEGABYTE, Limits
from ingestion.readers import read
from ingestion.sandbox import receive, send

try:
    import resource
except ImportError:  # Windows: the parent's clock is the only limit there
    resource = None  # type: ignore[assignment]

_CPU_GRACE_SECONDS = 5
_LARGEST_REQUEST = 1024 * MEGABYTE
_TIRED_SHARE = (
    4  # a child that has used a quarter of its memory once is replaced: memory is seldom given back
)


def main() -> None:
    """Serve until the parent closes the pipe."""
    requests = os.fdopen(os.dup(0), "rb")
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not get among the replies
    memory = int(sys.argv[1])
    _limit("RLIMIT_AS", memory)
    for name, value in (("RLIMIT_CORE", 0), ("RLIMIT_FSIZE", 0), ("RLIMIT_NPROC", 0), ("RLIMIT_NOFILE", 64)):
        _limit(name, value)
    with contextlib.suppress(EOFError, BrokenPipeError):
        while True:
            request = json.loads(receive(requests, _LARGEST_REQUEST))
            reply = _reply(request, receive(requests, _LARGEST_REQUEST))
            reply["last"] = reply.get("last", False) or _peak() > memory / _TIRED_SHARE
            send(replies, json.dumps(reply).encode())


def _reply(request: dict[str, Any], data: bytes) -> dict[str, Any]:
    limits = Limits(**request["limits"])
    _limit_cpu(limits.seconds)
    try:
        if request["path"] is not None:
            with open(request["path"], "rb") as file:
                data = file.read(limits.file_bytes + 1)
        return {"document": _as_words(read(data, request["name"], limits))}
    except UnreadableError as error:
        return {"unreadable": str(error)}
    except MemoryError:
        most = limits.memory_bytes // MEGABYTE
        return {"unreadable": f"reading it needs more than {most:,} MB of memory", "last": True}
    except RecursionError:
        return {"unreadable": "its parts are nested too deep", "last": True}
    except OSError as error:
        return {"unreadable": f"it cannot be opened: {(error.strerror or 'unknown reason').lower()}"}
    except Exception as error:  # whatever a parser throws at a file that it does not expect
        suffix = Path(request["name"]).suffix.lower()
        return {
            "unreadable": f"it could not be read: the {suffix} reader failed on it ({type(error).__name__})"
        }


def _as_words(document: ReadDocument) -> dict[str, Any]:
    facts: dict[str, Any] = asdict(document.facts)
    for name in ("approved", "review_due"):
        facts[name] = facts[name].isoformat() if facts[name] else ""
    blocks = [(b.kind.value, b.text, b.level, b.page, b.header, b.seams, b.turns) for b in document.blocks]
    return {"facts": facts, "blocks": blocks, "pages": document.pages, "warnings": document.warnings}


def _limit(name: str, value: int) -> None:
    """Set a limit where the platform has it; a stricter one that is already set stays."""
    kind = getattr(resource, name, None)
    if kind is not None:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (value, value))


def _limit_cpu(seconds: float) -> None:
    if resource is not None:
        usage = resource.getrusage(resource.RUSAGE_SELF)
        most = int(usage.ru_utime + usage.ru_stime + seconds) + _CPU_GRACE_SECONDS
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_CPU, (most, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _peak() -> int:
    """Give the most memory used so far, in bytes."""
    try:
        # The kernel's ru_maxrss takes over the parent's peak when a child is started; this one begins anew.
        status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
        return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM"))
    except (OSError, StopIteration):
        pass
    if resource is None:
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return int(peak if sys.platform == "darwin" else peak * 1024)


if __name__ == "__main__":
    main()
