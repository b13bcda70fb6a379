"""(f) Scale: how a search grows with the number of passages. The question's vector is given, the rest is as served."""

import random
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.generations import GROUPS, publish_texts
from benchmarks.plan import Plan
from benchmarks.processes import call, memory_mb
from benchmarks.synthetic import Given, clustered, zipf_texts
from benchmarks.systems import NAMES, installed
from benchmarks.tables import Table, milliseconds
from knowledge.generation import Generation, current
from knowledge.models import Kind
from knowledge.search import Search

MINUTES = 5
_QUESTIONS = 200
_BATCH = 5_000


def run(plan: Plan) -> list[Table]:
    """Our search beside Chroma's own query, for each size."""
    table = Table(
        "Scale: a search over made-up passages of 60 words",
        ("Passages", "System", "build s", "p50 ms", "p99 ms", "2 of 7 groups p50", "p99", "resident MB"),
    )
    for size in plan.sizes:
        for shown, kind in ((NAMES["isms"], "ours"), ("Chroma's query", "chroma")):
            room = plan.room(f"scale-{kind}-{size}")
            with table.row_of(f"{size:,}"):
                seconds, _ = call(f"benchmarks.scale:build_{kind}", room=room, size=size)
                result, _ = call(f"benchmarks.scale:query_{kind}", room=room)
                times = [milliseconds(result[key], share) for key in ("all", "some") for share in (0.5, 0.99)]
                table.add(f"{size:,}", shown, f"{seconds:.1f}", *times, f"{result['resident']:.0f}")
    table.notes.append(
        f"{_QUESTIONS} questions of eight words, one in ten with a typing mistake. Ours: dense and keyword search over "
        "the same passages, fused, with the similarity of every sentence of the best (three a passage), the exact "
        "result; build: writing a generation from vectors. Chroma: nearest vectors alone, its default graph, which "
        "may miss some; build: adding the same vectors. Neither embeds anything here (a question's vector takes 5 to "
        "14 ms)."
    )
    if not installed("langchain"):
        table.notes.append("LangChain's packages are not installed; Chroma is ours and was measured.")
    return [table]


def build_ours(room: str, size: int) -> float:
    """Seconds of writing a generation."""
    texts, vectors = zipf_texts(size), clustered(size)
    started = time.perf_counter()
    publish_texts(Path(room), texts, vectors, grouped=True)
    return time.perf_counter() - started


def query_ours(room: str) -> dict[str, object]:
    """Times of searches by somebody in all groups, and by somebody in two."""
    search = Search(Generation(current(Path(room))), Given(clustered(2 * _QUESTIONS + 1, seed=7)))
    searches = {"all": frozenset(GROUPS), "some": frozenset(GROUPS[:2])}
    asked = _asked(2 * _QUESTIONS)
    search.find("warm up", [Kind.POLICY], 10, searches["all"])
    times = {
        name: _timed(lambda number: search.find(asked[number], [Kind.POLICY], 10, groups), name == "some")  # noqa: B023
        for name, groups in searches.items()
    }
    return {**times, "resident": memory_mb("VmRSS")}


def build_chroma(room: str, size: int) -> float:
    """Seconds of adding vectors to a collection."""
    texts, vectors = zipf_texts(size), clustered(size)
    started = time.perf_counter()
    collection = _collection(room)
    for start in range(0, size, _BATCH):
        rows = range(start, min(start + _BATCH, size))
        collection.add(
            ids=[str(row) for row in rows],
            embeddings=vectors[rows.start : rows.stop],
            documents=texts[rows.start : rows.stop],
            metadatas=[{"group": GROUPS[row // 100 % len(GROUPS)]} for row in rows],
        )
    return time.perf_counter() - started


def query_chroma(room: str) -> dict[str, object]:
    """The same times for Chroma's query."""
    collection = _collection(room)
    vectors = clustered(2 * _QUESTIONS + 1, seed=7)
    filters = {"all": None, "some": {"group": {"$in": list(GROUPS[:2])}}}
    collection.query(query_embeddings=vectors[-1:], n_results=10)
    times = {
        name: _timed(
            lambda number: collection.query(
                query_embeddings=vectors[number : number + 1],
                n_results=10,
                where=where,  # noqa: B023
            ),
            name == "some",
        )
        for name, where in filters.items()
    }
    return {**times, "resident": memory_mb("VmRSS")}


def _timed(act: Callable[[int], object], second_half: bool) -> list[float]:
    times = []
    for number in range(_QUESTIONS):
        started = time.perf_counter()
        act(number + (_QUESTIONS if second_half else 0))
        times.append((time.perf_counter() - started) * 1000)
    return times


def _asked(count: int) -> list[str]:
    """Questions of eight words of the passages' kind; every tenth has a letter too many."""
    random_ = random.Random(11)
    asked = [text.replace(".", "") for text in zipf_texts(count, words=8, seed=11)]
    for number in range(0, count, 10):
        words = asked[number].split()
        place = random_.randrange(len(words))
        words[place] = words[place][:3] + "x" + words[place][3:]
        asked[number] = " ".join(words)
    return asked


def _collection(room: str):  # type: ignore[no-untyped-def]
    import chromadb
    from chromadb.config import Settings

    client = chromadb.PersistentClient(room, settings=Settings(anonymized_telemetry=False))
    return client.get_or_create_collection(
        "scale", embedding_function=None, metadata={"hnsw:space": "cosine"}
    )
