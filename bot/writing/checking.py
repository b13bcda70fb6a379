"""From a language model's text to what can be shown: the sentences that pass every check, cited anew."""

import re
from collections.abc import Sequence

from bot.messages import Part, PartKind
from bot.writing.checks import addresses_stand, instructs, quotes_stand, reveals, traceable
from bot.writing.figures import figures_stand, references_stand
from bot.writing.material import Source
from bot.writing.tidying import MARKER, lines_of, markers, without_markers
from bot.writing.written import Written

SENTENCES = 6
"""Sentences of an answer, at most."""

_ANSWER, _SENTENCE = 1_200, 500  # characters, at most
_STANDS = (quotes_stand, figures_stand, references_stand, addresses_stand)


def worded(raw: str, question: str, sources: Sequence[Source], prompt: str) -> Written | None:
    """The answer in a model's text, or nothing where no sentence of it passes.

    Markers in `raw` are positions in `sources`, from 1; those in the answer are positions in its `cited`.
    `prompt` is what the model was told and must not repeat.
    """
    said: dict[int, list[str]] = {}  # the sentences that cite a source, sources in order of first mention
    paragraphs: list[str] = []
    kept: set[str] = set()
    length = 0
    for line in lines_of(raw):
        passed = []
        for sentence in line.sentences:
            if len(kept) == SENTENCES or length + len(sentence) > _ANSWER:
                break
            if sentence in kept or not stands(sentence, question, sources, prompt):
                continue
            kept.add(sentence)
            length += len(sentence)
            for number in _valid(sentence, sources):
                said.setdefault(number, []).append(sentence)
            passed.append(_renumbered(sentence, list(said)))
        if passed:
            paragraphs.append(("• " if line.item else "") + " ".join(passed))
    if not paragraphs:
        return None
    cited = tuple(sources[number - 1].quote_for(without_markers(" ".join(said[number]))) for number in said)
    return Written(tuple(Part(PartKind.SAY, paragraph) for paragraph in paragraphs), cited)


def stands(sentence: str, question: str, sources: Sequence[Source], prompt: str) -> bool:
    """Whether a sentence cites passages that were given and passes every check against them."""
    cited = _valid(sentence, sources)
    bare = without_markers(sentence)
    if not cited or len(bare) > _SENTENCE or not any(character.isalnum() for character in bare):
        return False
    if reveals(bare, prompt) or instructs(bare):
        return False
    text = "\n".join(sources[number - 1].text for number in cited)
    return traceable(bare, f"{text}\n{question}") and all(check(bare, text) for check in _STANDS)


def _valid(sentence: str, sources: Sequence[Source]) -> list[int]:
    return list(dict.fromkeys(number for number in markers(sentence) if 1 <= number <= len(sources)))


def _renumbered(sentence: str, order: list[int]) -> str:
    """The sentence with each marker as its place in `order`, and without those that are not in it."""

    def marker(match: re.Match[str]) -> str:
        number = int(match[1])
        return f" [{order.index(number) + 1}]" if number in order else ""

    words = re.sub(r"\s*" + MARKER.pattern, marker, sentence)
    return re.sub(r"(\[\d+\])(?:\s*\1)+", r"\1", words).replace("] [", "][").strip()
