"""What only some may do in an assessment: review findings, end, delete, report."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Protocol

from bot.access import Rights
from bot.assessments.ledger import Ledger, Stage
from bot.assessments.policy_quote import PolicyQuote
from bot.assessments.standing import Standing, standing_of
from bot.assessments.units import Unit
from bot.exports.formats import FORMATS, attachment
from bot.flows.findings.register import Register
from bot.flows.interviews.concluding import conclude, conclusion_form, state, what_is_missing
from bot.flows.interviews.phrases import Command
from bot.flows.interviews.reviewing import change, decide, finding_form, review
from bot.flows.interviews.showing import Shown
from bot.flows.interviews.sitting import Sitting
from bot.flows.interviews.unconfirmed import offer_unconfirmed
from bot.flows.journal import Journal
from bot.messages import Attachment, Field, Form

_NOT_YOURS = "Only {assessor}, who conducts {id}, or a security lead may do that."


class Said(Protocol):
    """The turn that is added to."""

    shown: Shown
    files: list[str]


class Office:
    """Decides on findings and the assessment itself, for those who may."""

    def __init__(
        self, journal: Journal, policies: Callable[[Unit], Sequence[PolicyQuote]], rights: Rights
    ) -> None:
        self._journal = journal
        self._register = Register(journal)
        self._policies = policies
        self.rights = rights

    def standing(self, ledger: Ledger, on: date, *, whole: bool = True) -> Standing:
        """The standing of an assessment on a day; without `whole` only answered units are looked up in the policies."""
        known: dict[str, Sequence[PolicyQuote]] = {}

        def policies(unit: Unit) -> Sequence[PolicyQuote]:
            if not (whole or ledger.is_answered(unit.id)):
                return ()
            if unit.id not in known:
                known[unit.id] = self._policies(unit)
            return known[unit.id]

        return standing_of(ledger, policies, on, self._journal.head(ledger.begun.id))

    def decide(self, sitting: Sitting, turn: Said, verb: str, unit: str, argument: str) -> bool:
        """Do what a button or command of this kind says; false where it is none."""
        if verb == "report" and argument and argument not in FORMATS:
            turn.shown.say(f"I know no report “{argument}”. Say “report” with one of: {', '.join(FORMATS)}.")
            return True
        if verb in ("report", "map"):
            turn.files.append(argument or ("heat-map" if verb == "map" else "word"))
            turn.shown.say(
                "Here it is, as it stands now." if verb == "map" else "Here is the report as it stands now."
            )
            return True
        skips = verb == "skip" and sitting.focus.stage is Stage.REVIEW
        if not skips and verb not in ("review", "confirm", "dismiss", "change", "end", "delete", "conclude"):
            return False
        if not self._may(sitting, turn):
            return True
        if verb == "conclude":
            standing = self._here(sitting)
            conclude(sitting, turn.shown, standing, sitting.message.fields)
            return True
        if verb in ("end", "delete"):
            self._end(sitting, turn, verb)
            return True
        self._findings(sitting, turn, verb, unit)
        return True

    def decide_in_words(self, sitting: Sitting, turn: Said, text: str) -> bool:
        """A decision on the proposal that is shown, in words; false where the words are none."""
        if not self._may(sitting, turn):
            return True
        standing = self._here(sitting, whole=False)
        before = self._register.closed_before()
        if not decide(sitting, turn.shown, standing, sitting.focus.unit, text, before):
            return False
        self._next(sitting, turn)
        return True

    def state(self, sitting: Sitting, turn: Said, command: Command) -> None:
        """Take what is stated for the report, from who may."""
        if self._may(sitting, turn):
            state(sitting, turn.shown, self._here(sitting), command)

    def form(self, ledger: Ledger, on: date, verb: str, unit: str, value: str, person: str) -> Form | None:
        """The form behind a button of an assessment, with what is proposed on a day."""
        if verb == "pass" and unit and not ledger.closed:
            fields = (
                Field("to", "Who knows this?", person=True),
                Field("note", "A word to them", optional=True, long=True),
            )
            return Form("Pass this question on", value, fields)
        if verb == "conclude" and self.rights.may_decide(person, ledger.begun.assessor.id):
            return None if ledger.deleted else conclusion_form(ledger, value)
        if verb == "change" and self.rights.may_decide(person, ledger.begun.assessor.id):
            standing = self.standing(ledger, on, whole=False)
            return finding_form(standing, unit, value, self._register.closed_before())
        return None

    def attachments(self, sitting: Sitting, turn: Said) -> tuple[Attachment, ...]:
        """The reports that a turn asked for, as of the day on which they were asked for."""
        return tuple(attachment(self._here(sitting), name) for name in turn.files if name in FORMATS)

    def _here(self, sitting: Sitting, *, whole: bool = True) -> Standing:
        """The standing on the day of the message."""
        return self.standing(sitting.ledger, sitting.message.at.date(), whole=whole)

    def _may(self, sitting: Sitting, turn: Said) -> bool:
        """Whether the person may decide here; they are told where not."""
        assessment = sitting.ledger.begun
        if self.rights.may_decide(sitting.message.person, assessment.assessor.id):
            return True
        turn.shown.say(_NOT_YOURS.format(assessor=assessment.assessor.shown, id=assessment.id))
        return False

    def _findings(self, sitting: Sitting, turn: Said, verb: str, unit: str) -> None:
        standing = self._here(sitting, whole=False)
        before = self._register.closed_before()
        if verb == "change":
            change(sitting, turn.shown, standing, unit, dict(sitting.message.fields), before)
        elif verb == "dismiss":
            sitting.do("reviewing", unit=unit)
            turn.shown.say("Why is it no finding? Write “dismiss: …” with the reason.")
            return
        elif verb == "review":
            offer_unconfirmed(turn.shown, sitting.ledger)
        elif verb == "confirm":
            decide(sitting, turn.shown, standing, unit, "confirm", before)
        self._next(sitting, turn, skipping=verb == "skip")

    def _next(self, sitting: Sitting, turn: Said, *, skipping: bool = False) -> None:
        standing = self._here(sitting, whole=False)
        review(sitting, turn.shown, standing, self._register.closed_before(), skipping=skipping)

    def _end(self, sitting: Sitting, turn: Said, verb: str) -> None:
        assessment = sitting.ledger.begun
        if verb == "delete":
            sitting.do("deleted")
            turn.shown.say(
                f"{assessment.id} is deleted: it is in no list and no report. Its history stays, as an auditor may ask why."
            )
        elif assessment.ended:
            turn.shown.say(f"{assessment.id} was closed on {assessment.ended.date()} already.")
        else:
            sitting.do("ended")
            turn.shown.say(f"{assessment.id} is closed. Later answers do not change it.")
            what_is_missing(turn.shown, sitting.ledger)
