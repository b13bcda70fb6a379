"""(e) Memory of a serving process over 10,000 passages."""

from benchmarks.plan import Plan
from benchmarks.processes import call
from benchmarks.synthetic import zipf_texts
from benchmarks.systems import NAMES
from benchmarks.tables import Table

MINUTES = 2


def run(plan: Plan) -> list[Table]:
    """Resident memory after a hundred questions."""
    count = 1_000 if plan.quick else 10_000
    table = Table(
        f"Memory of a serving process, {count:,} passages, after 100 questions (target ≤ 600 MB)",
        ("System", "resident MB", "of it not files", "peak MB"),
    )
    asked = zipf_texts(100, words=9, seed=5)
    for name in plan.systems:
        with table.row_of(NAMES[name]):
            store = plan.home("memory") if name == "isms" else plan.scratch / f"memory-{name}"
            call("benchmarks.work:fill", name=name, store=store, count=count)
            held, _ = call("benchmarks.work:serve", name=name, store=store, questions=asked)
            table.add(NAMES[name], *(f"{value:.0f}" for value in held))
    for name in plan.missing:
        table.missing(name)
    table.notes.append(
        "Made-up passages of 60 words. Ours has Slack and the database loaded, too. “Not files”: without what is "
        "mapped from files, which the system can drop and read again."
    )
    return [table]
