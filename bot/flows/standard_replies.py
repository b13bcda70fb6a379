"""Replies that rest on our texts on the standards."""

from collections.abc import Sequence

from bot.flows.asking import asks_for_a_duty
from bot.flows.entry_parts import opening
from bot.flows.standards import StandardAnswer
from bot.flows.summaries.wording import plain
from bot.messages import Choice, Citation, Outcome, Part, PartKind, Reply
from bot.writing.citations import Quote
from knowledge.tuning import THRESHOLDS

_DOUBT = "This is the nearest that I know; say more on the situation if it is not what you mean. "
_CLAUSE = "Clauses 4 to 10 bind whoever wants the certificate. "
_CONTROL = (
    "A control is needed where your risks call for it; leaving it out takes a reason in the Statement of "
    "Applicability (6.1.3). "
)
FEEDBACK = (Choice("helpful", "Helpful"), Choice("unhelpful", "Not helpful"))


def standard_reply(question: str, standard: StandardAnswer, own: Sequence[Quote]) -> Reply:
    """The answer from our texts on the standards: what fits best, what our own policies say on it, what lies near.

    `own` are quotes of policies that speak of the entry that fits best. Where it is far, a doubt is said.
    """
    quotes = [*standard.quotes, *own, *standard.others]
    parts: list[Part] = []
    for number, quote in enumerate(standard.quotes, start=1):
        parts += [Part(PartKind.SAY, opening(quote)), Part(PartKind.QUOTE, _shown(quote), number)]
    if own:
        parts.append(Part(PartKind.SAY, "Our own policy on this:"))
    for number, quote in enumerate(own, start=len(standard.quotes) + 1):
        parts += [Part(PartKind.LEAD, quote.lead)] if quote.lead else []
        parts.append(Part(PartKind.QUOTE, quote.shown, number))
    if standard.others:
        parts.append(Part(PartKind.SAY, "Near it:"))
    for number, quote in enumerate(standard.others, start=len(standard.quotes) + len(own) + 1):
        parts.append(Part(PartKind.ITEM, quote.passage.title, number))
    doubt = _DOUBT if standard.confidence < THRESHOLDS.standard else ""
    parts.append(
        Part(PartKind.NOTE, f"{doubt}{_binding(question, standard)}Our summary, not the standard's text.")
    )
    return Reply(
        outcome=Outcome.ANSWERED,
        parts=tuple(parts),
        citations=numbered(quotes),
        requirements=standard.references,
        confidence=standard.confidence,
        choices=FEEDBACK,
        question=question,
    )


def _shown(quote: Quote) -> str:
    """The words of a text of ours as a person reads them: points as a list, ids as people say them."""
    words = plain(quote.text)
    points = bool(quote.passage.section) and quote.last > 0
    return "\n".join(f"• {line}" for line in words.split("\n")) if points else words


def _binding(question: str, standard: StandardAnswer) -> str:
    """How far the entry binds, for a question on what has to be done."""
    if not standard.references or not asks_for_a_duty(question):
        return ""
    kind, _, number = standard.references[0].partition(":")
    if kind == "ISO19011":
        return "ISO 19011 is advice and binds nobody. "
    return _CONTROL if number.startswith("A.") else _CLAUSE


def numbered(quotes: Sequence[Quote]) -> tuple[Citation, ...]:
    """The citations of quotes, numbered from 1."""
    return tuple(quote.citation(number) for number, quote in enumerate(quotes, start=1))
