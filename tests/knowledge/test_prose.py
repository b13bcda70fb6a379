"""Our content is written entry by entry: no sentence stands twice, or nearly, and none is a standard's."""

import re
from collections import defaultdict
from collections.abc import Iterator

from rapidfuzz import fuzz

from ingestion.sentences import sentence_ranges
from knowledge.catalogue import Clause, catalogue
from knowledge.glossary import glossary
from knowledge.interviewing import interview_guides
from knowledge.lessons import curriculum

ALIKE = 88.0  # rapidfuzz's ratio of two sentences, from which one is taken for a copy of the other
SHINGLE = 4  # words in a row that two sentences must share before they are compared
SHORT = 6  # words; what is shorter ("minutes of the meeting") may recur
NEW = "New in the 2022 edition."  # a fact about eleven controls, put the same way each time


def pieces() -> Iterator[tuple[str, str]]:
    for entry in catalogue().values():
        yield from ((entry.id, entry.text[a:b]) for a, b in sentence_ranges(entry.text))
        for section in entry.sections:
            if section.heading != "Ties":
                yield from ((entry.id, item) for item in section.items)
            for text in section.paragraphs:
                yield from ((entry.id, text[a:b]) for a, b in sentence_ranges(text))
        if isinstance(entry, Clause):
            yield from ((entry.id, leaf.asks) for leaf in entry.leaves.values())
    for guide in interview_guides():
        for name, unit in (("whole", guide.whole), *guide.units.items()):
            place = f"{guide.id} {name}"
            yield place, unit.question
            yield from ((place, probe.ask) for probe in unit.probes)
            yield from ((place, text) for text in (*unit.good, *unit.gaps))
    for lesson in curriculum().values():
        for section in lesson.sections:
            yield from ((lesson.id, item) for item in section.items)
            for text in section.paragraphs:
                yield from ((lesson.id, text[a:b]) for a, b in sentence_ranges(text))
        yield from ((lesson.id, check.ask) for check in lesson.questions)
    yield from ((f"term {term.term}", term.means) for term in set(glossary().values()))


def alike(texts: list[tuple[str, str]]) -> list[tuple[str, str, str, str]]:
    """Pairs of near-copies: (place, text, place, text)."""
    seen: dict[tuple[str, ...], list[int]] = defaultdict(list)
    compared: set[tuple[int, int]] = set()
    found = []
    for number, (place, text) in enumerate(texts):
        words = re.findall(r"[a-z0-9']+", text.lower())
        for start in range(len(words) - SHINGLE + 1):
            shingle = tuple(words[start : start + SHINGLE])
            for other in seen[shingle]:
                if other != number and (other, number) not in compared:
                    compared.add((other, number))
                    if fuzz.ratio(texts[other][1], text, score_cutoff=ALIKE):
                        found.append((*texts[other], place, text))
            seen[shingle].append(number)
    return found


def test_no_two_sentences_are_alike() -> None:
    texts = [(place, text) for place, text in pieces() if text != NEW and len(text.split()) >= SHORT]
    assert len(texts) > 5_000
    assert alike(texts) == []


def test_near_copies_are_found() -> None:
    texts = [
        ("a", "The list of access rights is reviewed by the owner twice a year."),
        ("b", "The list of access rights is reviewed by its owner twice a year."),
        ("c", "Visitors are met at the door by the person whom they come to see."),
    ]
    assert [(one, other) for one, _, other, _ in alike(texts)] == [("a", "b")]


def test_no_opening_is_used_again_and_again() -> None:
    """Templated prose begins alike: no five words open more than a handful of sentences."""
    openings: dict[tuple[str, ...], int] = defaultdict(int)
    for _, text in pieces():
        words = re.findall(r"[a-z0-9']+", text.lower())
        if len(words) >= SHORT and text != NEW:
            openings[tuple(words[:5])] += 1
    assert {" ".join(words): count for words, count in openings.items() if count > 5} == {}
