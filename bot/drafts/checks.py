"""What is checked on every draft before a person sees it: nothing left open, nothing claimed that is not so."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from bot.drafts.contradictions import within
from bot.drafts.document import Document, Numbered, Origin
from bot.drafts.filling import fill, missing_facts, wordings
from bot.drafts.organisation import Organisation
from bot.drafts.plainness import reading_ease, remarks_on
from bot.drafts.serving import is_served
from knowledge.asked import quantities
from knowledge.catalogue import catalogue
from knowledge.template_library import template_library

HARD = 35.0  # reading ease below which a document is called hard; ours lie between 45 and 65
_ALIKE = 90  # per cent of the same words, from which two statements say the same


class Check(StrEnum):
    """What was looked at."""

    PLACEHOLDER = "placeholder"  # a fact still stands in braces
    REQUIREMENT = "requirement"  # an id that does not exist, or is not served
    UNSERVED = "unserved"  # a statement that names no requirement
    NUMBER = "number"  # a number differs from the template's or the organisation's facts
    CONTRADICTION = "contradiction"
    WORDING = "wording"  # a rule that cannot be checked
    DUPLICATE = "duplicate"
    READABILITY = "readability"
    ROLES = "roles"  # one role holds two duties that check each other


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to be mended or minded. `blocks` says that the document cannot be adopted with it."""

    check: Check
    place: str  # the number of a statement, or empty for the whole document
    text: str
    blocks: bool = False


def problems(document: Document) -> tuple[Problem, ...]:
    """Every problem that the document has by itself, those that block first."""
    found = [
        *_placeholders(document),
        *_requirements(document),
        *_numbers(document),
        *_contradictions(document),
        *_wording(document),
        *_duplicates(document),
        *_readability(document),
        *_roles(document),
    ]
    return tuple(sorted(found, key=lambda problem: not problem.blocks))


def _placeholders(document: Document) -> Iterator[Problem]:
    for label in missing_facts(document):
        yield Problem(
            Check.PLACEHOLDER,
            "",
            f"{label[:1].upper()}{label[1:]} is not known yet: the text says so where it belongs.",
            blocks=True,
        )


def _requirements(document: Document) -> Iterator[Problem]:
    for each in document.numbered:
        statement = each.statement
        for requirement in statement.serves:
            name = requirement.partition(":")[2] or requirement
            if requirement not in catalogue():
                yield Problem(Check.REQUIREMENT, each.number, f"There is no requirement {name}.", blocks=True)
            elif not is_served(requirement, statement.text, _context(document, each), document.topic):
                text = f"It names {name} {catalogue()[requirement].title}, but its words do not speak of it."
                yield Problem(Check.REQUIREMENT, each.number, text)
        if not statement.serves and statement.origin is not Origin.OUTLINE:
            yield Problem(Check.UNSERVED, each.number, "It names no requirement that it serves.")


def _context(document: Document, each: Numbered) -> str:
    return f"{each.section.heading} {document.title}"


def _numbers(document: Document) -> Iterator[Problem]:
    """Numbers that are not those of the template with the document's own facts."""
    template = template_library().get(document.template)
    if template is None:
        return
    organisation = Organisation.model_validate(document.facts)
    on = document.history[0].on
    fresh = fill(template, organisation, on=on, choices=document.choices, partial=True)
    originals = {each.id: each.text for each in fresh.statements}
    for each in document.numbered:
        original = originals.get(each.statement.id, "")
        choices = wordings(document, each.statement.choice).values() if each.statement.choice else (original,)
        if not original or each.statement.text in choices:
            continue
        known = [quantities(text) for text in choices]
        said = quantities(each.statement.text)
        if any(said == amounts for amounts in known):
            continue
        yield Problem(
            Check.NUMBER,
            each.number,
            f"Its numbers differ from the template's ({_amounts(original)}): meant so?",
        )


def _amounts(text: str) -> str:
    said = [
        f"{number} {unit}{'' if number == '1' else 's'}"
        for unit, all_ in quantities(text).items()
        for number in sorted(all_)
    ]
    return ", ".join(said) or "none"


def _contradictions(document: Document) -> Iterator[Problem]:
    for each in within(document):
        yield Problem(Check.CONTRADICTION, each.number, each.sentence)


def _wording(document: Document) -> Iterator[Problem]:
    if document.adoptable:
        for each in document.numbered:
            yield from (
                Problem(Check.WORDING, each.number, remark) for remark in remarks_on(each.statement.text)
            )


def _duplicates(document: Document) -> Iterator[Problem]:
    statements = document.numbered
    for place, one in enumerate(statements):
        for other in statements[place + 1 :]:
            if fuzz.token_sort_ratio(one.statement.text, other.statement.text) >= _ALIKE:
                yield Problem(Check.DUPLICATE, other.number, f"It says the same as {one.number}.")


def _readability(document: Document) -> Iterator[Problem]:
    ease = reading_ease("\n".join(each.text for each in document.statements))
    if ease < HARD:
        text = f"It reads hard (reading ease {ease:.0f} of 100): shorter sentences and plainer words help."
        yield Problem(Check.READABILITY, "", text)


def _roles(document: Document) -> Iterator[Problem]:
    """Two roles of the template that are one in this organisation: then nobody checks that person's work."""
    names = ("security_lead", "it_lead", "people_lead", "privacy_lead", "top_management")
    held: dict[str, list[str]] = {}
    for name in names:
        held.setdefault(str(document.facts.get(name, name)), []).append(name)
    for role, several in held.items():
        if len(several) > 1 and role in document.model_dump_json(include={"sections", "roles"}):
            text = (
                f"The {role} holds {len(several)} of the roles that this text sets against each other: name somebody "
                "else where one checks the other."
            )
            yield Problem(Check.ROLES, "", text)
