"""A section of our own policies that a question names by its number: "what does section 4.2 of the backup policy say?".

It is looked up, not searched for: the words that stand nearest to the question may be those of section 4.3.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from bot.flows.scope import section_of_a_document
from bot.writing.citations import Quote
from knowledge.models import Document, Kind, Passage
from knowledge.search import Search

_MOST = 3  # quotes
_NUMBERED = re.compile(r"^\W*(\d{1,2}(?:\.\d{1,2}){0,3})[.)]?\s")
_NAMES_NOTHING = "policy policies procedure document section clause"


@dataclass(frozen=True, slots=True)
class OwnSection:
    """The document and the number that a question names, and the words there: none where it has no such section.

    `goes_on` says that the section has more words than are quoted.
    """

    document: Document
    number: str
    quotes: tuple[Quote, ...]
    goes_on: bool
    headings: tuple[str, ...]  # of the document, for when there is no such section


def own_section(question: str, search: Search, groups: frozenset[str]) -> OwnSection | None:
    """The section that a question names of a policy which a person of `groups` may read; none where it names none."""
    number = section_of_a_document(question)
    document = _named(question, search, groups) if number else None
    if not number or document is None:
        return None
    passages = _passages(document, search)
    headings = dict.fromkeys(passage.section.split(" > ")[0] for passage in passages if passage.section)
    quotes = tuple(_quotes(number, passages))
    return OwnSection(document, number, quotes[:_MOST], len(quotes) > _MOST, tuple(headings))


def _named(question: str, search: Search, groups: frozenset[str]) -> Document | None:
    """The one document whose title the question has most words of."""
    stems = search.generation.keywords.text_stems
    asked = stems(question) - stems(_NAMES_NOTHING)
    best: list[Document] = []
    most = 0
    for document in search.generation.in_force:
        if document.kind is Kind.POLICY and document.may_be_read(groups):
            shared = len(asked & stems(document.title))
            if shared > most:
                best, most = [document], shared
            elif shared and shared == most:
                best.append(document)
    return best[0] if len(best) == 1 else None


def _passages(document: Document, search: Search) -> list[Passage]:
    generation = search.generation
    place = next(n for n, one in enumerate(generation.documents) if one is document)
    return [generation.passage(int(row)) for row in np.flatnonzero(generation.owners == place)]


def _quotes(number: str, passages: Sequence[Passage]) -> Iterator[Quote]:
    """The sentences from the one that begins with the number to the next numbered one; or all under its heading."""
    inside = ""
    for passage in passages:
        under = any(_number(part) == number for part in passage.section.split(" > "))
        if passage.section != inside:
            inside = passage.section if under else ""
        run: list[int] = []
        for place in range(len(passage.sentences)):
            begun = _number(passage.sentence(place))
            if begun and not under:
                inside = passage.section if begun == number or begun.startswith(f"{number}.") else ""
            if (under or inside) and place not in passage.flagged:
                run.append(place)
            elif run:
                yield Quote(passage, run[0], run[-1])
                run = []
        if run:
            yield Quote(passage, run[0], run[-1])


def _number(text: str) -> str:
    """The number with which a heading or sentence begins, empty where it begins with none."""
    found = _NUMBERED.match(text)
    return found[1] if found else ""
