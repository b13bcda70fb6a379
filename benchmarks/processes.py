"""Measured child processes: pinned to the same cores, timed from exec to exit, their memory read from outside."""

import json
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
CORES = 2
"""Every child gets the same first cores, as many as this."""

QUIET = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HAYSTACK_TELEMETRY_ENABLED": "False",
    "ANONYMIZED_TELEMETRY": "False",
    "HF_HUB_DISABLE_PROGRESS_BARS": "1",
    "TOKENIZERS_PARALLELISM": "false",
    "PYTHONHASHSEED": "0",
}


@dataclass(frozen=True)
class Ran:
    """A finished process: wall time from exec to exit, peak of its resident memory in MB, and what it printed."""

    seconds: float
    peak_mb: float
    out: str


class ChildError(Exception):
    """A measured process failed; the text holds the end of what it said."""


def run(arguments: Sequence[str], home: Path | None = None) -> Ran:
    """Run this Python with the arguments and measure it; raises ChildError where it fails."""
    own = {name: value for name, value in os.environ.items() if not name.startswith(("ISMS_", "SLACK_"))}
    environment = {**own, **QUIET, **({"ISMS_HOME": str(home)} if home else {})}
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        started = time.perf_counter()
        child = subprocess.Popen(
            [sys.executable, *arguments], cwd=ROOT, env=environment, stdout=out, stderr=err, preexec_fn=_pin
        )
        watch = _Watch(child.pid)
        code = child.wait()
        seconds = time.perf_counter() - started
        watch.join()
        texts = [_text(file) for file in (out, err)]
    if code:
        raise ChildError(f"{' '.join(arguments[:3])} … failed:\n{texts[1][-1500:]}")
    return Ran(seconds, watch.peak_mb, texts[0])


def call(function: str, **arguments: Any) -> tuple[Any, Ran]:
    """Call `module:function` of ours in a process of its own; gives what it gave and the measurements."""
    with tempfile.TemporaryDirectory(prefix="isms-bench-") as scratch:
        result = Path(scratch) / "result.json"
        ran = run(["-m", "benchmarks.child", function, json.dumps(arguments, default=str), str(result)])
        return json.loads(result.read_text(encoding="utf-8")), ran


class _Watch(threading.Thread):
    """Reads a process's peak memory until it is gone. The kernel's own account at exit would count ours, too."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.peak_mb = 0.0
        self._status = Path(f"/proc/{pid}/status")
        self.start()

    def run(self) -> None:
        """Look every few milliseconds."""
        while True:
            peak = memory_mb("VmHWM", self._status)
            if not peak:
                return
            self.peak_mb = peak
            time.sleep(0.01)


def memory_mb(name: str, status: Path = Path("/proc/self/status")) -> float:
    """A process's memory by the kernel's name for it (VmRSS, VmHWM, RssAnon), in MB; 0 where it cannot be known."""
    try:
        found = re.search(rf"^{name}:\s+(\d+) kB", status.read_text(encoding="utf-8"), re.MULTILINE)
    except OSError:
        return 0.0
    return int(found[1]) / 1024 if found else 0.0


def _pin() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])


def _text(file: Any) -> str:
    file.seek(0)
    return str(file.read().decode("utf-8", errors="replace"))
