"""What a term of the field means, said before the answer to a question that asks just that."""

import re

from bot.messages import Part, PartKind, spoken_reference
from knowledge.glossary import Term, glossary

_ASKED = re.compile(
    r"^(?:what(?:['’]s| is| are) (?:an? |the )?(?P<a>[\w /'&-]{2,60}?)(?: exactly)?"
    r"|what (?:does|do) (?:an? |the )?(?P<b>[\w /'&-]{2,60}?) mean"
    r"|(?:define|explain the term|meaning of) (?:an? |the )?(?P<c>[\w /'&-]{2,60}?))[ .?!]*$",
    re.IGNORECASE,
)


def meaning_asked(question: str, *, told: bool) -> tuple[Part, ...]:
    """The term's meaning after our glossary, in one part; empty where the question asks anything else.

    `told` says that our policies surely answer: then "what is an incident?" is left to them, "define incident" is not.
    """
    asked = _ASKED.match(question.strip())
    if not asked or (told and asked["a"]):
        return ()
    term = glossary().get((asked["a"] or asked["b"] or asked["c"]).casefold().strip())
    return (Part(PartKind.SAY, _said(term)),) if term else ()


def _said(term: Term) -> str:
    on = ", ".join(spoken_reference(reference) for reference in term.refs)
    source = f"From our glossary, on {on}" if on else "From our glossary"
    return f"{term.term[:1].upper()}{term.term[1:]}: {term.means} ({source}.)"
