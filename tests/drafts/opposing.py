"""Drafts held against each other without an index: by the words that their statements share."""

from collections.abc import Iterator

import numpy as np

from bot.drafts.contradictions import Contradiction, Sentence, shared_words
from bot.drafts.document import Document
from knowledge.contradiction import contradict

SAME_THING, SAME_ACT = 0.45, 0.60  # shared words enough to give a value for one thing, to speak of one act
LENGTH = 5  # words that a sentence needs to say something by itself


def opposing(document: Document, *others: Document) -> Iterator[Contradiction]:
    """Each statement with the nearest one of the other drafts that contradicts it, in the order of the document."""
    there = [
        Sentence(f"{other.title} ({other.id or other.control.status})", each.number, each.statement.text)
        for other in others
        for each in other.numbered
        if len(each.statement.text.split()) >= LENGTH
    ]
    here = document.numbered
    near = shared_words([each.statement.text for each in here], [each.text for each in there])
    for row, each in enumerate(here):
        for column in np.argsort(-near[row], kind="stable"):
            found, nearness = there[int(column)], float(near[row, column])
            if contradict(each.statement.text, found.text, nearness, SAME_THING, SAME_ACT):
                yield Contradiction(each.number, each.statement.text, found, nearness)
                break
