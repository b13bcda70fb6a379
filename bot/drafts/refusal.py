"""Why a request for a policy is refused: what a requirement asks at least, and what can be decided instead."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Floor:
    """What a requirement asks at least of a topic, and what can be decided instead of leaving it out."""

    topic: str  # as a sentence names it
    noun: str  # a pattern of the words for it
    requirement: str
    least: str
    instead: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request cannot be drafted as it was made, and what can."""

    floor: Floor
    said: str  # the words that ask for it

    @property
    def sentences(self) -> tuple[str, ...]:
        """For the person."""
        number = self.floor.requirement.partition(":")[2]
        return (
            f"I cannot draft a policy that says “{self.said}”: it would not meet {number}. {self.floor.least}",
            self.floor.instead,
        )
