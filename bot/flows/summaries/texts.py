"""What our own texts say on a subject, chosen for one screen: of clauses, controls, leaf units and guidance alike."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.assessments.units import units_by_id
from bot.errors import ContentError
from bot.flows.summaries.subjects import Subject
from bot.flows.summaries.wording import (
    essence,
    for_size,
    interleaved,
    nearest_size,
    opening,
    plain,
    sentences,
)
from knowledge.articles import Section
from knowledge.catalogue import Clause, Control, Entry, Guidance, catalogue
from knowledge.interviewing import question_bank

_ASKS, _WHY, _GOOD = 75, 45, 80  # words
_EVIDENCE, _GAPS, _POINTS = 4, 3, 4  # points
_SIZES = {20: "20 people", 200: "200 people", 2_000: "2,000 people"}


@dataclass(frozen=True, slots=True)
class Texts:
    """The parts of a summary that are ours. `size` is the number of people that `good` is written for, none for all."""

    asks: str
    why: str
    good: tuple[str, ...]
    size: int | None
    evidence: tuple[str, ...]
    documents: tuple[str, ...]
    gaps: tuple[str, ...]


def texts_of(subject: Subject, size: int, *, whole: bool = False) -> Texts:
    """What our texts say on a subject for a company of so many people; with `whole` nothing is left out.

    Raises ContentError where an entry lacks a section that it has to have.
    """
    if subject.is_leaf:
        return _of_leaf(subject, size, whole)
    found = [_of_entry(catalogue()[entry], size, whole) for entry in subject.entries]
    return found[0] if len(found) == 1 else _merged(found, whole)


def _of_entry(entry: Entry, size: int, whole: bool) -> Texts:
    if isinstance(entry, Clause):
        return _of_clause(entry, size, whole)
    if isinstance(entry, Control):
        return _of_control(entry, size, whole)
    assert isinstance(entry, Guidance)
    return _of_guidance(entry, whole)


def _of_clause(clause: Clause, size: int, whole: bool) -> Texts:
    paragraphs = _section(clause, "What it asks and why").paragraphs
    near = nearest_size(_SIZES, size)
    good = _section(clause, _SIZES[near], "What good looks like").paragraphs
    return Texts(
        asks=plain(clause.text) if whole else essence(clause.text, _ASKS),
        why="\n".join(map(plain, paragraphs[1:]))
        if whole
        else opening(paragraphs[min(1, len(paragraphs) - 1)], _WHY),
        good=tuple(map(plain, good)) if whole else (opening(" ".join(good), _GOOD),),
        size=near,
        evidence=_points(clause, "Evidence", None if whole else _EVIDENCE),
        documents=clause.documents,
        gaps=_points(clause, "Common nonconformities", None if whole else _GAPS),
    )


def _of_control(control: Control, size: int, whole: bool) -> Texts:
    practice = _section(control, "In practice").items
    purpose = " ".join(_section(control, "Purpose").paragraphs)
    return Texts(
        asks=plain(control.text) if whole else essence(control.text, _ASKS),
        why=plain(purpose) if whole else opening(purpose, _WHY),
        good=tuple(map(plain, practice) if whole else for_size(practice, size, _POINTS)),
        size=None,
        evidence=_points(control, "Evidence", None if whole else _EVIDENCE),
        documents=(),
        gaps=_points(control, "Common gaps", None if whole else _GAPS),
    )


def _of_guidance(entry: Guidance, whole: bool) -> Texts:
    practice = _section(entry, "In practice").paragraphs
    return Texts(
        asks=plain(entry.text) if whole else essence(entry.text, _ASKS),
        why="",
        good=tuple(map(plain, practice)) if whole else (opening(practice[0], _GOOD),),
        size=None,
        evidence=_points(entry, "What to keep", None if whole else _EVIDENCE),
        documents=(),
        gaps=_points(entry, "Pitfalls", None if whole else _GAPS),
    )


def _of_leaf(subject: Subject, size: int, whole: bool) -> Texts:
    """A leaf unit: its own sentence, and what a good answer to its question contains."""
    above, unit = _of_entry(subject.entry, size, whole), units_by_id()[subject.id]
    questions = question_bank()[subject.id]
    shows = (unit.shows, *questions.evidence)
    return Texts(
        asks=unit.asks,
        why=above.why,
        good=questions.good,
        size=None,
        evidence=tuple(_as_sentence(one) for one in dict.fromkeys(shows)),
        documents=(),
        gaps=tuple(_as_sentence(one) for one in questions.gaps),
    )


def _merged(found: Sequence[Texts], whole: bool) -> Texts:
    """Several sub-clauses told as one: what each asks, the best of the rest."""
    each = max(25, 2 * _ASKS // (len(found) + 1))
    asks = [one.asks if whole else opening(one.asks, each) for one in found]
    good = [one for texts in found for one in texts.good]
    return Texts(
        asks=("\n" if whole else " ").join(asks),
        why="\n".join(one.why.partition("\n")[0] for one in found) if whole else found[0].why,
        good=tuple(good) if whole else _shares(good),
        size=found[0].size,
        evidence=tuple(interleaved([one.evidence for one in found], 99 if whole else _EVIDENCE + 1)),
        documents=tuple(document for one in found for document in one.documents),
        gaps=tuple(interleaved([one.gaps for one in found], 99 if whole else _GAPS)),
    )


def _shares(good: Sequence[str]) -> tuple[str, ...]:
    """The opening of each, in one paragraph."""
    words = max(28, _GOOD // len(good))
    return (" ".join(opening(one, words) for one in good),)


def _section(entry: Entry, heading: str, over: str = "") -> Section:
    found = entry.section(heading, over)
    if found is None or not (found.paragraphs or found.items):
        raise ContentError(f"knowledge/{entry.path}: the section “{heading}” is missing or empty")
    return found


def _points(entry: Entry, heading: str, count: int | None) -> tuple[str, ...]:
    return tuple(plain(item) for item in _section(entry, heading).items[:count])


def _as_sentence(phrase: str) -> str:
    return phrase[:1].upper() + phrase[1:] + ("" if phrase.endswith((".", "!", "?")) else ".")


def first_sentence(entry: str) -> str:
    """The first sentence of what we say on an entry."""
    return sentences(catalogue()[entry].text)[0]
