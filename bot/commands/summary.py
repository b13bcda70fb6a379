"""Tell a clause, control, section of guidance or topic on one screen, or several in a file."""

import argparse
import sys
from pathlib import Path

from rich.console import Console

from bot.assembly.answering import library
from bot.assembly.assistant import records
from bot.assembly.summaries import summaries
from bot.channels.drawing import draw_reply
from bot.commands.batch import write_line
from bot.config import Settings
from bot.errors import InputError
from bot.flows.summaries.data import to_json
from bot.flows.summaries.intent import PEOPLE
from bot.flows.summaries.replies import reply_on, together
from bot.flows.summaries.summaries import Summaries
from bot.flows.summaries.summary import Told
from bot.messages import Attachment
from bot.whole_files import write_whole

ENDINGS = {".docx": "word", ".md": "markdown"}


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "ref",
        nargs="+",
        help="clause, control or topic: 9.2, 9, A.5.23, A.8, “9.2.2 b”, “ISO 19011 6.4.8”, “access control”",
    )
    parser.add_argument(
        "--json", action="store_true", help="print JSON, one object a line for each reference"
    )
    parser.add_argument(
        "--size", type=int, metavar="N", help="people in the company (default: as given once, else 200)"
    )
    parser.add_argument(
        "--full", action="store_true", help="our texts in full instead of what fits on a screen"
    )
    parser.add_argument("-o", dest="file", type=Path, metavar="FILE", help="write a file: .docx or .md")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Print the summaries, or write them into a file."""
    if arguments.size is not None and not PEOPLE[0] <= arguments.size <= PEOPLE[1]:
        sys.stderr.write(f"isms summary: --size takes a number from {PEOPLE[0]} to {PEOPLE[1]:,}\n")
        return 2
    if arguments.file is not None and (arguments.json or arguments.file.suffix.lower() not in ENDINGS):
        sys.stderr.write("isms summary: -o takes a file that ends in .docx or .md, and goes without --json\n")
        return 2
    with records(settings) as kept:
        flow = summaries(settings, library(settings), kept)
        told = [
            one
            for ref in arguments.ref
            for one in flow.told(ref, settings.groups, arguments.size, whole=arguments.full)
        ]
        if arguments.file is not None:
            kind = ENDINGS[arguments.file.suffix.lower()]
            _write(flow.file(told, kind, settings.groups, arguments.size), arguments.file)
        elif arguments.json:
            for one in told:
                write_line(to_json(one))
        else:
            _draw(told, flow)
    return 0


def _draw(told: list[Told], flow: Summaries) -> None:
    replies = [reply_on(one, flow.today()) for one in told]
    draw_reply(Console(), replies[0] if len(replies) == 1 else together(replies))


def _write(file: Attachment, path: Path) -> None:
    try:
        write_whole(path, file.content)
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror}.") from None
    sys.stdout.write(f"Written: {path}\n")
