"""Looking at an existing policy: what it serves, what is missing, outdated, contradictory or cannot be checked."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.drafts.contradictions import Contradiction, shared_words, within
from bot.drafts.document import Document, Statement
from bot.drafts.filling import fill, marked
from bot.drafts.organisation import QUESTIONS, Form, Organisation
from bot.drafts.plainness import vague_words
from bot.drafts.serving import nearness
from ingestion.blocks import Facts
from knowledge.catalogue import catalogue
from knowledge.template_library import Template

SAID = 0.33  # shared words from which a sentence says what a statement of the template says
_AMONG = 3  # a sentence hardly speaks of a requirement that is not among the first so many it is near to
_OLD = 730  # days since approval, after which a policy without a later review is old
_MOST_VAGUE = 5
_EDITION = re.compile(
    r"\b(?:ISO(?:[/ ]IEC)?[ -]*)?2700[12](?::|-|\s*\(?)(?:2005|2013|2017)\b\)?", re.IGNORECASE
)
_OLD_CONTROL = re.compile(r"\bA\.(?:(?:9|1[0-8])\.\d{1,2}(?:\.\d{1,2})?|\d\.\d{1,2}\.\d{1,2})\b")
_ROLE = re.compile(
    r"\b(?:(?:Chief|Head of|Director of|Group) [A-Z][a-z]+(?: [A-Z][a-z]+)*(?: Officer)?|(?:[A-Z][a-z]+ )+(?:Officer|Manager|"
    r"Lead|Director|Coordinator)|CISO|CIO|CTO|DPO|ISO Manager)\b"
)
_SECURITY = re.compile(r"security|CISO|information", re.IGNORECASE)


class Fault(StrEnum):
    """What can be wrong with an existing policy."""

    MISSING = "missing"
    OUTDATED = "outdated"
    CONTRADICTORY = "contradictory"
    VAGUE = "vague"


class Spoken(StrEnum):
    """How clearly a policy speaks of a requirement."""

    CLEARLY = "clearly"
    HARDLY = "hardly"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing to be done. `words` is the statement that would mend it, empty where a person has to find it; `place` the
    number of the statement of the policy that it is about; `also` counts further statements that serve the requirement.
    """

    number: int
    fault: Fault
    text: str
    requirement: str = ""
    place: str = ""
    words: str = ""
    section: str = ""  # the heading in the template under which the words stand
    also: int = 0


@dataclass(frozen=True, slots=True)
class Examination:
    """What was found. `mapped` gives for each section the requirements that it speaks of."""

    document: Document
    template: Template | None
    mapped: tuple[tuple[str, tuple[str, ...]], ...]
    served: tuple[str, ...]
    suggestions: tuple[Suggestion, ...]

    def of(self, fault: Fault) -> tuple[Suggestion, ...]:
        """The suggestions of one kind."""
        return tuple(each for each in self.suggestions if each.fault is fault)


def examine(
    document: Document,
    facts: Facts,
    template: Template | None,
    organisation: Organisation,
    *,
    today: date,
    others: Sequence[Contradiction] = (),
    only: Iterable[str] = (),
) -> Examination:
    """Look at a policy that was read in. `only` narrows it to what some requirements ask; `others` are the sentences of
    other policies that contradict it.
    """
    wanted = tuple(only)
    topic = wanted or (template.serves if template else document.topic)
    found: list[Suggestion] = []
    filled = marked(fill(template, organisation, on=today, partial=True)) if template else None
    spoken = _spoken_of(document, filled, topic)
    served = tuple(name for name, how in spoken.items() if how is Spoken.CLEARLY)
    if filled:
        found += _unsaid(document, filled, wanted) if wanted else _missing(filled, spoken)
    if not wanted:
        found += _outdated(document, facts, organisation, today)
        found += _contradictory(document, others)
        found += _vague(document)
    numbered = tuple(
        Suggestion(
            n, each.fault, each.text, each.requirement, each.place, each.words, each.section, each.also
        )
        for n, each in enumerate(found, start=1)
    )
    return Examination(document, template, tuple(_mapped(document)), served, numbered)


def _mapped(document: Document) -> Iterator[tuple[str, tuple[str, ...]]]:
    for section in document.sections:
        counts: dict[str, int] = {}
        for statement in section.statements:
            for requirement in statement.serves:
                counts[requirement] = counts.get(requirement, 0) + 1
        best = sorted(counts, key=lambda name: -counts[name])
        yield section.heading, tuple(best[:3])


def _spoken_of(document: Document, filled: Document | None, topic: Sequence[str]) -> dict[str, Spoken]:
    """How clearly the policy speaks of each requirement.

    Clearly: some sentence is nearer to it than to all others, or says what a rule of the template on it says. Measured on
    the labelled sample policies (tests/drafts/test_examination.py): of what is there, nothing is called missing and little doubtful.
    """
    texts = [each.statement.text for each in document.numbered]
    headed = [(each.statement.text, each.section.heading) for each in document.numbered]
    headed += [(text, "") for text in (document.purpose, document.scope, document.exceptions) if text]
    ranks = dict.fromkeys(topic, _AMONG)
    for text, heading in headed:
        near = nearness(text, heading)
        for requirement in topic:
            own = near.get(requirement, 0.0)
            if own > 0:
                better = sum(value > own for value in near.values())
                ranks[requirement] = min(ranks[requirement], better)
    found = {}
    for requirement, rank in ranks.items():
        clearly = rank == 0 or _says_so(filled, requirement, texts)
        found[requirement] = Spoken.CLEARLY if clearly else Spoken.HARDLY if rank < _AMONG else Spoken.NOT
    return found


def _says_so(filled: Document | None, requirement: str, texts: Sequence[str]) -> bool:
    rules = [each.text for each in filled.statements if requirement in each.serves] if filled else []
    return bool(rules) and float(shared_words(rules, texts).max(initial=0.0)) >= SAID


def _missing(filled: Document, spoken: Mapping[str, Spoken]) -> Iterator[Suggestion]:
    """A requirement of the topic that the policy does not speak of, with what a rule on it could say."""
    for requirement, how in spoken.items():
        if how is Spoken.CLEARLY:
            continue
        rules = [each for each in filled.numbered if requirement in each.statement.serves]
        rules.sort(key=lambda each: each.statement.serves[0] != requirement)
        text = f"Nothing in it speaks of {_named(requirement)}."
        if how is Spoken.HARDLY:
            text = f"I found little in it on {_named(requirement)}: look whether that is enough."
        if rules:
            best = rules[0]
            yield Suggestion(
                0,
                Fault.MISSING,
                text,
                requirement,
                words=best.statement.text,
                section=best.section.heading,
                also=len(rules) - 1,
            )
        else:
            yield Suggestion(0, Fault.MISSING, text, requirement)


def _unsaid(document: Document, filled: Document, wanted: Sequence[str]) -> Iterator[Suggestion]:
    """The statements of the template that serve the requirements asked for and have no counterpart in the policy."""
    rules = [each for each in filled.numbered if set(wanted) & set(each.statement.serves)]
    texts = [each.statement.text for each in document.numbered]
    if not rules:
        return
    near = shared_words([each.statement.text for each in rules], texts)
    for row, each in enumerate(rules):
        if float(near[row].max(initial=0.0)) < SAID:
            requirement = next(name for name in each.statement.serves if name in wanted)
            yield Suggestion(
                0,
                Fault.MISSING,
                f"Nothing in it says this for {_named(requirement)}.",
                requirement,
                words=each.statement.text,
                section=each.section.heading,
            )


def _outdated(
    document: Document, facts: Facts, organisation: Organisation, today: date
) -> Iterator[Suggestion]:
    if facts.review_due and facts.review_due < today:
        late = (today - facts.review_due).days
        yield Suggestion(
            0, Fault.OUTDATED, f"Its review was due on {facts.review_due}, {late} days ago.", "ISO27001:7.5.2"
        )
    elif not facts.review_due and facts.approved and (today - facts.approved).days > _OLD:
        yield Suggestion(
            0,
            Fault.OUTDATED,
            f"It was approved on {facts.approved} and names no day of its next review.",
            "ISO27001:7.5.2",
        )
    elif not facts.review_due and not facts.approved:
        yield Suggestion(
            0,
            Fault.OUTDATED,
            "It names neither the day of its approval nor that of its next review.",
            "ISO27001:7.5.2",
        )
    for each in document.numbered:
        old = [
            match[0]
            for pattern in (_EDITION, _OLD_CONTROL)
            for match in pattern.finditer(each.statement.text)
        ]
        if old:
            named = ", ".join(dict.fromkeys(old))
            text = f"{each.number} names {named}, which is of an older edition: ISO/IEC 27001:2022 numbers its controls A.5.1 to A.8.34."
            yield Suggestion(0, Fault.OUTDATED, text, place=each.number)
    yield from _dead_roles(document, organisation)


def _dead_roles(document: Document, organisation: Organisation) -> Iterator[Suggestion]:
    """Roles for security in the policy that nobody has, by the facts that somebody gave."""
    given = [str(value) for name, value in organisation.given.items() if QUESTIONS[name].form is Form.ROLE]
    lead = organisation.given.get("security_lead")
    if not lead:
        return
    seen: set[str] = set()
    for each in document.numbered:
        for match in _ROLE.finditer(each.statement.text):
            role = re.sub(r"^(The|A|An|Our|Each|Your) ", "", match[0])
            if role in seen or role in given or not _SECURITY.search(role):
                continue
            seen.add(role)
            text = f"{each.number} gives duties to the {role}; the role that answers for security is the {lead} by your facts."
            changed = each.statement.text.replace(role, str(lead))
            yield Suggestion(0, Fault.OUTDATED, text, place=each.number, words=changed)


def _contradictory(document: Document, others: Sequence[Contradiction]) -> Iterator[Suggestion]:
    for each in (*others, *within(document)):
        yield Suggestion(0, Fault.CONTRADICTORY, each.sentence, place=each.number)


def _vague(document: Document) -> Iterator[Suggestion]:
    vague = [(each, vague_words(each.statement.text)) for each in document.numbered]
    for each, words in [pair for pair in vague if pair[1]][:_MOST_VAGUE]:
        said = ", ".join(f"“{word}”" for word in words)
        yield Suggestion(
            0,
            Fault.VAGUE,
            f"{each.number} says {said}, which nobody can check: “{_short(each.statement)}”",
            place=each.number,
        )


def _short(statement: Statement) -> str:
    return statement.text if len(statement.text) <= 160 else f"{statement.text[:157].rstrip()}…"


def _named(requirement: str) -> str:
    entry = catalogue().get(requirement)
    return f"{requirement.partition(':')[2]} {entry.title if entry else ''}".strip()
