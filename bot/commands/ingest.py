"""Index documents: Markdown, Word, PDF, HTML, rst, text, xlsx, csv, and zip archives of these.

The bundled texts on the standards are always indexed with them; without a path, they alone. Documents fed earlier from
other folders stay.
"""

import argparse
import json
import sys
from pathlib import Path

from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    SpinnerColumn,
    TaskProgressColumn,
    TextColumn,
    TimeElapsedColumn,
)
from rich.text import Text

from bot.channels.drawing import printable
from bot.config import Settings
from ingestion.indexing import Announce, update_index
from ingestion.report import Report
from ingestion.sources import Skipped

NOTHING_THERE = "Nothing to index lies there. “isms ingest --help” names the kinds of file that are read."

_SHOWN = 20  # lines of one kind, before the rest is counted


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="folders or files")
    parser.add_argument(
        "--forget",
        action="append",
        default=[],
        type=Path,
        metavar="PATH",
        help="take out all that was fed from PATH",
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Index and print what was done; gives 1 where a fault keeps documents from everybody."""
    console = Console(stderr=True)
    with Progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TaskProgressColumn(),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as progress:
        report = update_index(
            settings.index_home,
            settings.embedding_model,
            arguments.paths,
            announce=announcer(progress),
            url=settings.chroma_url,
            forget=arguments.forget,
        )
    if arguments.json:
        sys.stdout.write(json.dumps(report.to_json(), ensure_ascii=False) + "\n")
    else:
        show(Console(), report)
        if arguments.paths and not touched(report):
            sys.stdout.write(f"{NOTHING_THERE}\n")
    if report.withheld:
        sys.stderr.write(f"isms: {_withheld(report.withheld)}\n")
        return 1
    return 0


def announcer(progress: Progress) -> Announce:
    """Something that draws an indexing run's announcements as one progress bar."""
    task = progress.add_task("looking", total=None)

    def announce(what: str, done: int, of: int) -> None:
        if of:
            progress.update(task, description=what[-60:], completed=done, total=of)
        else:
            progress.update(task, description=f"{what} {done or ''}".strip())

    return announce


def touched(report: Report) -> bool:
    """Whether a run met any document at all, if only one that it could not read or that is gone."""
    return bool(report.added or report.changed or report.removed or report.unchanged or report.skipped)


def show(console: Console, report: Report) -> None:
    """Print a report for people."""
    for sign, paths in (("added", report.added), ("changed", report.changed), ("removed", report.removed)):
        _list(console, [f"{sign:<8} {path}" for path in paths])
    _list(console, [_line("skipped ", item) for item in report.skipped])
    _list(console, [_line("mind    ", item) for item in report.warnings])
    _list(console, [f"{_line('uncited ', item)}, so it is never quoted." for item in report.not_cited])
    console.print(
        Text(
            f"{len(report.added)} added, {len(report.changed)} changed, {len(report.removed)} removed, "
            f"{report.unchanged} unchanged, {len(report.skipped)} skipped. "
            f"The index holds {report.documents} documents in {report.passages} passages ({report.seconds:.1f} s)."
        ),
        soft_wrap=True,
    )


def _withheld(paths: list[str]) -> str:
    """What to do about documents that nobody is shown."""
    named = ", ".join(paths[:5]) + (f" and {len(paths) - 5} more" if len(paths) > 5 else "")
    many = len(paths) > 1
    return (
        f"{len(paths)} document{'s are' if many else ' is'} shown to nobody, since it is not clear who may read "
        f"{'them' if many else 'it'}: {named}. Mend what is reported as skipped or with “mind”, and run it again."
    )


def _list(console: Console, lines: list[str]) -> None:
    for line in lines[:_SHOWN]:
        console.print(Text(printable(line)), soft_wrap=True)
    if len(lines) > _SHOWN:
        console.print(Text(f"         … and {len(lines) - _SHOWN} more (--json lists all)"))


def _line(sign: str, item: Skipped) -> str:
    return f"{sign} {item.path}: {item.reason}"
