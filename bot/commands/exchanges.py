"""List what was asked and answered; with --unanswered, what nobody could answer, most asked first."""

import argparse
import json
import sys
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.assembly.assistant import records
from bot.channels.drawing import printable
from bot.config import Settings
from bot.records.exchanges import Exchange
from bot.records.unanswered import UnansweredQuestion


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "--unanswered", action="store_true", help="only questions without an answer that helped"
    )
    parser.add_argument("--days", type=int, metavar="N", help="of the last N days")
    parser.add_argument("--limit", type=int, default=50, metavar="N", help="at most N (default 50)")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Print the list."""
    since = datetime.now(UTC) - timedelta(days=arguments.days) if arguments.days else None
    with records(settings) as kept:
        if arguments.unanswered:
            open_questions = kept.exchanges.unanswered(since, arguments.limit)
            rows = [_as_json(question) for question in open_questions]
            table = _unanswered(open_questions)
        else:
            recent = [
                item for item in kept.exchanges.recent(arguments.limit) if not since or item.at >= since
            ]
            rows = [_as_json(exchange) for exchange in recent]
            table = _recent(recent)
    if arguments.json:
        sys.stdout.write(json.dumps(rows, ensure_ascii=False, default=str) + "\n")
    elif rows:
        Console().print(table)
    else:
        Console().print(
            "Nothing on record." if not arguments.unanswered else "No unanswered questions on record."
        )
    return 0


def _as_json(item: Exchange | UnansweredQuestion) -> dict[str, Any]:
    return {
        name: str(value) if isinstance(value, datetime) else value for name, value in asdict(item).items()
    }


def _unanswered(questions: list[UnansweredQuestion]) -> Table:
    table = Table("Times", "People", "Last asked", "Question")
    for item in questions:
        last = f"{item.last:%Y-%m-%d}"
        table.add_row(str(item.count), str(item.people), last, Text(printable(item.question)))
    return table


def _recent(exchanges: list[Exchange]) -> Table:
    table = Table("When", "Outcome", "Helpful", "Question")
    for item in exchanges:
        helpful = {True: "yes", False: "no", None: ""}[item.helpful]
        table.add_row(f"{item.at:%Y-%m-%d %H:%M}", str(item.outcome), helpful, Text(printable(item.question)))
    return table
