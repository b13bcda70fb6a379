"""Talk to the assistant in the terminal. Questions may be piped in, one a line."""

import argparse
from pathlib import Path

from rich.console import Console

from bot.assembly.assistant import assistant, records
from bot.channels.terminal import converse
from bot.commands import ingest
from bot.config import Settings


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--index",
        action="append",
        default=[],
        type=Path,
        metavar="PATH",
        help="bring the index up to date with PATH first",
    )


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Index if asked to, then talk."""
    if arguments.index:
        wanted = argparse.Namespace(paths=arguments.index, forget=[], json=False)
        ingest.run(wanted, settings)
    with records(settings) as kept:
        converse(assistant(settings, kept), Console(), settings.groups, name=settings.name)
    return 0
