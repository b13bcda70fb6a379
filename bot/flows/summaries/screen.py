"""A summary as a reply that fits on one screen."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.flows.summaries.standing_words import finding_line, position_line
from bot.flows.summaries.subjects import WHOLE, Subject
from bot.flows.summaries.summary import Own, Step, Summary
from bot.messages import SAYS, Choice, Citation, Part, PartKind
from bot.writing.citations import Quote
from knowledge.editions import FOLLOWED, GUIDANCE

NOTHING = "I found nothing on this in the indexed policies."


@dataclass
class Screen:
    """Parts of a reply under construction, with citations numbered as they come."""

    today: date
    parts: list[Part] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)

    def heading(self, text: str) -> None:
        """A title."""
        self.parts.append(Part(PartKind.HEADING, text))

    def say(self, text: str) -> None:
        """A paragraph, or one a line."""
        self.parts += [Part(PartKind.SAY, line) for line in text.split("\n") if line]

    def note(self, text: str) -> None:
        """Small print."""
        self.parts.append(Part(PartKind.NOTE, text))

    def items(self, texts: Sequence[str]) -> None:
        """A list."""
        self.parts += [Part(PartKind.ITEM, text) for text in texts]

    def quote(self, quote: Quote) -> None:
        """A policy's words, with what introduces them and their citation."""
        number = len(self.citations) + 1
        if quote.lead:
            self.parts.append(Part(PartKind.LEAD, quote.lead, number))
        self.parts.append(Part(PartKind.QUOTE, quote.shown, number))
        self.citations.append(quote.citation(number))

    def button(self, label: str, says: str, *, typed: str = "", main: bool = False) -> None:
        """A button that says something for the person; `typed` is what is enough to type here instead."""
        if all(choice.label != label for choice in self.choices):
            self.choices.append(Choice("press", label, f"{SAYS}{says}", typed or says, main))

    def steps(self, steps: Sequence[Step]) -> None:
        """What to do next, with buttons for what can be done here."""
        if steps:
            self.heading("What to do next")
            self.items([step.text for step in steps])
        for step in steps:
            if step.says:
                self.button(step.label, step.says, main=not any(choice.main for choice in self.choices))


def standing_of_text(subject: Subject) -> str:
    """What kind of text it is, and whether it binds."""
    if subject.is_guidance:
        return (
            f"ISO 19011 advises and never binds. The numbers are those of {FOLLOWED}; {GUIDANCE} replaced it on 27 May 2026. "
            "Our summary, not the standard's text."
        )
    binds = "Clauses 4 to 10 bind everybody who wants the certificate."
    if subject.is_control:
        binds = "Annex A binds where the risk treatment chose the control."
    elif subject.id == WHOLE:
        binds += " Annex A binds where the risk treatment chose the control."
    return f"ISO/IEC 27001:2022. {binds} Our summary, not the standard's text."


def good_heading(told: Summary) -> str:
    """Over what good looks like, with the size it is written for."""
    if told.subject.is_guidance:
        return "In practice"
    size = f" with {told.size:,} people" if told.size else ""
    return f"What good looks like{size}, for example"


def show_good(screen: Screen, told: Summary) -> None:
    """What good looks like: points as a list, a description as text."""
    if told.size is None and len(told.good) > 1 and not told.subject.is_guidance:
        screen.items([one[:1].upper() + one[1:] for one in told.good])
    else:
        for paragraph in told.good:
            screen.say(paragraph)


def show_evidence(screen: Screen, told: Summary) -> None:
    """What to put on the table, what has to be in writing first."""
    if told.documents:
        screen.items([f"In writing, as the clause itself wants it: {'; '.join(told.documents)}."])
    screen.items(told.evidence)


def show_own(screen: Screen, own: Own) -> None:
    """What own policies say, or plainly that nothing was found."""
    for quote in own.quotes:
        screen.quote(quote)
    if not own.indexed:
        screen.say("No policies are indexed yet.")
    elif not own.quotes:
        near = "; ".join(place_of(quote) for quote in own.nearest)
        screen.say(f"{NOTHING}{f' Nearest, but perhaps about something else: {near}.' if near else ''}")
    for document in own.overdue(screen.today):
        due = document.review_due.strftime("%-d %B %Y") if document.review_due else ""
        screen.note(f"The review of “{document.title}” was due on {due}; it may be out of date.")


def place_of(quote: Quote) -> str:
    """Document and section in one line."""
    section = quote.passage.section.rpartition(" > ")[2]
    return f"{quote.passage.title}, {section}" if section else quote.passage.title


def show_position(screen: Screen, told: Summary) -> None:
    """Assessment, open findings, owner."""
    screen.say(f"{position_line(told.position)} {_owner(told)}")
    if told.position:
        screen.items([finding_line(one, screen.today) for one in told.position.findings[:4]])


def _owner(told: Summary) -> str:
    if told.position and told.position.owner:
        return ""
    if not told.owner:
        return "Nobody is named as its owner."
    title = next(one.title for one in told.own.documents if one.owner == told.owner)
    return f"Owner of “{title}”: {told.owner}."
