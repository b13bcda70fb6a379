"""Whether a statement in new words still says what it said: checked by function, whoever or whatever worded it."""

import re
from dataclasses import dataclass

from bot.drafts.document import Document, Numbered
from bot.drafts.plainness import remarks_on
from bot.drafts.serving import is_served
from bot.drafts.wording import ROLES
from knowledge.catalogue import catalogue
from knowledge.contradiction import polarity
from knowledge.keywords import Keywords

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|once|twice|half|quarter\w*|month\w*|"
                     r"week\w*|year\w*|annual\w*|daily|day\w*|hour\w*|minute\w*|working)\b", re.IGNORECASE)  # fmt: skip
_STRENGTH = re.compile(
    r"\b(never|nobody|no one|may|only|at least|at most|within|before|after|until|unless|except|without|not|every|each|all)\b",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"\bA\.\d+\.\d+|\b(clause|control|annex|ISO)\b", re.IGNORECASE)
_NAME = re.compile(r"(?<![.!?] )(?<!^)\b[A-Z][\w&-]+(?: [A-Z][\w&-]+)*")
_MARKUP = re.compile(r"[{}<>\[\]*_`#|]|https?:|\n")
_LONGER = 1.4  # of the words it had, and
_WORDS = 6  # so many more, before new words are taken for a new duty
_NEW = 0.5  # share of its telling words that may be new


@dataclass(frozen=True, slots=True)
class Adapted:
    """A document in other words, and which statements kept theirs, with the reason, by number."""

    document: Document
    refused: tuple[tuple[str, str], ...] = ()


def fault_in(document: Document, each: Numbered, words: str) -> str:
    """Why a statement cannot have these new words; empty where it can."""
    before = each.statement.text
    for fault, is_so in (
        ("it is empty or holds marks of a format", not words.strip() or _MARKUP.search(words) is not None),
        ("it names a standard", _REFERENCE.search(words) is not None and _REFERENCE.search(before) is None),
        ("numbers or times changed", _said(_NUMBER, before) != _said(_NUMBER, words)),
        (
            "what it allows or forbids changed",
            _strength(before) != _strength(words) or polarity(before) != polarity(words),
        ),
        ("a role or name changed", not _names_kept(document, before, words)),
        ("it says more than before", _says_more(before, words)),
        (" ".join(remarks_on(words)[:1]), _new_remarks(before, words)),
        ("it no longer speaks of the requirement it serves", not _still_serves(document, each, words)),
    ):
        if is_so:
            return fault
    return ""


def _said(pattern: re.Pattern[str], text: str) -> list[str]:
    return sorted(match[0].lower() for match in pattern.finditer(text))


def _strength(text: str) -> set[str]:
    alike = {"nobody": "never", "no one": "never", "each": "all", "every": "all", "not": "never"}
    return {alike.get(word, word) for word in _said(_STRENGTH, text)}


def _names_kept(document: Document, before: str, words: str) -> bool:
    """Whether every role and name is still there, and none is new."""
    roles = {str(document.facts.get(name, "")) for name in ROLES} - {""}
    held = {name for name in roles if name.lower() in before.lower()}
    if any(name.lower() not in words.lower() for name in held):
        return False
    if any(name.lower() in words.lower() for name in roles - held):
        return False
    return all(name.lower() in before.lower() for name in _NAME.findall(words)) and all(
        name.lower() in words.lower() for name in _NAME.findall(before)
    )


def _says_more(before: str, words: str) -> bool:
    keywords = Keywords.build([before, words])
    old, new = keywords.text_stems(before), keywords.text_stems(words)
    longer = len(words.split()) > len(before.split()) * _LONGER + _WORDS
    return longer or (bool(new) and len(new - old) / len(new) > _NEW)


def _new_remarks(before: str, words: str) -> bool:
    return bool(set(remarks_on(words)) - set(remarks_on(before)))


def _still_serves(document: Document, each: Numbered, words: str) -> bool:
    context = f"{each.section.heading} {document.title}"
    known = [name for name in each.statement.serves if name in catalogue()]
    return all(
        is_served(name, words, context, document.topic)
        for name in known
        if is_served(name, each.statement.text, context, document.topic)
    )
