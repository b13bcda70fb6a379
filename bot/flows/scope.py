"""What a question is about: the company's own rules, or the standard; and which references it names."""

import re
from collections.abc import Collection, Sequence

_STANDARD = re.compile(
    r"\b(iso|iec|27001|27002|19011|annex|(sub-?)?clauses?|soa|statement of applicability|isms|nonconformit(y|ies)|documented information|mandatory (documents?|records?))\b"
    r"|\b(documents?|records?)\b.* (is|are|be) mandatory\b"
    r"|\b(which|what|whose|the|name of the) (\w+ )?control\b|\bcontrol (number|no|id|is|covers|applies)\b"
    # "the standard contract" is none of ours
    r"|\bthe standard\b(?=\W*$|\W*[,;:?.)]|['’]s| (say|ask|requir|want|mean|mention|expect|demand|call|list|talk|contain|"
    r"cover|speak|tell|give|need|about|on|in|for|from|as|and|or|if|that|which|who|ha[sv]|does|is|it|we|i|text|clause|control)\w*\b)"
    r"|\b(an?|any) (annex a )?(control|clause) (that|which|for|about|on)\b|^\s*(annex a )?(controls?|clauses?) ?(for|about|on|that|:)"
    r"|\bwhere (are|were) we told\b|\b(for|before|at|pass(ing)?|get) (the |our |an? )?certification\b|\bthe norm\b"
    r"|\b(have|need|must) to have in place\b"
    r"|\b(20(13|18|22)) (version|edition|standard)\b|\b(what|which) number (is|has|does)\b(?!.*\b(phone|dial|call|ring|(help|service) ?desk|hotline|emergency|extension)\b)|\bannex section\b"
    r"|\bwhere does it (say|mention|ask|require|stand)\b"
    r"|\bwhich requirement\b|\bwhat requirement (is|does|makes|asks|says|covers)\b|\b(certifiers?|certification bod(y|ies))\b"
    r"|\b(certification|surveillance|internal|external|stage [12]) audits?\b|\blead auditors?\b|\bmanagement review\b",
    re.IGNORECASE,
)
# A fact about the company, which no standard knows: "When does our ISO 27001 certificate expire?"
_OWN_FACT = re.compile(
    r"^\W*when (is|was|are|were|will) (the|our) (next|last|previous)\b|^\W*who (is|are) (the|our) isms\b|"
    r"\b(do we have an? isms|is our isms)\b|"
    r"\b(when|who|how (much|many|long)|what date|which (company|firm|body|date))\b.*\b(our|we|us|my)\b.*"
    r"\b(certificates?|certified|certification|auditors?|audit|audited|consultants?)\b",
    re.IGNORECASE,
)
_AUDIT = re.compile(
    r"\baudit(s|ed|ing|or|ors|ee|ees)?\b|\b(a|the|each|which|of) findings?\b|\b(opening|closing) meeting\b|\bobjective evidence\b",
    re.IGNORECASE,
)
_STANDARDS = ("ISO19011", "ISO27001")
_ASKING_WORDS = frozenset(
    str.split(
        "a about again all and ask asks at audit auditor auditors by can clause do does evidence exactly explain for have i "
        "in is iso it mean means me need no of on our please point prove purpose require required requires say says show "
        "standard summarise summarize tell that the this to us want wants we what why"
    )
)
_ELSEWHERE = re.compile(
    r"\bclauses? (of|in) (our|my|the|your|an?|his|her) (?!standard|norm|iso|main|annex|isms|2022)\w+",
    re.IGNORECASE,
)  # of a lease, of a contract
_NUMBER = r"(?:a\.?\s?)?\d{1,2}(?:\.\d{1,2}){0,3}(?!\.?\d)"
_NAMES_CLAUSE = re.compile(
    r"\b(?P<what>clauses?|sub-?clauses?|sections?|annex(?: a)?(?: controls?)?|controls?|requirements?)\s+"
    rf"(?P<numbers>{_NUMBER}(?:\s*(?:,|and|or|to|&|-|–)\s*{_NUMBER})*)",
    re.IGNORECASE,
)
_CONTROL = re.compile(r"\b(?:[Aa]\.\s?|[Aa](?=\d)|A\s(?=[5-8]\.))(\d{1,2}\.\d{1,2}(?:\.\d{1,2})?)(?!\.?\d)")
_BARE = re.compile(
    r"(?<![\d.A-Za-z])(?<!tls )(?<!ssl )(?<!version )(\d{1,2}\.\d{1,2}(?:\.\d{1,2}){0,2})(?![\d.]*\d)",
    re.IGNORECASE,
)
_FIRST, _LAST = 4, 10  # clauses with requirements
_DOCUMENT = r"(?:polic(?:y|ies)|procedures?|handbook|guidelines?|manual|rules|contracts?|agreements?|schedule|plan|document)"
_OF_A_DOCUMENT = re.compile(
    rf"\s*,?\s*(?:of|in|from)\s+(?:(?!iso\b|the standard\b)[\w-]+\s+){{1,6}}{_DOCUMENT}\b", re.IGNORECASE
)
_A_DOCUMENTS = re.compile(rf"\b{_DOCUMENT}(?:'s|’s)?\W{{1,3}}$", re.IGNORECASE)


def about_the_standard(question: str) -> bool:
    """Whether a question asks what the standard says rather than what the company's rules are."""
    if _named(question) or _alone(question):
        return True
    elsewhere = _OWN_FACT.search(question) or _ELSEWHERE.search(question)
    return _STANDARD.search(question) is not None and elsewhere is None


def about_auditing(question: str) -> bool:
    """Whether a question is on auditing, which guidance answers where the policies do not."""
    return _AUDIT.search(question) is not None


def references(question: str, known: Collection[str]) -> tuple[list[str], list[str]]:
    """The references a question names: (qualified ids that we hold, numbers that nothing has).

    "9.2" finds ISO27001:9.2 or its parts 9.2.1 and 9.2.2; "ISO 19011 6.4" finds the guidance's section.
    """
    held: list[str] = []
    unknown: list[str] = []
    for number in _named(question):
        found = _found(number, known, _STANDARDS if about_guidance(question) else _STANDARDS[1:])
        held += [identifier for identifier in found if identifier not in held]
        if not found:
            unknown.append(number)
    if not held and not unknown:
        held = [
            identifier for number in _alone(question) for identifier in _found(number, known, _STANDARDS[1:])
        ]
    return held, unknown


def about_guidance(question: str) -> bool:
    """Whether a question names the standard on auditing."""
    return re.search(r"19011|audit(ing)? guid", question, re.IGNORECASE) is not None


def _found(number: str, known: Collection[str], standards: Sequence[str]) -> list[str]:
    """What a number names in the first of the standards that has it."""
    for standard in standards:
        name = f"{standard}:{number}"
        found = [one for one in known if one == name or one.startswith(f"{name}.")]
        if found:
            return sorted(found, key=_order)
    return []


def _named(question: str) -> list[str]:
    """Numbers in the question that are meant as references: A.5.18, clause 6, 9.2.2."""
    numbers = []
    for match in _NAMES_CLAUSE.finditer(question):
        if not _is_of_a_document(match):
            what = match["what"].lower()
            numbers += [
                _spelt(number, what) for number in re.findall(_NUMBER, match["numbers"], re.IGNORECASE)
            ]
    numbers += [f"A.{match[1]}" for match in _CONTROL.finditer(question)]
    if numbers or re.search(r"\b(iso|27001|19011|standard)\b|\baudit(ing)? guid", question, re.IGNORECASE):
        named = {number.removeprefix("A.") for number in numbers}
        bare = [number for number in _BARE.findall(question) if number not in named]
        numbers += [number for number in bare if _FIRST <= int(number.partition(".")[0]) <= _LAST]
    return list(dict.fromkeys(numbers))


def _alone(question: str) -> list[str]:
    """Numbers of clauses in a question that speaks of nothing else: "why do we need 9.2?"."""
    numbers = [
        number for number in _BARE.findall(question) if _FIRST <= int(number.partition(".")[0]) <= _LAST
    ]
    words = re.findall(r"[a-z]+", _BARE.sub(" ", question).casefold().replace("'s", ""))
    return numbers if words and _ASKING_WORDS.issuperset(words) else []


def section_of_a_document(question: str) -> str:
    """The number of a section that is said to be one of a policy or contract; empty where there is none."""
    for match in _NAMES_CLAUSE.finditer(question):
        if _is_of_a_document(match):
            return str(re.findall(r"[\d.]+", match["numbers"])[0])
    return ""


def _is_of_a_document(match: re.Match[str]) -> bool:
    """Whether a section is that of a policy or contract: "section 3.2 of the password policy"."""
    after, before = match.string[match.end() :], match.string[: match.start()]
    plain = "annex" not in match["what"].lower() and "control" not in match["what"].lower()
    return plain and bool(_OF_A_DOCUMENT.match(after) or _A_DOCUMENTS.search(before))


def _spelt(number: str, what: str) -> str:
    """A number as the standard spells it; "control 5.23" is A.5.23."""
    number = re.sub(r"^a\.?\s?", "A.", number, flags=re.IGNORECASE)
    is_control = ("annex" in what or "control" in what) and number.count(".") == 1
    return f"A.{number}" if is_control and not number.startswith("A.") else number


def _order(identifier: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", identifier.partition(":")[2])]
