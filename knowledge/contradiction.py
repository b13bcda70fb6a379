"""Whether two sentences contradict each other: different values of one unit, or one allows what the other forbids.

A rule of thumb for sentences that are known to speak of the same thing; how near they are to each other is measured by
whoever asks.
"""

import re

from knowledge.asked import quantities

_FORBIDS = re.compile(
    r"\b(must not|may not|can ?not|can't|do not|don't|never|not (be )?(allowed|permitted|used|acceptable|ok)|"
    r"is not allowed|prohibited|forbidden|banned|no exceptions?)\b",
    re.IGNORECASE,
)
_ALLOWS = re.compile(
    r"\b(may|can|is allowed|are allowed|permitted|is fine|are fine|is acceptable|is ok)\b", re.IGNORECASE
)


def values_differ(one: str, other: str) -> bool:
    """Whether both give amounts of the same units, and no amount in common."""
    here, there = quantities(one), quantities(other)
    shared = here.keys() & there.keys()
    return bool(shared) and all(here[unit].isdisjoint(there[unit]) for unit in shared)


def polarity(words: str) -> int:
    """-1 for a sentence that forbids, 1 for one that allows, 0 for neither."""
    if _FORBIDS.search(words):
        return -1
    return 1 if _ALLOWS.search(words) else 0


def contradict(one: str, other: str, nearness: float, same_thing: float, same_act: float) -> bool:
    """Whether two sentences as near as `nearness` contradict each other.

    From `same_thing` on they are taken to give a value for one thing, from `same_act` on to speak of one act.
    """
    if nearness >= same_thing and values_differ(one, other):
        return True
    return nearness >= same_act and polarity(one) * polarity(other) < 0
