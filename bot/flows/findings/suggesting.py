"""Findings that turn up outside interviews: questions without an answer, policies that contradict, reviews overdue."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from bot.assessments.findings import Criterion, Gap, Grade, Result
from bot.assessments.units import spoken_number, units_by_id
from bot.exports.labels import day

POLICIES = "ISO27001:A.5.1"
"""Policies for information security: what is silent, contradictory or overdue departs from it where nothing fits better."""


@dataclass(frozen=True, slots=True)
class Open:
    """A question that people were left with. `requirement` is the qualified id behind it, empty where none is known."""

    question: str
    count: int
    people: int
    exchanges: tuple[str, ...]
    last: date
    requirement: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """A policy's words with their place."""

    title: str
    version: str
    section: str
    path: str
    quote: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two policies that say different things to a question."""

    question: str
    one: Words
    other: Words
    requirement: str = ""


@dataclass(frozen=True, slots=True)
class Overdue:
    """A policy whose review is late."""

    title: str
    version: str
    path: str
    owner: str
    due: date
    sha256: str = ""


@dataclass(frozen=True)
class Sources:
    """Where findings turn up: each gives what there is now."""

    questions: Callable[[], Sequence[Open]] = tuple
    contradictions: Callable[[], Sequence[Contradiction]] = tuple
    overdue: Callable[[date], Sequence[Overdue]] = lambda _today: ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A finding that somebody may raise. `key` names its source, so that it is raised once; `shown` is its evidence."""

    key: str
    kind: str
    title: str
    unit: str
    criteria: tuple[Criterion, ...]
    statement: str
    grade: Grade
    gap: Gap
    evidence: tuple[dict[str, object], ...]

    @property
    def code(self) -> str:
        """What a person types to raise it."""
        return f"S-{sha256(self.key.encode()).hexdigest()[:6].upper()}"


def suggestions(sources: Sources, kind: str, today: date) -> list[Suggestion]:
    """What can be raised, of one kind (questions, contradictions, overdue) or all."""
    found: list[Suggestion] = []
    if kind in ("questions", "all"):
        found += [_silent(item) for item in sources.questions()]
    if kind in ("contradictions", "all"):
        found += [_contradicting(item) for item in sources.contradictions()]
    if kind in ("overdue", "all"):
        found += [_late(item, today) for item in sources.overdue(today)]
    return list({item.key: item for item in found}.values())


def unit_behind(requirement: str) -> str:
    """The unit that a requirement is assessed as; the one on policies where it is none of ISO/IEC 27001."""
    return requirement if requirement in units_by_id() else POLICIES


def _standard(unit: str) -> Criterion:
    return Criterion(ref="ISO/IEC 27001:2022", section=spoken_number(unit))


def _silent(item: Open) -> Suggestion:
    unit = unit_behind(item.requirement)
    asked = f"{item.count} time{'s' if item.count != 1 else ''}"
    by = f"{item.people} {'people' if item.people != 1 else 'person'}"
    words = item.question.strip()[:300]
    statement = (
        f"Staff asked “{words}” {asked} ({by}), last on {day(item.last)}; the indexed policies gave no answer that helped. "
        f"{units_by_id()[unit].title} is what the question is about."
    )
    evidence: dict[str, object] = {
        "kind": "statement",
        "title": f"Asked {asked}: {words}"[:200],
        "strength": "statement",
        "method": "EXAMINE",
        "evidence_date": item.last.isoformat(),
        "quote": words,
        "section": f"exchange {', '.join(item.exchanges[:5])}",
    }
    return Suggestion(
        f"question:{words.casefold()}",
        "questions",
        f"Policies silent on: {words}"[:150],
        unit,
        (_standard(unit),),
        statement,
        Grade.OBSERVATION if item.people > 1 else Grade.OPPORTUNITY,
        Gap.UNDOCUMENTED,
        (evidence,),
    )


def _contradicting(item: Contradiction) -> Suggestion:
    unit = unit_behind(item.requirement)
    both = (item.one, item.other)
    own = tuple(
        Criterion(ref=words.title, version=words.version, section=words.section, quote=words.quote)
        for words in both
    )
    statement = (
        f"To “{item.question.strip()[:300]}” two policies say different things. “{item.one.title}”: “{item.one.quote}” "
        f"“{item.other.title}”: “{item.other.quote}”"
    )
    places = sorted(f"{words.path}#{words.section}:{words.quote}" for words in both)
    return Suggestion(
        f"contradiction:{'|'.join(places)}",
        "contradictions",
        f"Policies contradict: {item.one.title} and {item.other.title}"[:150],
        unit,
        (*own, _standard(unit)),
        statement,
        Grade.OBSERVATION,
        Gap.CONTRADICTORY,
        tuple(_quoted(words) for words in both),
    )


def _quoted(words: Words) -> dict[str, object]:
    return {
        "kind": "document_quote",
        "title": f"{words.title}, {words.section}"[:200],
        "strength": "record",
        "method": "EXAMINE",
        "path": words.path,
        "version": words.version,
        "section": words.section,
        "page": words.page,
        "quote": words.quote,
    }


def _late(item: Overdue, today: date) -> Suggestion:
    late = (today - item.due).days
    owner = f" Its owner is {item.owner}." if item.owner else ""
    version = f" {item.version}" if item.version else ""
    said = f"Review due {item.due}"
    return Suggestion(
        f"overdue:{item.path}:{item.due}",
        "overdue",
        f"Review overdue: {item.title}"[:150],
        POLICIES,
        (Criterion(ref=item.title, version=item.version, section="review date"), _standard(POLICIES)),
        f"“{item.title}”{version} was to be reviewed by {day(item.due)}; on {day(today)} that is {late} days late.{owner}",
        Grade.OBSERVATION,
        Gap.OUTDATED,
        (
            {
                "kind": "document_quote",
                "title": f"{item.title}: {said.lower()}"[:200],
                "strength": "record",
                "method": "EXAMINE",
                "path": item.path,
                "version": item.version,
                "quote": said,
                "sha256": item.sha256,
            },
        ),
    )


OUTCOME = Result.PARTLY
"""What a finding from elsewhere comes to: something is there, and it is not whole."""
