"""What comes in between while a fact is asked: a question, or a wish that another flow owns. It is no answer to the fact."""

import re
from dataclasses import replace

from bot.assessments.units import Form, in_scope
from bot.drafts.organisation import QUESTIONS
from bot.errors import InputError
from bot.flows.drafting.asking import ask
from bot.flows.drafting.beginning import note
from bot.flows.drafting.drawer import Drawer
from bot.flows.drafting.meanwhile import is_for_us
from bot.flows.drafting.phrases import wanted_in
from bot.flows.drafting.requests import Request
from bot.flows.drafting.visit import Turn
from bot.flows.findings.phrases import wish_in
from bot.flows.interviews.phrases import command_in, is_question, lists_assessments, start_in
from bot.flows.interviews.showing import Shown
from bot.flows.reading import Reading
from bot.flows.summaries.intent import follow_up_in
from bot.flows.summaries.intent import wanted_in as summary_in
from bot.happenings import Step
from bot.messages import SAYS, Message, Reply

_SOMEBODY = (
    r"(?:i|we|you|he|she|it|they|there|this|that|these|those|our|my|the|an?|any|anyone|anybody|everyone|everybody|someone|"
    r"somebody|staff|people|employees|contractors)"
)
# "What we do" and "where our data lies" tell something; "Is the CTO" may be an answer, "is the VPN safe" is a question.
_ASKS = re.compile(
    r"^(?:(?:and|but|so|or|then|also|ok|okay),? )*(?:"
    r"(?:what|who|whom|whose|which|where|when|why|how)\b(?! (?:we|our|they|people|everybody|staff)\b)(?: \S+){2,}"
    rf"|(?:can|could|may|must|should|would|will|do|does|did|am) {_SOMEBODY}\b(?: \S+)+"
    rf"|(?:is|are|was|were|has|have) {_SOMEBODY}\b(?: \S+){{2,}}"
    r")$",
    re.IGNORECASE,
)
_UNSURE = re.compile(
    r"\W*|(?:i |we )?(?:am |are )?(?:skip|not sure|unsure|do(?:n'?t| not) know|no idea)\W*", re.IGNORECASE
)
_BEGINS = re.compile(
    r"^(?:please |can (?:you|we) |let'?s )*(?:assess|start|begin|run|conduct)\b", re.IGNORECASE
)
_NAMES = re.compile(r"\bsummar|\b(?:clause|control|annex)\b|\ba\.\d", re.IGNORECASE)  # not "4.3", a statement
_STEERS = ("answer", "resume", "status", "review", "report", "map")  # an assessment, from anywhere


def asks(words: str) -> bool:
    """Whether words are a question: they end like one, or begin like one."""
    said = " ".join(words.replace("’", "'").split())
    if _UNSURE.fullmatch(said):
        return False
    return said.endswith("?") or is_question(said) or _ASKS.match(said) is not None


def elsewhere(words: str) -> bool:
    """Whether words plainly ask for a summary, findings, an assessment or a text to read."""
    summary = summary_in(words)
    command = command_in(words)
    return (
        (summary is not None and summary.surely)
        or wish_in(words, shown=False) is not None
        or lists_assessments(words)
        or (command is not None and command.kind in _STEERS)
        or _begins_an_assessment(words)
        or Reading().reply(Message(words)) is not None
    )


def wants_a_summary(words: str) -> bool:
    """Whether words ask for a summary of a clause or control that they name, and not of a draft's statement."""
    summary = summary_in(words)
    named = summary is not None and summary.surely and summary.named.any and not summary.topic
    return named and _NAMES.search(words) is not None


def follows_up(words: str) -> bool:
    """Whether words go on with a summary that was just told: "as Word", "evidence". A number of people is an answer."""
    wanted = follow_up_in(words)
    return wanted is not None and wanted.size is None


class Asides:
    """Knows what is no answer to the fact that is asked, and asks it again when that is settled."""

    def __init__(self, drawer: Drawer) -> None:
        self._drawer = drawer

    def is_one(self, message: Message) -> bool:
        """Whether a fact is asked here and a message is for another flow."""
        if message.pressed or message.edited or message.files or not self._drawer.is_ours(message.room):
            return False
        return self.came_between(message.text, self._drawer.request(message.room))

    def came_between(self, words: str, request: Request) -> bool:
        """Whether words are no answer to what a request waits for, and not drafting's either."""
        if not (request.open and request.asked) or wanted_in(words) is not None or is_for_us(words):
            return False
        return asks(words) or elsewhere(words) or (request.beside and follows_up(words))

    def settled(self, message: Message, answer: Reply, key: str | None) -> Reply:
        """The other flow's answer, and the open question asked again.

        Where that flow has begun something of its own here, the next words are for it; a button leads back.
        """
        request, turn = self._drawer.request(message.room), Turn(message)
        question = QUESTIONS[request.asked]
        if self._drawer.is_ours(message.room):
            note(self._drawer, turn, Step("aside"), key=key)
            turn.shown.note("Still open:")
            ask(turn.shown, question, self._drawer.organisation())
        else:
            _lead_back(turn.shown, request)
        return replace(
            answer,
            parts=(*answer.parts, *turn.shown.parts),
            choices=(*answer.choices, *turn.shown.choices),
        )


def _lead_back(shown: Shown, request: Request) -> None:
    words = f"draft what closes {request.value}" if request.value else request.about
    words = "ask me the facts" if request.kind == "facts" else words
    shown.note(f"Still open: {QUESTIONS[request.asked].ask} To go back to it, say “{words}”.")
    shown.button("Back to the draft", f"{SAYS}{words}", words)


def _begins_an_assessment(words: str) -> bool:
    start = start_in(words)
    if start is None or _BEGINS.match(words.strip()):
        return start is not None
    try:
        return bool(start.scope) and bool(in_scope(start.scope, Form.SHORT))
    except InputError:
        return False
