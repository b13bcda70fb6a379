"""A template with the organisation's facts and choices becomes a document that is complete and can be adopted."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date

from bot.drafts.document import (
    Control,
    Document,
    Duty,
    Kept,
    Link,
    Note,
    Origin,
    Section,
    Statement,
)
from bot.drafts.organisation import QUESTIONS, Organisation, lacking
from bot.drafts.wording import filled
from bot.errors import InputError
from knowledge.template_library import Part, Profile, Rule, Template, template_library

Choices = Mapping[str, Profile]
InForce = Mapping[str, str]
"""The title of the policy that the organisation has in force, by the id of the template it corresponds to."""
ORDER: tuple[Profile, ...] = ("light", "balanced", "strict")
"""The profiles, least strict first."""


_ONLY_WHERE = {
    "secure-development": "development", "remote-work": "remote_work", "cloud": "cloud", "supplier": "suppliers",
}  # fmt: skip
"""Policies that only a company of which this fact holds has a use for."""


def fill(
    template: Template,
    organisation: Organisation,
    *,
    on: date,
    by: str = "",
    choices: Choices | None = None,
    in_force: InForce | None = None,
    identifier: str = "",
    partial: bool = False,
) -> Document:
    """The whole document: facts in place, rules whose `when` does not hold left out, empty sections dropped.

    A choice takes its profile from `choices`, else the organisation's, else the template's default. Policies that
    are named but not `in_force` are listed as planned; one in force under another title is called by that title.
    `on` and `by` go into the change history. Raises InputError naming the facts that are missing and how to give
    them, except with `partial`, where they stay in braces (`missing_facts`); or a choice that the template does not have.
    """
    if not partial:
        _ready(template, organisation)
    taken = profiles(template, organisation, choices)
    write = _Writer(template, organisation, taken, in_force or {})
    sections = [write.section(place, part) for place, part in enumerate(template.sections, start=1)]
    return Document(
        id=identifier,
        template=template.id,
        template_version=template.version,
        title=template.title,
        kind=template.kind,
        organisation=organisation.organisation or "",
        topic=template.serves,
        facts=organisation.snapshot,
        choices=taken,
        purpose=write.text(template.purpose),
        scope=write.text(template.scope),
        roles=_merged(
            [Duty(role=write.cell(each.role), duty=write.text(each.duty)) for each in template.roles]
        ),
        sections=tuple(section for section in sections if section.statements),
        exceptions=write.text(template.exceptions),
        enforcement=write.text(template.enforcement),
        records=tuple(
            Kept(record=write.text(each.record), keeper=write.cell(each.keeper), kept=write.text(each.kept))
            for each in template.records
        ),
        review=tuple(write.text(each) for each in template.review),
        links=write.links(),
        control=Control(owner=write.cell(_owner(template))),
        history=(Note(version="0.1", on=on, by=by, what=f"Drafted from the template “{template.title}”"),),
    )


def wordings(document: Document, choice: str) -> dict[Profile, str]:
    """The three wordings of a choice with the document's own facts; raises InputError where it has no such choice."""
    template = template_library().get(document.template)
    rule = next((each for each in template.choices if each.id == choice), None) if template else None
    if template is None or rule is None:
        raise InputError(
            f"{document.title} has no choice “{choice}”. It has: {', '.join(document.choices) or 'none'}."
        )
    in_force = {link.template: link.title for link in document.links if link.template and not link.planned}
    write = _Writer(template, Organisation.model_validate(document.facts), document.choices, in_force)
    return {profile: write.text(rule.wording(profile)) for profile in ORDER}


def profiles(
    template: Template, organisation: Organisation, choices: Choices | None = None
) -> dict[str, Profile]:
    """The profile taken for each choice of the template, by its id; raises InputError for a choice that is none."""
    wanted = dict(choices or {})
    known = {rule.id: rule for rule in template.choices}
    if unknown := set(wanted) - set(known):
        raise InputError(
            f"{template.title} has no choice “{sorted(unknown)[0]}”. It has: {', '.join(known) or 'none'}."
        )
    return {name: wanted.get(name) or organisation.profile or rule.default for name, rule in known.items()}


class _Writer:
    """Writes texts of one template with the facts of one organisation."""

    def __init__(
        self, template: Template, organisation: Organisation, taken: Choices, in_force: InForce
    ) -> None:
        self._template = template
        self._organisation = organisation
        self._words = organisation.words
        self._taken = taken
        self._in_force = in_force
        self._renamed = {
            template_library()[name].title: title
            for name, title in in_force.items()
            if name in template_library() and name != template.id and title != template_library()[name].title
        }
        self._places = {id(rule): place for place, rule in enumerate(template.rules, start=1)}

    def text(self, text: str) -> str:
        """Running text."""
        written = filled(text, self._words)
        for ours, theirs in self._renamed.items():
            written = written.replace(ours, theirs)
        return written

    def cell(self, text: str) -> str:
        """A role or name in a table's cell."""
        return filled(text, self._words, cell=True)

    def section(self, place: int, part: Part) -> Section:
        """A section with the statements whose conditions hold; its id is that of its place in the template."""
        statements = (self.statement(rule) for rule in part.rules if self._holds(rule))
        return Section(id=f"s{place}", heading=self.text(part.heading), statements=tuple(statements))

    def statement(self, rule: Rule) -> Statement:
        """A rule, or the wording of a choice that its profile has."""
        profile = self._taken[rule.id] if rule.is_choice else None
        place = self._places[id(rule)]
        return Statement(
            id=f"r{place:02}",
            text=self.text(rule.wording(profile or "balanced")),
            serves=rule.serves,
            origin=Origin.CHOICE if profile else Origin.RULE,
            source=self._template.id,
            place=place,
            choice=rule.id if profile else "",
            profile=profile,
        )

    def links(self) -> tuple[Link, ...]:
        """The policies that the template links and those that its text names."""
        library = template_library()
        named = [
            other.id
            for other in library.values()
            if other.id != self._template.id and any(other.title in text for text in self._template.texts)
        ]
        wanted = dict.fromkeys([*filter(self._is_wanted, self._template.links), *named])
        return tuple(
            Link(
                title=self._in_force.get(name, library[name].title),
                template=name,
                planned=name not in self._in_force,
            )
            for name in wanted
            if name in library
        )

    def _is_wanted(self, name: str) -> bool:
        """Whether a company with these facts has any use for a policy."""
        condition = _ONLY_WHERE.get(name)
        return condition is None or name in self._in_force or self._organisation.holds(condition)

    def _holds(self, rule: Rule) -> bool:
        return all(self._organisation.holds(condition) for condition in rule.when)


def _ready(template: Template, organisation: Organisation) -> None:
    missing = lacking(template, organisation)
    if missing:
        asked = " ".join(f"{question.ask} ({question.hint})" for question in missing)
        given = " ".join(f'--set {question.name}="…"' for question in missing)
        raise InputError(f"{template.title} still needs to know: {asked} On the command line: {given}")


def _owner(template: Template) -> str:
    """The role that keeps the document: the one whose duty says so, else the security lead."""
    keeps = re.compile(r"keeps this (policy|procedure|plan|statement|methodology)", re.IGNORECASE)
    role = next((each.role for each in template.roles if keeps.search(each.duty)), "{security_lead}")
    return role if role.startswith("{") else "{security_lead}"


def _merged(duties: Sequence[Duty]) -> tuple[Duty, ...]:
    """One row a role: in a small company two roles are often the same."""
    rows: dict[str, str] = {}
    for each in duties:
        rows[each.role] = f"{rows[each.role]} {each.duty}" if each.role in rows else each.duty
    return tuple(Duty(role=role, duty=duty) for role, duty in rows.items())


def missing_facts(document: Document) -> tuple[str, ...]:
    """What the facts are called that still stand in braces in the document; none in one that can be adopted."""
    found = re.findall(r"\{(\w+)\}", document.model_dump_json(exclude={"facts", "choices"}))
    return tuple(dict.fromkeys(_label(name) for name in found))


def marked(document: Document) -> Document:
    """The document as it may be shown: what is not known yet is said in square brackets, never left in braces."""
    if not missing_facts(document):
        return document
    kept = {"facts": document.facts, "choices": document.choices}
    text = document.model_dump_json(exclude=set(kept))
    text = re.sub(r"\{(\w+)\}", lambda match: f"[{_label(match[1])}: not known yet]", text)
    return Document.model_validate({**json.loads(text), **kept})


def _label(name: str) -> str:
    return QUESTIONS[name].called if name in QUESTIONS else name
