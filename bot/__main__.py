"""The command line: `isms COMMAND`, the same as `python -m bot COMMAND`.

Each command is a module in `bot/commands/`, loaded when it is called: a question must not wait for what only Slack
or indexing needs.
"""

import argparse
import logging
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib import import_module
from traceback import format_exc
from uuid import uuid4

from bot import __version__
from bot.config import Settings
from bot.errors import AssistantError, InputError

COMMANDS = {
    "chat": "talk to the assistant in the terminal",
    "ask": "answer one question, or a file of them",
    "summary": "tell a clause, control or topic on one screen, or in a file",
    "search": "show the passages nearest to a question",
    "draft": "draft a policy for this organisation to a file",
    "ingest": "index documents",
    "assess": "conduct a gap assessment, or answer one from a script",
    "findings": "list, show, suggest or verify findings",
    "export": "write an assessment to a file: report, table, picture or data",
    "exchanges": "list what was asked and what nobody could answer",
    "slack": "run the Slack bot",
    "doctor": "check index, database, model and Slack, and say what to do",
    "config": "show every setting and its value",
    "eval": "measure answers on a file of questions",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; gives 0 when done, 1 when the person must mend something, 2 for wrong usage."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    parser = _parser()
    if not given or given[0] not in COMMANDS:
        parser.parse_args(given or ["--help"])  # exits: help, version or wrong usage
        return 2
    command = import_module(f"bot.commands.{given[0]}")
    own = argparse.ArgumentParser(prog=f"isms {given[0]}", description=command.__doc__)
    command.configure(own)
    parsed = own.parse_args(given[1:])
    try:
        _check_text(parsed)
        settings = Settings.read()
        logging.basicConfig(
            level=settings.log_level, format="%(levelname)s %(name)s: %(message)s", stream=sys.stderr
        )
        return int(command.run(parsed, settings))
    except AssistantError as error:
        sys.stderr.write(f"isms: {error}\n")
        return 1
    except BrokenPipeError:  # the reader of our output has gone: `isms search … | head`
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        return 130
    except Exception:
        reference = uuid4().hex[:8]
        sys.stderr.write(
            f"isms: something went wrong on our side (reference {reference}).{_noted(reference)}\n"
        )
        return 1


def _check_text(arguments: argparse.Namespace) -> None:
    """Refuse words that are no text: the shell hands on bytes as they are. A path may hold any bytes."""
    for value in vars(arguments).values():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, str) and any("\ud800" <= character <= "\udfff" for character in one):
                raise InputError("What was typed is not text that I can read (UTF-8). Type it again.")


def _noted(reference: str) -> str:
    """Keep the traceback of the error at hand in a file, not on the person's screen; says where it is."""
    log = logging.getLogger(__name__)
    if log.isEnabledFor(logging.DEBUG):
        log.exception("unexpected error, reference %s", reference)
    try:
        file = Settings.read().home.expanduser() / "errors.log"
        with file.open("a", encoding="utf-8") as lines:
            lines.write(f"{datetime.now(UTC).isoformat()} reference {reference}\n{format_exc()}\n")
    except (AssistantError, OSError):
        return ""
    return f" The details are in {file}."


def _parser() -> argparse.ArgumentParser:
    lines = "\n".join(f"  {name:<10} {purpose}" for name, purpose in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="isms",
        usage="isms COMMAND [options]",
        description="Answers security-policy questions from the company's own policies, with citations.",
        epilog=f"commands:\n{lines}\n\n`isms COMMAND --help` says more. Settings: `isms config`.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"isms {__version__}")
    parser.add_argument("command", choices=list(COMMANDS), help=argparse.SUPPRESS, metavar="COMMAND")
    return parser


if __name__ == "__main__":
    sys.exit(main())
