"""A language model reads a free answer: never the last word, as a person confirms it, and checked before that."""

import datetime
import json
import logging
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.assessments.findings import Value
from bot.assessments.understanding import Reading, links_in, read_answer
from bot.writing.language_model import LanguageModel
from bot.writing.material import new_token
from prompts.loader import prompt

_ORDER = (Value.NO, Value.PARTLY, Value.YES)  # from least claimed to most
_log = logging.getLogger(__name__)


class _Said(BaseModel):
    """What the model has to give."""

    model_config = ConfigDict(extra="forbid")

    value: Literal["yes", "partly", "no", "not_applicable", "dont_know", "unclear"]
    evidence: list[str] = Field(default_factory=list, max_length=3)
    date: datetime.date | None = None


class AnswerReader:
    """Reads answers with a language model, held against the reading by rule."""

    def __init__(self, model: LanguageModel) -> None:
        self._model = model
        self._prompt = prompt("read_answer")

    def read(self, question: str, text: str, today: datetime.date) -> Reading:
        """The reading to be confirmed: the model's where it passes the checks, else the rule's.

        Refused is what is no JSON of the form asked for, names evidence that the answer does not hold, or speaks of a
        day to come. Where rule and model differ, the one that claims less is taken.
        """
        by_rule = read_answer(text, today)
        token = new_token()
        data = f"{token} question\n{question}\n{token}\n{token} answer\n{text}\n{token}"
        raw = self._model.say(self._prompt.render(token=token), data)
        said = _checked(raw, text, today) if raw else None
        if said is None:
            return by_rule
        value = None if said.value == "unclear" else Value(said.value)
        return Reading(_lesser(value, by_rule.value), tuple(links_in(text)), said.date or by_rule.day)


def _checked(raw: str, text: str, today: datetime.date) -> _Said | None:
    body = raw[raw.find("{") : raw.rfind("}") + 1]
    try:
        said = _Said(**json.loads(body))
    except (ValueError, TypeError, ValidationError):
        _log.warning("the language model's reading of an answer is not of the form asked for")
        return None
    plain = " ".join(text.split()).casefold()
    if any(" ".join(words.split()).casefold() not in plain for words in said.evidence):
        _log.warning("the language model's reading names evidence that the answer does not hold")
        return None
    return said if said.date is None or said.date <= today else None


def _lesser(one: Value | None, other: Value | None) -> Value | None:
    """Of two readings the one that claims less; the model's where they cannot be compared."""
    if one in _ORDER and other in _ORDER:
        return min((one, other), key=_ORDER.index)
    return one
