"""Check index, database, language model and Slack; for each say whether it works and, where not, what to do."""

import argparse
import json
import sys
from collections.abc import Callable
from datetime import date

from rich.console import Console
from rich.text import Text

from bot.assembly import diagnosis
from bot.config import Settings
from bot.errors import AssistantError

Check = Callable[[Settings], str]
_CHECKS: dict[str, Check] = {
    "installation": diagnosis.installation,
    "index": diagnosis.index,
    "readers": diagnosis.readers,
    "reviews": lambda settings: diagnosis.reviews(settings, date.today()),
    "database": diagnosis.database,
    "language model": diagnosis.language_model,
    "Slack": diagnosis.slack,
}


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Run every check; gives 1 where one of them asks for something to be done."""
    results = [(name, *_outcome(check, settings)) for name, check in _CHECKS.items()]
    if arguments.json:
        rows = [{"check": name, "ok": fine, "says": says} for name, fine, says in results]
        sys.stdout.write(json.dumps(rows, ensure_ascii=False) + "\n")
    else:
        console = Console()
        for name, fine, says in results:
            mark = Text("ok    ", style="green") if fine else Text("mend  ", style="bold red")
            console.print(mark + Text(f"{name}: {says}"), soft_wrap=True)
    return 0 if all(fine for _, fine, _ in results) else 1


def _outcome(check: Check, settings: Settings) -> tuple[bool, str]:
    try:
        return True, check(settings)
    except AssistantError as error:
        return False, str(error)
