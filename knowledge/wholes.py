"""Which sentences of a passage belong together, so that a quote says what the document says.

A question in a list of frequent questions says nothing without its answer, and an answer little without its question. "That
includes customer records" hangs on the sentence before it, and "In public places no" takes back part of that one.
"""

import re

from knowledge.models import Passage

_HANGS_ON = re.compile(
    r"\W*(?:(?:that|this|these|those)\b(?! (?:policy|document|procedure|standard|section|chapter|plan)\b)"
    r"|(?:it|they|he|she|both|such|the same|otherwise|in (?:that|this) case|instead|then|therefore|thus|also|either|neither)\b"
    r"|(?:yes|no)\b\W*$|(?:yes|no)\b[.,])",
    re.IGNORECASE,
)
_FROM_A_VALUE_ON = re.compile(  # "Contracts above 50,000 pounds …": the rule for those below stands before it
    r"\b(?:above|over|beyond|below|under|(?:more|less|fewer|longer|larger|higher|lower) than)\b \S{0,3}\d",
    re.IGNORECASE,
)
_TAKES_BACK = re.compile(
    r"\W*(?:but|however|except|unless|otherwise|(?:this|that) (?:does|is|applies)|these (?:do|are)|it (?:does|is) not"
    r"|they (?:do|are) not|(?:the )?(?:only )?exceptions?|even (?:so|then))\b|[^.;:]{0,60}\b(?:no|not|never)\W*$",
    re.IGNORECASE,
)


def whole(passage: Passage, first: int, last: int, most: int) -> tuple[int, int]:
    """The sentences (first, last) of a quote with what they need to be understood, about `most` characters at most.

    The rows of a table stand for themselves, and what addresses an assistant (`flagged`) is never taken in.
    """
    if passage.table:
        return first, last
    begin, end = _with_what_belongs_to_it(passage, first, last, most)
    if any(begin <= number <= end for number in passage.flagged):
        return first, last
    return begin, end


def _with_what_belongs_to_it(passage: Passage, first: int, last: int, most: int) -> tuple[int, int]:
    paragraphs = _paragraphs(passage)
    around = _exchange(passage, paragraphs, first)
    if around and _length(passage, min(around[0], first), max(around[1], last)) <= most:
        return min(around[0], first), max(around[1], last)
    if around:
        first = min(around[0], first) if _length(passage, around[0], last) <= most else first
        last = max(last, around[2])
    while _continues(passage, paragraphs, first) and _length(passage, first - 1, last) <= most:
        first -= 1
    while _is_taken_back(passage, paragraphs, last) and _length(passage, first, last + 1) <= most:
        last += 1
    return first, last


def _paragraphs(passage: Passage) -> list[int]:
    """For each sentence the number of its paragraph."""
    numbers, number, end = [], 0, 0
    for start, stop in passage.sentences:
        number += "\n" in passage.text[end:start]
        numbers.append(number)
        end = stop
    return numbers


def _exchange(passage: Passage, paragraphs: list[int], number: int) -> tuple[int, int, int] | None:
    """The question and answer that a sentence is part of: (first, last, first of the answer); none where it is of none.

    The answer stands in the question's own paragraph, or in the next where nothing follows the question in its own. What
    stands before the question in its paragraph is part of it: "My connection has failed. What now?"
    """
    before = [n for n in range(number + 1) if _asks(passage, n)][-1:]
    after = [n for n in range(number, len(paragraphs)) if _asks(passage, n)][:1]
    for asked in [*before, *after]:
        last = _end_of_answer(passage, paragraphs, asked)
        begin = asked
        while (
            begin > 0
            and paragraphs[begin - 1] == paragraphs[asked]
            and not _is_answer(passage, paragraphs, begin - 1)
        ):
            begin -= 1
        if begin <= number <= last and last > asked:
            return begin, last, asked + 1
    return None


def _end_of_answer(passage: Passage, paragraphs: list[int], asked: int) -> int:
    """The last sentence of the answer to a question; the question itself where none follows."""
    last = asked
    home = paragraphs[asked + 1] if asked + 1 < len(paragraphs) else -1
    if home - paragraphs[asked] > 1:
        return asked
    while last + 1 < len(paragraphs) and paragraphs[last + 1] == home and not _asks(passage, last + 1):
        last += 1
    return last


def _is_answer(passage: Passage, paragraphs: list[int], number: int) -> bool:
    """Whether a sentence is a question, or follows one in its paragraph."""
    home = (n for n in range(number, -1, -1) if paragraphs[n] == paragraphs[number])
    return any(_asks(passage, n) for n in home)


def _asks(passage: Passage, number: int) -> bool:
    return passage.sentence(number).rstrip(" *_").endswith("?")


def _continues(passage: Passage, paragraphs: list[int], number: int) -> bool:
    """Whether a sentence hangs on the one before it."""
    if number == 0 or paragraphs[number - 1] != paragraphs[number]:
        return False
    sentence = passage.sentence(number)
    return _HANGS_ON.match(sentence) is not None or _FROM_A_VALUE_ON.search(sentence) is not None


def _is_taken_back(passage: Passage, paragraphs: list[int], number: int) -> bool:
    """Whether the sentence after this one takes back part of it."""
    after = number + 1
    if after >= len(paragraphs) or paragraphs[after] != paragraphs[number]:
        return False
    return _TAKES_BACK.match(passage.sentence(after)) is not None


def _length(passage: Passage, first: int, last: int) -> int:
    return passage.sentences[last][1] - passage.sentences[first][0]
