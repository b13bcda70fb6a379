"""The amounts that a sentence gives, so that they can be compared: durations and intervals in days, all else by its unit."""

import re
from dataclasses import dataclass

_WORDS = {
    word: value
    for value, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 1
    )
} | {
    "fourteen": 14,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "sixty": 60,
    "ninety": 90,
    "twice": 2,
    "a": 1,
    "an": 1,
}
_DAYS = {
    "second": 1 / 86_400, "minute": 1 / 1_440, "hour": 1 / 24, "day": 1.0, "week": 7.0, "fortnight": 14.0, "month": 30.4,
    "quarter": 91.3, "year": 365.0,
}  # fmt: skip
_COUNTED = (
    "character", "digit", "letter", "bit", "attempt", "failure", "copy", "copies", "percent", "%", "euro", "pound", "dollar",
)  # fmt: skip
_NUMBER = rf"\d+(?:[.,]\d+)?|\b(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})\b"
_UNITS = "|".join(sorted((*_DAYS, *_COUNTED), key=len, reverse=True))
_AMOUNT = re.compile(
    rf"(?P<first>(?:(?:{_NUMBER})(?:, | and | or |, and | to ))*)(?P<number>{_NUMBER})[\s-]*(?P<between>(?:(?!{_UNITS})[a-z]+\s+)?)"
    rf"(?P<unit>{_UNITS})(?:e?s)?(?![a-z])",
    re.IGNORECASE,
)
_OFTEN = {
    "annual": 365.0, "yearly": 365.0, "quarterly": 91.3, "monthly": 30.4, "weekly": 7.0, "daily": 1.0,
}  # fmt: skip
_ADVERB = re.compile(rf"\b(?P<word>{'|'.join(_OFTEN)})(?:ly)?\b", re.IGNORECASE)
TIME, EVERY = "time", "every"
_EVERY = re.compile(r"\b(?:every|each|per|once|twice)(?: (?:in|calendar|each|every))*\s*$", re.IGNORECASE)
_TIMES = re.compile(
    rf"(?P<number>{_NUMBER}|\btwice\b)(?: times)? (?:a|an|per|each|every) (?P<unit>day|week|month|quarter|year)\b",
    re.IGNORECASE,
)
_EACH = re.compile(
    r"\b(?:each|every|per) (?:calendar |working )?(?P<unit>hour|day|week|month|quarter|year)\b", re.IGNORECASE
)
_LIMIT = re.compile(r"\b(?:within|for|after|than|least|most|of|is|last|over)\s*$", re.IGNORECASE)
_LASTS = re.compile(
    r"\b(?:for|last|lasts|hold|holds)(?: at (?:most|least)| up to| about| the same)?\s*$", re.IGNORECASE
)
_PUT_OFF = re.compile(r"\b(?:postpone|put off|delay|defer)", re.IGNORECASE)
_DUE = re.compile(r"\b(?:within|no later than)(?: the (?:first|next))?\s*$", re.IGNORECASE)
_SAME = 0.06  # of the greater: a month may have 30 or 31 days, a year 360 or 366
_WEEK = 7 / 5  # days for a working day


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with what it counts: TIME or EVERY (how often) in days, or a unit such as "character"; `at` is where it
    stands in the text. `lasts` says that it is how long something lasts, `due` that it is by when it is to be done.
    """

    value: float
    of: str
    at: int = 0
    working: bool = False
    lasts: bool = False
    due: bool = False

    def is_like(self, other: "Amount") -> bool:
        """Whether both can limit the same: a time that something lasts limits another thing than one that is due."""
        return self.of == other.of and not (self.lasts and other.due) and not (self.due and other.lasts)

    def equals(self, other: "Amount") -> bool:
        """Whether both mean the same, working days taken as days of the calendar or as working days."""
        if self.of != other.of:
            return False
        ones = (
            {self.value, self.value * _WEEK}
            if self.working != other.working and self.working
            else {self.value}
        )
        others = (
            {other.value, other.value * _WEEK}
            if self.working != other.working and other.working
            else {other.value}
        )
        return any(abs(one - two) <= _SAME * max(one, two) for one in ones for two in others)


def amounts(text: str) -> tuple[Amount, ...]:
    """The amounts in a text, in their order; "30, 14 and 3 days" are three."""
    often = [
        Amount(_DAYS[match["unit"].lower()] / _value(match["number"]), EVERY, match.start())
        for match in _TIMES.finditer(text)
    ]
    text = _TIMES.sub(lambda match: " " * len(match[0]), text)
    found = often + [each for match in _AMOUNT.finditer(text) for each in _of(match)]
    found += [Amount(_OFTEN[match["word"].lower()], EVERY, match.start()) for match in _ADVERB.finditer(text)]
    found += [Amount(_DAYS[match["unit"].lower()], EVERY, match.start()) for match in _EACH.finditer(text)]
    return tuple(sorted(found, key=lambda each: each.at))


def _of(match: re.Match[str]) -> list[Amount]:
    unit = match["unit"].lower()
    if unit == "second" and not match[0].lower().endswith("s"):
        return []  # a second account, the second of two
    of = TIME if unit in _DAYS else {"copies": "copy", "%": "percent"}.get(unit, unit)
    numbers = re.findall(_NUMBER, f"{match['first']} {match['number']}", re.IGNORECASE)
    before = match.string[: match.start()]
    bare = match["number"].lower() in ("a", "an") and not _LIMIT.search(before)
    if of == TIME and (bare or _EVERY.search(before)):
        of = EVERY
    lasts = of == TIME and _LASTS.search(before) is not None and not _PUT_OFF.search(before)
    due = of == TIME and _DUE.search(before) is not None
    working = match["between"].strip().lower() in ("working", "business")
    return [
        Amount(_value(each) * _DAYS.get(unit, 1.0), of, match.start(), working, lasts, due)
        for each in numbers
    ]


def _value(number: str) -> float:
    return float(_WORDS.get(number.lower()) or number.replace(",", "."))
