"""What a question asks for: a number, a time, a person, a place; and whether some words could give that."""

import re
from enum import StrEnum


class Asked(StrEnum):
    """The form an answer must have."""

    TIME = "time"  # a duration, a deadline, how often
    NUMBER = "number"  # an amount, a length, a version
    PERSON = "person"  # who: a role, a team, a name, an address to write to
    OTHER = "other"  # yes or no, what, how, why: any words may do


_QUESTIONS = (
    (
        Asked.NUMBER,
        r"\bhow long\b.*\b(password|passphrase|pin|key|passcode)s?\b(?!.*\b(kept|valid|expire|last)\b)",
    ),
    (
        Asked.TIME,
        r"\bhow (long|soon|often|quickly|fast|frequently|late|early|regularly)\b|\bwhen\b(?! (i|we|you|they|he|she|it|a|an|the|my|our|some|some\w+|leaving|using|working|travelling|traveling)\b.*[,?] )"
        r"|\bby when\b|\bhow many (\w+ )?(days|hours|weeks|months|years|minutes)\b|\b(deadline|expire|timeout|time ?frame|frequency)\b"
        r"|\bwhat('s| is) the (retention|notice) period\b|\bevery \d+ (days|months|weeks|years)\b",
    ),
    (
        Asked.NUMBER,
        r"\bhow (many|much|big|large|high|far|old)\b|\bwhat (number|percentage|amount|size|limit|version|length)\b|\b(minimum|maximum|lowest|highest|at least|at most)\b",
    ),
    (
        Asked.PERSON,
        r"\bwho(m|se|'s)?\b|\bwhich (team|person|role|department|manager|channel)\b|\bwhose\b|\bwho do i\b",
    ),
)
_PATTERNS = [(asked, re.compile(pattern, re.IGNORECASE)) for asked, pattern in _QUESTIONS]
_WORDS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|twenty|thirty|sixty|ninety"
_UNIT = r"(?:business |working |calendar |consecutive )?(?:second|minute|hour|day|week|month|quarter|year)s?"
_GIVES = {
    Asked.TIME: re.compile(
        rf"\b(?:\d+|{_WORDS}|an?|each|every|per|the (?:same|next|first|last))\b[\s-]+(?:\w+\s+)?{_UNIT}\b|\b(?:annual(?:ly)?|year(?:ly)|quarter(?:ly)"
        r"|month(?:ly)|week(?:ly)|dai(?:ly)|bi-?annual(?:ly)?|immediate(?:ly)?|at once|straight away|as soon as|without (?:undue )?delay"
        r"|same day|before|prior to|after|until|upon|never|no later than|on the day|regular(?:ly)?|permanent(?:ly)?|indefinite(?:ly)?|24/7)\b",
        re.IGNORECASE,
    ),
    Asked.NUMBER: re.compile(
        rf"\d|\b(?:{_WORDS}|once|twice|half|double|no limit|unlimited)\b", re.IGNORECASE
    ),
    Asked.PERSON: re.compile(
        r"\b(?:manager|officer|team|director|lead|owner|head|board|administrator|admin|committee|department|staff|employees?"
        r"|supervisor|counsel|security|hr|people|desk|ceo|cto|coo|ciso|cfo|dpo|everyone|anyone|commander|on-?call|management"
        r"|contact|engineer|custodian|auditor|user|author|creator|person)s?\b|@|#\w",
        re.IGNORECASE,
    ),
}
_NUMBERS = {word: str(value) for value, word in enumerate(_WORDS.split("|")[:12], start=1)}
_NUMBERS |= {
    "fourteen": "14",
    "fifteen": "15",
    "twenty": "20",
    "thirty": "30",
    "sixty": "60",
    "ninety": "90",
    "a": "1",
    "an": "1",
}
_QUANTITY = re.compile(
    rf"\b(?P<number>\d+(?:[.,]\d+)?|{_WORDS}|an?)[\s-]+(?:\w+\s+)?"
    r"(?P<unit>second|minute|hour|day|week|month|quarter|year|character|digit|bit|letter|person|people|cop(?:y|ies)|attempt"
    r"|failure|percent|euro|pound|dollar)s?\b",
    re.IGNORECASE,
)
_ADVERBS = {
    "annually": ("1", "year"),
    "yearly": ("1", "year"),
    "quarterly": ("3", "month"),
    "monthly": ("1", "month"),
}
_ADVERBS |= {"weekly": ("7", "day"), "daily": ("1", "day"), "annual": ("1", "year")}
_AS_DAYS = {"day": 1, "week": 7}
_AS_MONTHS = {"month": 1, "quarter": 3, "year": 12}


def asked(question: str) -> Asked:
    """The form of answer a question asks for."""
    for kind, pattern in _PATTERNS:
        if pattern.search(question):
            return kind
    return Asked.OTHER


def gives(words: str, kind: Asked) -> bool:
    """Whether words could be an answer of that form."""
    return kind is Asked.OTHER or _GIVES[kind].search(words) is not None


def quantities(words: str) -> dict[str, set[str]]:
    """The amounts in some words by unit, weeks as days and years as months: {"hour": {"24"}, "character": {"14"}}."""
    found: dict[str, set[str]] = {}
    for match in _QUANTITY.finditer(words):
        number = _NUMBERS.get(match.group("number").lower(), match.group("number"))
        _add(found, number, match.group("unit").lower())
    for word, (number, unit) in _ADVERBS.items():
        if re.search(rf"\b{word}\b", words, re.IGNORECASE):
            _add(found, number, unit)
    return found


def without_amounts(words: str) -> str:
    """The words without the amounts in them: "after 10 working days" becomes "after"."""
    return re.sub(
        r"\b(business|working|calendar|consecutive)\b", " ", _QUANTITY.sub(" ", words), flags=re.IGNORECASE
    )


def _add(found: dict[str, set[str]], number: str, unit: str) -> None:
    for table, base in ((_AS_DAYS, "day"), (_AS_MONTHS, "month")):
        if unit in table and number.isdigit():
            number, unit = str(int(number) * table[unit]), base
            break
    found.setdefault(unit, set()).add(number)
