"""Changes to a document: each operation gives the new document and what changed, and alters nothing in place."""

import re
from dataclasses import dataclass

from bot.drafts.difference import Change, difference
from bot.drafts.document import Document, Numbered, Origin, Section, Statement
from bot.drafts.filling import ORDER, wordings
from bot.drafts.plainness import remarks_on
from bot.drafts.tightening import tightened, with_quantity
from bot.errors import InputError
from knowledge.template_library import Profile

_LONGEST = 600  # characters of a statement that a person words
_SUBJECT = (
    r"(?P<lead>^|(?<=[.,;:] ))(?P<who>{who})(?= (?!list\b|members?\b|numbers?\b|meetings?\b|training\b)[a-z])"
)


@dataclass(frozen=True, slots=True)
class Revision:
    """The document after an operation. `said` tells in one line what was done, `remarks` what is to be minded in the
    new wording (a word that nobody can check).
    """

    document: Document
    changes: tuple[Change, ...]
    said: str
    remarks: tuple[str, ...] = ()


def stricter(document: Document, reference: str, by: str = "") -> Revision:
    """A statement one step stricter: the next profile of its choice, else its number by a step. `reference` is "4.2"
    or a statement's id. Raises InputError where there is no such statement or no further step.
    """
    return _stepped(document, document.find(reference), by, up=True)


def lighter(document: Document, reference: str, by: str = "") -> Revision:
    """A statement one step lighter, as `stricter`."""
    return _stepped(document, document.find(reference), by, up=False)


def choose(document: Document, choice: str, profile: Profile) -> Revision:
    """The wording of a choice (its id in the template) by profile. Raises InputError for a choice that is not there."""
    text = wordings(document, choice)[profile]
    found = next((each for each in document.numbered if each.statement.choice == choice), None)
    if found is None:
        raise InputError(f"The statement on “{choice}” is not in the document any more.")
    changed = {"text": text, "origin": Origin.CHOICE, "profile": profile, "by": ""}
    new = _with(document, found, found.statement.model_copy(update=changed))
    new = new.model_copy(update={"choices": {**document.choices, choice: profile}})
    return _revision(document, new, f"{found.number} now has the {profile} wording")


def choose_all(document: Document, profile: Profile) -> Revision:
    """Every choice by one profile, except where a person has worded the statement."""
    new = document
    for each in document.statements:
        if each.choice and each.profile not in (None, profile):
            new = choose(new, each.choice, profile).document
    if new == document:
        raise InputError(f"Every choice in it is {profile} already.")
    return _revision(document, new, f"Every choice now has the {profile} wording")


def add(document: Document, section: str, text: str, *, by: str, serves: tuple[str, ...] = ()) -> Revision:
    """A statement of a person's at the end of a section ("5", its heading). Raises InputError without words."""
    home, words = document.section(section), _worded(text)
    statement = Statement(id=_fresh(document), text=words, serves=serves, origin=Origin.PERSON, by=by)
    grown = home.model_copy(update={"statements": (*home.statements, statement)})
    new = _with_section(document, grown).model_copy(update={"additions": document.additions + 1})
    return _revision(document, new, f"{new.number_of(statement.id)} added", remarks_on(words))


def add_section(
    document: Document, heading: str, text: str, *, by: str, serves: tuple[str, ...] = ()
) -> Revision:
    """A new section after the others, with its first statement. Raises InputError without words."""
    words, title = _worded(text), " ".join(heading.split())
    if not title:
        raise InputError("Say what the section is called.")
    taken = {section.id for section in document.sections}
    identifier = next(name for number in range(1, 1000) if (name := f"p{number}") not in taken)
    statement = Statement(id=_fresh(document), text=words, serves=serves, origin=Origin.PERSON, by=by)
    section = Section(id=identifier, heading=title, statements=(statement,))
    changed = {"sections": (*document.sections, section), "additions": document.additions + 1}
    new = document.model_copy(update=changed)
    return _revision(document, new, f"Section {title} added", remarks_on(words))


def remove(document: Document, reference: str) -> Revision:
    """The document without a statement; a section that it leaves empty goes too. Raises InputError for the last one."""
    found = document.find(reference)
    left = [each for each in document.statements if each.id != found.statement.id]
    if not left:
        raise InputError("It is the only statement: a document without one says nothing.")
    rest = tuple(each for each in found.section.statements if each.id != found.statement.id)
    new = _with_section(document, found.section.model_copy(update={"statements": rest}))
    return _revision(document, new, f"{found.number} removed")


def replace(
    document: Document, reference: str, text: str, *, by: str, origin: Origin = Origin.PERSON
) -> Revision:
    """A statement in new words; it keeps its id and its requirements. Raises InputError without words."""
    found, words = document.find(reference), _worded(text)
    changed = {"text": words, "origin": origin, "profile": None, "by": by}
    new = _with(document, found, found.statement.model_copy(update=changed))
    return _revision(document, new, f"{found.number} reworded", remarks_on(words))


def move(document: Document, reference: str, to: str) -> Revision:
    """A statement put before the one at `to` ("5.1"), or to the end of the section that `to` names ("5")."""
    found = document.find(reference)
    if "." in to.strip(". "):
        target = document.find(to)
        if target.statement.id == found.statement.id:
            raise InputError(f"{found.number} stands there already.")
        home, before = target.section.id, target.statement.id
    else:
        home, before = document.section(to).id, ""
    sections = []
    for section in document.sections:
        kept = [each for each in section.statements if each.id != found.statement.id]
        if section.id == home:
            place = next((n for n, each in enumerate(kept) if each.id == before), len(kept))
            kept.insert(place, found.statement)
        sections.append(section.model_copy(update={"statements": tuple(kept)}))
    new = _without_empty(document.model_copy(update={"sections": tuple(sections)}))
    return _revision(document, new, f"{found.number} is now {new.number_of(found.statement.id)}")


def add_audience(document: Document, who: str) -> Revision:
    """The rules on people bind others too ("contractors"): in the scope, and wherever staff are who acts.

    Raises InputError where they are covered already.
    """
    people = re.sub(r"^(the|our|all) ", "", " ".join(who.split()).strip(" ."), flags=re.IGNORECASE)
    people = people[:1].lower() + people[1:] if people[1:2].islower() else people
    if not people or len(people) > 60:
        raise InputError("Say who is to be covered, such as “contractors”.")
    if people.lower() in (each.lower() for each in document.audience):
        raise InputError(f"The document covers {people} already.")
    old, new = _listed(document.audience), _listed((*document.audience, people))
    scope = document.scope.replace(_covers(document.audience), "").strip()
    scope = f"{scope} {_covers((*document.audience, people))}".strip() if document.scope else ""
    sections = tuple(
        section.model_copy(update={"statements": tuple(_for(each, old, new) for each in section.statements)})
        for section in document.sections
    )
    roles = tuple(
        each.model_copy(update={"role": _capital(new)}) if each.role.lower() == old else each
        for each in document.roles
    )
    changed = {"audience": (*document.audience, people), "scope": scope, "sections": sections, "roles": roles}
    return _revision(document, document.model_copy(update=changed), f"The rules on people now bind {new}")


def set_number(document: Document, reference: str, quantity: str, by: str = "") -> Revision:
    """A number in a statement set to what is said with its unit ("30 days"). Raises InputError where it is not clear
    which number is meant.
    """
    found = document.find(reference)
    made = with_quantity(found.statement.text, quantity)
    changed = {"text": made.text, "origin": Origin.PERSON, "profile": None, "by": by}
    new = _with(document, found, found.statement.model_copy(update=changed))
    return _revision(document, new, f"{found.number}: {made.before} became {made.after}")


def set_owner(document: Document, role: str) -> Revision:
    """Another owner of the document, by role. Raises InputError without one."""
    owner = re.sub(r"^(the|our) ", "", " ".join(role.split()).strip(" ."), flags=re.IGNORECASE)
    if not owner:
        raise InputError("Say which role owns the document.")
    control = document.control.model_copy(update={"owner": owner})
    return _revision(
        document, document.model_copy(update={"control": control}), f"The owner is now the {owner}"
    )


def set_title(document: Document, title: str) -> Revision:
    """Another title. Raises InputError for one shorter than three characters."""
    words = " ".join(title.split())
    if len(words) < 3:
        raise InputError("The title needs at least three characters.")
    return _revision(document, document.model_copy(update={"title": words}), f"The title is now {words}")


def set_classification(document: Document, label: str) -> Revision:
    """Another class of information. Raises InputError for one that is none."""
    labels = ("Public", "Internal", "Confidential", "Restricted")
    wanted = next((each for each in labels if each.lower() == label.strip().lower()), None)
    if wanted is None:
        raise InputError(f"The classes are {_listed(labels)}.")
    control = document.control.model_copy(update={"classification": wanted})
    return _revision(
        document, document.model_copy(update={"control": control}), f"The document is now {wanted}"
    )


def _stepped(document: Document, found: Numbered, by: str, *, up: bool) -> Revision:
    statement = found.statement
    if statement.profile:
        place = ORDER.index(statement.profile) + (1 if up else -1)
        if 0 <= place < len(ORDER):
            return choose(document, statement.choice, ORDER[place])
    made = tightened(statement.text, stricter=up)
    changed = {"text": made.text, "origin": Origin.PERSON, "profile": None, "by": by}
    new = _with(document, found, statement.model_copy(update=changed))
    return _revision(document, new, f"{found.number}: {made.before} became {made.after}")


def _revision(before: Document, after: Document, said: str, remarks: tuple[str, ...] = ()) -> Revision:
    return Revision(after, difference(before, after), said, remarks)


def _with(document: Document, found: Numbered, statement: Statement) -> Document:
    statements = tuple(statement if each.id == statement.id else each for each in found.section.statements)
    return _with_section(document, found.section.model_copy(update={"statements": statements}))


def _with_section(document: Document, section: Section) -> Document:
    sections = tuple(section if each.id == section.id else each for each in document.sections)
    return _without_empty(document.model_copy(update={"sections": sections}))


def _without_empty(document: Document) -> Document:
    return document.model_copy(
        update={"sections": tuple(each for each in document.sections if each.statements)}
    )


def _fresh(document: Document) -> str:
    """An id that no statement of the document has had, whatever was removed."""
    return f"p{document.additions + 1}"


def _worded(text: str) -> str:
    words = " ".join(text.replace("{", "(").replace("}", ")").split()).strip()
    if not words:
        raise InputError("Say how the statement reads.")
    if len(words) > _LONGEST:
        raise InputError(f"A statement has at most {_LONGEST} characters: split it.")
    words = words[0].upper() + words[1:]
    return words if words[-1] in ".!?”" else f"{words}."


def _listed(people: tuple[str, ...]) -> str:
    return people[0] if len(people) == 1 else f"{', '.join(people[:-1])} and {people[-1]}"


def _covers(audience: tuple[str, ...]) -> str:
    if len(audience) < 2:
        return ""
    return f"What it says of {audience[0]} holds in the same way for {_listed(audience[1:])}."


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]


def _for(statement: Statement, old: str, new: str) -> Statement:
    text = statement.text
    for before, after in ((_capital(old), _capital(new)), (old, new)):
        text = re.sub(_SUBJECT.format(who=re.escape(before)), after.replace("\\", ""), text)
    return statement if text == statement.text else statement.model_copy(update={"text": text})
