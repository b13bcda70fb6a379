"""What every writer gives: the parts of an answer and the quotes it rests on."""

from dataclasses import dataclass

from bot.messages import Part
from bot.writing.citations import Quote


@dataclass(frozen=True, slots=True)
class Written:
    """An answer in words. Numbers in `parts` (`Part.n`, or [n] in the text) are positions in `cited`, from 1.

    `model` is the language model that worded it; none where the words are the documents' own.
    """

    parts: tuple[Part, ...]
    cited: tuple[Quote, ...]
    model: str | None = None
