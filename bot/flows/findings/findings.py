"""The findings flow: whether a message is about findings, and what it does with them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.access import Rights
from bot.assessments.next_step import next_step
from bot.errors import InputError
from bot.flows.findings.forms import form_for
from bot.flows.findings.listing import list_findings, show_assessment
from bot.flows.findings.permitted import check_may
from bot.flows.findings.phrases import Wish, leaves, names_step, wish_in
from bot.flows.findings.place import Place, place_of
from bot.flows.findings.plain_words import is_plain
from bot.flows.findings.raising import Raising, list_suggestions, raise_once
from bot.flows.findings.register import Register
from bot.flows.findings.reminding import reminders
from bot.flows.findings.showing import show_finding, show_history, show_next
from bot.flows.findings.steps import STEPS
from bot.flows.findings.suggesting import Sources, Suggestion, suggestions
from bot.flows.findings.visit import Visit
from bot.flows.findings.whys import root
from bot.flows.interviews.phrases import command_in, is_question
from bot.flows.interviews.showing import Shown
from bot.flows.interviews.sitting import Sitting, sit
from bot.flows.interviews.starting import PREFIX
from bot.flows.journal import Journal
from bot.messages import Form, Message, Notice, Outcome, Part, PartKind, Reply

_NOT_KEPT = "What you shared with it was not kept."
_OF_THE_INTERVIEW = ("resume", "status", "review", "report", "map", "end")  # said in the middle of a step too
_TOLD = ("correct", "consequences", "cause", "elsewhere", "action", "verification")  # plain words are enough
_FRESH = timedelta(hours=1)  # a conversation of one person goes on with anything at any time


@dataclass(frozen=True)
class Around:
    """What the flow needs of the rest: who may do what, where findings turn up, the company's name."""

    rights: Rights
    sources: Sources = field(default_factory=Sources)
    organisation: Callable[[], str] = lambda: ""


class Findings:
    """Takes findings to their closure over the journal."""

    def __init__(self, journal: Journal, around: Around) -> None:
        self._journal = journal
        self._around = around
        self._register = Register(journal)

    def reply(self, message: Message, earlier: Sequence[str] = (), key: str | None = None) -> Reply | None:  # noqa: ARG002
        """The reply where the message is about findings, otherwise none."""
        try:
            if message.pressed:
                return self._pressed(message, key) if message.pressed.startswith("fd|") else None
            return self._typed(message, key)
        except InputError as error:
            said = f"{error} {_NOT_KEPT}" if message.files else str(error)
            return Reply(Outcome.FINDING, (Part(PartKind.SAY, said),))

    def expects(self, room: str) -> bool:
        """Whether the next words in a conversation belong to a step."""
        place = place_of(self._journal, room)
        return place is not None and bool(place.focus.step)

    def form(self, value: str, person: str) -> Form | None:
        """The form behind a button, none where it is not ours or the step is not the person's to take."""
        _, name, verb, _ = [*value.split("|"), "", "", ""][:4]
        if not value.startswith("fd|"):
            return None
        try:
            stream, name = self._register.find(name)
            kept = self._register.assessment(stream)
            if kept is None:
                return None
            finding = kept.ledger.findings[name]
            check_may(verb, person, finding, kept.ledger, self._around.rights)
        except InputError:
            return None
        return form_for(finding, verb, value)

    def due(self, now: datetime) -> Sequence[tuple[str, Notice]]:
        """Actions, verifications, questions passed on and assessments that people are to be reminded of now."""
        return list(reminders(self._register, now))

    def suggested(self, kind: str, now: datetime) -> list[Suggestion]:
        """What turned up and is no finding yet; `kind` is questions, contradictions, overdue or all."""
        raised = self._raised()
        return [
            item for item in suggestions(self._around.sources, kind, now.date()) if item.key not in raised
        ]

    def _pressed(self, message: Message, key: str | None) -> Reply:
        _, name, verb, argument = [*message.pressed.split("|"), "", "", ""][:4]
        if verb == "raise":
            return self._raise(message, argument, key)
        stream, name = self._register.find(name)
        if verb == "show":
            return self._show(stream, name, message, key)
        return self._step(stream, name, verb, argument, message, key)

    def _typed(self, message: Message, key: str | None) -> Reply | None:
        place = place_of(self._journal, message.room, key)
        wish = None if message.edited else wish_in(message.text, shown=place is not None)
        if place and place.focus.step and self._goes_on(message, wish):
            return self._go_on(place, message, key)
        if wish is None:
            return self._unnamed(place, message, key) if place and not place.focus.step else None
        if wish.kind == "list":
            return self._list(wish, message)
        if wish.kind == "assessment":
            kept, shown = self._register.assessment(wish.words), Shown()
            show_assessment(shown, kept.ledger if kept else None, wish.words)
            return _reply(shown)
        if wish.kind == "suggest":
            shown = Shown()
            found = suggestions(self._around.sources, wish.verb, message.at.date())
            list_suggestions(shown, found, self._raised(), wish.verb)
            return _reply(shown)
        if wish.kind == "raise":
            return self._raise(message, wish.words, key)
        name = wish.finding or (place.focus.finding if place else "")
        stream, name = self._register.find(name, place.stream if place else self._here(message))
        if wish.kind == "show" or wish.verb == "show":
            return self._show(stream, name, message, key)
        return self._step(stream, name, wish.verb, wish.action, message, key, wish.words)

    def _goes_on(self, message: Message, wish: Wish | None) -> bool:
        """Whether words belong to the step that waits for them, and are no new wish or question."""
        if message.edited:
            return False
        if wish is not None and (wish.finding or wish.kind != "step" or names_step(message.text)):
            return False
        command = command_in(message.text)
        if command and command.kind in _OF_THE_INTERVIEW:
            return False
        return bool(message.files) or not is_question(message.text)

    def _go_on(self, place: Place, message: Message, key: str | None) -> Reply:
        finding, step = place.focus.finding, place.focus.step
        if not message.files and leaves(message.text):
            return self._leave(place, message, key)
        action = place.focus.notes[0] if step in ("done", "cancel") and place.focus.notes else ""
        return self._step(place.stream, finding, step, action, message, key, message.text.strip())

    def _unnamed(self, place: Place, message: Message, key: str | None) -> Reply | None:
        """What a finding shown here waits for, where plain words tell it and the person may."""
        stale = message.direct and message.at - place.since > _FRESH
        if message.edited or stale or not is_plain(message.text):
            return None
        finding = None if place.ledger.deleted else place.ledger.findings.get(place.focus.finding)
        verb = next_step(finding).verb if finding else ""
        if finding is None or verb not in _TOLD or not finding.is_nonconformity:
            return None
        try:
            check_may(verb, message.person, finding, place.ledger, self._around.rights)
        except InputError:
            return None
        return self._step(place.stream, finding.id, verb, "", message, key, message.text.strip())

    def _leave(self, place: Place, message: Message, key: str | None) -> Reply:
        def act(sitting: Sitting) -> Shown:
            sitting.do("treating", finding=place.focus.finding)
            shown = Shown()
            shown.say(f"Left. {place.focus.finding} stays as it was.")
            show_next(shown, sitting.ledger.findings[place.focus.finding])
            return shown

        shown, _ = sit(self._journal, place.stream, message, key, act)
        return _reply(shown)

    def _step(
        self,
        stream: str,
        name: str,
        verb: str,
        argument: str,
        message: Message,
        key: str | None,
        words: str = "",
    ) -> Reply:
        """Take a step with a finding, on its newest state."""

        def act(sitting: Sitting) -> Shown:
            if sitting.ledger.deleted:
                raise InputError(f"{stream} was deleted. Nothing of this was kept.")
            finding = sitting.ledger.findings[name]
            focus = sitting.focus
            asked = "why" if verb == "root" or (verb == "cause" and words) else verb
            waiting = focus.finding == name and focus.step == asked
            visit = Visit(
                sitting, Shown(), finding, self._around.rights, words, notes=focus.notes if waiting else ()
            )
            if verb in ("done", "cancel"):
                visit.action = argument
            elif argument:
                visit.words = argument
            checked = {"why": "cause", "root": "cause", "category": "cause"}.get(verb, verb)
            check_may(checked, message.person, finding, sitting.ledger, self._around.rights, visit.action)
            self._take(visit, verb, waiting=waiting)
            return visit.shown

        shown, _ = sit(self._journal, stream, message, key, act)
        return _reply(shown)

    def _take(self, visit: Visit, verb: str, *, waiting: bool) -> None:
        """Keep the files of the message and do the step. What is refused then refuses the step and not the files."""
        if not visit.message.files or verb == "history":
            self._act(visit, verb, waiting=waiting)
            return
        visit.take_files()
        entered, said = len(visit.sitting.steps), len(visit.shown.parts)
        try:
            self._act(visit, verb, waiting=waiting)
        except InputError as error:
            if not visit.files:
                raise
            del visit.sitting.steps[entered:], visit.shown.parts[said:]
            visit.shown.choices.clear()
            visit.shown.say(str(error))

    def _act(self, visit: Visit, verb: str, *, waiting: bool) -> None:
        """Do it, and show what comes next where nothing was asked."""
        if verb == "history":
            show_history(visit.shown, visit.finding, self._journal.read(visit.sitting.stream))
            return
        if verb in ("root", "category") and not waiting:
            raise InputError(
                f"That question is answered already. Say “{visit.finding.id}” to see where it is."
            )
        step = root if verb == "root" else STEPS.get(verb)
        if step is None:
            raise InputError("I do not know that button any more.")
        step(visit)
        if not visit.brief:
            show_next(visit.shown, visit.finding)

    def _show(self, stream: str, name: str, message: Message, key: str | None) -> Reply:
        repeats = self._register.later(name)

        def act(sitting: Sitting) -> Shown:
            shown = Shown()
            sitting.do("treating", finding=name)
            show_finding(shown, sitting.ledger.findings[name], sitting.ledger, repeats)
            if message.files:
                shown.note(
                    f"{_NOT_KEPT} Share it with the step that it belongs to: “correct: what was done”."
                )
            return shown

        shown, _ = sit(self._journal, stream, message, key, act)
        return _reply(shown)

    def _list(self, wish: Wish, message: Message) -> Reply:
        if wish.words and self._register.assessment(wish.words) is None:
            raise InputError(f"There is no assessment {wish.words}. “assessments” lists them.")
        shown = Shown()
        list_findings(shown, list(self._register.findings()), wish.verb, wish.words, message.person)
        return _reply(shown)

    def _raise(self, message: Message, code: str, key: str | None) -> Reply:
        found = suggestions(self._around.sources, "all", message.at.date())
        item = next((item for item in found if item.code == code.upper()), None)
        if item is None:
            raise InputError(
                f"{code.upper()} is a finding already, or is settled. “suggest findings” shows what is left."
            )
        around = self._around
        raising = Raising(self._journal, self._register, around.rights, around.organisation)
        return _reply(raise_once(raising, item, message, key))

    def _raised(self) -> frozenset[str]:
        return frozenset(source for kept in self._register.assessments() for source in kept.sources)

    def _here(self, message: Message) -> str:
        entry = self._journal.last_in(message.room, PREFIX)
        return entry.stream if entry else ""


def _reply(shown: Shown) -> Reply:
    return Reply(
        Outcome.FINDING, tuple(shown.parts), citations=tuple(shown.citations), choices=tuple(shown.choices)
    )
