"""The organisation's facts in conversation: asked, answered, shown, changed; an open draft follows a change."""

from collections.abc import Mapping

from bot.drafts.filling import missing_facts
from bot.drafts.life import change
from bot.drafts.organisation import QUESTIONS, Value, volunteered
from bot.drafts.refilling import refilled
from bot.errors import InputError
from bot.flows.drafting.asking import ask, fact_named, keep, open_questions, sheet_given, told
from bot.flows.drafting.beginning import ask_fact, note, want
from bot.flows.drafting.differences import show_changes
from bot.flows.drafting.drawer import Drawer, in_force
from bot.flows.drafting.files import add_file
from bot.flows.drafting.known import show_facts, show_missing, spoken
from bot.flows.drafting.requests import Request
from bot.flows.drafting.visit import Turn, Visit, visit
from bot.happenings import Step

_SKIPS = ("skip", "next", "pass", "as usual", "don't know")
_BACK = ("back", "go back", "previous")


class Facts:
    """Asks for facts and keeps them in the journal."""

    def __init__(self, drawer: Drawer) -> None:
        self._drawer = drawer

    def knows(self, words: str) -> bool:
        """Whether words name a fact."""
        return bool(fact_named(words))

    def show(self, turn: Turn, key: str | None) -> None:
        """All facts, given and assumed."""
        show_facts(turn.shown, self._drawer.organisation())
        note(self._drawer, turn, Step("shown", {}), key=key)

    def begin(self, turn: Turn, key: str | None) -> None:
        """Ask for all facts that nobody gave, one a message."""
        request = want(self._drawer, turn, Step("requested", {"kind": "facts"}), key)
        left = open_questions(self._drawer.organisation(), request)
        if left:
            turn.shown.say(
                f"{len(left)} short questions; skip what you do not know, stop whenever you like. Every answer is kept at once."
            )
        self.ask_next(turn, request, key)

    def ask_next(self, turn: Turn, request: Request, key: str | None) -> None:
        """The next question, or that all is said."""
        left = open_questions(self._drawer.organisation(), request)
        if left:
            ask_fact(self._drawer, turn, request, left[0], key)
            return
        note(self._drawer, turn, Step("dropped"), key=f"{key}:over" if key else None)
        turn.shown.say("Thank you, that is all I need to know.")
        show_facts(turn.shown, self._drawer.organisation())

    def answer(self, turn: Turn, request: Request, key: str | None) -> Request | None:
        """Take words as the answer to the fact that was asked; gives the request after it, none where it was gone back.

        Raises InputError, the question staying open, where they give no value.
        """
        words = turn.message.text.strip()
        lowered = words.lower().strip(" .!")
        if lowered in _BACK:
            self._back(turn, request, key)
            return None
        if lowered in _SKIPS:
            return note(self._drawer, turn, Step("left", {"fact": request.asked}), key=key)
        given = told(words, request.asked)
        self._drawer.organisation().having(given)
        keep(self._drawer.journal, turn.message, given, key)
        unknown = given.get(request.asked) is None
        step = Step("left", {"fact": request.asked}) if unknown else Step("answered", {"facts": list(given)})
        return note(self._drawer, turn, step, key=key)

    def volunteer(self, turn: Turn, key: str | None) -> bool:
        """Take what a sentence tells by the way; false where it tells nothing."""
        given: dict[str, Value | None] = dict(volunteered(turn.message.text))
        if not given:
            return False
        keep(self._drawer.journal, turn.message, given, key)
        self.say_changed(turn, given, key)
        return True

    def pressed(self, turn: Turn, argument: str, key: str | None) -> None:
        """A button under the facts, or the form filled in."""
        if argument == "ask":
            self.begin(turn, key)
            return
        given = sheet_given(turn.message.fields, self._drawer.organisation())
        if not given:
            raise InputError("Nothing in the form differs from what I know.")
        self._drawer.organisation().having(given)
        keep(self._drawer.journal, turn.message, given, key)
        self.say_changed(turn, given, key)

    def say_changed(self, turn: Turn, given: Mapping[str, Value | None], key: str | None) -> None:
        """Say what is known now, and bring the draft that is open here up to it."""
        for name, value in given.items():
            shown = spoken(value) if value is not None else "as usual"
            turn.shown.say(f"{QUESTIONS[name].label} is now: {shown}.")
        draft = self._drawer.open_in(turn.message.room)
        if draft is None or not draft.may_change or draft.document.template == "own":
            turn.shown.note("Drafts from now on use it.")
            return
        here = visit(
            self._drawer.journal, draft.id, turn.message, f"{key}:refilled" if key else None, self._refill
        )
        turn.shown.parts += here.shown.parts
        if here.steps:
            add_file(turn, here.draft.document, "word", self._drawer.around)

    def _refill(self, here: Visit) -> None:
        titles = in_force(self._drawer.around.held(here.message.groups))
        document = refilled(here.draft.document, self._drawer.organisation(), titles)
        if document == here.draft.document:
            here.shown.note(f"{here.draft.id} does not use it.")
            return
        before = here.draft.document
        here.do(
            change(here.draft, document, "Facts of the organisation changed", words=here.message.text[:500])
        )
        follows = f"{here.draft.id} follows, now {here.draft.document.control.version}"
        if missing_facts(before):
            left = "" if missing_facts(document) else " No fact is missing in it now."
            here.shown.say(f"{follows}.{left}")
        else:
            here.shown.say(f"{follows}:")
            show_changes(here.shown, here.draft.last_change)
        show_missing(here.shown, document)

    def _back(self, turn: Turn, request: Request, key: str | None) -> None:
        if not request.trail:
            turn.shown.say("This is the first question.")
            ask(turn.shown, QUESTIONS[request.asked], self._drawer.organisation())
            return
        before = request.trail[-1]
        note(self._drawer, turn, Step("asked", {"fact": before}), key=key)
        ask(turn.shown, QUESTIONS[before], self._drawer.organisation())
