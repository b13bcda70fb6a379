"""Typed, validated reading of the bundled content: what we wrote on clauses, controls and audit guidance."""

from datetime import date
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from knowledge.errors import ContentError
from knowledge.models import Kind

FOLDERS = {"clauses": Kind.STANDARD, "controls": Kind.STANDARD, "audit": Kind.GUIDANCE}


class Entry(BaseModel):
    """What we say on one clause, control or section of guidance. The id and title are the standard's, the text ours."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^ISO(27001:(A\.)?\d+(\.\d+)*|19011:(A\.)?\d+(\.\d+)*)$")
    title: str = Field(min_length=3)
    edition: str
    version: int = Field(ge=1)
    reviewed: date | None = (
        None  # when a person last read the text against the standard; none has yet where null
    )
    theme: str = ""
    aliases: tuple[str, ...] = Field(min_length=2)
    text: str = Field(min_length=40)
    path: str  # inside the package, e.g. controls/A.8.1.md
    kind: Kind

    @property
    def number(self) -> str:
        """The reference without its standard, as people say it: 9.2.2, A.8.1."""
        return self.id.partition(":")[2]


@lru_cache(maxsize=1)
def catalogue() -> dict[str, Entry]:
    """Every bundled entry by its qualified id; raises ContentError naming file, line and field of a fault."""
    entries: dict[str, Entry] = {}
    for folder, kind in FOLDERS.items():
        names = sorted((files("knowledge") / folder).iterdir(), key=lambda item: item.name)
        for item in names:
            if item.name.endswith(".md"):
                entry = read_entry(item, f"{folder}/{item.name}", kind)
                if entry.id in entries:
                    raise ContentError(f"knowledge/{folder}/{item.name}: id {entry.id} stands in two files")
                entries[entry.id] = entry
    return entries


def read_entry(item: Traversable, path: str, kind: Kind) -> Entry:
    """The entry in one content file; raises ContentError naming file, line and field of a fault."""
    source = item.read_text(encoding="utf-8")
    marks = source.split("---\n", 2)
    if len(marks) != 3 or marks[0]:
        raise ContentError(f"knowledge/{path}, line 1: the front matter between two lines of --- is missing")
    try:
        facts = yaml.safe_load(marks[1])
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        raise ContentError(f"knowledge/{path}, line {line}: {error.problem}") from None
    if not isinstance(facts, dict):
        raise ContentError(f"knowledge/{path}, line 2: the front matter is not a list of fields")
    try:
        return Entry(**facts, text=" ".join(marks[2].split()), path=path, kind=kind)
    except ValidationError as error:
        problem = error.errors()[0]
        name = ".".join(str(part) for part in problem["loc"])
        line = _line_of(source, problem["loc"])
        raise ContentError(f"knowledge/{path}, line {line}, field {name}: {problem['msg']}") from None


def _line_of(source: str, place: tuple[Any, ...]) -> int:
    field = f"{place[0]}:" if place else ""
    for number, line in enumerate(source.splitlines(), start=1):
        if field and line.startswith(field):
            return number
    return 1
