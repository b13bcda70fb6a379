"""Passages that repeat a standard, or list its controls, instead of saying what the company does.

Handbooks often hold the text of Annex A or a Statement of Applicability as an appendix. Nothing in it is a rule of the
company's own, however near it lies to a requirement.
"""

import re
from pathlib import PurePath

from knowledge.catalogue import Entry
from knowledge.models import Passage

_NAMES_STANDARD = re.compile(
    r"(?<!\d)2700[12](?!\d)|\bannex[\s_-]*a\b|statement[\s_-]+of[\s_-]+applicability|\bsoa\b", re.IGNORECASE
)
_NAMES_RULES = re.compile(r"polic(y|ies)|procedure|\bplans?\b|guideline|handbook|manual|rules", re.IGNORECASE)
_NUMBERED = r"(?:A\.)?\d{1,2}\.\d{1,2}(?:\.\d{1,2})?[\s|:.–-]+"


def repeats_the_standard(passage: Passage, entry: Entry) -> bool:
    """Whether a passage is of a document about the standard itself, or names the entry by its number and title."""
    name = f"{passage.title} {PurePath(passage.path).stem}"
    if _NAMES_STANDARD.search(name) and not _NAMES_RULES.search(name):
        return True
    return re.search(rf"{_NUMBERED}{re.escape(entry.title)}", passage.text, re.IGNORECASE) is not None
