"""Documents of one section: a section of a template, or the rules on one topic from several templates."""

from collections.abc import Sequence
from datetime import date

from bot.drafts.document import OWN, Document, Note, Section, Statement
from bot.drafts.filling import Choices, InForce, fill
from bot.drafts.organisation import Organisation
from bot.errors import InputError
from knowledge.template_library import Rule, Template


def fill_section(
    template: Template,
    heading: str,
    organisation: Organisation,
    *,
    on: date,
    by: str = "",
    choices: Choices | None = None,
    in_force: InForce | None = None,
    partial: bool = False,
) -> Document:
    """One section of a template as a document of its own; `heading` is its heading or part of it.

    Raises InputError as `fill` does, and with the headings there are where none fits.
    """
    whole = fill(template, organisation, on=on, by=by, choices=choices, in_force=in_force, partial=partial)
    section = whole.section(heading)
    note = Note(version="0.1", on=on, by=by, what=f"Section drafted from the template “{template.title}”")
    return part_of(whole, section.heading, [section], note)


def fill_topic(
    title: str,
    rules: Sequence[tuple[Template, Rule]],
    organisation: Organisation,
    *,
    on: date,
    by: str = "",
    in_force: InForce | None = None,
    partial: bool = False,
) -> Document:
    """A document with one section that holds these rules, from whichever templates (as `composing` found them).

    Raises InputError where no rule is left under the organisation's facts, or facts are missing.
    """
    statements: list[Statement] = []
    parts: list[Document] = []
    for template, rule in rules:
        document = fill(template, organisation, on=on, by=by, in_force=in_force, partial=partial)
        place = _place(template, rule)
        found = [each for each in document.statements if each.place == place]
        statements += [each.model_copy(update={"id": f"{template.id}-{each.id}"}) for each in found]
        parts += [document] if found else []
    if not parts:
        raise InputError(
            f"Nothing of “{title}” is left under your organisation's facts. Show them with `isms draft --facts`."
        )
    section = Section(id="s1", heading=title, statements=tuple(statements))
    titles = ", ".join(dict.fromkeys(document.title for document in parts))
    note = Note(version="0.1", on=on, by=by, what=f"Section drafted from the rules of: {titles}")
    return part_of(parts[0], title, [section], note).model_copy(
        update={"template": OWN, "template_version": 0}
    )


def part_of(whole: Document, title: str, sections: Sequence[Section], note: Note) -> Document:
    """A document with these sections alone: no purpose, scope, roles and what else only a whole policy has."""
    served = tuple(
        dict.fromkeys(each for section in sections for one in section.statements for each in one.serves)
    )
    return whole.model_copy(
        update={
            "title": title if len(title) >= 3 else whole.title,
            "topic": served,
            "purpose": "",
            "scope": "",
            "roles": (),
            "sections": tuple(sections),
            "exceptions": "",
            "enforcement": "",
            "records": (),
            "review": (),
            "links": (),
            "history": (note,),
        }
    )


def _place(template: Template, rule: Rule) -> int:
    return next(place for place, each in enumerate(template.rules, start=1) if each is rule)
