"""All words of a model, for tests that look for them in a file."""

from collections.abc import Iterator
from typing import Any

from bot.assessments.findings import Finding
from bot.exports.text import clean

KEYS = {
    "id",
    "unit",
    "result",
    "grade",
    "gap",
    "extent",
    "severity",
    "status",
    "agreement",
    "drafted_by",
    "method",
}
CODES = {"kind", "category", "effective", "ref", "version"}


def words_of(finding: Finding) -> Iterator[str]:
    """Every text that a person wrote into a finding; codes left out, which files show by their names."""
    yield from _walk(finding.model_dump(mode="json", exclude_none=True))


def _walk(value: Any, key: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _walk(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _walk(inner, key)
    elif (
        isinstance(value, str)
        and value
        and key not in KEYS | CODES
        and not key.endswith(("_on", "_at", "due", "on"))
    ):
        yield clean(value)


def squeezed(text: str) -> str:
    """Without white space, for files in which lines are broken anew."""
    return "".join(text.split())
