"""Looking at an existing policy: what it serves, what is missing, outdated, contradictory or cannot be checked."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bot.drafts.contradictions import Contradiction, shared_words, within
from bot.drafts.document import Document, Statement
from bot.drafts.filling import fill, marked
from bot.drafts.organisation import Organisation
from bot.drafts.outdated import outdated
from bot.drafts.plainness import vague_words
from bot.drafts.serving import nearness
from bot.drafts.suggestion import Fault, Suggestion
from ingestion.blocks import Facts
from knowledge.catalogue import catalogue
from knowledge.template_library import Template

SAID = 0.33  # shared words from which a sentence says what a statement of the template says
_AMONG = 3  # a sentence hardly speaks of a requirement that is not among the first so many it is near to
_MOST_VAGUE = 5


class Spoken(StrEnum):
    """How clearly a policy speaks of a requirement."""

    CLEARLY = "clearly"
    HARDLY = "hardly"
    NOT = "not"


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
        found += outdated(document, facts, organisation, today)
        found += _contradictory(document, others)
        found += _vague(document)
    numbered = tuple(replace(each, number=n) for n, each in enumerate(found, start=1))
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
