"""A document under changed facts."""

from datetime import date

from bot.drafts.document import Document, Section, Statement
from bot.drafts.filling import InForce, fill
from bot.drafts.organisation import Organisation
from bot.errors import InputError
from knowledge.template_library import template_library


def refilled(document: Document, organisation: Organisation, in_force: InForce | None = None) -> Document:
    """The document under changed facts: what still reads as it was filled in is filled in anew, the rest is kept.

    Raises InputError for a document that comes from no template.
    """
    template = template_library().get(document.template)
    if template is None:
        raise InputError(f"{document.title} comes from no template, so facts cannot be filled in anew.")
    before = Organisation.model_validate(document.facts)
    on = document.history[0].on if document.history else date.min
    old = fill(template, before, on=on, choices=document.choices, in_force=in_force, partial=True)
    new = fill(template, organisation, on=on, choices=document.choices, in_force=in_force, partial=True)
    changed: dict[str, object] = {"facts": new.facts, "organisation": new.organisation, "links": new.links}
    for name in ("purpose", "scope", "roles", "exceptions", "enforcement", "records", "review"):
        if getattr(document, name) == getattr(old, name):
            changed[name] = getattr(new, name)
    if document.control.owner == old.control.owner:
        changed["control"] = document.control.model_copy(update={"owner": new.control.owner})
    changed["sections"] = _refilled_sections(document, old, new)
    return document.model_copy(update=changed)


def _refilled_sections(document: Document, old: Document, new: Document) -> tuple[Section, ...]:
    was = {each.id: each for each in old.statements}
    now = {each.id: each for each in new.statements}
    held = {each.id for each in document.statements}
    sections: list[Section] = []
    for section in document.sections:
        kept: list[Statement] = []
        for each in section.statements:
            untouched = each.id in was and each.text == was[each.id].text
            if not untouched:
                kept.append(each)
            elif each.id in now:
                kept.append(each.model_copy(update={"text": now[each.id].text}))
        twin = next((one for one in new.sections if one.id == section.id), None)
        added = [one for one in (twin.statements if twin else ()) if one.id not in was and one.id not in held]
        sections.append(section.model_copy(update={"statements": (*kept, *added)}))
    there = {section.id for section in document.sections} | {section.id for section in old.sections}
    sections += [section for section in new.sections if section.id not in there]
    return tuple(section for section in sections if section.statements)
