"""How several requirements that stand under one clause count together."""

from collections.abc import Iterable

from bot.assessments.findings import Result

WORST_FIRST = (
    Result.NOT_CONFORM,
    Result.PARTLY,
    Result.NOT_EVALUABLE,
    Result.CONFORM,
    Result.NOT_APPLICABLE,
)
"""What is not shown weighs more than what conforms: a whole is conform only where every part is."""


def worst(results: Iterable[Result]) -> Result:
    """The result of the whole: that of its worst part; not evaluable where there is no part."""
    found = set(results)
    return next((result for result in WORST_FIRST if result in found), Result.NOT_EVALUABLE)


def share_conform(results: Iterable[Result]) -> float | None:
    """How much of what applies conforms, 0 to 1; what was not shown does not. None where nothing applies."""
    applying = [result for result in results if result is not Result.NOT_APPLICABLE]
    return sum(result is Result.CONFORM for result in applying) / len(applying) if applying else None
