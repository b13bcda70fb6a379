"""Measure quality, speed, memory and scale, print the tables, and keep those of a full run in benchmarks/results.md."""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from rich.console import Console

from benchmarks import cold_start, indexing, latency, machine, memory, quality, scale
from benchmarks.plan import OWN_SET, Plan
from benchmarks.processes import CORES, ROOT
from benchmarks.tables import Table
from bot.errors import AssistantError

PARTS = {
    "quality": quality,
    "cold-start": cold_start,
    "latency": latency,
    "indexing": indexing,
    "memory": memory,
    "scale": scale,
}
RESULTS = ROOT / "benchmarks" / "results.md"


def main() -> int:
    """Run the parts asked for."""
    options = _options()
    console = Console()
    names = list(dict.fromkeys(options.only or PARTS))
    minutes = sum(PARTS[name].MINUTES for name in names)
    about = "about 2 minutes" if options.quick else f"about {minutes} minutes on two cores"
    console.print(f"{', '.join(names)}: {about}.")
    for line in machine.described():
        console.print(line, highlight=False)
    sections = []
    with tempfile.TemporaryDirectory(prefix="isms-bench-") as scratch:
        plan = Plan(Path(scratch), options.quick, options.sizes, _sets(options))
        for name in names:
            sections.append(_part(name, plan, console))
    file = options.output or (RESULTS if not (options.quick or options.only) else None)
    if file:
        file.write_text(_page(sections), encoding="utf-8")
        console.print(f"Written: {file.name}")
    return 0


def _part(name: str, plan: Plan, console: Console) -> str:
    busy = machine.load()
    console.print(f"\n{name} (about {PARTS[name].MINUTES} min, {busy}) …", highlight=False)
    started = time.perf_counter()
    tables: list[Table] = PARTS[name].run(plan)
    for table in tables:
        table.notes.append(f"Took {time.perf_counter() - started:.0f} s; at its start: {busy}.")
        table.show(console)
    return "\n".join(table.markdown() for table in tables)


def _page(sections: list[str]) -> str:
    facts = "\n".join(f"- {line}" for line in machine.described())
    return (
        "# Benchmark results\n\n"
        "Written by `make bench`. Each measurement is a process of its own, pinned to the same "
        f"{CORES} cores, with nothing of ours running beside it. No language model, no reranker.\n\n"
        f"{facts}\n\n" + "\n".join(sections)
    )


def _sets(options: argparse.Namespace) -> list[tuple[Path, Path]]:
    own = [OWN_SET] if OWN_SET[0].is_file() else []
    return own + [(file.absolute(), folder.absolute()) for file, folder in options.set]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small sizes, few runs: to see that it works")
    parser.add_argument("--only", action="append", choices=list(PARTS), metavar="NAME", help=", ".join(PARTS))
    parser.add_argument("--sizes", metavar="N,N", help="passages of the scale part (1000,10000,100000)")
    parser.add_argument(
        "--questions", action="append", default=[], type=Path, metavar="FILE", help="a further question set"
    )
    parser.add_argument(
        "--corpus", action="append", default=[], type=Path, metavar="DIR", help="the documents of that set"
    )
    parser.add_argument("--output", type=Path, metavar="FILE", help="where to write the results")
    options = parser.parse_args()
    if len(options.questions) != len(options.corpus):
        parser.error("each --questions FILE needs its --corpus DIR")
    options.set = list(zip(options.questions, options.corpus, strict=True))
    default = "1000" if options.quick else "1000,10000,100000"
    try:
        options.sizes = tuple(int(part) for part in (options.sizes or default).split(","))
    except ValueError:
        parser.error("--sizes takes numbers with commas between")
    return options


if __name__ == "__main__":
    try:
        sys.exit(main())
    except AssistantError as error:
        sys.exit(f"benchmarks: {error}")
