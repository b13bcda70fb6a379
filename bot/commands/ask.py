"""Answer one question with citations, or a file of questions."""

import argparse
import sys
import time
from dataclasses import replace

from rich.console import Console

from bot.assembly.answering import questions
from bot.channels.drawing import draw_reply
from bot.commands.batch import questions_in, write_line
from bot.config import Settings
from bot.flows.questions import Questions
from bot.messages import Message, Reply

_EMPTY = 'the question is empty: write it in quotes, such as isms ask "Can I use my own laptop?"'


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("question", nargs="?", help="the question, in quotes")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument(
        "--batch", metavar="FILE", help="JSON lines with id and question; one JSON answer a line"
    )


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Print the answer."""
    if (arguments.question is None) == (arguments.batch is None):
        sys.stderr.write("isms ask: give a question or --batch FILE\n")
        return 2
    empty = arguments.question is not None and not arguments.question.strip()
    if empty and not arguments.json:  # a program gets an answer to every question, as from --batch
        sys.stderr.write(f"isms ask: {_EMPTY}\n")
        return 2
    flow = questions(settings)
    if arguments.batch:
        for asked in questions_in(arguments.batch):
            write_line(_reply(flow, asked.question, settings).to_json(asked.question, asked.id))
        return 0
    reply = _reply(flow, arguments.question, settings)
    if arguments.json:
        write_line(reply.to_json(arguments.question))
    else:
        draw_reply(Console(), reply)
    return 0


def _reply(flow: Questions, question: str, settings: Settings) -> Reply:
    started = time.perf_counter()
    reply = flow.answer(Message(question, groups=settings.groups))
    return replace(reply, took_ms=round((time.perf_counter() - started) * 1000))
