"""Days in what people say."""

import re
from collections.abc import Mapping
from datetime import date, timedelta

_MONTHS = str.split("january february march april may june july august september october november december")
_MONTH = "|".join([*_MONTHS, "sept", *(name[:3] for name in _MONTHS)])
_YEAR = r"(?:,? (?P<year{0}>20\d\d))?"
_NAMED = (
    r"(?P<iso>20\d\d-\d\d-\d\d)"
    rf"|(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month>{_MONTH})\b\.?{_YEAR.format('')}"
    rf"|(?P<month2>{_MONTH})\b\.? (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?{_YEAR.format('2')}"
)
_PAST = re.compile(
    rf"\b(?:{_NAMED}|(?P<month3>{_MONTH})\b\.? (?P<year3>20\d\d)"
    r"|(?P<word>yesterday|today|last week|last month|this week|this month))\b(?!\.\d|:\d| ?%)",
    re.IGNORECASE,
)
_ONLY = re.compile(
    r"(?:(?:and |so )?(?:it|that|this|they|the (?:file|link|document|record|page|report|date))(?:'s| is| was| are| were)? "
    rf"(?:dated |made |written )?(?:from|of|on|as of)?|dated|from|of|as of) ?{re.sub(r'[?]P<[a-z0-9]+>', '?:', _PAST.pattern)}[ .!]*",
    re.IGNORECASE,
)
_AGO = {"yesterday": 1, "last week": 7, "last month": 30}  # in days


def past(text: str, today: date) -> date | None:
    """The latest day up to today that a text names, none where it names none; a day without a year is the last one."""
    days = (_past_day(match.groupdict(), today) for match in _PAST.finditer(text))
    return max((day for day in days if day and day <= today), default=None)


def is_only_a_day(text: str) -> bool:
    """Whether words say of something no more than its day: "it is from August 2026", "of 12 May", "dated 2026-05-12"."""
    return _ONLY.fullmatch(" ".join(text.replace("’", "'").split())) is not None


def _past_day(found: Mapping[str, str | None], today: date) -> date | None:
    if found["word"]:
        return today - timedelta(days=_AGO.get(found["word"].lower(), 0))
    return _named_day(found, today)


def _named_day(found: Mapping[str, str | None], today: date) -> date | None:
    """The day that is named, none where there is no such day; without a year, the last one."""
    try:
        if found["iso"]:
            return date.fromisoformat(found["iso"])
        month = found["month"] or found["month2"] or found.get("month3") or ""
        year = found["year"] or found["year2"] or found.get("year3")
        number = 1 + next(n for n, name in enumerate(_MONTHS) if name.startswith(month.lower()[:3]))
        day = date(int(year or today.year), number, int(found["day"] or found["day2"] or 1))
        return day.replace(year=day.year - 1) if day > today and not year else day
    except ValueError:
        return None
