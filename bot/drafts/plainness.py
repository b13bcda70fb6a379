"""Whether a statement can be checked and read: vague words, length, one rule, and how easy a text reads."""

import re

LONGEST, SHORTEST = 45, 5  # words of a statement
_VAGUE = re.compile(
    r"\b(should|appropriate(ly)?|as needed|as required|where possible|if possible|where practicable|where feasible|"
    r"regular(ly)?|periodic(ally)?|timely|in a timely manner|adequate(ly)?|sufficient(ly)?|reasonabl[ey]|etc\.?|and so on|"
    r"as soon as (possible|practicable)|suitabl[ey]|proper(ly)?|from time to time|and/or|best effort|best practices?|robust|"
    r"as necessary|(where|when|if) (needed|necessary|required|appropriate)|promptly|in good time|frequently|strong passwords?)"
    r"(?![\w-])",
    re.IGNORECASE,
)
_SHALL = re.compile(r"\bshall\b", re.IGNORECASE)
_ABBREVIATIONS = re.compile(r"\b(e\.g|i\.e|no|p|dr|mr|ms|st|ltd|inc|approx)\.", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?](?=\s+[A-Z“\"(])|[.!?][”\")]?$")
_VOWELS = re.compile(r"[aeiouy]+")


def vague_words(text: str) -> tuple[str, ...]:
    """The words in a statement that nobody can check, as written."""
    return tuple(dict.fromkeys(match[0] for match in _VAGUE.finditer(text)))


def says_shall(text: str) -> bool:
    """Whether the word of the standards stands in it, which our texts never use."""
    return _SHALL.search(text) is not None


def sentences_in(text: str) -> int:
    """How many sentences a text has, at least one."""
    return max(1, len(_SENTENCE_END.findall(_ABBREVIATIONS.sub(r"\1", text))))


def remarks_on(text: str) -> tuple[str, ...]:
    """What keeps a statement from being a rule that an auditor can check; nothing for one that is."""
    remarks = [
        f"“{word}” cannot be checked: say who does it, when or how often." for word in vague_words(text)
    ]
    if says_shall(text):
        remarks.append("Say “does”, “must” or “never” instead of “shall”.")
    count = len(text.split())
    if count > LONGEST:
        remarks.append(f"It has {count} words: split it, so that each rule says one thing.")
    if count < SHORTEST:
        remarks.append("It is too short to say who does what.")
    if sentences_in(text) > 1:
        remarks.append("It holds more than one sentence: make each a statement of its own.")
    return tuple(remarks)


def reading_ease(text: str) -> float:
    """Flesch's reading ease, 0 (hard) to 100 (easy); 100 for a text without words.

    R. Flesch, "A new readability yardstick", 1948: 206.835 - 1.015 words a sentence - 84.6 syllables a word.
    """
    words = re.findall(r"[A-Za-z]+(?:['’-][A-Za-z]+)*", text)
    if not words:
        return 100.0
    syllables = sum(_syllables(word) for word in words)
    ease = 206.835 - 1.015 * len(words) / sentences_in_lines(text) - 84.6 * syllables / len(words)
    return round(min(100.0, max(0.0, ease)), 1)


def sentences_in_lines(text: str) -> int:
    """How many sentences a text of several lines has: each line ends one."""
    return sum(sentences_in(line) for line in text.splitlines() if line.strip()) or 1


def _syllables(word: str) -> int:
    plain = re.sub(r"[^a-z]", "", word.lower())
    count = len(_VOWELS.findall(plain))
    if plain.endswith("e") and not plain.endswith(("le", "ee")) and count > 1:
        count -= 1
    if plain.endswith("ed") and not plain.endswith(("ted", "ded")) and count > 1:
        count -= 1
    return max(1, count)
