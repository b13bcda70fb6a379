"""Measure answers on questions whose answers are known; without options, on the sets of this repository."""

import argparse
import sys
from contextlib import ExitStack
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from bot.commands.batch import write_line
from bot.commands.ingest import announcer
from bot.commands.measuring import ask_all, indexed
from bot.config import Settings
from bot.errors import InputError
from bot.evaluation.figures import Given
from bot.evaluation.questions import Question, load_questions
from bot.evaluation.report import show, show_misses, to_json

_ROOT = Path(__file__).resolve().parents[2]
_OWN_SETS = tuple(_ROOT / "tests" / "evals" / name for name in ("tarnwick.jsonl", "iso.jsonl"))
_OWN_CORPUS = _ROOT / "examples" / "tarnwick" / "policies"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--questions", type=Path, metavar="FILE", help="JSON lines with question, answerable and gold answer"
    )
    parser.add_argument(
        "--corpus", type=Path, metavar="DIR", help="documents to index for it (unset: the index as it is)"
    )
    parser.add_argument("--name", help="what the report calls the set (default: the file's name)")
    parser.add_argument("--json", action="store_true", help="print JSON, a line a set")
    parser.add_argument("--show-misses", action="store_true", help="list each question that went wrong")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Ask every question and print the figures."""
    if arguments.questions is None and arguments.corpus is not None:
        sys.stderr.write("isms eval: --corpus goes with --questions FILE\n")
        return 2
    sets, corpus = _sets(arguments)
    with ExitStack() as stack:
        if corpus is not None:
            settings = _index(settings, corpus, stack)
        for name, asked in sets.items():
            _report(name, ask_all(settings, asked), arguments)
    return 0


def _sets(arguments: argparse.Namespace) -> tuple[dict[str, list[Question]], Path | None]:
    """The question sets by name, read before anything slow begins, and the documents they are about."""
    if arguments.questions is not None:
        corpus: Path | None = arguments.corpus
        if corpus is not None and not corpus.exists():
            raise InputError(f"There is no folder {corpus}.")
        return {arguments.name or arguments.questions.stem: load_questions(arguments.questions)}, corpus
    missing = [path for path in (*_OWN_SETS, _OWN_CORPUS) if not path.exists()]
    present = [path for path in _OWN_SETS if path.exists()]
    if not present or not _OWN_CORPUS.exists():
        raise InputError(
            "This installation has no question sets of its own (they are in the repository: "
            f"{', '.join(path.relative_to(_ROOT).as_posix() for path in missing)}). "
            "Give some: isms eval --questions FILE --corpus DIR"
        )
    for path in missing:
        sys.stderr.write(f"isms eval: {path.relative_to(_ROOT)} is not there; the other set is measured.\n")
    return {path.stem: load_questions(path) for path in present}, _OWN_CORPUS


def _index(settings: Settings, corpus: Path, stack: ExitStack) -> Settings:
    console = Console(stderr=True)
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        return stack.enter_context(indexed(settings, corpus, announcer(progress)))


def _report(name: str, given: list[Given], arguments: argparse.Namespace) -> None:
    if arguments.json:
        write_line(to_json(name, given))
        return
    console = Console()
    show(console, name, given)
    if arguments.show_misses:
        show_misses(console, given)
