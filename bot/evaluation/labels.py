"""Labels of what own policies say on requirements: JSON lines, each a requirement with the sections that speak of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.errors import InputError
from bot.evaluation.figures import Figure, share
from bot.evaluation.scores import percentile
from bot.messages import Citation


class Place(BaseModel):
    """A section of a document; without a path any. Where `says` is given, the quote has to hold one of its words."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    path: str | None = None
    section: str | None = None
    says: tuple[str, ...] = ()

    def holds(self, citation: Citation, words: str) -> bool:
        """Whether a quote stands here; `words` are its words with what introduces them."""
        here = self.path is None or (citation.path, citation.section) == (self.path, self.section)
        return here and (not self.says or any(said.lower() in words.lower() for said in self.says))


class Label(BaseModel):
    """A requirement, where policies really speak of it, and where it is arguable; nowhere else do they."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    requirement: str = Field(pattern=r"^ISO27001:")
    gold: tuple[Place, ...]
    near: tuple[Place, ...]
    split: Literal["dev", "held_out"]


class Verdict(StrEnum):
    """What a quote under a requirement is worth."""

    RIGHT = "right"
    NEAR = "near"  # arguable: counts neither way
    WRONG = "wrong"


@dataclass(frozen=True)
class Shown:
    """The quotes that were shown under a requirement, each with its words and what introduces them."""

    label: Label
    quotes: Sequence[tuple[Citation, str]]
    seconds: float

    @property
    def verdicts(self) -> list[Verdict]:
        """One verdict a quote, in order."""
        return [self._verdict(citation, words) for citation, words in self.quotes]

    def _verdict(self, citation: Citation, words: str) -> Verdict:
        if any(place.holds(citation, words) for place in self.label.gold):
            return Verdict.RIGHT
        arguable = any(place.holds(citation, words) for place in self.label.near)
        return Verdict.NEAR if arguable else Verdict.WRONG


def load_labels(file: Path) -> list[Label]:
    """The labels in a file; raises InputError naming the line that is faulty."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        raise InputError(f"There is no file of labels {file}.") from None
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise InputError(f"{file} cannot be read: {reason}.") from None
    labels = [_label(line, f"{file}, line {number}") for number, line in enumerate(lines, 1) if line.strip()]
    if not labels:
        raise InputError(f"{file} holds no label.")
    return labels


def _label(line: str, place: str) -> Label:
    try:
        return Label.model_validate_json(line)
    except ValidationError as error:
        fault = error.errors()[0]
        field = ".".join(str(part) for part in fault["loc"])
        raise InputError(f"{place}{f', field {field}' if field else ''}: {fault['msg']}") from None


def label_figures(shown: Sequence[Shown]) -> list[Figure]:
    """How good the quotes are on the whole, clauses and controls apart from the leaf units of clauses."""
    whole = [item for item in shown if not is_leaf(item.label)]
    leaves = [item for item in shown if is_leaf(item.label)]
    found = [
        *_quality("", whole),
        *_quality("leaf_", leaves),
        Figure("median_ms", percentile([item.seconds * 1000 for item in shown], 0.5), len(shown)),
    ]
    return [figure for figure in found if figure.of]


def _quality(prefix: str, shown: Sequence[Shown]) -> list[Figure]:
    verdicts = [verdict for item in shown for verdict in item.verdicts]
    spoken_of = [item for item in shown if item.label.gold]
    silent = [item for item in shown if not item.label.gold]
    return [
        share(
            f"{prefix}quote_precision",
            (each is Verdict.RIGHT for each in verdicts if each is not Verdict.NEAR),
        ),
        share(f"{prefix}quote_recall", (Verdict.RIGHT in item.verdicts for item in spoken_of)),
        share(f"{prefix}quote_silence", (Verdict.WRONG not in item.verdicts for item in silent)),
    ]


def is_leaf(label: Label) -> bool:
    """Whether a label is about a leaf unit of a clause: 9.2.2.b, 4.3/p1."""
    number = label.requirement.partition(":")[2]
    return "/" in number or (not number.startswith("A.") and any(character.isalpha() for character in number))


def label_misses(shown: Iterable[Shown]) -> list[tuple[str, str, str]]:
    """What went wrong, one line a fault: the label's id, the requirement, what is wrong."""
    return [(item.label.id, item.label.requirement, wrong) for item in shown for wrong in _wrong_with(item)]


def _wrong_with(item: Shown) -> list[str]:
    wrong = [
        f"wrong: {citation.path}, {citation.section}: {' '.join(words.split())[:120]}"
        for (citation, words), verdict in zip(item.quotes, item.verdicts, strict=True)
        if verdict is Verdict.WRONG
    ]
    if item.label.gold and Verdict.RIGHT not in item.verdicts:
        first = item.label.gold[0]
        wrong.append(f"not found: {first.path}, {first.section}")
    return wrong
