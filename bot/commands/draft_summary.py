"""What `isms draft` says of a draft: what it holds, what it covers, what to look at."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

from bot.channels.drawing import printable
from bot.drafts.checks import Problem
from bot.drafts.contradictions import Contradiction
from bot.drafts.coverage import coverage
from bot.drafts.document import Document
from bot.drafts.organisation import Organisation, assumed
from knowledge.models import Document as Indexed
from knowledge.template_library import template_library

_SHOWN = 8  # contradictions and problems printed; the JSON has all


@dataclass(frozen=True, slots=True)
class Made:
    """A draft with everything there is to say on it. `like` are the policies in force on the same topic."""

    document: Document
    organisation: Organisation
    problems: tuple[Problem, ...]
    contradictions: tuple[Contradiction, ...]
    like: tuple[Indexed, ...]
    notes: tuple[str, ...]
    file: Path | None


def show(made: Made, console: Console) -> None:
    """Print it, short."""
    document = made.document
    count = sum(1 for _ in document.statements)
    parts = len(document.sections)
    where = f", written to {made.file}" if made.file else ""
    _line(
        console,
        f"{document.title}: {_count(count, 'statement')} in {_count(parts, 'section')}{where}",
        style="bold",
    )
    for note in made.notes:
        _line(console, note)
    for policy in made.like:
        version = f" {policy.version}" if policy.version else ""
        _line(
            console,
            f"You already have {policy.title}{version} ({policy.path}); this would be a second one.",
            style="yellow",
        )
    _list(console, "Coverage", coverage(document).sentences)
    _list(
        console, "Possible contradictions with your policies", [each.sentence for each in made.contradictions]
    )
    _list(console, "To look at", [_problem(each) for each in made.problems])
    template = template_library().get(document.template)
    stand_ins = (
        [_assumption(question.name, made.organisation) for question in assumed(template, made.organisation)]
        if template
        else []
    )
    if stand_ins:
        _line(console, f"Assumed: {'; '.join(stand_ins)}. Change with --set.", style="dim")
    there = {each.choice for each in document.statements} if template else set()
    chosen = ", ".join(f"{name}={profile}" for name, profile in document.choices.items() if name in there)
    if chosen:
        _line(console, f"Choices: {chosen}. Change with --choice.", style="dim")


def as_json(made: Made) -> dict[str, Any]:
    """All of it as plain data."""
    covered = coverage(made.document)
    return {
        "document": made.document.model_dump(mode="json"),
        "file": str(made.file) if made.file else None,
        "coverage": {
            "share": round(covered.share, 3),
            "served": {each.requirement: list(each.numbers) for each in (*covered.served, *covered.beside)},
            "left_out": {each.requirement: each.why for each in covered.left_out},
        },
        "problems": [
            {"check": str(each.check), "place": each.place, "text": each.text, "blocks": each.blocks}
            for each in made.problems
        ],
        "contradictions": [
            {
                "statement": each.number,
                "title": each.other.title,
                "path": each.other.path,
                "section": each.other.place,
                "text": each.other.text,
            }
            for each in made.contradictions
        ],
        "similar": [{"title": each.title, "version": each.version, "path": each.path} for each in made.like],
        "notes": list(made.notes),
    }


def _list(console: Console, heading: str, items: list[str] | tuple[str, ...]) -> None:
    if not items:
        return
    _line(console, f"{heading}:")
    for item in items[:_SHOWN]:
        _line(console, f"  - {item}")
    if len(items) > _SHOWN:
        _line(console, f"  … and {len(items) - _SHOWN} more (--json shows all).")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _line(console: Console, text: str, style: str = "") -> None:
    console.print(Text(printable(text), style=style))


def _problem(problem: Problem) -> str:
    return f"{problem.place}: {problem.text}" if problem.place else problem.text


def _assumption(name: str, organisation: Organisation) -> str:
    value = organisation.value(name)
    shown = ("yes" if value else "no") if isinstance(value, bool) else str(value)
    return f"{name}={shown}"
