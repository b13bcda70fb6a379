"""Who and until when, read from words: "review all leaver accounts, owner @Ben, due 2026-12-15"."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from bot.assessments.findings import Person
from bot.messages import Message

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH = "|".join(f"{name}|{name[:3]}" for name in _MONTHS)
_DAY = (
    r"(?P<iso>20\d\d-\d\d-\d\d)"
    rf"|(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month>{_MONTH})\b\.?(?:,? (?P<year>20\d\d))?"
    rf"|(?P<month2>{_MONTH})\b\.? (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<year2>20\d\d))?"
    r"|in (?P<count>\d{1,3}|a|one|two|three|four|six) (?P<span>day|week|month)s?"
    r"|(?P<word>today|tomorrow|next week|next month|(?:the )?end of (?:the |this )?(?:month|year))"
)
_WHEN = re.compile(
    rf"[\s,;]*\b(?:(?:is )?due(?: (?:on|by))?|until|till|before|by|on|planned(?: (?:on|for))?|for)?[: ]*\b(?:{_DAY})",
    re.IGNORECASE,
)
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "six": 6}
_ROLE = r"(?:owner|owned by|responsible|verifier|verified by|checked by|who)"
_NAME = r"[^\W\d_][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}"
_ENDS = r"(?=\s*(?:[,;.]|$|\bdue\b|\buntil\b|\bby\b|\bon\b))"
_WHO = re.compile(rf"[\s,;]*\b(?:{_ROLE}(?: is)?[: ]+@?(?P<name>{_NAME})){_ENDS}")
_BY = re.compile(rf"[\s,;]*\bby @?(?P<name>(?=[A-Z]){_NAME}){_ENDS}")  # "by hand" names nobody
_MENTION = re.compile(rf"[\s,;]*(?:\b{_ROLE}(?: is)?[: ]+)?@(?P<name>[\w.'’-]+(?: [A-Z][\w.'’-]*){{0,2}})")
_ME = frozenset(["me", "myself", "i", "us"])


@dataclass(frozen=True, slots=True)
class Planned:
    """What is planned, by whom and for when, as far as it was said."""

    what: str
    person: Person | None = None
    day: date | None = None


def planned(text: str, message: Message) -> Planned:
    """The parts of a plan in words. In Slack a person is a mention; elsewhere a name does."""
    person, rest = _person(text.strip(), message)
    day, rest = day_ahead(rest, message.at.date())
    return Planned(re.sub(r"\s+", " ", rest).strip(" ,;.:-–"), person, day)


def day_ahead(text: str, today: date) -> tuple[date | None, str]:
    """The first day that a text names, and the text without it; a day without a year is the next one."""
    for match in _WHEN.finditer(text):
        day = _day(match, today)
        if day:
            return day, f"{text[: match.start()]} {text[match.end() :]}"
    return None, text


_SINCE = re.compile(r"\b(?:since|from|of|before|until|till|by|due)[ :]*$", re.IGNORECASE)
_BEHIND = re.compile(rf"\b(?:{_DAY})", re.IGNORECASE)


def day_behind(text: str, today: date) -> date | None:
    """The first day on which a text says that something was done; a day without a year is the last one.

    None where it names no day, or only days that are still to come or from which something began.
    """
    if re.search(r"\byesterday\b", text, re.IGNORECASE):
        return today - timedelta(days=1)
    for match in _BEHIND.finditer(text):
        if _SINCE.search(text[: match.start()]) or match["count"] or match["word"] not in (None, "today"):
            continue
        day = _day(match, today)
        named = match["iso"] or match["year"] or match["year2"]
        if day and day > today and not named:
            day = _day_of_year(day, day.year - 1)
        if day and day <= today:
            return day
    return None


def _day_of_year(day: date, year: int) -> date | None:
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February
        return None


def _day(match: re.Match[str], today: date) -> date | None:
    found = match.groupdict()
    try:
        if found["iso"]:
            return date.fromisoformat(found["iso"])
        if found["count"]:
            count = _COUNTS.get(found["count"].lower()) or int(found["count"])
            return today + timedelta(days=count * {"day": 1, "week": 7, "month": 30}[found["span"].lower()])
        if found["word"]:
            return _spoken_day(found["word"].lower(), today)
        name = (found["month"] or found["month2"]).lower()[:3]
        month = 1 + next(n for n, full in enumerate(_MONTHS) if full.startswith(name))
        number = int(found["day"] or found["day2"])
        year = found["year"] or found["year2"]
        day = date(int(year) if year else today.year, month, number)
        return day if year or day >= today else day.replace(year=day.year + 1)
    except (ValueError, StopIteration):
        return None


def _spoken_day(word: str, today: date) -> date:
    if word.endswith("year"):
        return date(today.year, 12, 31)
    if "end of" in word:
        return today.replace(day=monthrange(today.year, today.month)[1])
    return today + timedelta(days={"today": 0, "tomorrow": 1, "next week": 7}.get(word, 30))


def _person(text: str, message: Message) -> tuple[Person | None, str]:
    mention = _MENTION.search(text)
    if message.mentioned:
        identifier, name = message.mentioned[0]
        rest = text.replace(f"@{name}", "@someone", 1) if name else text
        found = _MENTION.search(rest)
        return Person(id=identifier, name=name), _without(rest, found)
    who = mention or _WHO.search(text) or _BY.search(text)
    if who is None:
        return None, text
    name = who["name"].strip(" .")
    if name.lower() in _ME:
        return Person(id=message.person, name=message.name), _without(text, who)
    if message.person.startswith("slack:"):
        return None, text  # a name alone does not say who in the workspace is meant
    return named(name), _without(text, who)


def named(name: str) -> Person:
    """A person known by name only."""
    return Person(id=f"name:{name.lower()}", name=name)


def _without(text: str, match: re.Match[str] | None) -> str:
    return f"{text[: match.start()]} {text[match.end() :]}" if match else text
