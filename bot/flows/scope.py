"""What a question is about: the company's own rules, or the standard; and which references it names."""

import re
from collections.abc import Collection

_STANDARD = re.compile(
    r"\b(iso|iec|27001|27002|19011|annex|(sub-?)?clauses?|soa|statement of applicability|isms|nonconformit(y|ies))\b"
    r"|\b(which|what|whose|the|name of the) (\w+ )?control\b|\bcontrol (number|no|id|is|covers|applies)\b|\bthe standard\b"
    r"|\b(20(13|18|22)) (version|edition|standard)\b|\b(what|which) number (is|has|does)\b|\bannex section\b"
    r"|\bwhere does it (say|mention|ask|require|stand)\b"
    r"|\b(certification|surveillance|internal|external|stage [12]) audits?\b|\blead auditors?\b|\bmanagement review\b",
    re.IGNORECASE,
)
# A fact about the company, which no standard knows: "When does our ISO 27001 certificate expire?"
_OWN_FACT = re.compile(
    r"\b(when|who|how (much|many|long)|what date|which (company|firm|body|date))\b.*\b(our|we|us|my)\b.*"
    r"\b(certificates?|certified|certification|auditors?|audit|audited|consultants?)\b",
    re.IGNORECASE,
)
_AUDIT = re.compile(
    r"\baudit(s|ed|ing|or|ors|ee|ees)?\b|\b(a|the|each|which|of) findings?\b|\b(opening|closing) meeting\b|\bobjective evidence\b",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\biso(?:[ /-]*(?:iec|ts|tr))*[ /-]*(?!27001\b|27002\b|19011\b)\d{3,5}\b|\bpci([- ]dss)?\b|\bsoc ?[12]\b|\bnist\b|\bhipaa\b"
    r"|\bcobit\b|\bcis controls?\b|\bcmmc\b|\bhitrust\b|\bcyber essentials\b|\bfedramp\b|\bnis ?2\b|\bdora\b|\btisax\b"
    r"|\bswift csp\b|\bsox\b|\bitil\b|\b27(0(0[03-9]|1\d|3\d)|701)\b",
    re.IGNORECASE,
)
_NAMES_CLAUSE = re.compile(
    r"\b(clauses?|sub-?clauses?|sections?|annex(?: a)?|controls?|requirements?)\s+(?P<number>(?:a\.?\s?)?\d{1,2}(?:\.\d{1,2}){0,3})\b",
    re.IGNORECASE,
)


_ASKING = re.compile(
    r"\b((in )?(which|what|whose)( is the| are the)?( iso( ?27001)?| annex a?)?( main[- ]body)? "
    r"(clauses?|controls?|sections?|annex sections?|numbers?|requirements?)( number| no\.?)?"
    r"( of the (standard|main body)| in (the )?(standard|iso 27001|2022( version| edition)?|annex a))?"
    r"( (is|are|says?|covers?|deals? with|requires?|asks? for|applies( to)?|handles?|about|talks about|tells us|that|which|for|on))*"
    r"|(control|clause) (number|no)( for)?|number (pls|please)|pls|please"
    r"|where (does it say|is it written|does it mention|do i find|is that written)( that)?|and where is that written"
    r"|iso ?(/iec )?27001(:2022)?|iso 19011(:2018)?|annex a|(in )?the standard)\b",
    re.IGNORECASE,
)


def without_asking(question: str) -> str:
    """A question on the standard without the words that only say so ("which control covers …"): what it is about."""
    left = " ".join(_ASKING.sub(" ", question).split()).strip(" ,:;?-–")
    return left if len(left.split()) >= 2 else question


def about_the_standard(question: str) -> bool:
    """Whether a question asks what the standard says rather than what the company's rules are."""
    if _named(question):
        return True
    return _STANDARD.search(question) is not None and _OWN_FACT.search(question) is None


def about_auditing(question: str) -> bool:
    """Whether a question is on auditing, which guidance answers where the policies do not."""
    return _AUDIT.search(question) is not None


def other_standard(question: str) -> str | None:
    """The name of a standard in the question that we hold nothing on, or none."""
    match = _OTHER.search(question)
    return match.group() if match else None


def references(question: str, known: Collection[str]) -> tuple[list[str], list[str]]:
    """The references a question names: (qualified ids that we hold, numbers that nothing has).

    "9.2" finds ISO27001:9.2 or its parts 9.2.1 and 9.2.2; "ISO 19011 6.4" finds the guidance's section.
    """
    guidance = re.search(r"19011|audit(ing)? guid", question, re.IGNORECASE) is not None
    held: list[str] = []
    unknown: list[str] = []
    for number in _named(question):
        standards = ["ISO19011"] if guidance else ["ISO27001"]
        found = [
            identifier
            for standard in standards
            for identifier in known
            if identifier == f"{standard}:{number}" or identifier.startswith(f"{standard}:{number}.")
        ]
        held += [identifier for identifier in sorted(found, key=_order) if identifier not in held]
        if not found:
            unknown.append(number)
    return held, unknown


def _named(question: str) -> list[str]:
    """Numbers in the question that are meant as references: A.5.18, clause 6, 9.2.2."""
    numbers = []
    for match in _NAMES_CLAUSE.finditer(question):
        numbers.append(re.sub(r"^a\.?\s?", "A.", match.group("number"), flags=re.IGNORECASE))
    for match in re.finditer(r"\ba\.?\s?(\d\.\d{1,2})\b", question, re.IGNORECASE):
        numbers.append(f"A.{match.group(1)}")
    if re.search(r"\b(iso|27001|19011|standard)\b", question, re.IGNORECASE):
        numbers += re.findall(r"(?<![\d.A-Za-z])(\d{1,2}\.\d{1,2}(?:\.\d{1,2}){0,2})(?![\d.]*\d)", question)
    return list(dict.fromkeys(numbers))


def _order(identifier: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", identifier.partition(":")[2])]
