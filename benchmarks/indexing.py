"""(d) Indexing: throughput end to end, and bringing an index up to date when nothing or little changed."""

import json
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.plan import Plan
from benchmarks.policies import policy, write_policies
from benchmarks.processes import Ran, call
from benchmarks.processes import run as run_process
from benchmarks.systems import NAMES
from benchmarks.tables import Table

MINUTES = 3
_DOCUMENTS = 1_000


def run(plan: Plan) -> list[Table]:
    """Building from nothing, then building again."""
    return [_throughput(plan), _again(plan)]


def _throughput(plan: Plan) -> Table:
    corpus = plan.room("throughput")
    count = 4 if plan.quick else 16
    size = write_policies(corpus, count, sections=8, sentences=6)
    table = Table(
        f"Indexing from nothing: {count} policies in Markdown, {size / 1e6:.2f} MB, end to end",
        ("System", "seconds", "passages", "passages/s", "KB/s", "peak memory MB"),
    )
    home = plan.home("throughput")
    with table.row_of(NAMES["isms"]):
        bundled, _ = _ingest(home)
        report, ran = _ingest(home, corpus)
        table.add(NAMES["isms"], *_rates(ran, report["passages"] - bundled["passages"], size))
        table.notes.append(
            "Whole processes. Ours embeds every sentence beside every passage, so that answers need not. Our texts on "
            f"the standards, {bundled['passages']} passages, indexed once in a new home, took {bundled['seconds']:.0f} s."
        )
    for name in plan.systems:
        if name != "isms":
            with table.row_of(NAMES[name]):
                _, ran, passages = plan.store(name, corpus)
                table.add(NAMES[name], *_rates(ran, passages, size))
    for name in plan.missing:
        table.missing(name)
    return table


def _again(plan: Plan) -> Table:
    count = 100 if plan.quick else _DOCUMENTS
    corpus, home = plan.room("again"), plan.home("again")
    size = write_policies(corpus, count, sections=4, sentences=3)
    table = Table(
        f"Indexing again: {count:,} policies in Markdown, {size / 1e6:.1f} MB (target: no change ≤ 2 s)",
        ("What changed", "seconds", "added", "changed", "removed", "peak memory MB"),
    )
    file = corpus / "area-03" / "policy-00003.md"
    changes: list[tuple[str, Callable[[], object]]] = [
        ("nothing", lambda: None),
        ("nothing, once more", lambda: None),
        ("every file touched, none changed", lambda: deque(map(Path.touch, corpus.rglob("*.md")), maxlen=0)),
        (f"1 of {count:,}", lambda: file.write_text(policy(count + 1, 4, 3), encoding="utf-8")),
        ("1 renamed", lambda: file.rename(file.with_name("renamed.md"))),
    ]
    with table.row_of("first indexing"):
        call("benchmarks.work:ingest_without_model", home=home, corpus=corpus)
    for what, change in changes:
        change()
        with table.row_of(what):
            report, ran = _ingest(home, corpus)
            counts = [str(len(report[key])) for key in ("added", "changed", "removed")]
            table.add(what, f"{ran.seconds:.2f}", *counts, f"{ran.peak_mb:.0f}")
    table.notes.append(
        "`isms ingest FOLDER` as a whole process. The tutorial stacks have no such thing: they index everything again."
    )
    return table


def _ingest(home: Path, *paths: Path) -> tuple[dict[str, Any], Ran]:
    ran = run_process(["-m", "bot", "ingest", "--json", *map(str, paths)], home=home)
    return json.loads(ran.out), ran


def _rates(ran: Ran, passages: int, size: int) -> list[str]:
    return [
        f"{ran.seconds:.1f}",
        f"{passages:,}",
        f"{passages / ran.seconds:.1f}",
        f"{size / 1000 / ran.seconds:.1f}",
        f"{ran.peak_mb:.0f}",
    ]
