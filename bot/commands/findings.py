"""List findings, show one, suggest new ones, or verify that the record is whole."""

import argparse
import json
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from bot.assembly.answering import library
from bot.assembly.assistant import records
from bot.assembly.checking import Chain, broken, chains
from bot.assembly.findings import findings
from bot.assessments.findings import Finding
from bot.assessments.next_step import next_step
from bot.channels.drawing import draw_reply, printable
from bot.config import Settings
from bot.errors import InputError
from bot.exports.labels import STATUSES, grade_of
from bot.flows.findings.findings import Findings
from bot.flows.findings.listing import chosen
from bot.flows.findings.register import Register
from bot.flows.findings.showing import show_finding
from bot.flows.interviews.showing import Shown
from bot.messages import Message, Outcome, Reply
from bot.records.database import Records

_DOES = ("list", "show", "verify", "suggest")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("does", nargs="?", default="list", choices=_DOES, help="what to do (default: list)")
    parser.add_argument("id", nargs="?", default="", help="a finding, for show (GA-2026-01-F03)")
    parser.add_argument("--open", action="store_true", help="only findings with something left to do")
    parser.add_argument("--of", default="", metavar="ASSESSMENT", help="only those of one assessment")
    parser.add_argument(
        "--against", type=Path, metavar="FILE", help="verify against what `verify --json` printed earlier"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Do it; 1 where verifying finds something broken."""
    with records(settings) as kept:
        if arguments.does == "verify":
            return _verify(kept, arguments.against, as_json=arguments.json)
        if arguments.does == "suggest":
            return _suggest(findings(settings, kept, library(settings)), as_json=arguments.json)
        register = Register(kept.journal)
        if arguments.does == "show":
            return _show(register, arguments.id, as_json=arguments.json)
        which = "open" if arguments.open else ""
        return _list(chosen(register.findings(), which, arguments.of.upper()), as_json=arguments.json)


def _list(found: list[Finding], *, as_json: bool) -> int:
    if as_json:
        _print_json([_record(finding) for finding in found])
        return 0
    if not found:
        Console().print("No findings on record.")
        return 0
    table = Table(Column("Finding", no_wrap=True), "Grade", "Status", "Title", "Next")
    for finding in found:
        following = next_step(finding).says if finding.is_open else ""
        cells = (finding.title, following)
        table.add_row(
            finding.id,
            grade_of(finding),
            STATUSES[finding.status],
            *(Text(printable(cell)) for cell in cells),
        )
    Console().print(table)
    return 0


def _show(register: Register, name: str, *, as_json: bool) -> int:
    if not name:
        raise InputError("Name a finding: isms findings show GA-2026-01-F03")
    stream, name = register.find(name.upper())
    kept = register.assessment(stream)
    assert kept is not None  # found in it
    finding = kept.ledger.findings[name]
    if as_json:
        _print_json(_record(finding))
        return 0
    shown = Shown()
    show_finding(shown, finding, kept.ledger, register.later(name))
    draw_reply(Console(), Reply(Outcome.FINDING, tuple(shown.parts), tuple(shown.citations)))
    return 0


def _suggest(flow: Findings, *, as_json: bool) -> int:
    if as_json:
        found = flow.suggested("all", datetime.now(UTC))
        _print_json([{"code": item.code, **_suggestion(asdict(item))} for item in found])
        return 0
    reply = flow.reply(Message("suggest findings", conversation="terminal:suggest", direct=True))
    if reply:
        draw_reply(Console(), reply)
        Console().print(Text("Say it in `isms chat`, for example.", style="dim"))
    return 0


def _verify(kept: Records, against: Path | None, *, as_json: bool) -> int:
    faults = broken(kept.journal, _noted(against) if against else ())
    now = [] if faults else chains(kept.journal)
    if as_json:
        _print_json(
            {
                "unbroken": not faults,
                "chains": [asdict(chain) for chain in now],
                "broken": [asdict(fault) for fault in faults],
            }
        )
        return 1 if faults else 0
    for fault in faults:
        sys.stdout.write(f"broken: {fault.stream}: {fault.says}\n")
    if not faults:
        sys.stdout.write("unbroken\n")
        for chain in now:
            sys.stdout.write(f"{chain.stream}\t{chain.entries} entries\t{chain.head}\n")
    return 1 if faults else 0


def _noted(file: Path) -> list[Chain]:
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
        return [Chain(str(c["stream"]), int(c["entries"]), str(c["head"])) for c in content["chains"]]
    except (OSError, ValueError, KeyError, TypeError):
        raise InputError(f"{file} cannot be read as what `isms findings verify --json` prints.") from None


def _record(finding: Finding) -> dict[str, object]:
    step = next_step(finding)
    return {**finding.model_dump(mode="json"), "next": {"step": step.verb, "says": step.says}}


def _suggestion(values: dict[str, object]) -> dict[str, object]:
    return {name: values[name] for name in ("kind", "title", "unit", "statement", "grade", "gap", "key")}


def _print_json(value: object) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n")
