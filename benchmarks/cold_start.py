"""(b) Cold start: one question as a whole process, from exec to exit."""

from pathlib import Path

from benchmarks.plan import Plan
from benchmarks.processes import Ran, call
from benchmarks.processes import run as run_process
from benchmarks.systems import NAMES
from benchmarks.tables import Table

MINUTES = 2


def run(plan: Plan) -> list[Table]:
    """Seconds and peak memory of a question asked of a program that was not running."""
    times = 2 if plan.quick else 5
    table = Table(
        f"Cold start: one question, {times} runs (target ≤ 1.5 s)",
        ("System", "least s", "median s", "most s", "peak memory MB"),
    )
    question = plan.questions()[0]
    for name in plan.systems:
        with table.row_of(NAMES[name]):
            store, _, _ = plan.store(name, plan.corpus())
            runs = [_once(name, store, question) for _ in range(times)]
            table.add(NAMES[name], *_figures(runs))
    for name in plan.missing:
        table.missing(name)
    table.notes.append(
        "Ours: `isms ask QUESTION --json` with answer, citations and confidence. The others: the shortest program "
        "that opens its index and prints the best passages. The files were in the page cache."
    )
    return [table]


def _once(name: str, store: Path, question: str) -> Ran:
    if name == "isms":
        return run_process(["-m", "bot", "ask", question, "--json"], home=store)
    return call("benchmarks.work:ask_once", name=name, store=store, question=question)[1]


def _figures(runs: list[Ran]) -> list[str]:
    seconds = sorted(run.seconds for run in runs)
    shown = [f"{value:.2f}" for value in (seconds[0], seconds[len(seconds) // 2], seconds[-1])]
    return [*shown, f"{max(run.peak_mb for run in runs):.0f}"]
