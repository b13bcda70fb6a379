"""What the measured processes do with a system. Imports next to nothing itself: its own weight would be measured too."""

import time
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.processes import memory_mb
from benchmarks.systems import system

_WARMING = 5
_DEPTH = 20
_SERVING = ("bot.commands.slack", "bot.channels.slack.server", "bot.records.database")


def build(name: str, store: str, corpus: str) -> int:
    """Index a corpus; gives the number of passages."""
    return system(name, Path(store)).build(Path(corpus))


def ask_once(name: str, store: str, question: str) -> list[str]:
    """Open the index and search once: what a small program on a peer does."""
    searcher = system(name, Path(store))
    searcher.open()
    return [text for text, _ in searcher.search(question, 4)]


def found(name: str, store: str, questions: list[str]) -> list[dict[str, Any]]:
    """Passages and score of each question: the answer's confidence where the system has one, else the best score."""
    searcher = system(name, Path(store))
    searcher.open()
    results = []
    for question in questions:
        passages = searcher.search(question, _DEPTH)
        confidence = searcher.ask(question)
        best = max((score for _, score in passages), default=-1e9)
        results.append(
            {"texts": [text for text, _ in passages], "score": best if confidence is None else confidence}
        )
    return results


def timed(name: str, store: str, questions: list[str]) -> dict[str, list[float]]:
    """Milliseconds of each question, searched and (where the system does) answered."""
    searcher = system(name, Path(store))
    searcher.open()
    times = {"search": _times(lambda question: searcher.search(question, 10), questions)}
    if searcher.ask("warming up") is not None:
        searcher.open()  # what the searches left in its caches is gone
        times["answer"] = _times(searcher.ask, questions)
    return times


def fill(name: str, store: str, count: int) -> None:
    """Index so many made-up passages without embedding them."""
    from benchmarks.synthetic import clustered, zipf_texts

    system(name, Path(store)).fill(zipf_texts(count), clustered(count))


def serve(name: str, store: str, questions: list[str]) -> list[float]:
    """Answer questions; gives resident memory, the part of it that is not files, and the peak, in MB."""
    searcher = system(name, Path(store))
    searcher.open()
    for module in _SERVING if name == "isms" else ():
        with suppress(ImportError):
            import_module(module)
    for question in questions:
        searcher.ask(question)
        searcher.search(question, 10)
    return [memory_mb(kind) for kind in ("VmRSS", "RssAnon", "VmHWM")]


def make_export(home: str) -> None:
    """Export the embedding model; loads torch."""
    from knowledge.embedding import BUNDLED
    from knowledge.model_export import export

    export(BUNDLED, Path(home))


def ingest_without_model(home: str, corpus: str) -> None:
    """Fill an index whose vectors mean nothing: bringing it up to date takes as long as with real ones."""
    from unittest.mock import patch

    from benchmarks.synthetic import Given, endless
    from ingestion.indexing import update_index
    from knowledge.embedding import BUNDLED

    with patch("knowledge.index.Embedder", lambda *_: Given(endless())):
        update_index(Path(home) / "index", BUNDLED, [Path(corpus)])


def _times(act: Callable[[str], object], questions: list[str]) -> list[float]:
    for number in range(_WARMING):
        act(f"warming up {number}")
    times = []
    for question in questions:
        started = time.perf_counter()
        act(question)
        times.append((time.perf_counter() - started) * 1000)
    return times
