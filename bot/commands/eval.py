"""Measure answers on questions whose answers are known; without options, on the sets of this repository."""

import argparse
import sys
from contextlib import ExitStack
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from bot.commands.batch import write_line
from bot.commands.ingest import announcer
from bot.commands.measuring import ask_all, drafts, indexed, quote_all, show_all
from bot.config import Settings
from bot.errors import InputError
from bot.evaluation.drafts import draft_misses, load_facts
from bot.evaluation.figures import Given, misses
from bot.evaluation.labels import Shown, label_misses, load_labels
from bot.evaluation.questions import Question, load_questions
from bot.evaluation.quotable import quotable_misses
from bot.evaluation.report import (
    drafts_to_json,
    labels_to_json,
    quotes_to_json,
    show,
    show_drafts,
    show_labels,
    show_misses,
    show_quotes,
    to_json,
)

_ROOT = Path(__file__).resolve().parents[2]
_OWN_SETS = tuple(
    _ROOT / "tests" / "evals" / name
    for name in ("tarnwick.jsonl", "iso.jsonl", "iso-voices.jsonl", "iso-situations.jsonl", "iso-blind.jsonl")
)
_OWN_LABELS = _ROOT / "tests" / "evals" / "own_policies.jsonl"
_OWN_CORPUS = _ROOT / "examples" / "tarnwick" / "policies"
_OWN_FACTS = _ROOT / "examples" / "tarnwick" / "facts.yaml"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--questions", type=Path, metavar="FILE", help="JSON lines with question, answerable and gold answer"
    )
    parser.add_argument(
        "--labels",
        type=Path,
        metavar="FILE",
        help="JSON lines with requirement and the sections that speak of it",
    )
    parser.add_argument(
        "--corpus", type=Path, metavar="DIR", help="documents to index for it (unset: the index as it is)"
    )
    parser.add_argument(
        "--drafting",
        action="store_true",
        help="measure the drafts of all templates, with the sample organisation's facts and policies",
    )
    parser.add_argument(
        "--quotes",
        action="store_true",
        help="check every sentence that could be quoted against its file, section and page",
    )
    parser.add_argument("--name", help="what the report calls the set (default: the file's name)")
    parser.add_argument("--json", action="store_true", help="print JSON, a line a set")
    parser.add_argument("--show-misses", action="store_true", help="list each question that went wrong")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Ask every question and print the figures."""
    if arguments.corpus and not _asked_for(arguments):
        sys.stderr.write("isms eval: --corpus goes with --questions FILE, --labels FILE or --quotes\n")
        return 2
    sets, corpus = _sets(arguments)
    labels = _labels(arguments)
    with ExitStack() as stack:
        if corpus is not None:
            settings = _index(settings, corpus, stack)
        for name, asked in sets.items():
            _report(name, ask_all(settings, asked), arguments)
        if labels is not None:
            name = (arguments.name if not sets else None) or labels.stem
            _report_labels(name, show_all(settings, load_labels(labels)), arguments)
        if arguments.drafting or not _asked_for(arguments):
            _report_drafts(settings, arguments)
        if arguments.quotes or not _asked_for(arguments):
            _report_quotes(settings, arguments)
    return 0


def _asked_for(arguments: argparse.Namespace) -> bool:
    """Whether a measurement was named; without one, all are made on what the repository holds."""
    return bool(arguments.questions or arguments.labels or arguments.drafting or arguments.quotes)


def _report_quotes(settings: Settings, arguments: argparse.Namespace) -> None:
    quotes = quote_all(settings)
    if arguments.json:
        write_line(quotes_to_json("quotable", quotes))
        return
    console = Console()
    show_quotes(console, "quotable", quotes)
    if arguments.show_misses:
        show_misses(console, quotable_misses(quotes))


def _report_drafts(settings: Settings, arguments: argparse.Namespace) -> None:
    """The drafts, held against the policies that are indexed; left out where this installation has no facts."""
    if not _OWN_FACTS.exists() and not arguments.drafting:
        return
    drafted = drafts(settings, load_facts(_OWN_FACTS))
    if arguments.json:
        write_line(drafts_to_json("drafting", drafted))
        return
    console = Console()
    show_drafts(console, "drafting", drafted)
    if arguments.show_misses:
        show_misses(console, draft_misses(drafted))


def _labels(arguments: argparse.Namespace) -> Path | None:
    """The labels to measure: those given, or, where nothing was given, those of this repository."""
    if _asked_for(arguments):
        given: Path | None = arguments.labels
        return given
    return _OWN_LABELS if _OWN_LABELS.exists() else None


def _sets(arguments: argparse.Namespace) -> tuple[dict[str, list[Question]], Path | None]:
    """The question sets by name, read before anything slow begins, and the documents they are about."""
    corpus: Path | None = arguments.corpus
    if corpus is not None and not corpus.exists():
        raise InputError(f"There is no folder {corpus}.")
    if arguments.questions is not None:
        return {arguments.name or arguments.questions.stem: load_questions(arguments.questions)}, corpus
    if arguments.labels is not None or arguments.quotes:
        return {}, corpus
    if arguments.drafting:
        return {}, corpus or _OWN_CORPUS
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
        show_misses(console, misses(given))


def _report_labels(name: str, shown: list[Shown], arguments: argparse.Namespace) -> None:
    if arguments.json:
        write_line(labels_to_json(name, shown))
        return
    console = Console()
    show_labels(console, name, shown)
    if arguments.show_misses:
        show_misses(console, label_misses(shown))
