"""What waits in a conversation before there is a draft: a fact that is asked, or what to do beside a policy in force."""

import re
from dataclasses import replace

from bot.drafts.organisation import QUESTIONS
from bot.errors import InputError
from bot.flows.drafting.asides import Asides
from bot.flows.drafting.asking import ask
from bot.flows.drafting.beginning import begun_by, go_on, note, nothing_wanted, present
from bot.flows.drafting.drawer import Drawer
from bot.flows.drafting.facts import Facts
from bot.flows.drafting.meanwhile import Meanwhile
from bot.flows.drafting.phrases import IT, order_in
from bot.flows.drafting.policies import Policies
from bot.flows.drafting.requests import Request, stream_of
from bot.flows.drafting.visit import Turn
from bot.happenings import Step
from bot.messages import Reply

_LEAVES = re.compile(
    r"^(please )?((stop|cancel|quit|abort|leave|drop|forget|pause)( (it|this|that|here|now|asking|drafting"
    r"|(the |this )?(draft|questions?|interview|policy)))?|never ?mind|not now|later|enough|no more( questions)?)[ .!]*$",
    re.IGNORECASE,
)
_ANYWAY = re.compile(
    r"^(draft )?(a )?(new|second|another|fresh)( one)?( anyway)?[ .!]*$|^anyway$", re.IGNORECASE
)
_YES = re.compile(r"^(yes|yep|yeah|ok|okay|sure|right|please)( please)?[ .!]*$", re.IGNORECASE)
_NO = re.compile(r"^(no|nope)( thanks?| thank you)?[ .!]*$", re.IGNORECASE)


class Waiting:
    """Takes words and buttons for what is waited for, and goes on with the request."""

    def __init__(self, drawer: Drawer, facts: Facts, policies: Policies, asides: Asides) -> None:
        self._drawer = drawer
        self._facts = facts
        self._policies = policies
        self._asides = asides
        self.meanwhile = Meanwhile(drawer, facts)

    def take(self, turn: Turn, request: Request, key: str | None) -> bool:
        """Take words as the answer to what was asked here; false where they are something else."""
        words = turn.message.text.strip()
        if _LEAVES.match(words):
            note(self._drawer, turn, Step("dropped"), key=key)
            turn.shown.say("Left. What you told me is kept; say again what you want drafted.")
            return True
        if not request.asked:
            held = self._policies.in_force_on(turn, request)
            if _ANYWAY.match(words) or (held and _NO.match(words)):
                self._without_regard(turn, key)
                return True
            if held and _YES.match(words):
                self._policies.instead(turn, request, "revise", key)
                return True
            if match := IT.match(words):
                self._policies.instead(turn, request, match["verb"].lower(), key)
                return True
            return False
        if not words or self._asides.came_between(words, request):
            return False
        order = order_in(words)
        if order and order.kind not in ("number", "class", "all", "wording"):
            turn.shown.say("I am still waiting for an answer here; “skip” passes over it, “stop” leaves it.")
            ask(turn.shown, QUESTIONS[request.asked], self._drawer.organisation())
            return True
        self._answer(turn, request, key)
        return True

    def anyway(self, turn: Turn, key: str | None) -> Reply:
        """The button for a second policy on the same topic."""
        if key and self._drawer.journal.has(stream_of(turn.message.room), key):
            return self.again(turn, key)
        if not self._drawer.request(turn.message.room).open:
            raise nothing_wanted()
        self._without_regard(turn, key)
        return turn.reply

    def fact(self, turn: Turn, name: str, said: str, key: str | None) -> Reply:
        """A button under the question for a fact."""
        turn = Turn(replace(turn.message, text=said))
        request = self._drawer.request(turn.message.room)
        if key and self._drawer.journal.has(stream_of(turn.message.room), key):
            return self.again(turn, key)
        if not request.open or request.asked != name:
            raise InputError(
                "That question is over. “our facts” shows what I know, “change our … to …” changes it."
            )
        self._answer(turn, request, key)
        return turn.reply

    def again(self, turn: Turn, key: str) -> Reply:
        """The same event once more: what it led to."""
        draft = begun_by(self._drawer, key)
        request = self._drawer.request(turn.message.room)
        if draft:
            present(self._drawer, turn, draft)
        elif request.open and request.kind == "facts":
            self._facts.ask_next(turn, request, key)
        elif request.open:
            go_on(self._drawer, turn, request, key)
        else:
            turn.shown.say("That is done.")
        return turn.reply

    def _answer(self, turn: Turn, request: Request, key: str | None) -> None:
        """The answer to the fact that was asked, and on with what was wanted."""
        named = self.meanwhile.answer_in(turn.message.text, request)
        if named:
            turn.message = replace(turn.message, text=named)
        after = self._facts.answer(turn, request, key)
        if after is None or not after.open:
            return
        if after.kind == "facts":
            self._facts.ask_next(turn, after, key)
        else:
            go_on(self._drawer, turn, after, key)

    def _without_regard(self, turn: Turn, key: str | None) -> None:
        """On with the request beside the policy that is there already."""
        request = note(self._drawer, turn, Step("anyway"), key=key)
        go_on(self._drawer, turn, request, key)
