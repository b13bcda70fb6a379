"""The policy templates: typed, validated reading of what drafts are made from."""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from knowledge.articles import content_files, read_yaml, validated
from knowledge.errors import ContentError

REQUIREMENT = r"^ISO27001:(A\.)?\d+(\.\d+)*$"
FACTS = frozenset(
    [
        "organisation",
        "security_lead",
        "top_management",
        "it_lead",
        "people_lead",
        "privacy_lead",
        "security_channel",
        "ticket_system",
        "identity_provider",
        "password_manager",
        "document_store",
        "scope_statement",
        "sector",
        "size",
        "locations",
        "legal",
    ]
)
"""What may stand in braces: facts that an organisation gives once (docs/template-style.md)."""
CONDITIONS = frozenset(
    [
        "remote_work",
        "offices",
        "own_servers",
        "cloud",
        "development",
        "personal_devices",
        "suppliers",
        "personal_data",
        "payment_cards",
        "customers_audit",
    ]
)
"""What a rule may depend on: each holds for an organisation or does not."""
_BRACES = re.compile(r"\{([^{}]*)\}")
Profile = Literal["strict", "balanced", "light"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Rule(_Strict):
    """A numbered statement that can be checked, or a choice between three; with the requirements it serves."""

    text: str = ""
    serves: tuple[str, ...] = Field(min_length=1, max_length=3)
    when: tuple[str, ...] = ()
    id: str = Field("", pattern=r"^[a-z0-9-]*$")
    ask: str = ""
    strict: str = ""
    balanced: str = ""
    light: str = ""
    default: Profile = "balanced"
    because: str = ""

    @property
    def is_choice(self) -> bool:
        """Whether the organisation decides between three wordings."""
        return bool(self.ask)

    def wording(self, profile: Profile) -> str:
        """The statement; of a choice, the one of that profile."""
        return {"strict": self.strict, "balanced": self.balanced, "light": self.light}[profile] or self.text

    @model_validator(mode="after")
    def _is_one_or_the_other(self) -> Self:
        three = (self.strict, self.balanced, self.light)
        if self.is_choice:
            if self.text or not all(three) or not self.because or not self.id:
                raise ValueError("a choice has id, ask, strict, balanced, light and because, and no text")
        elif not self.text or any(three) or self.because:
            raise ValueError("a rule has a text, or is a choice with all its parts")
        unknown = set(self.when) - CONDITIONS
        if unknown:
            raise ValueError(f"when: {', '.join(sorted(unknown))} is no condition")
        return self


class Part(_Strict):
    """A section: a heading and its rules."""

    heading: str = Field(min_length=3)
    rules: tuple[Rule, ...] = Field(min_length=1)


class Role(_Strict):
    """Who has what to do under this policy."""

    role: str
    duty: str


class Kept(_Strict):
    """A record that following the policy leaves behind."""

    record: str
    keeper: str
    kept: str


class Template(_Strict):
    """A policy, plan, procedure or statement to be filled in with an organisation's facts and choices."""

    id: str = Field(pattern=r"^[a-z0-9-]+$")
    title: str = Field(min_length=3)
    kind: Literal["policy", "plan", "procedure", "statement"]
    version: int = Field(ge=1)
    reviewed: date | None = None
    aliases: tuple[str, ...] = Field(min_length=3)
    serves: tuple[str, ...] = Field(min_length=1)
    facts: tuple[str, ...] = ()
    purpose: str
    scope: str
    roles: tuple[Role, ...] = Field(min_length=1)
    sections: tuple[Part, ...] = Field(min_length=2)
    exceptions: str
    enforcement: str
    records: tuple[Kept, ...] = Field(min_length=1)
    review: tuple[str, ...] = Field(min_length=1)
    links: tuple[str, ...] = ()

    @property
    def rules(self) -> Iterator[Rule]:
        """Every rule and choice in order."""
        for section in self.sections:
            yield from section.rules

    @property
    def choices(self) -> list[Rule]:
        """What the organisation has to decide."""
        return [rule for rule in self.rules if rule.is_choice]

    @property
    def texts(self) -> Iterator[str]:
        """Every piece of text that ends up in the document."""
        yield from (self.purpose, self.scope, self.exceptions, self.enforcement, *self.review)
        yield from (text for role in self.roles for text in (role.role, role.duty))
        yield from (text for kept in self.records for text in (kept.record, kept.keeper, kept.kept))
        yield from (section.heading for section in self.sections)
        for rule in self.rules:
            yield from (rule.strict, rule.balanced, rule.light) if rule.is_choice else (rule.text,)

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        named = {name for text in self.texts for name in _BRACES.findall(text)}
        if unknown := named - FACTS:
            raise ValueError(f"{', '.join(sorted(unknown))} in braces is no fact")
        if unknown := set(self.facts) - FACTS - CONDITIONS:
            raise ValueError(f"facts: {', '.join(sorted(unknown))} is none")
        served = {requirement for rule in self.rules for requirement in rule.serves if not rule.when}
        if missing := set(self.serves) - served:
            raise ValueError(f"serves {', '.join(sorted(missing))}, but no rule without a condition does")
        wrong = [
            identifier for identifier in {*self.serves, *served} if not re.match(REQUIREMENT, identifier)
        ]
        if wrong:
            raise ValueError(f"{wrong[0]} is not a requirement's id")
        ids = [rule.id for rule in self.rules if rule.id]
        if len(ids) != len(set(ids)):
            raise ValueError("an id stands at two rules")
        return self


@lru_cache(maxsize=1)
def template_library() -> dict[str, Template]:
    """Every template by its id; raises ContentError naming file, line and field of a fault."""
    library: dict[str, Template] = {}
    for item, path in content_files("templates", ".yaml"):
        values, source = read_yaml(item, path)
        template = validated(Template, values, path, source)
        if f"{template.id}.yaml" != item.name:
            raise ContentError(
                f"knowledge/{path}: the id is {template.id}, which belongs into {template.id}.yaml"
            )
        library[template.id] = template
    return library
