"""Citations in one line each."""

from bot.messages import Citation

STANDARDS = {
    "ISO27001": "ISO/IEC 27001",
    "ISO27002": "ISO/IEC 27002",
    "ISO27005": "ISO/IEC 27005",
    "ISO19011": "ISO 19011",
}


def citation_line(citation: Citation) -> str:
    """`1. Title, section, p. 3`; our own texts on a standard say that they are not the standard."""
    if citation.kind == "policy" or citation.ref is None:
        return f"{citation.n}. {citation.place}"
    standard, clause = named(citation.ref)
    title = f" {citation.title}" if citation.title and clause not in citation.title else ""
    return f"{citation.n}. {clause}{title}: our summary of {standard}, not the standard's text"


def named(reference: str) -> tuple[str, str]:
    """The standard's name and the clause of a qualified id."""
    standard, _, clause = reference.rpartition(":")
    return STANDARDS.get(standard, standard or "the standard"), clause
