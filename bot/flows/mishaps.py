"""What happened to a person: "I lost my phone" asks how that is reported, without saying so."""

import re

_DEVICE = r"(?:phone|mobile|smartphone|laptop|notebook|computer|pc|mac(?:book)?|tablet|i(?:pad|phone)|device|badge|key(?:s|card|fob)?|token|usb|stick|drive|disk|card|bag|papers?|documents?|files?)"
_LOST = re.compile(
    rf"\b(?:i|we|he|she|they|someone|somebody|a colleague)(?:['’]ve| have| has)?(?: just)? (?:lost|mislaid|misplaced)\b(?! (?:\w+ )?access)(?:\W+[\w-]+){{0,4}}\W+{_DEVICE}\b"
    rf"|\b(?:can(?:no|['’])?t|could(?:n['’]?t| not)) find (?:my|our|the)\b.*\b{_DEVICE}\b"
    rf"|\b{_DEVICE}\b.*\b(?:(?:is|was|were|got|has been|have been|been) )?(?:stolen|nicked|gone missing)\b"
    rf"|\b(?:someone|somebody|they|a thief) (?:has |have )?(?:stole|stolen|took|nicked)\b.*\b{_DEVICE}\b"
    rf"|\bi (?:have )?left (?:my|our|the|a)\b.*\b{_DEVICE}\b.*\b(?:in|on|at)\b",
    re.IGNORECASE,
)
_SAYS_SO = re.compile(
    r"\b(?:report|tell|inform|call|contact|whom?|pays?|paid|replace\w*|new one)\b", re.IGNORECASE
)


def wanting(question: str) -> str:
    """What to look for: the question, and where it tells of a loss or theft, how that is reported with it."""
    if _LOST.search(question) and not _SAYS_SO.search(question):
        return f"{question.rstrip(' .!?')}. How do I report a loss?"
    return question
