"""A summary as data: what is said about one subject, about the parts of a larger one, and about a topic."""

from dataclasses import dataclass
from datetime import date

from bot.flows.summaries.positions import Position
from bot.flows.summaries.subjects import Subject
from bot.writing.citations import Quote
from knowledge.models import Document


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do next. `says` is what a person says here to have it done, empty where it is done elsewhere."""

    text: str
    label: str = ""  # of a button
    says: str = ""


@dataclass(frozen=True, slots=True)
class Own:
    """What own policies say: quotes, or the nearest sections where none speaks of it. `documents` are those quoted."""

    quotes: tuple[Quote, ...] = ()
    nearest: tuple[Quote, ...] = ()
    documents: tuple[Document, ...] = ()
    indexed: bool = True  # whether any policy is indexed

    def overdue(self, today: date) -> list[Document]:
        """Those quoted whose review was due before today."""
        return [one for one in self.documents if one.review_due and one.review_due < today]


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything on one screen. Texts are ours; nothing in them is a standard's.

    `size` is the number of people that `good` is written for, none where it fits all.
    """

    subject: Subject
    asks: str
    why: str
    own: Own
    good: tuple[str, ...]
    size: int | None
    evidence: tuple[str, ...]
    documents: tuple[str, ...]  # documented information that the clause itself requires
    gaps: tuple[str, ...]
    position: Position | None
    owner: str
    next: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One part of a larger subject. `spoken_of` counts the sections of policies that speak of it."""

    subject: Subject
    spoken_of: int
    position: Position | None
    of: int = 1  # entries in it; of several, `spoken_of` counts those that policies speak of
    assessed: int = 0  # of these


@dataclass(frozen=True, slots=True)
class RollUp:
    """A whole clause or theme: a line a part, and what they come to together."""

    subject: Subject
    about: str
    lines: tuple[Line, ...]
    next: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic in words with the requirements that are about it, best first, and the summary of the first."""

    words: str
    found: tuple[Subject, ...]
    first: Summary


Told = Summary | RollUp | Topic
