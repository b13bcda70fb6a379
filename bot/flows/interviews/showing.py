"""What an interview says: the open question, what was understood, how far it is. Parts and buttons, no state."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.assessments.course import questions_for, time_left
from bot.assessments.findings import Value
from bot.assessments.ledger import Focus, Ledger, Stage
from bot.assessments.policy_quote import PolicyQuote
from bot.assessments.units import Unit, units_by_id
from bot.exports.labels import VALUES
from bot.messages import Choice, Citation, Part, PartKind

ASKING = (Stage.ANSWER, Stage.CONFIRM, Stage.PROBE, Stage.EVIDENCE, Stage.REASON, Stage.REVIEW)
"""The stages at which the next words are taken for an answer."""


@dataclass
class Shown:
    """Parts of a reply under construction, with their citations numbered as they come."""

    parts: list[Part] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)

    def say(self, text: str) -> None:
        """Our own words."""
        self.parts.append(Part(PartKind.SAY, text))

    def note(self, text: str) -> None:
        """Small print."""
        self.parts.append(Part(PartKind.NOTE, text))

    def heading(self, text: str) -> None:
        """A title."""
        self.parts.append(Part(PartKind.HEADING, text))

    def items(self, texts: Sequence[str]) -> None:
        """A list."""
        self.parts += [Part(PartKind.ITEM, text) for text in texts]

    def quote(self, quote: PolicyQuote) -> None:
        """A policy's words, with their citation."""
        number = len(self.citations) + 1
        self.parts.append(Part(PartKind.QUOTE, quote.quote, number))
        self.citations.append(
            Citation(number, "policy", None, quote.title, quote.path, quote.section, quote.page, quote.quote)
        )

    def button(self, label: str, value: str, says: str, *, main: bool = False) -> None:
        """A button, with what a person types where there are none."""
        self.choices.append(Choice("press", label, value, says, main))

    def form(self, label: str, value: str, says: str) -> None:
        """A button that opens a form."""
        self.choices.append(Choice("form", label, value, says))


def value_of(assessment: str, verb: str, unit: str = "", argument: str = "") -> str:
    """What a button of an interview says back."""
    return "|".join(("iv", assessment, verb, unit, argument))


def show_focus(shown: Shown, ledger: Ledger, focus: Focus, policies: Sequence[PolicyQuote]) -> None:
    """What the conversation is at: the question, what was understood, the follow-up, or that all is asked."""
    unit = units_by_id().get(focus.unit)
    stage = focus.stage
    if stage is Stage.PAUSED:
        _paused(shown, ledger, unit)
    elif unit is None or stage is Stage.IDLE:
        show_end(shown, ledger)
    elif stage is Stage.ANSWER:
        show_question(shown, ledger, unit, policies)
    elif stage is Stage.CONFIRM:
        _confirm(shown, ledger, focus, unit)
    elif stage is Stage.PROBE:
        shown.say(focus.probe)
        shown.button("Skip this", value_of(ledger.begun.id, "enough", unit.id), "skip")
    elif stage is Stage.EVIDENCE:
        _evidence(shown, ledger, unit)
    elif stage is Stage.REASON:
        shown.say(
            f"Why does {unit.number} {unit.title} not apply? The Statement of Applicability has to give the reason, so a "
            "sentence, please: what the company does not have or do."
        )


def ask_again(shown: Shown, ledger: Ledger, room: str) -> None:
    """The open question once more, in short."""
    focus = ledger.focus.get(room)
    unit = units_by_id().get(focus.unit) if focus else None
    if focus is None or unit is None or focus.stage not in ASKING:
        return
    shown.note(f"Back to {unit.number}, which is still open.")
    if focus.stage is Stage.ANSWER:
        shown.say(questions_for(unit).question)
        add_value_buttons(shown, ledger.begun.id, unit)
    else:
        show_focus(shown, ledger, focus, ())


def show_question(shown: Shown, ledger: Ledger, unit: Unit, policies: Sequence[PolicyQuote]) -> None:
    """One requirement: what it asks, what our policies say, the question."""
    assessment = ledger.begun
    position = assessment.units.index(unit.id) + 1 if unit.id in assessment.units else 0
    shown.heading(f"{unit.number} {unit.title}")
    shown.note(
        f"{position} of {len(assessment.units)} · {len(ledger.open_units())} open, {time_left(ledger)}"
    )
    shown.say(f"What it asks: {unit.asks}")
    if policies:
        shown.say("Our policies say:" if len(policies) > 1 else "Our policy says:")
        for quote in policies[:2]:
            shown.quote(quote)
    else:
        shown.note("In our indexed policies I found nothing on this.")
    earlier = [answer for answer in ledger.in_force(unit.id) if answer.value is not Value.PASSED_ON]
    if earlier:
        said = "; ".join(f"{answer.person.shown}: {VALUES[answer.value].lower()}" for answer in earlier)
        shown.note(f"Answered before ({said}). A new answer of yours replaces your earlier one.")
    unconfirmed = ", ".join(said.person.shown for said in ledger.unconfirmed(unit.id))
    if unconfirmed:
        shown.note(f"{unconfirmed} said something on this that is not confirmed yet.")
    shown.say(questions_for(unit).question)
    add_value_buttons(shown, assessment.id, unit)


def add_value_buttons(shown: Shown, assessment: str, unit: Unit) -> None:
    """The answers that a button can give."""
    for value in (Value.YES, Value.PARTLY, Value.NO, Value.NOT_APPLICABLE, Value.DONT_KNOW):
        if value is Value.NOT_APPLICABLE and not unit.is_control:
            continue
        label = VALUES[value]
        shown.button(label, value_of(assessment, "answer", unit.id, value), label.lower())
    shown.button("Skip", value_of(assessment, "skip", unit.id), "skip")
    shown.choices.append(Choice("form", "Pass to…", value_of(assessment, "pass", unit.id), "pass to …"))


def _confirm(shown: Shown, ledger: Ledger, focus: Focus, unit: Unit) -> None:
    said = ledger.said.get(focus.said or 0)
    assessment = ledger.begun.id
    if said and said.number != ledger.size:  # not said just now: whose words they are is to be seen
        shown.heading(f"{unit.number} {unit.title}")
        shown.say(f"{said.person.shown} said: “{said.text}”")
    if said is None or said.value is None:
        shown.say("I have kept your words. How would you sum them up: yes, partly or no?")
        add_value_buttons(shown, assessment, unit)
        return
    shown.say(f"{unit.number}: I understood: {VALUES[said.value].lower()}. Right?")
    shown.button("Right", value_of(assessment, "right", unit.id, str(said.number)), "right", main=True)
    for value in (Value.YES, Value.PARTLY, Value.NO, Value.DONT_KNOW):
        if value is not said.value:
            label = f"No: {VALUES[value].lower()}"
            shown.button(label, value_of(assessment, "sum", unit.id, value), VALUES[value].lower())


def _evidence(shown: Shown, ledger: Ledger, unit: Unit) -> None:
    usual = questions_for(unit).evidence
    shown.say(
        f"What shows it? Usually: {', '.join(usual[:3])}. Drop a file here, paste a link, or say where it is, with its date."
    )
    shown.button("Nothing to show", value_of(ledger.begun.id, "nothing", unit.id), "nothing")
    shown.button("Later", value_of(ledger.begun.id, "enough", unit.id), "later")


def _paused(shown: Shown, ledger: Ledger, unit: Unit | None) -> None:
    where = f" at {unit.number} {unit.title}" if unit else ""
    shown.say(
        f"{ledger.begun.id} is paused{where}. All answers are kept; say “resume” here at any time, tomorrow as well."
    )
    shown.button("Resume", value_of(ledger.begun.id, "resume"), "resume", main=True)


def show_end(shown: Shown, ledger: Ledger) -> None:
    """That everything has been asked, and what can be done now."""
    waiting = [unit for unit in ledger.units if ledger.is_passed_on(unit.id)]
    left = ledger.open_units()
    if ledger.begun.ended:
        if not shown.parts:
            shown.say(f"{ledger.begun.id} is closed.")
    elif left:
        shown.say(f"{len(left)} of {len(ledger.units)} are still open.")
    else:
        shown.say(f"That was the last question of {ledger.begun.id}. Thank you.")
    if waiting:
        named = ", ".join(f"{unit.number} ({_whom(ledger, unit.id)})" for unit in waiting[:8])
        shown.say(f"Passed on and not answered yet: {named}.")
    assessment = ledger.begun.id
    if left and not ledger.begun.ended:
        shown.button("Go on", value_of(assessment, "next"), "resume", main=True)
    shown.button("Review the findings", value_of(assessment, "review"), "review", main=not left)
    shown.button("Report as Word", value_of(assessment, "report", "", "word"), "report word")
    shown.button("Heat map", value_of(assessment, "map"), "map")
    if not ledger.begun.ended:
        shown.button("Close the assessment", value_of(assessment, "end"), "end assessment")
    else:
        label = "Change the conclusion" if ledger.begun.conclusion else "Give the conclusion"
        shown.form(label, value_of(assessment, "conclude"), "conclusion: …")


def _whom(ledger: Ledger, unit: str) -> str:
    passed = ledger.waits_for(unit)
    return passed.to.shown if passed and passed.to else "nobody"
