"""A number in a statement made stricter or lighter by one step: 5 working days, 3 working days; monthly, weekly."""

import re
from dataclasses import dataclass

from bot.errors import InputError

_WORDS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}
_UNIT = (
    r"(?:working |calendar |business )?(?:minutes?|hours?|days?|weeks?|months?|years?|characters?|digits?|bits?|"
    r"attempts?|failures?|tries|people|persons|copies|samples|words)"
)
_QUANTITY = re.compile(rf"\b(?P<number>\d+|{'|'.join(_WORDS)})\s+(?P<unit>{_UNIT})\b", re.IGNORECASE)
_LADDERS: dict[str, tuple[int, ...]] = {
    "minute": (1, 2, 3, 5, 10, 15, 20, 30, 45, 60, 90),
    "hour": (1, 2, 4, 8, 12, 24, 36, 48, 72, 96),
    "day": (1, 2, 3, 5, 7, 10, 14, 20, 30, 45, 60, 90, 120, 180, 365),
    "working day": (1, 2, 3, 5, 10, 15, 20, 30, 40, 60),
    "week": (1, 2, 3, 4, 6, 8, 12),
    "month": (1, 2, 3, 4, 6, 9, 12, 18, 24, 36, 60),
    "year": (1, 2, 3, 5, 6, 10),
    "character": (8, 10, 12, 14, 16, 20, 24),
    "bit": (128, 192, 256, 384, 512, 2048, 3072, 4096),
}
_ANY = tuple(range(1, 21))
_AT_LEAST = re.compile(
    r"(at least|no fewer than|no less than|no shorter than|minimum of|a minimum of)\s*$", re.IGNORECASE
)
_MORE_IS_STRICTER = ("character", "digit", "bit", "people", "person", "copies", "copy", "sample", "word")
_AHEAD = re.compile(r"^\s*(before|in advance|ahead|or more)\b", re.IGNORECASE)
_KEPT = re.compile(r"\b(kept?|keeps?|retain\w*|stored?|stores|archived?)\b", re.IGNORECASE)
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_MONTHS = re.compile(rf"\b(?:{_MONTH})(?:(?:,? and |, )(?:{_MONTH}))*\b")
_RHYTHM = ("year", "6 months", "quarter", "month", "week", "day")
_FREQUENCY = re.compile(
    r"\b(?P<lead>every|each|once (?:a|every|each))\s+(?P<span>year|quarter|month|week|day|6 months)\b(?!\s+of)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Tightened:
    """The new text, and what was done to it: "5 working days" became "3 working days"."""

    text: str
    before: str
    after: str


def tightened(text: str, *, stricter: bool) -> Tightened:
    """The statement with its first limit one step stricter or lighter.

    Raises InputError where it holds no number or rhythm, where that is at the end of its range, or where it is a
    time of keeping, of which neither more nor less is stricter by itself.
    """
    quantity, rhythm = _QUANTITY.search(text), _FREQUENCY.search(text)
    if quantity and (not rhythm or quantity.start() <= rhythm.start()):
        return _stepped(text, quantity, stricter=stricter)
    if rhythm:
        return _quicker(text, rhythm, stricter=stricter)
    raise InputError(
        "It holds no number and no rhythm that could be made stricter or lighter. Give the new wording: "
        "“replace … with …”."
    )


def with_quantity(text: str, said: str) -> Tightened:
    """The statement with the quantity of the same unit set to what was said ("30 days"), or with other months in it
    ("March and September").

    Raises InputError where nothing of that unit stands in it, or where no quantity was said.
    """
    wanted, pattern = _QUANTITY.search(said), _QUANTITY
    if wanted is None:
        wanted, pattern = _MONTHS.search(said), _MONTHS
    if wanted is None:
        raise InputError("Say the number with its unit, such as “30 days” or “14 characters”, or the months.")
    there = [match for match in pattern.finditer(text) if pattern is _MONTHS or _alike(match, wanted)]
    if len(there) != 1:
        how_many = "several numbers" if there else "no number"
        unit = f" of {wanted['unit']}" if pattern is _QUANTITY else ""
        raise InputError(
            f"“{text}” holds {how_many if pattern is _QUANTITY else how_many.replace('number', 'month')}{unit}. Give the new "
            "wording: “replace … with …”."
        )
    match = there[0]
    after = wanted[0]
    if (
        pattern is _QUANTITY
        and _root(match["unit"]) == _root(wanted["unit"])
        and not _qualifier(wanted["unit"])
    ):
        after = f"{wanted['number']} {_qualifier(match['unit'])}{wanted['unit']}"
    return Tightened(text[: match.start()] + after + text[match.end() :], match[0], after)


def _alike(one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether two quantities have the same unit, or both are times."""
    return _root(one["unit"]) == _root(other["unit"]) or (_is_time(one["unit"]) and _is_time(other["unit"]))


def _qualifier(unit: str) -> str:
    match = re.match(r"(working|calendar|business) ", unit, re.IGNORECASE)
    return match[0] if match else ""


def _is_time(unit: str) -> bool:
    return _root(unit) in ("minute", "hour", "day", "week", "month", "year")


def _root(unit: str) -> str:
    word = unit.lower().split()[-1]
    return {"copies": "copy", "tries": "try", "persons": "people"}.get(word, word.removesuffix("s"))


def _stepped(text: str, match: re.Match[str], *, stricter: bool) -> Tightened:
    before, unit = text[: match.start()], match["unit"]
    if _KEPT.search(before) and _root(unit) in ("day", "month", "year"):
        raise InputError(
            f"“{match[0]}” is a time of keeping: longer is safer for proof, shorter for privacy. Say the time you want."
        )
    number = _WORDS.get(match["number"].lower()) or int(match["number"])
    more = (
        _AT_LEAST.search(before) is not None
        or _root(unit) in _MORE_IS_STRICTER
        or _AHEAD.match(text[match.end() :]) is not None
    )
    ladder = _LADDERS["working day" if _qualifier(unit) else _root(unit)] if _is_time(unit) else _counts(unit)
    steps = (
        [step for step in ladder if step > number]
        if more is stricter
        else [s for s in ladder[::-1] if s < number]
    )
    if not steps:
        raise InputError(f"“{match[0]}” is at the end of its range. Say the number you want: “set it to …”.")
    after = f"{steps[0]} {_counted(unit, steps[0])}"
    return Tightened(before + after + text[match.end() :], match[0], after)


def _counts(unit: str) -> tuple[int, ...]:
    return _LADDERS.get(_root(unit), _ANY)


def _counted(unit: str, number: int) -> str:
    if unit.lower().endswith(("people", "copies", "tries")):
        return unit
    return unit.removesuffix("s") if number == 1 else f"{unit.removesuffix('s')}s"


def _quicker(text: str, match: re.Match[str], *, stricter: bool) -> Tightened:
    place = _RHYTHM.index(match["span"].lower()) + (1 if stricter else -1)
    if not 0 <= place < len(_RHYTHM):
        raise InputError(
            f"“{match[0]}” is at the end of its range. Give the new wording: “replace … with …”."
        )
    span, lead = _RHYTHM[place], match["lead"]
    if span == "6 months":
        lead = "Every" if lead[0].isupper() else "every"
    after = f"{lead} {span}"
    return Tightened(text[: match.start()] + after + text[match.end() :], match[0], after)
