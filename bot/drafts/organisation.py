"""The organisation's facts: what every draft is filled with. Asked once, stored as a stream, changeable, shown."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, Literal, cast

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.drafts.fact_answers import Value, read_answer, volunteered
from bot.drafts.fact_questions import NAMES, QUESTIONS, Form, Question
from bot.errors import InputError
from bot.happenings import Entry, Step
from knowledge.template_library import CONDITIONS, FACTS, Template

__all__ = [
    "QUESTIONS",
    "STREAM",
    "Form",
    "Organisation",
    "Question",
    "Value",
    "assumed",
    "fact",
    "lacking",
    "organisation_of",
    "read_answer",
    "used_by",
    "volunteered",
]

STREAM = "organisation"
"""The journal's stream of facts."""
_BRACES = re.compile(r"\{(\w+)\}")


class Organisation(BaseModel):
    """What is known of the organisation; a fact that nobody gave is None and then has its question's default."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    organisation: str | None = Field(None, min_length=1, max_length=80)
    sector: str | None = Field(None, max_length=400)
    size: int | None = Field(None, ge=1)  # people
    locations: str | None = Field(None, max_length=400)
    top_management: str | None = Field(None, max_length=80)
    security_lead: str | None = Field(None, max_length=80)
    it_lead: str | None = Field(None, max_length=80)
    people_lead: str | None = Field(None, max_length=80)
    privacy_lead: str | None = Field(None, max_length=80)
    security_channel: str | None = Field(None, max_length=80)
    ticket_system: str | None = Field(None, max_length=80)
    identity_provider: str | None = Field(None, max_length=80)
    password_manager: str | None = Field(None, max_length=80)
    document_store: str | None = Field(None, max_length=80)
    scope_statement: str | None = Field(None, max_length=400)
    legal: str | None = Field(None, max_length=400)
    remote_work: bool | None = None
    offices: bool | None = None
    own_servers: bool | None = None
    cloud: bool | None = None
    development: bool | None = None
    personal_devices: bool | None = None
    suppliers: bool | None = None
    personal_data: bool | None = None
    payment_cards: bool | None = None
    customers_audit: bool | None = None
    profile: Literal["strict", "balanced", "light"] | None = None

    @property
    def given(self) -> dict[str, Value]:
        """The facts that somebody gave, by name, in the order of the questions."""
        return {name: getattr(self, name) for name in QUESTIONS if getattr(self, name) is not None}

    def value(self, name: str) -> Value | None:
        """A fact as given, else its default, else none."""
        own = getattr(self, name)
        if own is not None:
            return cast(Value, own)
        default = QUESTIONS[name].default
        if isinstance(default, str) and "{organisation}" in default:
            return default.replace("{organisation}", self.organisation) if self.organisation else None
        return default

    def holds(self, condition: str) -> bool:
        """Whether a condition holds: as given, else by its default."""
        return bool(self.value(condition))

    @property
    def words(self) -> dict[str, str]:
        """What stands for each fact in braces, of those that have a value."""
        values = {name: self.value(name) for name in FACTS}
        return {name: str(value) for name, value in values.items() if value is not None}

    @property
    def snapshot(self) -> dict[str, Value]:
        """Every fact with its value in force, for a document that is made now."""
        values = {name: self.value(name) for name in QUESTIONS}
        return {name: value for name, value in values.items() if value is not None}

    def having(self, facts: Mapping[str, Value | None]) -> "Organisation":
        """The same with some facts set, or taken back with None. Raises InputError for one that does not fit."""
        for name in facts:
            if name not in NAMES:
                raise InputError(f"There is no fact called “{name}”. There are: {', '.join(QUESTIONS)}.")
        try:
            return Organisation.model_validate({**self.model_dump(), **facts})
        except ValidationError as error:
            name = str(error.errors()[0]["loc"][0])
            raise InputError(
                f"{QUESTIONS[name].label}: that cannot be used. {QUESTIONS[name].hint}"
            ) from None


def fact(name: str, value: Value | None) -> Step:
    """The step that stores a fact in the stream `organisation`; None takes it back. Raises InputError as `having`."""
    Organisation().having({name: value})
    return Step("fact", {"name": name, "value": value})


def organisation_of(entries: Iterable[Entry]) -> Organisation:
    """The facts after these entries of the stream; what cannot be read any more (a fact of old) is left out."""
    known: dict[str, Any] = {}
    for entry in entries:
        name = entry.data.get("name")
        if entry.kind == "fact" and name in NAMES:
            known[name] = entry.data.get("value")
    organisation = Organisation()
    for name, value in known.items():
        try:
            organisation = organisation.having({name: value})
        except InputError:
            continue
    return organisation


@lru_cache(maxsize=128)
def used_by(template: Template) -> tuple[str, ...]:
    """The facts that change what a template says, in the order of the questions: in braces, in `when`, the profile."""
    named = {name for text in template.texts for name in _BRACES.findall(text)}
    conditions = {name for rule in template.rules for name in rule.when}
    profile = {"profile"} if template.choices else set()
    used = (named & FACTS) | (conditions & CONDITIONS) | profile | {"organisation", "security_lead"}
    return tuple(name for name in QUESTIONS if name in used)


def lacking(template: Template, organisation: Organisation) -> tuple[Question, ...]:
    """What has to be asked before the template can be filled: facts that it uses, not given and without a default."""
    return tuple(QUESTIONS[name] for name in used_by(template) if organisation.value(name) is None)


def assumed(template: Template, organisation: Organisation) -> tuple[Question, ...]:
    """The facts that the template uses and nobody gave, so that their defaults stand in: to be shown, and changed."""
    return tuple(
        QUESTIONS[name]
        for name in used_by(template)
        if getattr(organisation, name) is None and organisation.value(name) is not None
    )
