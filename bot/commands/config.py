"""Show every setting: its variable, the value in force (secrets masked) and what it is for."""

import argparse

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.config import Settings


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""


def run(_arguments: argparse.Namespace, settings: Settings) -> int:
    """Print the settings as a table, or one a line where the output is not a terminal."""
    console = Console()
    if not console.is_terminal:
        for name, value, _ in settings.described():
            console.print(Text(f"{name}={value}"), soft_wrap=True)
        return 0
    table = Table("Variable", "Value", "What it is for")
    for name, value, description in settings.described():
        table.add_row(Text(name), Text(value), Text(description))
    console.print(table)
    return 0
