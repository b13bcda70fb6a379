"""A question understood with the thread before it: "and for contractors?" means the last question, for contractors."""

import re
from collections.abc import Sequence

from knowledge.keywords import words_of
from knowledge.related import alike

_CONTINUES = re.compile(
    r"^\s*(and|or|but|also|plus|then|so|ok(ay)?,? (and|so|but)|what about|how about|what if|same (for|with)|"
    r"even (if|when)|does (that|this|it)|is (that|this|it)|are (they|those|these)|why|since when|for whom|until when)\b",
    re.IGNORECASE,
)
# "And can I use my own laptop at home?" is a question by itself, whatever it begins with.
_BY_ITSELF = re.compile(
    r"^\s*(and|or|but|also|then|so|ok(ay)?,? (and|so|but)),?\s+(?!(what|how) (if|about)\b)"
    r"(who|what|which|when|where|how|can|could|may|must|should|do|does|is|are|am|has|have|will)\b",
    re.IGNORECASE,
)
# "What about my phone?": the same of another thing.
_OTHER_THING = re.compile(
    r"^\s*(?:and|or|but)?\s*(?:what about|how about|same for|for|on|with)?\s*"
    r"(?:my|our|the|an?|own|private|personal|company)?\s*(?P<thing>[a-z][a-z-]{2,})\s*[?.!]*\s*$",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(r"\b(it|that|this|they|them|those|these|the same|the other)\b", re.IGNORECASE)
# "Is it OK to lend my badge?": "it" stands for what follows.
_STANDS_AHEAD = re.compile(
    r"\b(?:is|was|would|will) (?:it|this|that) (?:be )?(?:really |ever |still |also )?"
    r"(?:ok|okay|fine|alright|all right|allowed|permitted|forbidden|possible|safe|acceptable|legal|necessary|enough)"
    r" (?:for \w+(?: \w+)? )?(?:to|if|when|that)\b",
    re.IGNORECASE,
)
_FEW, _SOME = 3, 6  # telling words


def understood(question: str, earlier: Sequence[str]) -> str:
    """The question as it is to be searched for: by itself, or with the last question of the thread in front.

    `earlier` are the questions of the thread before, as they were understood, oldest first.
    """
    if not earlier:
        return question
    rest = _STANDS_AHEAD.sub("", question)
    words = len(words_of(question))
    points_back = _POINTS_BACK.search(rest) is not None
    by_itself = words > _FEW and _BY_ITSELF.match(question) is not None and not points_back
    continues = words <= _SOME and _CONTINUES.match(rest) is not None and not by_itself
    fragment = words <= 2 and len(question.split()) <= 4
    if not (continues or (points_back and words <= _FEW) or fragment):
        return question
    return _of_another_thing(question, earlier[-1]) or f"{earlier[-1].rstrip()} {question.strip()}"


def _of_another_thing(question: str, before: str) -> str:
    """The question before with one thing in place of another of its kind; empty where there is no such thing in it."""
    match = _OTHER_THING.match(question)
    thing = match["thing"] if match else ""
    for word in reversed(list(re.finditer(r"[A-Za-z-]{3,}", before))):
        if thing and word[0].casefold() != thing.casefold() and alike(word[0], thing):
            return f"{before[: word.start()]}{thing}{before[word.end() :]}"
    return ""
