"""The quoting writer: the answer is the sentences that answer, in the documents' own words."""

from collections.abc import Sequence

from bot.messages import Part, PartKind
from bot.writing.citations import Quote
from bot.writing.written import Written


class QuotingWriter:
    """Words an answer as quotes. Needs no language model and cannot fail."""

    model: str | None = None

    def write(self, question: str, quotes: Sequence[Quote]) -> Written:  # noqa: ARG002
        """Each quote as a part, numbered from 1 in the order given, the line that introduces it before it."""
        parts: list[Part] = []
        for number, quote in enumerate(quotes, start=1):
            if quote.lead:
                parts.append(Part(PartKind.LEAD, quote.lead))
            parts.append(Part(PartKind.QUOTE, quote.shown, number))
        return Written(tuple(parts), tuple(quotes))
