"""A question understood with the thread before it: "and for contractors?" means the last question, for contractors."""

import re
from collections.abc import Sequence

from bot.flows.entry_parts import part_asked
from knowledge.keywords import words_of
from knowledge.related import alike, same

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
# "And visitor records?" after "how long do we keep incident records?": another kind of the same thing.
_OTHER_KIND = re.compile(
    r"^\s*(?:and|or|but)?\s*(?:what about|how about|same for|for|on|with)?\s*(?:my|our|the|an?)?\s*"
    r"(?P<kind>[a-z][\w-]+(?: [a-z][\w-]+)?) (?P<thing>[a-z][a-z-]{2,})\s*[?.!]*\s*$",
    re.IGNORECASE,
)
_BEFORE_A_VERB = frozenset(
    str.split("i we you they he she people staff to must may can could should will would do does")
)
_VERBS = frozenset(
    str.split(
        "keep store hold retain delete destroy have need use get share send report review check test change take bring lock "
        "sign approve own read print give lose encrypt label patch fix restore back wipe return leave install open"
    )
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
# "What is our RTO?": the form of a question, whose subject is then looked for.
_IN_FULL = re.compile(
    r"^\s*(?:(?:and|or|but|also|then|so|ok(?:ay)?),?\s+)*(?!(?:what|how) (?:if|about)\b)"
    r"(?:who|what|which|when|where|how|can|could|may|must|should|do|does|is|are|am|has|have|will)\b\s+\S",
    re.IGNORECASE,
)
_NO_SUBJECT = frozenset(
    str.split(
        "allow allowed permit permitted forbidden banned possible required mandatory necessary enough ok true different "
        "approve approves approved approval approvals sign signs decide decides decided agree apply applies applied happen "
        "happens ask tell told know check checks checked responsible charge owner owns exception exceptions limit limits "
        "deadline often soon fast quickly days hours weeks months years time date first next new last rule rules case cases "
        "difference reason example examples anyway instead everywhere anywhere today tomorrow home abroad weekend weekends "
        "night holiday holidays contractor contractors freelancer freelancers intern interns visitor visitors manager "
        "managers employee employees staff admin admins people person external externals supplier suppliers temps students "
        "customer customers guest guests colleague colleagues boss joiners leavers team"
    )
)
"""Words that narrow the question before, or ask the same of other people: with these alone a question goes on from it."""
_LEVELS = frozenset(["critical", "high", "medium", "moderate", "low"])
_LEAD = r"(?:(?:and|or|but|also|now|then|the same|what about|how about|for|on|of|in|with|under)\b[, ]*)*"
_REFERENCE = (
    r"(?:(?:sub-?)?clause |control |annex )?(?:a\.? ?)?\d{1,2}(?:\.\d{1,2}){1,3}|(?:clause|annex) \d{1,2}"
)
_ONLY_NAMED = re.compile(rf"^\s*{_LEAD}(?P<named>{_REFERENCE})[ ?.!]*$", re.IGNORECASE)
_NAMED = re.compile(rf"(?<![\w.])(?:{_REFERENCE})(?![\w.]*\d)", re.IGNORECASE)


def understood(question: str, earlier: Sequence[str]) -> str:
    """The question as it is to be searched for: by itself, or with the last question of the thread in front.

    `earlier` are the questions of the thread before, as they were understood, oldest first.
    """
    if not earlier:
        return question
    same = same_of_another(question, earlier[-1])
    if same:
        return same
    if _has_a_subject(question):
        return question
    rest = _STANDS_AHEAD.sub("", question)
    words = len(words_of(question))
    points_back = _POINTS_BACK.search(rest) is not None
    by_itself = words > _FEW and _BY_ITSELF.match(question) is not None and not points_back
    continues = words <= _SOME and _CONTINUES.match(rest) is not None and not by_itself
    fragment = words <= 2 and len(question.split()) <= 4
    if not (continues or (points_back and words <= _FEW) or fragment):
        return question
    other = _of_another_thing(question, earlier[-1]) or _of_another_kind(question, earlier[-1])
    return other or f"{earlier[-1].rstrip()} {question.strip()}"


def same_of_another(question: str, before: str) -> str:
    """The question before, asked of the clause or control that alone is named now ("and for 9.3?"); empty otherwise."""
    match = _ONLY_NAMED.match(question)
    if match is None:
        return ""
    if _NAMED.search(before):
        return _NAMED.sub(match["named"], before, count=1)
    asked = part_asked(before)
    if asked is None or asked.about not in before or asked.about == before:
        return ""
    return before.replace(asked.about, match["named"])


def _has_a_subject(question: str) -> bool:
    """Whether a question is whole: it has the form of one, points to nothing before, and names what it is about."""
    if not _IN_FULL.match(question) or _POINTS_BACK.search(_STANDS_AHEAD.sub("", question)):
        return False
    return any(word not in _NO_SUBJECT and not word.isdigit() for word in words_of(question))


def _of_another_thing(question: str, before: str) -> str:
    """The question before with one thing in place of another of its kind; empty where there is no such thing in it."""
    match = _OTHER_THING.match(question)
    thing = match["thing"] if match else ""
    for word in reversed(list(re.finditer(r"[A-Za-z-]{3,}", before))):
        same_kind = {word[0].casefold(), thing.casefold()} <= _LEVELS or alike(word[0], thing)
        if thing and word[0].casefold() != thing.casefold() and same_kind:
            return f"{before[: word.start()]}{thing}{before[word.end() :]}"
    return ""


def _of_another_kind(question: str, before: str) -> str:
    """The question before with one kind of a thing in place of another; empty where the thing does not stand in it."""
    match = _OTHER_KIND.match(question)
    if match is None or not all(words_of(word) for word in match["kind"].split()):
        return ""
    words = list(re.finditer(r"[\w'-]+", before))
    for place in reversed(range(len(words))):
        if same(words[place][0], match["thing"]):
            start = words[place - 1 if _is_a_kind(words, place - 1) else place].start()
            return f"{before[:start]}{match['kind']} {match['thing']}{before[words[place].end() :]}"
    return ""


def _is_a_kind(words: Sequence[re.Match[str]], place: int) -> bool:
    """Whether the word before a thing says which kind of it is meant: "keep incident records", not "we keep records"."""
    if place < 0 or not words_of(words[place][0]) or words[place][0].casefold() in _VERBS:
        return False
    return place > 0 and words[place - 1][0].casefold() not in _BEFORE_A_VERB
