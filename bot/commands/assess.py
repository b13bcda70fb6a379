"""Conduct an assessment in the terminal: begin or continue it, see where it is, or answer from a script."""

import argparse
import json
import sys
from datetime import date
from typing import Any

from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from bot.assembly.assistant import assistant, records
from bot.assembly.scripted import record_answer
from bot.assessments.course import minutes_left, time_left
from bot.assessments.ledger import Ledger
from bot.assessments.units import units_by_id
from bot.channels.drawing import printable
from bot.channels.terminal import converse
from bot.config import Settings
from bot.errors import InputError
from bot.exports.labels import is_finding
from bot.flows.findings.register import Register
from bot.flows.interviews.starting import active_in
from bot.flows.interviews.unconfirmed import in_a_line
from bot.records.database import Records

_ROOM = "terminal"  # all conversations in the terminal are one: an interview goes on in the next one


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.usage = (
        "isms assess [SCOPE] | --list | --resume ID | --status [ID] | answer ID REQUIREMENT VALUE [--text …]"
    )
    parser.add_argument(
        "words", nargs="*", metavar="SCOPE", help="what to assess: 'clause 6', A.5.18, everything"
    )
    parser.add_argument("--list", action="store_true", help="list the assessments")
    parser.add_argument("--resume", metavar="ID", help="go on with an assessment")
    parser.add_argument(
        "--status", nargs="?", const="", metavar="ID", help="how far an assessment is (the newest)"
    )
    parser.add_argument("--text", default="", help="for answer: the answer in words")
    parser.add_argument("--evidence", default="", metavar="FILE|URL", help="for answer: what shows it")
    parser.add_argument(
        "--evidence-date",
        type=date.fromisoformat,
        metavar="DATE",
        help="for answer: the day it shows (2026-11-30)",
    )
    parser.add_argument("--json", action="store_true", help="with --list and --status: print JSON")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Do it."""
    with records(settings) as kept:
        register = Register(kept.journal)
        if arguments.list:
            _list([item.ledger for item in register.assessments()], as_json=arguments.json)
        elif arguments.status is not None:
            _status(_chosen(register, arguments.status), as_json=arguments.json)
        elif arguments.words[:1] == ["answer"]:
            _answer(settings, kept, arguments)
        else:
            first = _first_words(kept, register, " ".join(arguments.words), arguments.resume)
            converse(assistant(settings, kept), Console(), settings.groups, first, name=settings.name)
    return 0


def _first_words(kept: Records, register: Register, scope: str, resume: str | None) -> str:
    """What the conversation begins with: the assessment that goes on here, or a new one."""
    if resume:
        return f"resume {_chosen(register, resume).begun.id}"
    here = active_in(kept.journal, _ROOM)
    going_on = register.assessment(here) if here else None
    is_open = going_on is not None and not going_on.ledger.closed
    same = is_open and going_on is not None and scope.lower() == going_on.ledger.begun.scope.lower()
    if is_open and (not scope or same):
        return "resume"
    if not scope:
        raise InputError(
            "Say what to assess: isms assess 'clause 6', isms assess A.8, isms assess everything."
        )
    return f"assess {scope}"


def _answer(settings: Settings, kept: Records, arguments: argparse.Namespace) -> None:
    if len(arguments.words) != 4:
        raise InputError("Say: isms assess answer GA-2026-01 A.5.18 partly --text '…' --evidence FILE-or-URL")
    _, assessment, unit, value = arguments.words
    said = record_answer(
        settings,
        kept,
        assessment.upper(),
        unit,
        value,
        text=arguments.text,
        evidence=arguments.evidence,
        dated=arguments.evidence_date,
    )
    Console().print(Text(printable(said)))


def _chosen(register: Register, name: str) -> Ledger:
    """The assessment of that name, or the newest. Raises InputError where there is none."""
    if name:
        kept = register.assessment(name.upper())
    else:
        kept = next(iter(reversed(list(register.assessments()))), None)
    if kept is None:
        raise InputError(
            f"There is no assessment {name.upper()}. “isms assess --list” shows them."
            if name
            else "There is no assessment yet. Begin one: isms assess 'clause 6'"
        )
    return kept.ledger


def _list(found: list[Ledger], *, as_json: bool) -> None:
    if as_json:
        _print_json([_facts(ledger) for ledger in found])
    elif not found:
        Console().print("No assessment yet. Begin one: isms assess 'clause 6'")
    else:
        table = Table(
            Column("Assessment", no_wrap=True), "Scope", "Answered", "Findings", "State", "Assessor"
        )
        for ledger in found:
            facts = _facts(ledger)
            table.add_row(
                facts["id"],
                Text(printable(facts["scope"])),
                f"{facts['answered']} of {facts['requirements']}",
                str(facts["findings"]),
                facts["state"],
                Text(printable(facts["assessor"])),
            )
        Console().print(table)


def _status(ledger: Ledger, *, as_json: bool) -> None:
    facts = {**_facts(ledger), "open": [unit.number for unit in ledger.open_units()]}
    facts["passed_on"] = [unit.number for unit in ledger.units if ledger.is_passed_on(unit.id)]
    facts["unconfirmed"] = [
        {
            "requirement": units_by_id()[said.unit].number,
            "person": said.person.shown,
            "said": said.text,
            "understood": said.value.value if said.value else None,
            "at": said.at.isoformat(),
        }
        for said in ledger.unconfirmed()
    ]
    facts["minutes_left"] = minutes_left(ledger) if facts["open"] else 0
    if as_json:
        _print_json(facts)
        return
    console = Console()
    console.print(Text(printable(f"{facts['id']} {facts['title']}"), style="bold"))
    left = f" ({time_left(ledger)})" if facts["open"] else ""
    console.print(
        f"{facts['answered']} of {facts['requirements']} answered, {len(facts['passed_on'])} passed on, "
        f"{len(facts['open'])} open{left}. Findings: {facts['findings']}. It is {facts['state']}."
    )
    if facts["open"]:
        console.print(Text(f"Open: {', '.join(facts['open'][:30])}{' …' if len(facts['open']) > 30 else ''}"))
    for said in ledger.unconfirmed():
        console.print(Text(printable(f"Waits for confirmation: {in_a_line(said)}")))


def _facts(ledger: Ledger) -> dict[str, Any]:
    begun = ledger.begun
    return {
        "id": begun.id,
        "title": begun.title,
        "scope": begun.scope,
        "form": begun.form.value,
        "assessor": begun.assessor.shown,
        "started": begun.started.isoformat(),
        "ended": begun.ended.isoformat() if begun.ended else None,
        "state": f"closed {begun.ended.date()}" if begun.ended else "open",
        "requirements": len(ledger.units),
        "answered": sum(ledger.is_answered(unit.id) for unit in ledger.units),
        "evidence": len(ledger.evidence) - len(ledger.withdrawn),
        "findings": sum(map(is_finding, ledger.findings.values())),
    }


def _print_json(value: object) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")
