"""What people say about the organisation's facts: to see, to change and to be asked them, and why one is asked."""

import re
from dataclasses import dataclass

_SHOWN = re.compile(
    r"^(please )?(show |list |what are |tell me )?(me )?(all )?(our|the|my)? ?(organi[sz]ation'?s?|company'?s?|our)? ?"
    r"facts( so far)?\??$|^who are we\??$",
    re.IGNORECASE,
)
_ASKED_FOR = re.compile(
    r"^(please )?(ask (me )?|go through |fill in )(for )?(about )?(all )?(the |our )?(other |remaining )?(organi[sz]ation'?s? |company'?s? )?facts?[ .!]*$",
    re.IGNORECASE,
)
_SET = re.compile(
    r"^(please )?(change|set|update|correct) (our |the )?(?P<name>[\w -]{3,40}?) (to|is now|is|=) (?P<value>.+)$",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"^(?:(?:no|and|but|also|oh|wait|actually|sorry|by the way),? )*(?:our|the) (?P<name>[\w -]{3,40}?) "
    r"(?:is|are)(?: now| called)? (?P<value>.+)$",
    re.IGNORECASE,
)
_RECALLED = re.compile(
    r"^(?:what (?:did|have) (?:i|we|you) (?:say|said|answer(?:ed)?|tell you|told you|give(?:n)?|noted?|enter(?:ed)?|put(?: down)?|got|get)"
    r"|what (?:do|did) you (?:have|know|note|hold|keep)|what is (?:kept|noted|stored|entered))"
    r"(?: down)? (?:for|about|on|as|of) (?:our |the )?(?P<name>[\w -]{2,40}?)\W*$",
    re.IGNORECASE,
)
_WHY = re.compile(
    r"^(?:and |but )?(?:why(?: (?:do|would|are|must|have)(?: (?:you|i|we))? (?:ask(?:ing)?|need|want|know|to know|tell|say|answer)(?: (?:me|us|you))?"
    r"(?: (?:this|that|it|about (?:this|that|it)|to (?:know|ask|say|tell)(?: (?:you|this|that|it))?))?"
    r"| (?:is|does) (?:this|that|it)(?: \w+)?| this| that)?|what (?:is|do you need|do you use) (?:this|that|it) (?:used )?for)\W*$",
    re.IGNORECASE,
)
_HELP = re.compile(r"^(?:help|what (?:can|may|do) i (?:say|do|answer)(?: here)?|what now)\W*$", re.IGNORECASE)
_PLEASANT = re.compile(
    r"^(?:(?:thanks?|thank you|thx|cheers|hello|hi|hey|good (?:morning|afternoon|evening)|great|perfect|got it)"
    r"(?: (?:a lot|very much|so much|there|all))?)[ .!]*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Said:
    """What is said about a fact: the name it is called by and, where it is given, its value."""

    name: str
    value: str = ""


def shows_facts(said: str) -> bool:
    """Whether words ask for all facts."""
    return _SHOWN.match(said) is not None


def wants_to_be_asked(said: str) -> bool:
    """Whether words ask for the questions on the facts."""
    return _ASKED_FOR.match(said) is not None


def changed_in(text: str) -> Said | None:
    """A fact that a text orders to change ("change our security lead to CISO"), none where it orders none."""
    match = _SET.match(_plain(text))
    return Said(match["name"].strip().lower(), match["value"].strip()) if match else None


def told_in(text: str) -> Said | None:
    """What a text may tell of a fact ("our security lead is the CISO"): whether there is one of that name is not known here."""
    match = _TOLD.match(_plain(text))
    return Said(match["name"].strip().lower(), match["value"].strip()) if match else None


def recalled_in(text: str) -> str:
    """What somebody wants to hear again ("what did I say for the security lead?"), empty where nothing."""
    match = _RECALLED.match(_plain(text))
    return match["name"].strip().lower() if match else ""


def asks_why(text: str) -> bool:
    """Whether words ask what a question is for."""
    return _WHY.match(_plain(text)) is not None


def asks_what_to_say(text: str) -> bool:
    """Whether words ask what can be said, or are no more than a greeting or thanks."""
    return _HELP.match(_plain(text)) is not None or _PLEASANT.match(_plain(text)) is not None


def _plain(text: str) -> str:
    return " ".join(text.replace("’", "'").split()).strip(" .!")
