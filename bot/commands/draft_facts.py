"""The parts of `isms draft` that deal with facts and templates: reading, storing and showing them."""

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.access import TERMINAL
from bot.channels.drawing import printable
from bot.commands.batch import write_line
from bot.drafts.organisation import QUESTIONS, STREAM, Form, Organisation, Value, fact, read_answer
from bot.errors import InputError
from bot.happenings import Step
from bot.records.journal import Journal
from knowledge.template_library import template_library


def read_settings(given: Sequence[str]) -> dict[str, Value | None]:
    """The facts in FACT=VALUE; an empty value takes a fact back. Raises InputError for what cannot be used."""
    facts: dict[str, Value | None] = {}
    for each in given:
        name, mark, said = each.partition("=")
        if not mark:
            raise InputError(
                f"“{each}” is no fact: write --set NAME=VALUE, for example --set organisation=Tarnwick."
            )
        if name.strip() not in QUESTIONS:
            raise InputError(f"There is no fact called “{name.strip()}”. There are: {', '.join(QUESTIONS)}.")
        facts[name.strip()] = read_answer(name.strip(), said) if said.strip() else None
    return facts


def store_facts(journal: Journal, facts: Mapping[str, Value | None], name: str) -> None:
    """Keep facts for every later draft; `name` is whose word they are."""
    steps = [fact(each, value) for each, value in facts.items()]
    named = [Step(step.kind, {**step.data, "by": name}) for step in steps]
    journal.append(STREAM, named, person=TERMINAL, conversation=TERMINAL)


def show_facts(organisation: Organisation, as_data: bool) -> None:
    """Print every fact with its value in force and where that comes from."""
    if as_data:
        write_line({"facts": organisation.snapshot, "given": list(organisation.given)})
        return
    table = Table("Fact", "Name", "Value", "")
    for name, question in QUESTIONS.items():
        value, given = organisation.value(name), name in organisation.given
        shown = (
            ("yes" if value else "no")
            if question.form is Form.YES_NO
            else str(value if value is not None else "–")
        )
        origin = "" if given else ("assumed" if value is not None else "missing")
        table.add_row(question.label, name, Text(printable(shown)), origin)
    Console().print(table)
    Console().print(
        "Stored with `isms draft --facts --set NAME=VALUE`; assumed ones stand in until you say otherwise."
    )


def show_templates(as_data: bool) -> None:
    """Print what there are templates for, with the choices that each leaves."""
    library = template_library()
    if as_data:
        write_line({"templates": [_as_json(name) for name in library]})
        return
    table = Table("Template", "Statements", "Requirements", "Choices (--choice ID=strict|balanced|light)")
    for template in library.values():
        served = ", ".join(each.partition(":")[2] for each in template.serves)
        choices = ", ".join(rule.id for rule in template.choices)
        table.add_row(template.title, str(len(list(template.rules))), served, choices)
    Console().print(table)


def _as_json(name: str) -> dict[str, object]:
    template = template_library()[name]
    return {
        "id": template.id,
        "title": template.title,
        "kind": template.kind,
        "requirements": list(template.serves),
        "choices": [
            {"id": rule.id, "ask": rule.ask, "default": rule.default, "because": rule.because}
            for rule in template.choices
        ],
    }
