"""Whether words in a thread, said to nobody by name, are meant for us."""

import re

_ASKING = re.compile(
    r"(?i)\W*(what|who|whom|whose|which|when|where|why|how|can|could|may|might|must|shall|should|will|would|"
    r"do|does|did|is|are|am|was|were|has|have|and|or|if|but|also|tell|explain|show|give|define|describe|"
    r"summari[sz]e|list|name)\b"
)
_THANKS = re.compile(
    r"(?i)^\W*(thanks?( you| a lot| so much| very much)*|thx|ty|cheers|ok(ay)?|great|perfect|got it|nice|"
    r"cool|good( to know)?|fine|yes|no|yep|nope|done|will do|\+1|lgtm|sounds good|understood|awesome|super)"
    r"\b[\s\W]*"
)


def asks(text: str) -> bool:
    """Whether the words read like a question or a request."""
    rest = _THANKS.sub("", text)
    return "?" in rest or _ASKING.match(rest) is not None


def only_thanks(text: str) -> bool:
    """Whether nothing is left after thanks, agreement and emoji."""
    rest = re.sub(r":[a-z0-9_+-]+:", "", text)
    while (shorter := _THANKS.sub("", rest)) != rest:
        rest = shorter
    return not re.search(r"\w", rest)
