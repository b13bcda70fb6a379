"""Words that ask nothing of the documents: greetings, thanks, and a yes, a no or an order where nothing waits for one."""

import re

from bot.flows.offers import FILES, OFFERS, OPEN
from bot.messages import Outcome, Part, PartKind, Reply

_LONGEST = 60  # characters of words that ask nothing
_GREETINGS = frozenset(
    str.split(
        "hi hello hey hiya there all everyone good morning afternoon evening help again please test ping so"
    )
)
_THANKS = frozenset(
    str.split(
        "thanks thank you thx cheers ok okay great perfect got it bye goodbye very much so a lot again fine cool nice super"
    )
)
_POLITE = r"(?:(?:please|ok|okay|yes|no),? )?"
_THEIR = r"(?:,? (?:it|this|that|them|all|everything|please|thanks|thank you))*"
_NOTHING_WAITS = (
    (
        rf"{_POLITE}(?:confirm(?:ed)?|approved?|accept(?:ed)?|agreed?|dismiss(?:ed)?|reject(?:ed)?|sign(?:ed)? off){_THEIR}",
        f"Nothing waits for confirmation here. {OPEN}",
    ),
    (
        r"(?:yes|yep|yeah|yup|y|sure|right|correct|exactly|true|of course|absolutely|go ahead|do it|no|nope|n|nah|wrong|"
        rf"incorrect|partly|not applicable|neither){_THEIR}",
        f"Nothing waits for a yes or no here. {OPEN}",
    ),
    (rf"{_POLITE}(?:undo|redo|revert|take (?:it|that) back){_THEIR}", "There is nothing to undo here."),
    (
        rf"{_POLITE}(?:(?:i am |i'm |we are |we're |all )?(?:done|finished|ready)|that(?:'s| is| was) (?:all|it)){_THEIR}",
        f"Good. Nothing is open here. {OPEN}",
    ),
    (
        rf"{_POLITE}(?:cancel|stop|abort|quit|skip|next|back|go back|continue|go on|never ?mind|later|pause|exit|close|end){_THEIR}",
        f"Nothing is going on here that could be stopped or gone on with. {OPEN}",
    ),
)
_READ = [(re.compile(rf"{pattern}[\s.!]*", re.IGNORECASE), said) for pattern, said in _NOTHING_WAITS]
_NEWCOMER = re.compile(
    r"(?:(?:hi|hello|hey|good (?:morning|afternoon|evening))(?: (?:there|all|everyone|team))?[ ,.!-]*)?(?:i am|i'm|im) "
    r"(?:quite |very |brand |totally |still )?new(?: (?:here|to (?:this|slack|the (?:company|team|job))|in the (?:company|team)))*"
    r"[ ,.!-]*(?:(?:can you help(?: me)?|how does this work|what can you do|where do i start)[ ?.!]*)?",
    re.IGNORECASE,
)


def help_reply() -> Reply:
    """How to use the assistant: the four things to ask for, and how to see what is open."""
    items = (Part(PartKind.ITEM, offer.line) for offer in OFFERS)
    parts = (Part(PartKind.SAY, "Ask me for:"), *items, Part(PartKind.SAY, f"{OPEN} {FILES}"))
    return Reply(Outcome.HELP, parts)


def small_talk(text: str) -> Reply | None:
    """The reply to words that ask nothing, which is no exchange to be kept; none where they may ask something."""
    said = " ".join(text.replace("’", "'").split())
    words = [word.strip(",!.?") for word in said.lower().split()]
    if not any(words) or not any(character.isalpha() for character in said):
        return help_reply()
    if len(said) > _LONGEST:
        return None
    if all(word in _THANKS for word in words):
        return _said("You are welcome.")
    if all(word in _GREETINGS | _THANKS for word in words) or _NEWCOMER.fullmatch(said):
        return help_reply()
    return next((_said(answer) for pattern, answer in _READ if pattern.fullmatch(said)), None)


def _said(text: str) -> Reply:
    return Reply(Outcome.HELP, (Part(PartKind.SAY, text),))
