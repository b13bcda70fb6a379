"""How a question on the standards is asked: what only says so, what is left, and what kind of answer it wants."""

import re

from bot.flows.scope import about_guidance
from knowledge.keywords import words_of

_STANDARD_NAMED = (
    r"(?:the (?:standard|norm)|(?:the )?iso ?(?:/iec )?(?:27001|19011)(?:[: ]20(?:18|22))?|(?:the )?annex a)"
)
_KINDS = r"(?:sub-?clauses?|clauses?|(?:annex a |annex )?controls?|annex sections?|sections?|requirements?|part of the standard)"
_SAYS = (
    r"(?: (?:is|are|was|were|says?|speaks? (?:of|to)|covers?|deals? with|requires?|asks? (?:for|us to)|demands?|wants?(?: us to)?"
    r"|applies(?: to)?|handles?|talks about|tells us(?: to)?|about|that|which|for|on|how)\b)*"
)
_BROKEN = r"(?:affected|violated|breached|broken|missing|concerned|relevant|meant|it|that)"
_ASKING = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:is there|do we have|are there) (?:an? |any )?{_KINDS}(?: in {_STANDARD_NAMED})?{_SAYS}",
        rf"\b(?:in )?(?:which|what|whose)(?: is the| are the)?(?: number of the)?(?: iso(?: ?27001)?| annex a?| physical| technical)?"
        rf"(?: main[- ]body)? (?:{_KINDS}|numbers?)(?: number| no\.?)?(?: (?:of|in|from) (?:{_STANDARD_NAMED}|the main body|the 2022(?: version| edition)?))?"
        rf"(?: (?:should|would|could|must) (?:have )?(?:prevented|protected|stopped|covered|caught)(?: (?:that|it|this))?"
        rf"| (?:is|was|does|did|do|would|has|have)(?: (?:we|that|this|it|an auditor|been))* (?:{_BROKEN}|fail|violate|breach|break|cite|apply|be)\b(?: (?:by|for) that)?"
        rf"|{_SAYS})",
        r"\b(?:control|clause) (?:number|no)\b(?: (?:for|of|on))?|\bnumber (?:pls|please)\b|\bpls\b|\bplease\b",
        rf"^\s*{_KINDS}\s*(?::|for\b|about\b|on\b|that says\b)",
        rf"\b(?:and )?where (?:in {_STANDARD_NAMED} )?(?:does (?:it|{_STANDARD_NAMED}) (?:say|mention|speak of|ask for|want us to)|is it written|do i (?:find|read)(?: how)?|is that written|are we told to|is that)\b(?: that)?",
        rf"\b(?:does|do|would|must) {_STANDARD_NAMED} (?:really |actually )?(?:want|require|ask|expect|need|insist|force|demand|say)(?: (?:us|for|on|from|to|that))*\b",
        rf"\b(?:(?:according|due) to|required by|asked by|under|in|for|by|with|per|of) {_STANDARD_NAMED}(?!\w)",
        rf"{_STANDARD_NAMED}(?!\w)",
    )
)
_DUTY = re.compile(
    r"\b(do|must|should) we\b|\bmust\b|\bdo i have to\b|\b(does|do) [\w/ ]{2,40}? (require|need|want|have to|insist|force)\b"
    r"|\b(required?|mandatory|obligatory|compulsory|optional|needed)\b|\bis (it|that) (enough|allowed|all right)\b"
    r"|\b(may|can) (i|we) (leave|skip|drop)\b",
    re.IGNORECASE,
)
_BINDING = re.compile(
    r"\b(27001|27002|annex|(sub-?)?clauses?|controls?|requirements?|certification)\b|\brequired by\b",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"\b(?:(?:(?:which|what) )?(?:parts?|points?|letters?|sections?|one) of )?(?:the )?(?:iso ?(?:/iec )?(?:27001|19011),? )?"
    r"(?:(?:sub-?clauses?|clauses?|sections?|annex(?: a)?|controls?|requirements?|chapters?)(?: in)? "
    r"(?:a\.?\s?)?\d{1,2}(?:\.\d{1,2})*|a\.?\s?\d{1,2}(?:\.\d{1,2})*|\d{1,2}(?:\.\d{1,2})+)(?: (?:controls?|clauses?))?(?![\w%])",
    re.IGNORECASE,
)
_ANOTHER = re.compile(
    r"\b(besides|apart from|other than|beyond|in addition to|instead of|unlike)\b|\bbut (which|what|where)\b",
    re.IGNORECASE,
)
_ONLY_ASKS = frozenset(
    str.split(
        "ask asks say says mean means require requires want wants need needs cover covers tell tells part compare "
        "difference differ versus evidence proof explain describe about exactly what which does do"
    )
)
_VIDEO_CALL = re.compile(
    r"\b(?:over|via|on|in|through|by) (?:(?:MS|Microsoft|Google) )?(?:Teams|Zoom|Webex|Meet)\b"
)  # as it is written: "in teams" is none
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_ASKS_FOR_ONE = re.compile(
    r"\b((sub-?)?clauses?|controls?|requirements?|annex|iso|27001|standard|norm)\b.*\?\W*$|^(which|what|where)\b",
    re.IGNORECASE,
)
# What is said of a finding where only its place in the standard is asked: "which requirement does this finding touch?"
_OF_A_FINDING = frozenset(
    str.split(
        "27001 27002 against annex applies apply audit auditor auditors belong belongs break breaks broken case certifier cite clause comes "
        "concern concerns control fail failed fall falls finding findings fit fits gap go goes help helps here hold iso meant name note noted "
        "observation put quote raise reference relate related report requirement speak speaks stand standard stands test testing "
        "touch under write wrote"
    )
)


def without_asking(question: str) -> str:
    """A question on the standard without the words that only say so ("which control covers …"): what it is about.

    Where a situation is told and then asked which clause or control it touches, that is the situation.
    """
    sentences = _SENTENCE.split(_VIDEO_CALL.sub("by video call", question))
    told = [sentence for sentence in sentences if not _only_asks(sentence)]
    return _without_frames(" ".join(told or sentences))


def _only_asks(sentence: str) -> bool:
    if not _ASKS_FOR_ONE.search(sentence):
        return False
    left = [word for word in words_of(_without_frames(sentence)) if word not in _OF_A_FINDING | _ONLY_ASKS]
    return len(left) <= 1


def _without_frames(question: str) -> str:
    left = question
    for pattern in _ASKING:
        left = pattern.sub(" ", left)
    left = " ".join(left.split()).strip(" .,:;?-–")
    return left if len(left.split()) >= 2 else question


def beside_references(question: str) -> str:
    """What a question that names clauses or controls says beside their numbers; empty where it only names them."""
    left = _REFERENCE.sub(" ", question)
    about = without_asking(" ".join(left.split()))
    return about if any(word not in _ONLY_ASKS for word in words_of(about)) else ""


def asks_for_another(question: str) -> bool:
    """Whether a question names a clause or control only to ask for another: "besides A.5.24, which…"."""
    return _ANOTHER.search(question) is not None


def asks_what_binds(question: str) -> bool:
    """Whether a question asks for a clause or control, and so not for advice on auditing."""
    return _BINDING.search(question) is not None and not about_guidance(question)


def asks_for_a_duty(question: str) -> bool:
    """Whether a question asks what has to be done: "do we need…", "who must approve…", "is … required?"."""
    return _DUTY.search(question) is not None
