"""The glossary: the terms of the field in our own words."""

from datetime import date
from functools import lru_cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict, Field

from knowledge.articles import read_yaml, validated
from knowledge.errors import ContentError

_PATH = "terms/terms.yaml"


class Term(BaseModel):
    """A term. `also` are other names for it; `not_` is what it is taken for and is not."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    term: str = Field(min_length=2)
    means: str = Field(min_length=20)
    also: tuple[str, ...] = ()
    refs: tuple[str, ...] = ()
    not_: str = Field("", alias="not")


class _Glossary(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    version: int = Field(ge=1)
    reviewed: date | None = None
    terms: tuple[Term, ...]


@lru_cache(maxsize=1)
def glossary() -> dict[str, Term]:
    """Every term by its name in lower case, other names included; raises ContentError where two share a name."""
    values, source = read_yaml(files("knowledge") / _PATH, _PATH)
    found: dict[str, Term] = {}
    for term in validated(_Glossary, values, _PATH, source).terms:
        for name in (term.term, *term.also):
            if name.casefold() in found:
                raise ContentError(f"knowledge/{_PATH}: “{name}” stands at two terms")
            found[name.casefold()] = term
    return found
