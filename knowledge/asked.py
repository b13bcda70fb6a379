"""What a question asks for: a number, a time, a person, a place; and whether some words could give that."""

import re
from enum import StrEnum


class Asked(StrEnum):
    """The form an answer must have."""

    WEEKDAY = "weekday"
    MONEY = "money"
    DATE = "date"
    SIZE = "size"  # how many characters, bits or megabytes
    TIME = "time"  # a duration, a deadline, how often
    WHEN = "when"  # a time, or what must have happened before
    NUMBER = "number"  # how many of something, which version
    PERSON = "person"  # who: a role, a team, a name, an address to write to
    OTHER = "other"  # yes or no, what, how, why: any words may do


EXACT = frozenset((Asked.WEEKDAY, Asked.MONEY, Asked.DATE, Asked.SIZE, Asked.TIME, Asked.NUMBER))
"""Forms that can be told from the words: a sentence without a number of days does not say how many days."""

_LOGIN = r"\b(password|passphrase|passcode|pin|key)s?\b(?!.*\b(kept|valid|expire|last)\b)"
_QUESTIONS = (
    (Asked.WEEKDAY, r"\b(which|what) (day of the week|weekday)\b"),
    (
        Asked.MONEY,
        r"\bhow much (money|budget|can (i|we) spend|will .* cost|(does|do|did) .* cost|is the fine)\b"
        r"|\b(how much|what(['’]s| is| are)?|which)\b.*\b(cost|price|fee|refund|budget|deductible|bonus|penalty)s?\b",
    ),
    (Asked.DATE, r"\b(on )?(which|what) (date|year)\b"),
    (
        Asked.SIZE,
        rf"\bhow long\b(?!.*\bkeep\b).*{_LOGIN}|\bhow many (characters|bits|digits|letters)\b|\bhow (big|large)\b|\b(file|what) size\b"
        r"|\b(password|passphrase|passcode|pin|key) length\b|\blength (of|for) (\w+ )?(password|passphrase|passcode|pin|key)s?\b",
    ),
    (
        Asked.TIME,
        r"\bhow (long|soon|often|quick|quickly|fast|frequently|late|early|regularly)\b|\bby when\b|\bat what interval"
        r"|\bhow many (\w+ )?(days|hours|weeks|months|years|minutes)\b|\b(deadline|timeout|time ?frame|frequency)\b"
        r"|\b(retention|notice) period\b|\bevery (how|\d+ (days|months|weeks|years))\b|\bwhat time\b",
    ),
    (
        Asked.WHEN,
        r"\bwhen (do|does|did|must|is|are|was|will|should|can|may|has|have)\b"
        r"|\bwhen\b(?! (i|we|you|they|he|she|it|a|an|the|my|our|some|some\w+|leaving|using|working|travelling|traveling)\b)",
    ),
    (
        Asked.NUMBER,
        r"\bhow (many|much|high|far|old)\b|\bwhat (number|percentage|amount|limit|version|length)\b|\bversion of\b"
        r"|\b(minimum|maximum|lowest|highest|at least|at most)\b",
    ),
    (
        Asked.PERSON,
        r"\bwho(m|se|'s)?\b|\bwhich (team|person|role|department|manager|channel)\b|\bwhose\b|\bwho do i\b",
    ),
)
_PATTERNS = [(asked, re.compile(pattern, re.IGNORECASE)) for asked, pattern in _QUESTIONS]
_WORDS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
    "|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
)
_NUMBER = rf"(?:\d[\d,.]*|{_WORDS}|hundred)"
_UNIT = r"(?:(?:business|working|calendar|consecutive|full|more|few)\s+)?(?:second|minute|min|hour|day|night|week|month|quarter|year)s?"
_MONTH = "(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_DATE = rf"\b{_MONTH}\.?,? \d|\b\d{{1,2}}\.? {_MONTH}|\b(?:19|20)\d\d\b"
_WEEKDAY = r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b"
_TIME = (
    rf"\b(?:{_NUMBER}|an?|each|every|per|once (?:an?|per)|twice (?:an?|per)|next|same|last|the)[\s-]+{_UNIT}\b"
    r"|\b(?:annual|year|quarter|month|week|dai|night|bi-?annual|hour)ly\b|\bannual\b|\bimmediate(?:ly)?\b|\bat once\b"
    r"|\bstraight away\b|\bas soon as\b|\bwithout (?:undue )?delay\b|\bpromptly\b|\bnever\b|\bon the day\b|\bend of\b"
    r"|\b(?:permanent|indefinite)(?:ly)?\b|24/7|\b\d{1,2}:\d\d\b|\bno(?:t)? later than\b"
)
_NUMBERING = re.compile(r"^\s*(?:\d+\.)+\d*\s+")  # of a paragraph: "2.5 Accounts are locked" holds no number
_SIZE = (  # "14 characters", "2048 bits", "AES-256", but no time and no count of attempts
    r"\b\d[\d,.]*\b(?![\s-]+(?:\w+[\s-]+)?(?:second|minute|min|hour|day|night|week|month|quarter|year|attempt|tr(?:y|ie)|time|failure)s?\b)"
    rf"|\b(?:{_WORDS})\s+(?:\w+\s+)?(?:character|letter|digit|bit)s?\b"
)
_GIVES = {
    asked: re.compile(pattern, re.IGNORECASE)
    for asked, pattern in {
        Asked.WEEKDAY: _WEEKDAY,
        Asked.MONEY: r"[$£€]\s?\d|\b\d[\d,.]*\s?(?:dollars|pounds|euros?|usd|gbp|eur|percent|%)|\b(?:free|no cost|charge)\b",
        Asked.DATE: _DATE,
        Asked.SIZE: _SIZE,
        Asked.TIME: _TIME,
        Asked.WHEN: rf"{_TIME}|{_DATE}|{_WEEKDAY}|\b(?:before|after|prior to|until|upon|once|regular(?:ly)?)\b",
        Asked.NUMBER: rf"\d|\b(?:{_WORDS}|hundred|once|twice|half|double|no limit|unlimited|a single|none)\b",
        Asked.PERSON: (
            r"\b(?:manager|officer|team|director|lead|owner|head|board|administrator|admin|committee|department|staff|employees?"
            r"|supervisor|counsel|security|hr|people|desk|ceo|cto|coo|ciso|cfo|dpo|everyone|anyone|commander|on-?call|management"
            r"|contact|engineer|custodian|auditor|user|author|creator|person)s?\b|@|#\w"
        ),
    }.items()
}
_NUMBERS = {word: str(value) for value, word in enumerate(_WORDS.split("|")[:20], start=1)}
_NUMBERS |= {word: str(value) for word, value in zip(_WORDS.split("|")[20:], range(30, 100, 10), strict=True)}
_NUMBERS |= {"a": "1", "an": "1"}
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
    return kind is Asked.OTHER or _GIVES[kind].search(_NUMBERING.sub("", words)) is not None


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
