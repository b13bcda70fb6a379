"""A quote from an own policy, as it stands under a unit of an assessment."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PolicyQuote:
    """What an own policy says on a unit."""

    title: str
    version: str
    section: str
    path: str
    quote: str
    page: int | None = None
    approved: date | None = None
    review_due: date | None = None
