"""Where a sentence ends: the unit that answers quote, so a wrong cut is a wrong quote."""

import re

_ABBREVIATIONS = frozenset(
    [
        "e.g",
        "i.e",
        "etc",
        "vs",
        "cf",
        "no",
        "nos",
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "st",
        "inc",
        "ltd",
        "co",
        "corp",
        "approx",
        "dept",
        "est",
        "fig",
        "figs",
        "art",
        "sec",
        "para",
        "ch",
        "vol",
        "ed",
        "eds",
        "a.m",
        "p.m",
        "u.s",
        "u.k",
        "al",
        "resp",
        "incl",
        "excl",
        "max",
        "min",
        "tel",
        "ext",
    ]
)
_END = re.compile(r"[.!?]+[\"'”’)\]]*(?=\s)|(?<=[:;])(?=\n)|\n{2,}")
_LAST_WORD = re.compile(r"([\w.]+)\.[\"'”’)\]]*$")


def sentence_ranges(text: str) -> list[tuple[int, int]]:
    """The (start, end) ranges of the sentences of `text`, white space at either end left out, in order."""
    ranges = []
    start = 0
    for match in _END.finditer(text):
        if _goes_on(text, start, match):
            continue
        ranges.append(_trim(text, start, match.end()))
        start = match.end()
    ranges.append(_trim(text, start, len(text)))
    return [(first, last) for first, last in ranges if last > first]


def _goes_on(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the mark found does not end the sentence: an abbreviation, an initial, a number, a small letter after."""
    if not match.group().startswith("."):
        return False
    after = text[match.end() :].lstrip()
    if after[:1].islower():
        return True
    before = _LAST_WORD.search(text[start : match.end()])
    if not before:
        return False
    word = before.group(1).lower()
    if word in _ABBREVIATIONS:
        return (
            word not in {"etc", "a.m", "p.m", "co", "inc", "ltd", "no", "st", "max", "min"}
            or after[:1].isdigit()
        )
    is_initial = (
        len(word) == 1 and word.isalpha() and text[start : match.end()].strip() != f"{before.group(1)}."
    )
    is_list_number = text[start : match.end()].strip().rstrip(".").isdigit()
    return is_initial or is_list_number


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
