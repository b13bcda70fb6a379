"""Reading a free answer by rule: how it sums up, and what it names as proof. What is unclear is asked, never guessed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.assessments.days import past
from bot.assessments.findings import Value

_DONT_KNOW = re.compile(
    r"\b(i )?(do not|don'?t|dont|wouldn'?t) (really )?know\b|\bno idea\b|\bnot sure\b|\bno clue\b|\bunsure\b|\bcan(no|')?t say\b"
    r"|\bhave to (check|ask|look)\b|\bask (somebody|someone|it|hr|the)\b|^\W*\?+\W*$|\bidk\b|\bnot my (area|job|field)\b",
    re.IGNORECASE,
)
_NOT_APPLICABLE = re.compile(
    r"^\W*(n\.?/?a\.?|not applicable)\b|\b(does(n'?t| not)|do(n'?t| not)) apply\b|\bnot (applicable|relevant)\b|"
    r"\bwe (do(n'?t| not)|never) (have|run|use|own|develop|operate) (any |our own )?(servers?|software|offices?|"
    r"suppliers?|development|premises|sites?|data ?cent(er|re)s?)\b",
    re.IGNORECASE,
)
_PARTLY = re.compile(
    r"\b(part(ly|ially)?|mostly|mainly|largely|some(times|what|how)?|in progress|half|not (always|all|every\w*|fully|"
    r"completely|entirely|consistently|quite)|only (\w+ ){0,2}(for|in|on|at|the|some|partly)\b|not yet (for|in|on|at|all|every\w*|the)\b|except|apart from|usually|often|more or less|"
    r"kind of|sort of|we('re| are) (working|getting|starting|rolling|introducing|about)|being (rolled|introduced|set)|but (not|the|some|only|no)|"
    r"informal(ly)?|ad[- ]hoc|depends|to some (extent|degree)|yes,? but|not (as|so) (often|well)|incomplete|overdue|"
    r"fallen behind|behind schedule|(some|a few|two|three|many) (teams?|people|systems?|sites?) (still )?(do(n'?t| not)|are not|have not|haven'?t))\b",
    re.IGNORECASE,
)
_NO = re.compile(
    r"^\W*(no|nope|nah|never|none|nothing|nobody)\b|\b(we|i|they|it|there|that|this|nobody|no ?one) "
    r"(\w+ )?(do(n'?t| not)|does(n'?t| not)|did(n'?t| not)|have(n'?t| not)|has(n'?t| not)|are not|aren'?t|is(n'?t| not)|was(n'?t| not)|never|no longer|"
    r"stopped|lack)\b|\bnot (yet|done|in place|implemented|written|defined|documented|planned|started)\b|\bplanned\b|"
    r"\b(nobody|no ?one|never|nowhere)\b|\bwe('ve| have)? no\b|\bmissing\b|\bhas(n'?t| not) happened\b|\bstopped (doing|in|last)\b|\bthere (is|are|was) (no|none|nothing)\b",
    re.IGNORECASE,
)
_YES = re.compile(
    r"^\W*(yes|yep|yeah|yup|sure|of course|certainly|absolutely|definitely|correct|always|fully|done)\b|"
    r"\b(we|i|they|hr|it|the \w+( \w+)?|our \w+( \w+)?|each|every\w*|all|both) (\w+ ){0,3}(do|does|have|has|run|runs|review|reviews|check|checks|keep|keeps|"
    r"use|uses|hold|holds|write|writes|approve|approves|record|records|test|tests|sign|signs|meet|meets|send|sends|get|gets|"
    r"report|reports|audit|audits|train|trains|log|logs|encrypt\w*|update|updates|publish\w*|assign\w*|plan|plans|are|is|goes|go|done|decide\w*)\b|"
    r"^\W*(\w+ ){1,3}(approve|review|check|sign|keep|decide|confirm|test|grant|remove|report|run|do|handle)s?\b|"
    r"\b(every|each) (day|night|week|month|quarter|year|january|person|new)|\b(weekly|monthly|quarterly|yearly|annually|twice a year)\b|\bin place\b",
    re.IGNORECASE,
)
_LINK = re.compile(r"https?://[^\s<>|\"']+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a free answer seems to say. `value` is none where it is unclear; `links` are addresses named in it, `day`
    is a past day it speaks of, for evidence.
    """

    value: Value | None
    links: tuple[str, ...] = ()
    day: date | None = None


def read_answer(text: str, today: date) -> Reading:
    """What a free answer seems to say, by rule.

    A value that is named outright is taken. A hedge beats a yes or a no ("yes, except…" is partly), a clear "don't know" beats all, and words that say both
    yes and no without a hedge are unclear.
    """
    return Reading(named_value(text) or _value(text), tuple(links_in(text)), past(text, today))


def _value(text: str) -> Value | None:
    words = text.replace("’", "'")
    if _DONT_KNOW.search(words) and len(words.split()) <= 25:
        return Value.DONT_KNOW
    if _NOT_APPLICABLE.search(words):
        return Value.NOT_APPLICABLE
    if _PARTLY.search(words):
        return Value.PARTLY
    no, yes = _NO.search(words), _YES.search(words)
    if no and yes:
        first = re.match(r"\W*(yes|yep|yeah|no|nope)\b", words, re.IGNORECASE)
        if not first:
            return Value.NO if no.start() <= yes.start() <= no.end() else None
        agreed = first[1].lower().startswith("y")
        return Value.PARTLY if agreed else Value.NO
    return Value.NO if no else Value.YES if yes else None


def chosen_value(text: str) -> Value | None:
    """The value that a short reply names outright ("partly", "n/a"), none where it says more than that."""
    word = re.sub(r"[^a-z/' ]", "", text.lower().replace("’", "'")).strip()
    return _WORDS.get(word)


def named_value(text: str) -> Value | None:
    """The value in words that say no more than which it is ("no, it is partly", "I changed my mind, it's yes"), else none."""
    match = _NAMED.match(_plain(text))
    if match is None:
        return None
    value = chosen_value(match["value"])
    return None if value is Value.NO and _BARE_NO.match(_plain(text)) else value


def takes_back(text: str) -> bool:
    """Whether words name a value in place of one that was given before ("I changed my mind, it's yes")."""
    return named_value(text) is not None and _CHANGED.match(_plain(text)) is not None


def denies(text: str) -> bool:
    """Whether words say only that something was not understood ("not partly", "that is not what I meant")."""
    return _DENIED.match(_plain(text)) is not None and named_value(text) is None


def after_no(text: str) -> str:
    """What is said after a leading no that denies what we understood; all of it where no sentence is left."""
    rest = re.sub(r"^\W*(?:no|nope|wrong)\b[\s,.;:–—-]+", "", text, flags=re.IGNORECASE)
    return rest if len(rest.split()) >= 3 else text


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").split()).strip(" .!")


_WORDS = {
    **dict.fromkeys(("yes", "y", "yep", "yeah", "yup", "done", "fully"), Value.YES),
    **dict.fromkeys(("partly", "partially", "in part", "some", "partial"), Value.PARTLY),
    **dict.fromkeys(("no", "n", "nope", "not at all"), Value.NO),
    **dict.fromkeys(("n/a", "na", "not applicable", "does not apply", "doesn't apply"), Value.NOT_APPLICABLE),
    **dict.fromkeys(
        ("don't know", "dont know", "i don't know", "i dont know", "no idea", "not sure", "idk"),
        Value.DONT_KNOW,
    ),
}

_CHANGES = (
    r"correction|(?:sorry|actually|oh|no|wait)?,? ?i(?: have|'ve)? changed my mind|i was wrong|my mistake|on second thoughts?|"
    r"let me correct (?:that|it|this|myself)"
)
_LEAD = (
    rf"(?:(?:no|nope|well|oh|sorry|actually|wait|ok|okay|then|so|but|rather|{_CHANGES})(?:[,.:;–—-]+ ?| ))*"
)
_IS = r"(?:(?:it|that|this|the answer|my answer)(?:'s| is| was| should be| would be| has to be| must be)(?: an?)?"
_IS_NAMED = (
    rf"{_IS}|make (?:it|that)|(?:i'd|i would|let's|let us|better|please)(?: rather)? (?:say|take|put|note)|"
    r"(?:say|put|take|note|i say|i meant?|change (?:it|that|my answer) to) ?:?) "
)
_FILLS = r"(?:(?:really|now|still|rather|clearly|in fact|actually|just|only|more like|definitely) )*"
_VALUES = "|".join(
    re.escape(word)
    for word in sorted(_WORDS, key=len, reverse=True)
    if word not in ("y", "n", "some", "na", "idk")
)
_NAMED = re.compile(
    rf"^{_LEAD}(?:{_IS_NAMED})?{_FILLS}(?P<value>{_VALUES})(?:,? (?:then|instead|actually|though|really|i think|please|now))?$"
)
_BARE_NO = re.compile(r"^(?:(?:no|nope|not at all)\W*)+$")
_CHANGED = re.compile(rf"^(?:{_CHANGES})\b")
_DENIED = re.compile(
    rf"^{_LEAD}(?:{_IS.removesuffix('(?: an?)?')}) )?(?:(?:really|just|only) )?(?:not (?:an? )?(?:yes|no|partly|partially|partial|not applicable|"
    r"n/a|right|correct|true|quite(?: right)?|(?:what|how) i (?:said|meant|mean)(?: it)?(?: to say)?)|(?:all |quite )?wrong)$|"
    rf"^{_LEAD}(?:you (?:misunderstood|misread|got (?:it|me|that) wrong)(?: me| it| that)?|i (?:did not|didn't) (?:say|mean) (?:that|it|yes|no|partly))$"
)


def links_in(text: str) -> Iterator[str]:
    """The web addresses in a text, each once, without the punctuation after them."""
    seen = dict.fromkeys(match.group().rstrip(".,;:!?)]}") for match in _LINK.finditer(text))
    yield from list(seen)[:10]
