"""Which conclusion an assessment bears: what is on record must not say otherwise."""

from bot.assessments.findings import Grade, Result
from bot.assessments.standing import Standing


def speaks_against(standing: Standing, verdict: str) -> str:
    """What on record contradicts a verdict, as a sentence; empty where nothing does."""
    open_ones = [
        each for each in standing.findings if each.is_open and each.confirmed_by and each.is_nonconformity
    ]
    major = [each.id for each in open_ones if each.grade is Grade.MAJOR]
    if major and verdict != "not_yet_conform":
        return f"A major nonconformity is open ({', '.join(major)}), so it is not yet conform."
    if verdict != "conform":
        return ""
    if open_ones:
        named = ", ".join(each.id for each in open_ones[:5])
        return f"Nonconformities are open ({named}), so it is substantially conform at best."
    fit = (Result.CONFORM, Result.NOT_APPLICABLE)
    others = [row.unit.number for row in standing.rows if row.result not in fit]
    if others:
        more = f" and {len(others) - 5} more" if len(others) > 5 else ""
        return (
            f"Not every requirement is shown to be met ({', '.join(others[:5])}{more}), so it is substantially conform at "
            "best."
        )
    return ""
