"""What a language model is given: numbered passages and the question, both fenced as data."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from bot.writing.checks import stems
from bot.writing.citations import Quote
from bot.writing.tidying import plain
from ingestion.instructions import addresses_an_assistant
from knowledge.models import Passage

_LONGEST = 4_000  # characters of one passage; only a monstrous table row has more


@dataclass(frozen=True, slots=True)
class Source:
    """A passage as a model is given it: `text` is headings, what introduces it, and its words."""

    passage: Passage
    quotes: tuple[Quote, ...]  # those that stand in it
    text: str

    def quote_for(self, said: str) -> Quote:
        """The sentence of the passage that what was said rests on, as far as shared words tell."""
        words = stems(said)
        chosen = {number for quote in self.quotes for number in range(quote.first, quote.last + 1)}
        shared = {
            number: (len(words & stems(self.passage.spoken(number))), number in chosen)
            for number in range(len(self.passage.sentences))
            if number not in self.passage.flagged
        }
        best = max(shared, key=lambda number: shared[number], default=None)
        return self.quotes[0] if best is None or not shared[best][0] else Quote(self.passage, best, best)


def sources_of(quotes: Sequence[Quote]) -> tuple[Source, ...]:
    """The passages that quotes stand in, each once, in the quotes' order."""
    by_passage: dict[tuple[str, str, int, str], list[Quote]] = {}
    for quote in quotes:
        passage = quote.passage
        by_passage.setdefault((passage.path, passage.id, passage.start, passage.text), []).append(quote)
    return tuple(
        Source(together[0].passage, tuple(together), _text(together[0].passage))
        for together in by_passage.values()
    )


def new_token() -> str:
    """A word for the fence that no document and no question can know."""
    return secrets.token_hex(8)


def fenced(token: str, question: str, sources: Sequence[Source]) -> str:
    """The message with the passages, numbered from 1, and the question, each between two lines of `token`."""
    blocks = [
        _block(token, f"passage {number}", source.text) for number, source in enumerate(sources, start=1)
    ]
    return "\n\n".join([*blocks, _block(token, "question", plain(question))])


def _block(token: str, name: str, text: str) -> str:
    return f"{token} {name}\n{text}\n{token} end of {name}"


def _text(passage: Passage) -> str:
    """Headings, introduction and words of a passage without what addresses an assistant."""
    introduction = "" if passage.table else passage.header  # a table is shown with its header row
    above = [line for line in (passage.heading, introduction) if line and not addresses_an_assistant(line)]
    return plain("\n".join([*above, passage.shown]))[:_LONGEST]
