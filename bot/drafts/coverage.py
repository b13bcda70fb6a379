"""What a document covers of its topic: the requirements it serves, by which statements, and what it leaves out and why."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.drafts.document import OWN, Document
from bot.drafts.organisation import QUESTIONS
from knowledge.catalogue import Control, catalogue
from knowledge.template_library import Template, template_library


@dataclass(frozen=True, slots=True)
class Served:
    """A requirement with the numbers of the statements that serve it."""

    requirement: str
    title: str
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A requirement that no statement serves, and why; of one ruled elsewhere, `why` is that policy's title."""

    requirement: str
    title: str
    why: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """`served` are the requirements of the topic that are, `beside` others that are too, `left_out` those of the topic
    that are not, `elsewhere` those that are often looked for in such a document and are ruled in another one.
    """

    served: tuple[Served, ...]
    left_out: tuple[LeftOut, ...]
    beside: tuple[Served, ...]
    elsewhere: tuple[LeftOut, ...]
    rules_left_out: tuple[str, ...]  # how many of the template's rules, for which fact that does not hold

    @property
    def share(self) -> float:
        """The share of the topic that is served, from 0 to 1."""
        whole = len(self.served) + len(self.left_out)
        return len(self.served) / whole if whole else 1.0

    @property
    def sentences(self) -> tuple[str, ...]:
        """For people: what is covered, then each gap."""
        topic = len(self.served) + len(self.left_out)
        first = (
            f"It serves {_named(self.served)}." if self.served else "It serves no requirement of its topic."
        )
        if self.left_out:
            first = f"It serves {len(self.served)} of the {topic} requirements of its topic: {_named(self.served)}."
        gaps = [f"It leaves out {_one(each)}: {each.why}" for each in self.left_out]
        rules = (
            [f"Rules left out under your facts: {', '.join(self.rules_left_out)}."]
            if self.rules_left_out
            else []
        )
        others = "; ".join(f"{_one(each)} ({each.why})" for each in self.elsewhere)
        return (first, *gaps, *rules, *([f"Ruled elsewhere: {others}."] if others else []))


def coverage(document: Document) -> Coverage:
    """What the document covers, as it stands now."""
    numbers = _numbers(document)
    template = template_library().get(document.template)
    return Coverage(
        served=tuple(_served(each, numbers) for each in document.topic if each in numbers),
        left_out=tuple(
            LeftOut(each, _title(each), _why(each, document, template))
            for each in document.topic
            if each not in numbers
        ),
        beside=tuple(_served(each, numbers) for each in numbers if each not in document.topic),
        elsewhere=tuple(_elsewhere(document, numbers)) if template and document.purpose else (),
        rules_left_out=tuple(_rules_left_out(document, template)) if template and document.purpose else (),
    )


def _numbers(document: Document) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for each in document.numbered:
        for requirement in each.statement.serves:
            found[requirement] = (*found.get(requirement, ()), each.number)
    return found


def _served(requirement: str, numbers: dict[str, tuple[str, ...]]) -> Served:
    return Served(requirement, _title(requirement), numbers[requirement])


def _title(requirement: str) -> str:
    entry = catalogue().get(requirement)
    return entry.title if entry else ""


def _why(requirement: str, document: Document, template: Template | None) -> str:
    if template is None or document.template == OWN:
        return "no statement serves it."
    rules = [rule for rule in template.rules if requirement in rule.serves]
    there = {each.place for each in document.statements if each.source == template.id}
    places = {place for place, rule in enumerate(template.rules, start=1) if requirement in rule.serves}
    if places & there:
        return "the statement that served it was reworded and no longer names it."
    if rules:
        return "every statement that served it was taken out."
    return "the template has no rule on it."


def _elsewhere(document: Document, numbers: dict[str, tuple[str, ...]]) -> Iterator[LeftOut]:
    """Controls that our texts connect with such a document first, and that another template rules."""
    library = template_library()
    for entry in catalogue().values():
        if not isinstance(entry, Control) or document.template not in entry.policies or entry.id in numbers:
            continue
        home = next(
            (
                library[name]
                for name in entry.policies
                if name in library and entry.id in library[name].serves
            ),
            None,
        )
        if home and home.id != document.template:
            yield LeftOut(entry.id, entry.title, home.title)


def _rules_left_out(document: Document, template: Template) -> Iterator[str]:
    """For each condition that does not hold, how many rules of the template were left out: "5 on private devices"."""
    counts: dict[str, int] = {}
    for rule in template.rules:
        for condition in rule.when:
            if not document.facts.get(condition):
                counts[condition] = counts.get(condition, 0) + 1
    for condition, count in counts.items():
        yield f"{count} on {QUESTIONS[condition].called}"


def _one(each: LeftOut) -> str:
    return f"{each.requirement.partition(':')[2]} {each.title}".strip()


def _named(served: tuple[Served, ...]) -> str:
    return ", ".join(each.requirement.partition(":")[2] for each in served)
