"""What a term of the field means, said before the answer to a question that asks just that."""

import re

from bot.messages import Part, PartKind, spoken_reference
from knowledge.glossary import Term, glossary

TERM = re.compile(
    r"^(?:what (?:does|do) (?:an? |the )?(?P<a>[\w /'&-]{2,60}?) mean|(?:define|explain the term|meaning of|glossary:?) "
    r"(?:an? |the )?(?P<b>[\w /'&-]{2,60}?))[ .?!]*$",
    re.IGNORECASE,
)
"""A question for the meaning of a word, and nothing else."""
_WHAT_IS = re.compile(  # the company's own policies may say: "what is an incident?"
    r"^what(?:['’]s| is| are) (?:an? |the )?(?P<a>[\w /'&-]{2,60}?)(?: exactly)?[ .?!]*$", re.IGNORECASE
)


def term_of(name: str) -> Term | None:
    """The term of that name in our glossary, whatever its case; none where there is none."""
    return glossary().get(name.casefold().strip())


def meaning_asked(question: str, *, told: bool) -> tuple[Part, ...]:
    """The term's meaning after our glossary, in one part; empty where the question asks anything else.

    `told` says that our policies surely answer: then "what is an incident?" is left to them, "define incident" is not.
    """
    said = question.strip()
    asked = TERM.match(said) or (None if told else _WHAT_IS.match(said))
    term = term_of(next(filter(None, asked.groups()))) if asked else None
    return (Part(PartKind.SAY, _said(term)),) if term else ()


def _said(term: Term) -> str:
    on = ", ".join(spoken_reference(reference) for reference in term.refs)
    source = f"From our glossary, on {on}" if on else "From our glossary"
    return f"{term.term[:1].upper()}{term.term[1:]}: {term.means} ({source}.)"
