"""What a request can be drafted from: a template, a section or the rules on a topic, or the controls that match."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.drafts.document import OWN, Document, Note, Origin, Section, Statement
from bot.drafts.document import Control as Block
from bot.drafts.excerpts import fill_section, fill_topic
from bot.drafts.filling import Choices, InForce, fill
from bot.drafts.matching import SURE, Found, controls_on, nearest, ruled_in, rules_on, section_on, telling
from bot.drafts.organisation import QUESTIONS, Organisation
from bot.errors import InputError
from knowledge.catalogue import Control, catalogue
from knowledge.template_library import Rule, Template

_ASKING = re.compile(
    r"^(please |can you |could you |i (need|want)|we (need|want)|let us|let's)*\s*(draft|write|create|make|prepare|compose|give|need|want)?"
    r"( me| us)?\b\s*(up\b )?\s*((an?|the|our|some)\b)?\s*((new|complete|short)\b )?",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"^(section|chapter|paragraph|part|rules?|policy|procedure|plan|statement|guideline|document|text)s? (on|about|for|of|covering)\s+"
    r"(the |our |how to )?",
    re.IGNORECASE,
)


class Source(StrEnum):
    """What a document would be made from."""

    TEMPLATE = "template"
    SECTION = "section"  # one section of a template
    RULES = "rules"  # the rules on a topic, from several templates
    CONTROLS = "controls"  # an outline from what good practice says of the controls that match
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Plan:
    """What can be drafted for a request. `offers` are other templates that were near."""

    source: Source
    topic: str
    template: Template | None = None
    heading: str = ""
    rules: tuple[tuple[Template, Rule], ...] = ()
    requirements: tuple[str, ...] = ()
    offers: tuple[Found, ...] = ()

    def names(self, fact: str) -> bool:
        """Whether what would be drafted names a fact: a part of a template does not use all that the whole does."""
        if self.source is Source.SECTION and self.template:
            some = [
                rule for part in self.template.sections if part.heading == self.heading for rule in part.rules
            ]
        elif self.source is Source.RULES:
            some = [rule for _, rule in self.rules]
        else:
            return True
        return any(
            f"{{{fact}}}" in text
            for rule in some
            for text in (rule.text, rule.strict, rule.balanced, rule.light)
        )

    @property
    def sentence(self) -> str:
        """For people: what it would be made from."""
        if self.source is Source.TEMPLATE and self.template:
            return f"I have a template for it: {self.template.title}."
        if self.source is Source.SECTION and self.template:
            return f"That is the section “{self.heading}” of the {self.template.title}."
        if self.source is Source.RULES:
            titles = ", ".join(dict.fromkeys(template.title for template, _ in self.rules))
            return f"No template of its own: {len(self.rules)} rules on it stand in {titles}."
        if self.source is Source.CONTROLS:
            named = ", ".join(
                f"{name.partition(':')[2]} {catalogue()[name].title}" for name in self.requirements
            )
            return (
                f"No template covers it. The controls that match give an outline to be worked out: {named}."
            )
        return (
            f"I know nothing to draft on “{self.topic}” from."
            if telling(self.topic)
            else "What is it to be about?"
        )


def topic_of(request: str) -> str:
    """What a request is about: "draft a section on removable media" is about "removable media"."""
    text = " ".join(request.split()).strip(" .!?“”\"'")
    text = _ASKING.sub("", text, count=1)
    return _ABOUT.sub("", text, count=1).strip() or text


def wants_section(request: str) -> bool:
    """Whether a section is asked for, not a whole document."""
    return (
        re.search(r"\b(section|chapter|paragraph|part)s? (on|about|for|of)\b", request, re.IGNORECASE)
        is not None
    )


def plan_for(request: str) -> Plan:
    """What can be drafted for a request, the most complete source first; `Source.NOTHING` where there is none."""
    topic = topic_of(request)
    if named := _named_requirement(topic):
        return named
    offers = nearest(topic)
    section = section_on(topic)
    if wants_section(request) and section:
        return Plan(Source.SECTION, topic, section[0], section[1], offers=offers)
    if offers and offers[0].score >= SURE and not wants_section(request):
        return Plan(Source.TEMPLATE, topic, offers[0].template, offers=offers[1:])
    if section:
        return Plan(Source.SECTION, topic, section[0], section[1], offers=offers)
    rules = rules_on(topic)
    home = _home(rules, offers)
    if home and not wants_section(request):
        return Plan(Source.TEMPLATE, topic, home, offers=offers[1:])
    if len(rules) >= 2:
        return Plan(Source.RULES, topic, rules=rules, offers=offers)
    if offers and offers[0].score >= SURE:
        return Plan(Source.TEMPLATE, topic, offers[0].template, offers=offers[1:])
    requirements = controls_on(topic)
    if requirements:
        return Plan(Source.CONTROLS, topic, requirements=requirements, offers=offers)
    return Plan(Source.NOTHING, topic, offers=offers)


def _named_requirement(topic: str) -> Plan | None:
    """What a topic is drafted from that is the number of a requirement: the template that rules it, else what is known of it."""
    match = re.fullmatch(
        r"(?:the )?(?:control |clause )?(?:ISO27001:)?((?:A\.)?\d{1,2}(?:\.\d{1,2}){1,3})",
        topic,
        re.IGNORECASE,
    )
    entry = catalogue().get(f"ISO27001:{match[1].upper()}") if match else None
    if entry is None:
        return None
    ruling = ruled_in(entry.id)
    if ruling:
        return Plan(Source.TEMPLATE, topic, ruling)
    return Plan(Source.CONTROLS, topic, requirements=(entry.id,)) if isinstance(entry, Control) else None


def compose(
    plan: Plan,
    organisation: Organisation,
    *,
    on: date,
    by: str = "",
    choices: Choices | None = None,
    in_force: InForce | None = None,
    partial: bool = False,
) -> Document:
    """The document of a plan; with `partial` facts may be missing (`filling.missing_facts`).

    Raises InputError where facts are missing otherwise, and for a plan with nothing to draft from.
    """
    if plan.source is Source.TEMPLATE and plan.template:
        return fill(
            plan.template,
            organisation,
            on=on,
            by=by,
            choices=choices,
            in_force=in_force,
            partial=partial,
        )
    if plan.source is Source.SECTION and plan.template:
        return fill_section(
            plan.template,
            plan.heading,
            organisation,
            on=on,
            by=by,
            choices=choices,
            in_force=in_force,
            partial=partial,
        )
    if plan.source is Source.RULES:
        title = plan.topic[0].upper() + plan.topic[1:]
        return fill_topic(title, plan.rules, organisation, on=on, by=by, in_force=in_force, partial=partial)
    if plan.source is Source.CONTROLS:
        return outline(plan.topic, plan.requirements, organisation, on=on, by=by)
    near = ", ".join(each.template.title for each in plan.offers)
    hint = f" Near it are: {near}." if near else " `isms draft --list` shows what there is."
    raise InputError(f"{plan.sentence}{hint}")


def outline(
    topic: str, requirements: Iterable[str], organisation: Organisation, *, on: date, by: str = ""
) -> Document:
    """What good practice says on the controls that match, to be worked out into rules: never adoptable as it is.

    Raises InputError where none of the requirements is a control that we have texts on, or without the
    organisation's name.
    """
    if organisation.organisation is None:
        question = QUESTIONS["organisation"]
        raise InputError(f"{question.ask} On the command line: --set organisation=“…”")
    title = topic[0].upper() + topic[1:] if topic else "Outline"
    entries = [catalogue()[name] for name in requirements if name in catalogue()]
    sections = []
    for place, entry in enumerate(entries, start=1):
        practice = entry.section("In practice")
        if practice and practice.items:
            statements = (
                Statement(id=f"o{place}-{n}", text=item, serves=(entry.id,), origin=Origin.OUTLINE)
                for n, item in enumerate(practice.items, start=1)
            )
            sections.append(Section(id=f"s{place}", heading=entry.title, statements=tuple(statements)))
    if not sections:
        raise InputError(f"There is nothing to make an outline on “{topic}” from.")
    return Document(
        template=OWN,
        title=title if len(title) >= 3 else f"{title} (outline)",
        organisation=organisation.organisation,
        adoptable=False,
        topic=tuple(entry.id for entry in entries),
        facts=organisation.snapshot,
        purpose=" ".join(part for entry in entries[:1] for part in _paragraphs(entry.id)),
        sections=tuple(sections),
        control=Block(owner=str(organisation.value("security_lead"))),
        history=(Note(version="0.1", on=on, by=by, what="Outline from the controls that match"),),
    )


def _home(rules: tuple[tuple[Template, Rule], ...], offers: tuple[Found, ...]) -> Template | None:
    """The template that is near by name and holds most of the rules on the topic, if there is one."""
    counts: dict[str, int] = {}
    for template, _ in rules:
        counts[template.id] = counts.get(template.id, 0) + 1
    best = max(counts, key=lambda name: counts[name], default="")
    return next((each.template for each in offers if each.template.id == best), None)


def _paragraphs(requirement: str) -> tuple[str, ...]:
    section = catalogue()[requirement].section("Purpose")
    return section.paragraphs if section else ()
