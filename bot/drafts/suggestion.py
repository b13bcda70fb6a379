"""What is to be done about an existing policy."""

from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """What can be wrong with an existing policy."""

    MISSING = "missing"
    OUTDATED = "outdated"
    CONTRADICTORY = "contradictory"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing to be done. `words` is the statement that would mend it, empty where a person has to find it; `place` the
    number of the statement of the policy that it is about; `also` counts further statements that serve the requirement.
    """

    number: int
    fault: Fault
    text: str
    requirement: str = ""
    place: str = ""
    words: str = ""
    section: str = ""  # the heading in the template under which the words stand
    also: int = 0
