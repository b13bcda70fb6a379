"""Question sets: JSON lines, each a question with what a right answer is."""

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from bot.errors import InputError


class Question(BaseModel):
    """One question with its gold answer; fields not named here are left alone.

    `gold_answer` is a string that stands in the section `gold_section` of `gold_path` and answers.
    `gold_qualified` are the acceptable references of a question on the standards.
    `gold_part` is the part of our text on it that is asked for. Nothing answers where `answerable` is false.
    """

    model_config = ConfigDict(extra="ignore", frozen=True, coerce_numbers_to_str=True)

    id: str
    question: str = Field(min_length=1)
    answerable: bool
    gold_path: str | None = None
    gold_section: str | None = None
    gold_answer: str | None = None
    gold_qualified: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    kind: str | None = None
    gold_part: Literal["evidence", "gaps", "good", "why"] | None = None
    split: Literal["dev", "held_out"] | None = None

    @model_validator(mode="after")
    def _has_gold(self) -> "Question":
        if self.answerable and not self.gold_answer and not self.gold_qualified:
            raise ValueError("answerable, but neither gold_answer nor gold_qualified says what is right")
        return self


def load_questions(file: Path) -> list[Question]:
    """The questions in a file; raises InputError naming the line and the field that is faulty."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        raise InputError(f"There is no question set {file}.") from None
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise InputError(f"{file} cannot be read: {reason}.") from None
    questions = [
        _question(line, f"{file}, line {number}") for number, line in enumerate(lines, 1) if line.strip()
    ]
    if not questions:
        raise InputError(f"{file} holds no question.")
    _check_ids(questions, file)
    return questions


def _question(line: str, place: str) -> Question:
    try:
        return Question.model_validate_json(line)
    except ValidationError as error:
        fault = error.errors()[0]
        field = ".".join(str(part) for part in fault["loc"])
        message = fault["msg"].removeprefix("Value error, ")
        raise InputError(f"{place}{f', field {field}' if field else ''}: {message}") from None


def _check_ids(questions: list[Question], file: Path) -> None:
    seen: set[str] = set()
    for question in questions:
        if question.id in seen:
            raise InputError(f"{file}: the id {question.id} stands in two lines.")
        seen.add(question.id)
