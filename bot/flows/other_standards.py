"""Questions for what neither our policies nor the standards that we hold can tell: laws, other standards, prices."""

import re

from bot.flows.scope import about_auditing, about_the_standard

_OTHER = re.compile(
    r"\biso(?:[ /-]*(?:iec|ts|tr))*[ /-]*(?!27001\b|27002\b|19011\b)\d{3,5}\b|\bpci([- ]dss)?\b|\bsoc ?[12]\b|\bnist\b|\bhipaa\b"
    r"|\bcobit\b|\bcis controls?\b|\bcmmc\b|\bhitrust\b|\bcyber essentials\b|\bfedramp\b|\bnis ?2\b|(?-i:\bDORA\b)|(?<=under )dora\b|(?<=comply with )dora\b|\bdora (?=regulation|act)|\btisax\b"
    r"|\b(bsi )?(it-?)?grundschutz\b|\bcsa star\b|\b(article|recital|fines?)\b(?=.*\bgdpr\b)|\bgdpr\b(?=.*\b(article|recital|fines?)\b)"
    r"|\b(eu )?ai act\b|\bcyber resilience act\b|\bccpa\b|\blgpd\b|\bpsd ?2\b|\bhaccp\b|\biec 62443\b|\bfisma\b|\bglba\b|\bessential eight\b"
    r"|\bswift csp\b|\bsox\b|\bitil\b|\b27(0(0[03-9]|1\d|3\d)|701)\b",
    re.IGNORECASE,
)
_PRICED = re.compile(
    r"(?=.*\b(day rates?|cheap(er|est)?|how expensive|fees?|prices?|(what|how much) (do|does|did|would|will|is|are)\b.*\b(costs?|charges?))\b)"
    r".*\b(certif\w+|auditors?|consultants?|(stage [12]|surveillance|external) audits?|tüv|tuv|dnv|sgs|bureau veritas)\b",
    re.IGNORECASE,
)
# What a question may ask beside the name of a standard and no text on it can tell.
_OF_THE_WORLD = (
    (
        r"\bnext (edition|version|revision) of (the )?(iso|standard|norm|27001|19011)\b|\b(edition|version) of 20(2[7-9]|3\d)\b",
        "editions to come",
    ),
    (
        r"\b(what|which|how much) (is the |an? )?(salary|pay)\b|\bhow much (does|do|should|would) .*\bearn\b",
        "what people earn",
    ),
    (
        r"\bwhich (hotel|flight|restaurant)s?\b|\bbook (a|an|the|me|us)?\b.*\b(hotel|flight|table|train)\b",
        "travel",
    ),
    (r"\b(has|have|is|are|do|does) (our|your|the|any|my) competitors?\b", "other companies"),
    (r"\bhow many (organi[sz]ations|companies|firms|businesses)\b", "other companies"),
    (r"\b(will|shall) (we|i) pass\b|\bare we going to pass\b", "what will happen"),
    (
        r"\b(is|are) [\w ]+ or [\w ]+ (better|cheaper)\b|\bwhich (tool|product|software|vendor) is (the )?(best|better)\b",
        "products",
    ),
)
_PARTS_OF_GDPR = frozenset(["article", "recital", "fine", "fines", "gdpr"])


def other_standard(question: str) -> str | None:
    """The name of a standard or law in the question that we hold nothing on, or of another thing that no text on a standard
    tells, such as what certification costs; or none.
    """
    if _PRICED.search(question):
        return "what certification and auditors cost"
    for pattern, name in _OF_THE_WORLD if about_the_standard(question) or about_auditing(question) else ():
        if re.search(pattern, question, re.IGNORECASE):
            return name
    match = _OTHER.search(question)
    if match and match.group().lower() in _PARTS_OF_GDPR:
        return "the GDPR"
    return match.group() if match else None
