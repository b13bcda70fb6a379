"""On what the figures were measured; nothing that names the machine or its user."""

import os
import platform
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGES = (
    "chromadb", "onnxruntime", "sentence-transformers", "torch", "bm25s", "numpy", "langchain-chroma",
    "langchain-huggingface", "langchain-text-splitters", "haystack-ai", "sentence-transformers-haystack",
)  # fmt: skip


def described() -> list[str]:
    """Processor, cores, memory, Python, the packages' versions and the date, one a line."""
    return [
        f"Date: {datetime.now(UTC):%Y-%m-%d}",
        f"Processor: {_processor()}, {os.cpu_count()} cores, {_memory_gb():.0f} GB memory",
        f"System: {platform.system()} {platform.machine()}, Python {platform.python_version()}",
        f"Packages: {', '.join(f'{name} {_version(name)}' for name in PACKAGES)}",
    ]


def load() -> str:
    """How busy the machine was during the last minute, and what that means for the figures."""
    busy = os.getloadavg()[0]
    limit = (os.cpu_count() or 1) / 2
    return f"load average {busy:.1f}{'; OTHERS WERE RUNNING, times are too high' if busy > limit else ''}"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next(
        (line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "unknown"
    )


def _memory_gb() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "(not installed)"
