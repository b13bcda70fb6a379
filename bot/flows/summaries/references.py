"""References in what people say: "clause 9.2", "9.2.2 b", "A.5.23", "annex A 8.13", "ISO 19011 6.4.8", "people controls"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from bot.assessments.units import THEMES, spoken_number, units_by_id
from bot.flows.summaries.subjects import ANNEX, GUIDANCE, WHOLE, Subject, subjects
from knowledge.groups import STANDARD

_NUMBER = (
    r"(?:(?P<a>\b(?:annex[ -]?)?a[ .]{0,2})|(?<![\d.a-z]))(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})(?![\d.]*\d)"
    r"(?P<leaf>(?:[ ./]{0,2}\(?[a-l]\)?(?:[ .]{0,2}\(?\d\)?)?|\s?\(\d\))(?=\W*$|\s*[,;?!)]|\s+(?:and|or|&)\b)|\.[a-l](?:\.\d)?\b)?"
)
_WORD = r"(?P<word>\b(?:(?:sub-?)?clauses?|sections?|chapters?|controls?|requirements?|annex(?:es)?|parts?|iso ?27001:|iso ?19011:)\s*)?"
_REFERENCE = re.compile(_WORD + _NUMBER, re.IGNORECASE)
_STANDARDS = re.compile(
    r"\biso[ /-]{0,2}(?:iec)?[ /-]{0,2}(?:27001|27002|19011)(?::?\s?(?:20\d\d))?\b(?!:)|\b(?:27001|27002|19011)\b(?::20\d\d)?(?!:)",
    re.IGNORECASE,
)
_ABOUT_GUIDANCE = re.compile(r"\b19011\b|\bauditing guid", re.IGNORECASE)
_THEME = re.compile(rf"\b(?P<theme>{'|'.join(THEMES)})\s+(?:controls?|theme)\b", re.IGNORECASE)
_WHOLE = re.compile(r"\b(?:(?:all|the whole) (?:of )?)?annex a\b(?![ .]?\d)", re.IGNORECASE)
_EVERYTHING = re.compile(
    rf"(?:the )?(?:whole |entire |full )?(?:standard|{_STANDARDS.pattern})", re.IGNORECASE
)
_TO = re.compile(r"^\s*(?:to|-|–|through|until)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """The references in some words: those that there are, the numbers that nothing has, and the words without them."""

    subjects: tuple[Subject, ...] = ()
    unknown: tuple[str, ...] = ()
    rest: str = ""
    guidance: bool = False  # whether the standard on auditing is named

    @property
    def any(self) -> bool:
        """Whether some reference was named at all."""
        return bool(self.subjects or self.unknown)


@dataclass
class _Found:
    subjects: list[Subject] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)


def named(text: str, *, bare: bool = False) -> Named:
    """The references in a text. With `bare`, a number alone counts too ("9"), as in a command that wants a reference."""
    guidance = _ABOUT_GUIDANCE.search(text) is not None
    masked = _STANDARDS.sub(lambda match: "\0" * len(match[0]), text)
    found = _Found()
    if _EVERYTHING.fullmatch(text.strip(" ?.!")):
        return Named((subjects()[f"{GUIDANCE}:" if guidance else WHOLE],))
    plural = False
    for match in _REFERENCE.finditer(masked):
        word = (match["word"] or "").strip().lower()
        plural = word.endswith("s") or (plural and bool(found.spans))
        if not (word or match["a"] or "." in match["number"] or bare or (plural and found.spans)):
            continue
        _take(found, match, word, guidance, masked)
    for match in _THEME.finditer(masked):
        _add(found, subjects()[f"{STANDARD}:{_theme(match['theme'])}"])
        found.spans.append(match.span())
    for match in _WHOLE.finditer(masked):
        _add(found, subjects()[ANNEX])
        found.spans.append(match.span())
    return Named(tuple(found.subjects), tuple(found.unknown), _without(masked, found.spans), guidance)


def _take(found: _Found, match: re.Match[str], word: str, guidance: bool, text: str) -> None:
    subject = _subject(match, word, guidance)
    if subject is None:
        found.unknown.append(f"{'A.' if match['a'] else ''}{match['number']}")
    elif found.spans and _TO.match(text[found.spans[-1][1] : match.start()]) and found.subjects:
        for between in _between(found.subjects[-1], subject):
            _add(found, between)
    else:
        _add(found, subject)
    found.spans.append(match.span())


def _add(found: _Found, subject: Subject) -> None:
    if subject not in found.subjects:
        found.subjects.append(subject)


def _subject(match: re.Match[str], word: str, guidance: bool) -> Subject | None:
    """The subject of a number; "control 5.23" and a clause that there is not are looked for in Annex A."""
    known, number = subjects(), match["number"]
    if match["leaf"] and not match["a"]:
        leaf = _leaves().get(re.sub(r"[^a-z0-9]", "", (number + match["leaf"]).lower()))
        if leaf:
            return known[leaf]
    if word.startswith("iso") and "19011" in word:
        guidance = True
    if guidance:
        return known.get(f"{GUIDANCE}:{'A.' if match['a'] else ''}{number}")
    if match["a"] or word.startswith(("control", "annex")):
        return known.get(f"{STANDARD}:A.{number}")
    return known.get(f"{STANDARD}:{number}") or (
        known.get(f"{STANDARD}:A.{number}") if "." in number and not word else None
    )


@lru_cache(maxsize=1)
def _leaves() -> dict[str, str]:
    """Leaf units by their number without its marks: 922b."""
    found = {}
    for unit in units_by_id().values():
        if unit.id != unit.entry:
            found[re.sub(r"[^a-z0-9]", "", spoken_number(unit.id).lower())] = unit.id
    return found


def _between(first: Subject, last: Subject) -> Iterator[Subject]:
    """The subjects of a range such as "clauses 4 to 10", the first left out."""
    start, end = (one.id.rpartition(":")[2] for one in (first, last))
    if start.isdigit() and end.isdigit():
        for number in range(int(start) + 1, int(end) + 1):
            if f"{STANDARD}:{number}" in subjects():
                yield subjects()[f"{STANDARD}:{number}"]
    else:
        yield last


def _theme(word: str) -> str:
    return next(theme for words, theme in THEMES.items() if re.fullmatch(words, word, re.IGNORECASE))


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    kept = "".join(
        character
        for place, character in enumerate(text)
        if character != "\0" and not any(start <= place < end for start, end in spans)
    )
    return " ".join(kept.split())
