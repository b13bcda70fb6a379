"""What is told, as a reply that fits on one screen."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.flows.refusals import no_such_reference
from bot.flows.summaries.screen import (
    Screen,
    good_heading,
    show_evidence,
    show_good,
    show_own,
    show_position,
    standing_of_text,
)
from bot.flows.summaries.standing_words import short_position
from bot.flows.summaries.summary import Line, RollUp, Summary, Told, Topic
from bot.flows.summaries.texts import first_sentence
from bot.flows.summaries.wording import sentences
from bot.messages import Citation, Outcome, Part, Reply

_TOLD = 8  # parts of a clause of which each is told in a sentence; of more, only where they stand


def reply_on(told: Told, today: date) -> Reply:
    """The reply that tells it."""
    screen = Screen(today)
    if isinstance(told, Summary):
        _summary(screen, told)
        subjects = [told.subject]
    elif isinstance(told, RollUp):
        _roll_up(screen, told)
        subjects = [told.subject]
    else:
        _topic(screen, told)
        subjects = list(told.found)
    return Reply(
        outcome=Outcome.SUMMARY,
        parts=tuple(screen.parts),
        citations=tuple(screen.citations),
        requirements=tuple(entry for subject in subjects for entry in subject.entries),
        confidence=1.0,
        choices=tuple(screen.choices),
        question=f"summarise {subjects[0].said}",
    )


def _summary(screen: Screen, told: Summary) -> None:
    screen.heading(told.subject.name)
    joined = "\n" if "\n" in told.why or "\n" in told.asks else " "
    screen.say(f"{told.asks}{joined}{told.why}".strip())
    screen.note(standing_of_text(told.subject))
    if not told.subject.is_guidance:
        screen.heading("What our policies say")
        show_own(screen, told.own)
    screen.heading(good_heading(told))
    show_good(screen, told)
    screen.heading("What to keep" if told.subject.is_guidance else "Evidence to have ready")
    show_evidence(screen, told)
    screen.heading("Pitfalls" if told.subject.is_guidance else "Common gaps, as found elsewhere")
    screen.items(told.gaps)
    if not told.subject.is_guidance:
        screen.heading("Where we stand")
        show_position(screen, told)
    screen.steps(told.next)
    screen.button("Everything on it", f"summarise {told.subject.said} in full", typed="in full")
    screen.button("As Word", f"summarise {told.subject.said} as Word", typed="as Word")


def _roll_up(screen: Screen, told: RollUp) -> None:
    screen.heading(told.subject.name)
    screen.say(told.about)
    screen.note(standing_of_text(told.subject))
    screen.items([line_of(line, asks=len(told.lines) <= _TOLD) for line in told.lines])
    if not told.subject.is_guidance:
        screen.heading("Together")
        screen.say(together_line(told, screen.today))
    screen.steps(told.next)
    screen.button("As Word", f"summarise {told.subject.said} as Word", typed="as Word")


def line_of(line: Line, *, asks: bool = False) -> str:
    """One part: what policies say and where it stands; with `asks` also what it asks, in a sentence."""
    subject = line.subject
    if subject.is_guidance:
        return f"{subject.name}: {first_sentence(subject.id)}"
    if line.of > 1:
        assessed = f"{line.assessed} of {line.of} assessed" if line.assessed else "not assessed"
        result = f", at worst {short_position(line.position)}" if line.position else ""
        return f"{subject.name}: policies speak of {line.spoken_of} of {line.of}; {assessed}{result}"
    sections = "section" if line.spoken_of == 1 else "sections"
    said = (
        f"{line.spoken_of} {sections} in our policies" if line.spoken_of else "nothing found in our policies"
    )
    stands = f"{said}; {short_position(line.position)}"
    return f"{subject.name}: {first_sentence(subject.id)} ({stands})" if asks else f"{subject.name}: {stands}"


def together_line(told: RollUp, today: date) -> str:
    """What the parts come to."""
    of = sum(line.of for line in told.lines)
    spoken = sum(line.spoken_of if line.of > 1 else bool(line.spoken_of) for line in told.lines)
    assessed = sum(line.assessed if line.of > 1 else line.position is not None for line in told.lines)
    findings = [one for line in told.lines if line.position for one in line.position.findings]
    late = sum(one.due is not None and one.due < today for one in findings)
    overdue = f", {late} overdue" if late else ""
    return (
        f"Our policies speak of {spoken} of {of}. Assessed: {assessed} of {of}. "
        f"Open findings: {len(findings) or 'none'}{overdue}."
    )


def reply_on_several(told: Sequence[Told], today: date) -> Reply:
    """The reply on several subjects named at once: a line each, with a button for each."""
    screen = Screen(today)
    subjects = [one.subject for one in told if not isinstance(one, Topic)]
    screen.heading(", ".join(one.number for one in subjects))
    for one in told:
        if isinstance(one, RollUp):
            screen.items([f"{one.subject.name}: {together_line(one, today)}"])
        elif isinstance(one, Summary):
            screen.items([_line_on(one)])
    said = ", ".join(one.said for one in subjects)
    screen.button("All as Word", f"summarise {said} as Word", typed="as Word", main=True)
    for subject in subjects[:4]:
        screen.button(subject.number, f"summarise {subject.said}")
    return Reply(
        outcome=Outcome.SUMMARY,
        parts=tuple(screen.parts),
        requirements=tuple(entry for subject in subjects for entry in subject.entries),
        confidence=1.0,
        choices=tuple(screen.choices),
        question=f"summarise {said}",
    )


def _line_on(told: Summary) -> str:
    if told.subject.is_guidance:
        return f"{told.subject.name}: {sentences(told.asks)[0]}"
    quotes = len(told.own.quotes)
    said = f"{quotes} {'section' if quotes == 1 else 'sections'} in our policies"
    found = said if quotes else "nothing found in our policies"
    return f"{told.subject.name}: {sentences(told.asks)[0]} ({found}; {short_position(told.position)})"


def _topic(screen: Screen, told: Topic) -> None:
    screen.heading(f"“{told.words}” in ISO/IEC 27001:2022")
    screen.items([f"{one.name}: {first_sentence(one.id)}" for one in told.found])
    first = told.first
    screen.heading(f"What our policies say on {first.subject.number}")
    show_own(screen, first.own)
    screen.heading("Where we stand on it")
    show_position(screen, first)
    screen.steps(first.next[:2])
    for subject in told.found[:4]:
        screen.button(f"{subject.number} on one screen", f"summarise {subject.said}")


def together(replies: Sequence[Reply]) -> Reply:
    """Several replies as one, their citations numbered on."""
    parts: list[Part] = []
    citations: list[Citation] = []
    for reply in replies:
        shift = len(citations)
        parts += [replace(part, n=part.n + shift if part.n else None) for part in reply.parts]
        citations += [replace(citation, n=citation.n + shift) for citation in reply.citations]
    return replace(
        replies[0],
        parts=tuple(parts),
        citations=tuple(citations),
        requirements=tuple(entry for reply in replies for entry in reply.requirements),
        choices=(),
        question=f"summarise {', '.join(reply.question.removeprefix('summarise ') for reply in replies)}",
    )


def unknown_reference(numbers: Sequence[str], guidance: bool) -> str:
    """The sentence on a reference that there is not."""
    return no_such_reference(list(numbers), "", guidance=guidance).parts[0].text
