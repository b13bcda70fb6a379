"""Putting facts into sentences: articles before roles, capitals at the beginning of sentences, "a" and "an"."""

import re
from collections.abc import Mapping

ROLES = frozenset(["security_lead", "top_management", "it_lead", "people_lead", "privacy_lead"])
"""The facts that are roles: in running text they stand with an article, in a table's cell without."""
_FACT = re.compile(r"(?P<before>[^\s{]+\s+|)\{(?P<name>\w+)\}")
_DETERMINERS = frozenset({
    "the", "a", "an", "our", "their", "its", "his", "her", "your", "this", "each", "every", "any", "no",
    "another", "own", "same", "acting", "former", "next", "new", "deputy", "either", "neither", "whose",
})  # fmt: skip
_SENTENCE_END = re.compile(r"(^|[.!?]\s+|\n\s*)$")
_VOWEL = re.compile(r"(?i:(?!uni|use|usa|eu|one|ukr)[aeiou]|hour|honest)|[AEFHILMNORSX][A-Z]")


def filled(text: str, words: Mapping[str, str], *, cell: bool = False) -> str:
    """The text with its braces filled from `words`; a fact that is not there stays in braces.

    In running text a role gets "the" where no article or possessive stands before it; in a `cell` of a table it
    stands alone. A sentence begins with a capital.
    """
    text = " ".join(text.split())
    done, position = "", 0
    for match in _FACT.finditer(text):
        name = match["name"]
        done += text[position : match.start()]
        position = match.end()
        value = words.get(name)
        if value is None:
            done += match[0]
            continue
        done += _joined(done, match["before"], name, value, cell=cell)
    done += text[position:]
    return _once(done, words) if not cell else done


def _joined(written: str, before: str, name: str, value: str, *, cell: bool) -> str:
    """The word before a fact, and the fact, as they read together."""
    word = before.strip().lower().lstrip("(“\"'")
    if value.lower().startswith("the ") and (word in _DETERMINERS or word.endswith(("'s", "s'", "’s"))):
        value = value[4:]  # never "the the ticket system"
    if name in ROLES and not cell and not _has_article(word):
        value = f"the {value}"
    if word in ("a", "an"):
        before = before.replace(before.strip(), _indefinite(before.strip(), value))
    starts = _SENTENCE_END.search(written + before) is not None
    if starts and not cell and value.startswith("the "):
        value = f"T{value[1:]}"
    elif starts and cell and value.startswith("the "):
        value = f"{value[4].upper()}{value[5:]}"
    return before + value


def _has_article(word: str) -> bool:
    return word in _DETERMINERS or word.endswith(("'s", "s'", "’s"))


def _indefinite(article: str, value: str) -> str:
    right = "an" if _VOWEL.match(value) else "a"
    return right.capitalize() if article[0].isupper() else right


def _once(text: str, words: Mapping[str, str]) -> str:
    """Say a role once where two facts name the same one: "the Head of IT and the Head of IT"."""
    for value in {words[name] for name in ROLES if name in words}:
        role = re.escape(value)
        text = re.sub(rf"\b([Tt]he {role}),? and the {role}\b(?!')", r"\1", text)
        text = re.sub(rf"\b([Tt]he {role}) or the {role}\b(?!')", r"\1", text)
    return text
