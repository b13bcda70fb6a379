"""The curriculum: ten lessons on ISO/IEC 27001 and twenty-five on auditing after ISO 19011, typed and validated."""

import re
from datetime import date
from functools import lru_cache
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from knowledge.articles import Section, content_files, read_article, validated
from knowledge.catalogue import ID
from knowledge.errors import ContentError

EXAMPLE, TAKE_AWAY = "At Tarnwick", "To take away"


class Check(BaseModel):
    """A question by which a reader checks whether the lesson was understood."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    ask: str = Field(min_length=10, pattern=r"\?")
    options: tuple[str, str, str, str]
    answer: int = Field(ge=1, le=4)  # counted from 1
    because: str = Field(min_length=15)


class Lesson(BaseModel):
    """One lesson: its text under headings, an example from the sample organisation, three questions."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^[12]-\d\d$")
    title: str = Field(min_length=3)
    section: int = Field(ge=1, le=2)
    number: int = Field(ge=1)
    version: int = Field(ge=1)
    reviewed: date | None = None
    refs: tuple[str, ...] = Field(min_length=1, max_length=8)
    questions: tuple[Check, Check, Check]
    text: str = ""  # before the first heading
    sections: tuple[Section, ...]
    path: str

    @property
    def words(self) -> int:
        """How long it is, questions not counted."""
        return sum(len(section.text.split()) for section in self.sections) + len(self.text.split())

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        if self.id != f"{self.section}-{self.number:02}":
            raise ValueError(f"the id says otherwise than section {self.section}, number {self.number}")
        headings = [section.heading for section in self.sections]
        if EXAMPLE not in headings or not headings or headings[-1] != TAKE_AWAY:
            raise ValueError(f"needs a heading “{EXAMPLE}”, and ends with “{TAKE_AWAY}”")
        if wrong := [reference for reference in self.refs if not re.match(ID, reference)]:
            raise ValueError(f"{wrong[0]} is no qualified id")
        return self


@lru_cache(maxsize=1)
def curriculum() -> dict[str, Lesson]:
    """Every lesson by its id, in order; raises ContentError naming file, line and field of a fault."""
    lessons: dict[str, Lesson] = {}
    for item, path in content_files("lessons", ".md"):
        article = read_article(item, path)
        values = {**article.facts, "text": article.lead, "sections": article.sections, "path": path}
        lesson = validated(Lesson, values, path, article.source)
        if f"{lesson.id}.md" != item.name:
            raise ContentError(f"knowledge/{path}: the id is {lesson.id}, which belongs into {lesson.id}.md")
        lessons[lesson.id] = lesson
    return lessons
