"""Show the passages nearest to a question, best first."""

import argparse
import sys
import time
from typing import Any

from rich.console import Console
from rich.text import Text

from bot.assembly.answering import library
from bot.channels.drawing import printable
from bot.commands.batch import questions_in, write_line
from bot.config import Settings
from bot.flows.ranking import ranked_passages
from knowledge.models import Hit
from knowledge.search import Search


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("question", nargs="?", help="the question, in quotes")
    parser.add_argument("-k", type=int, default=10, metavar="N", help="how many passages (default 10)")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument(
        "--batch", metavar="FILE", help="JSON lines with id and question; one JSON answer a line"
    )


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Print the passages."""
    if (arguments.question is None) == (arguments.batch is None):
        sys.stderr.write("isms search: give a question or --batch FILE\n")
        return 2
    if arguments.k < 1:
        sys.stderr.write("isms search: -k takes a number from 1\n")
        return 2
    search = library(settings).search()
    if arguments.batch:
        for asked in questions_in(arguments.batch):
            hits = ranked_passages(asked.question, search, arguments.k, settings.groups)
            write_line(_json(asked.question, hits, asked.id))
        return 0
    started = time.perf_counter()
    hits = ranked_passages(arguments.question, search, arguments.k, settings.groups)
    if arguments.json:
        write_line(_json(arguments.question, hits, None))
    else:
        _show(hits, time.perf_counter() - started, search)
    return 0


def _json(question: str, hits: list[Hit], identifier: str | None) -> dict[str, Any]:
    return {
        "id": identifier,
        "question": question,
        "passages": [
            {
                "rank": rank,
                "score": round(hit.score, 4),
                "kind": str(hit.passage.kind),
                "ref": hit.passage.ref,
                "title": hit.passage.title,
                "path": hit.passage.path,
                "section": hit.passage.section,
                "page": hit.passage.page,
                "text": hit.passage.shown,
            }
            for rank, hit in enumerate(hits, start=1)
        ],
    }


def _show(hits: list[Hit], seconds: float, search: Search) -> None:
    console = Console()
    for rank, hit in enumerate(hits, start=1):
        passage = hit.passage
        page = f", p. {passage.page}" if passage.page else ""
        console.print(Text(printable(f"{rank}. {passage.heading}{page}"), style="bold"))
        console.print(
            Text(printable(passage.shown)), Text(printable(f"{passage.path}\n"), style="dim"), sep="\n"
        )
    console.print(
        Text(f"{len(hits)} of {search.generation.size} passages, {seconds * 1000:.0f} ms", style="dim")
    )
