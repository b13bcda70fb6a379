"""One aspect of a subject told by itself: what a follow-up asks for."""

from collections.abc import Callable
from datetime import date

from bot.assessments.units import spoken_number, units_by_id
from bot.flows.summaries.intent import Aspect
from bot.flows.summaries.screen import (
    Screen,
    good_heading,
    show_evidence,
    show_good,
    show_own,
    show_position,
)
from bot.flows.summaries.subjects import leaves_of
from bot.flows.summaries.summary import Summary
from bot.flows.summaries.wording import plain
from bot.messages import Outcome, Reply
from knowledge.catalogue import catalogue


def aspect_of(told: Summary, aspect: Aspect, today: date) -> Reply:
    """The reply that tells one aspect; `told` is the summary with our texts in full."""
    screen = Screen(today)
    screen.heading(told.subject.name)
    _SHOWN[aspect](screen, told)
    return Reply(
        outcome=Outcome.SUMMARY,
        parts=tuple(screen.parts),
        citations=tuple(screen.citations),
        requirements=told.subject.entries,
        confidence=1.0,
        choices=tuple(screen.choices),
        question=f"summarise {told.subject.said}",
    )


def _evidence(screen: Screen, told: Summary) -> None:
    screen.say("What to keep:" if told.subject.is_guidance else "What an auditor asks to see:")
    show_evidence(screen, told)


def _policies(screen: Screen, told: Summary) -> None:
    if told.subject.is_guidance:
        screen.say(
            "ISO 19011 binds nobody, so I look for no policy on it. What binds is 9.2 of ISO/IEC 27001."
        )
        screen.button("Summary of 9.2", "summarise 9.2")
        return
    show_own(screen, told.own)
    screen.steps(told.next[:1] if not told.own.quotes else ())


def _good(screen: Screen, told: Summary) -> None:
    screen.say(f"{good_heading(told)}:")
    show_good(screen, told)
    if told.size:
        screen.note("Ask for another size: “for 20 people”, “for 2,000 people”.")


def _gaps(screen: Screen, told: Summary) -> None:
    screen.say("Found elsewhere, not necessarily here:")
    screen.items(told.gaps)


def _why(screen: Screen, told: Summary) -> None:
    screen.say(told.why or told.asks)


def _asks(screen: Screen, told: Summary) -> None:
    """What it asks, letter by letter; in our words."""
    leaves = leaves_of(told.subject.entries)
    screen.say(told.asks)
    if not told.subject.is_leaf:
        screen.items([f"{spoken_number(leaf)}: {units_by_id()[leaf].asks}" for leaf in leaves])
    screen.note("In our words, not the standard's.")


def _standing(screen: Screen, told: Summary) -> None:
    show_position(screen, told)
    screen.steps(told.next)


def _owner(screen: Screen, told: Summary) -> None:
    if told.owner:
        named = [document for document in told.own.documents if document.owner == told.owner]
        said = (
            f"owns “{named[0].title}”, which says most about it"
            if named
            else "answered for it in the assessment"
        )
        screen.say(f"{told.owner} {said}.")
    else:
        screen.say("Nobody is named: no policy that I found speaks of it, and no assessment has an answer.")


def _next(screen: Screen, told: Summary) -> None:
    if told.next:
        screen.steps(told.next)
    else:
        screen.say("Nothing is to be done about it: it is advice.")


def _ties(screen: Screen, told: Summary) -> None:
    """What else hangs on it."""
    ties = [
        tie
        for entry in told.subject.entries
        if (section := catalogue()[entry].section("Ties"))
        for tie in section.items
    ]
    if ties:
        screen.items([plain(tie) for tie in ties])
    else:
        screen.say("Our texts name nothing that hangs on it.")


_SHOWN: dict[Aspect, Callable[[Screen, Summary], None]] = {
    Aspect.EVIDENCE: _evidence,
    Aspect.POLICIES: _policies,
    Aspect.GOOD: _good,
    Aspect.GAPS: _gaps,
    Aspect.WHY: _why,
    Aspect.ASKS: _asks,
    Aspect.STANDING: _standing,
    Aspect.OWNER: _owner,
    Aspect.NEXT: _next,
    Aspect.TIES: _ties,
}
