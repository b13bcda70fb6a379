"""The question bank: what a control owner is asked for each unit, what a good answer contains, what to ask next."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from knowledge.articles import content_files, read_yaml, validated
from knowledge.catalogue import ID
from knowledge.errors import ContentError

Answered = Literal["yes", "partly", "no", "dont_know"]


def _as_word(value: object) -> object:
    """YAML reads a bare yes or no as a truth value."""
    return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value


class Probe(BaseModel):
    """A follow-up question: asked after these answers, unless one of the words was said already."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    ask: str = Field(min_length=10)
    when: tuple[Annotated[Answered, BeforeValidator(_as_word)], ...] = Field(min_length=1)
    unless: tuple[str, ...] = ()

    def fits(self, value: str, said: str) -> bool:
        """Whether it is to be asked after an answer of this value and these words."""
        words = said.casefold()
        return value in self.when and not any(word.casefold() in words for word in self.unless)


class Questions(BaseModel):
    """What is asked for one unit."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    question: str = Field(min_length=20, pattern=r"\?")
    good: tuple[str, ...] = Field(min_length=2)
    probes: tuple[Probe, ...] = Field(min_length=1)
    evidence: tuple[str, ...] = Field(min_length=2)
    gaps: tuple[str, ...] = Field(min_length=2)


class InterviewGuide(BaseModel):
    """The questions for one sub-clause or control: for it as a whole, and for each of its leaf units."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=ID)
    version: int = Field(ge=1)
    reviewed: date | None = None
    whole: Questions
    units: dict[str, Questions] = {}


@lru_cache(maxsize=1)
def question_bank() -> dict[str, Questions]:
    """The questions of every unit by its qualified id; raises ContentError naming file, line and field of a fault."""
    bank: dict[str, Questions] = {}
    for guide in interview_guides():
        for unit, questions in ((guide.id, guide.whole), *guide.units.items()):
            if unit in bank:
                raise ContentError(f"knowledge/interviews: {unit} stands in two files")
            bank[unit] = questions
    return bank


def interview_guides() -> Iterable[InterviewGuide]:
    """Every file of the bank, in the order of the files' names."""
    for item, path in content_files("interviews", ".yaml"):
        values, source = read_yaml(item, path)
        yield validated(InterviewGuide, values, path, source)
