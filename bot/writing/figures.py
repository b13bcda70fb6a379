"""Numbers with their units, and references to clauses and controls, as they stand in a text."""

import re

Quantity = tuple[str, str]
"""A value and its unit; the unit is empty where none stands beside the value."""

_UNDER_TWENTY = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_NUMBER_WORDS = {word: value for value, word in enumerate(_UNDER_TWENTY.split())}
_NUMBER_WORDS |= {word: 10 * value for value, word in enumerate(_TENS.split(), start=2)}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
_SHORT = {
    "h": "hour",
    "hr": "hour",
    "min": "minute",
    "sec": "second",
    "yr": "year",
    "%": "percent",
    "per cent": "percent",
}
_UNIT_WORDS = (
    "second minute hour day week month quarter year night weekday character digit letter number word symbol "
    "percent time attempt try failure person copy version employee user metre km kilometre mile bit byte "
    "kb mb gb tb euro dollar pound level step stage factor"
)
_UNITS = frozenset(_UNIT_WORDS.split())
_ALIKE = {"people": "person", "copie": "copy", "trie": "try", "meter": "metre"}
_WORD = "|".join((*_NUMBER_WORDS, *_SCALES))
_VALUE = re.compile(
    rf"(?P<digits>\d+(?:[.,]\d+)*)|\b(?P<words>(?:{_WORD})(?:(?:[\s-]+|\s+and\s+)(?:{_WORD}))*)\b",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"(?:st|nd|rd|th)?[\s-]{0,2}(?:(?:working|business|calendar|consecutive|full|failed|different|separate|more)[\s-]+)?"
    r"(?P<unit>%|per cent|[a-z]+)",
    re.IGNORECASE,
)
_LETTERED = re.compile(r"\b([A-Z])\.?\s?(\d{1,2}(?:\.\d{1,2})+)\b")
_NAMED = re.compile(
    r"\b(?:sub-?clause|clause|section|article|annex|control|requirement|chapter|paragraph|appendix)s?\s+"
    r"((?:[a-z]\.?)?\d+(?:\.\d+)*)",
    re.IGNORECASE,
)
_HEADED = re.compile(r"(?:^|>)\s*([A-Z]?\.?\d+(?:\.\d+)*)\.?\s", re.MULTILINE)


def quantities(text: str, *, bare_words: bool = True) -> set[Quantity]:
    """The numbers in a text, in digits or words, each with its unit.

    A number word without a unit ("one of them") counts only with `bare_words`.
    """
    found = set()
    for match in _VALUE.finditer(text):
        unit = _unit(text, match.end())
        if match["digits"] or unit or bare_words:
            found.add((_digits(match["digits"]) if match["digits"] else _spoken(match["words"]), unit))
    return found


def figures_stand(sentence: str, text: str) -> bool:
    """Whether every number of a sentence stands in `text`: with the same unit, or there without any."""
    held = quantities(text)
    values = {value for value, _ in held}
    return all(
        (value in values) if not unit else ((value, unit) in held or (value, "") in held)
        for value, unit in quantities(sentence, bare_words=False)
    )


def references(text: str) -> set[str]:
    """The clauses, controls and sections that a text names: A.8.24, 9.2.2, 4."""
    lettered = {f"{letter}.{number}" for letter, number in _LETTERED.findall(text)}
    named = {re.sub(r"^([A-Z])\.?", r"\1.", number.upper()) for number in _NAMED.findall(text)}
    return lettered | named


def references_stand(sentence: str, text: str) -> bool:
    """Whether every clause, control or section that a sentence names is in `text`, or numbers a heading."""
    headed = {number.rstrip(".") for number in _HEADED.findall(text)}
    dotted = {value for value, _ in quantities(text) if "." in value}
    return references(sentence) <= references(text) | headed | dotted


def _digits(written: str) -> str:
    """A number in one spelling: no commas between thousands, no zeros before it."""
    written = re.sub(r",(?=\d{3}(?!\d))", "", written)
    return ".".join(str(int(part)) if part.isdecimal() else part for part in written.split("."))


def _spoken(words: str) -> str:
    total, current = 0, 0
    for word in re.findall(r"[a-z]+", words.lower()):
        if word in _SCALES:
            current = max(current, 1) * _SCALES[word]
            if _SCALES[word] > 100:
                total, current = total + current, 0
        else:
            current += _NUMBER_WORDS.get(word, 0)
    return str(total + current)


def _unit(text: str, end: int) -> str:
    match = _UNIT.match(text, end)
    if not match:
        return ""
    word = match["unit"].lower()
    word = _SHORT.get(word, word)
    word = word if word in _UNITS or not word.endswith("s") else word[:-1]
    word = _ALIKE.get(_SHORT.get(word, word), _SHORT.get(word, word))
    return word if word in _UNITS else ""
