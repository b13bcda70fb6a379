"""Reading of our content files: front matter, opening text and sections of a Markdown file, or a YAML file.

Every fault is a ContentError that names file, line and field.
"""

import re
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from knowledge.errors import ContentError

Model = TypeVar("Model", bound=BaseModel)
_HEADING = re.compile(r"^(#{2,3}) (.+)$")


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one heading: paragraphs, each on one line, and list items. `over` is the heading above a
    third-level one, empty for a second-level heading.
    """

    heading: str
    over: str
    paragraphs: tuple[str, ...]
    items: tuple[str, ...]

    @property
    def text(self) -> str:
        """Paragraphs and items, each on a line of its own."""
        return "\n".join((*self.paragraphs, *self.items))


@dataclass(frozen=True, slots=True)
class Article:
    """A Markdown file with front matter: its facts, the text before the first heading, and the sections."""

    facts: dict[str, Any]
    lead: str
    sections: tuple[Section, ...]
    body: str  # everything after the front matter, as written
    source: str


def content_files(folder: str, suffix: str) -> list[tuple[Traversable, str]]:
    """The content files of a folder of `knowledge` in order of their names, with their paths inside the package."""
    found = sorted((files("knowledge") / folder).iterdir(), key=lambda item: item.name)
    return [(item, f"{folder}/{item.name}") for item in found if item.name.endswith(suffix)]


def read_article(item: Traversable, path: str) -> Article:
    """The parts of a Markdown file; raises ContentError where the front matter is missing or faulty."""
    source = item.read_text(encoding="utf-8")
    marks = source.split("---\n", 2)
    if len(marks) != 3 or marks[0]:
        raise ContentError(f"knowledge/{path}, line 1: the front matter between two lines of --- is missing")
    facts = _mapping(marks[1], path, first_line=2)
    lead, sections = _split(marks[2])
    return Article(facts, lead, sections, marks[2].strip(), source)


def read_yaml(item: Traversable, path: str) -> tuple[dict[str, Any], str]:
    """The fields of a YAML file, and its source; raises ContentError where it is faulty."""
    source = item.read_text(encoding="utf-8")
    return _mapping(source, path, first_line=1), source


def validated(model: type[Model], values: dict[str, Any], path: str, source: str) -> Model:
    """The model with these values; raises ContentError naming file, line and field of the first fault."""
    try:
        return model(**values)
    except ValidationError as error:
        problem = error.errors()[0]
        name = ".".join(str(part) for part in problem["loc"]) or "file"
        line = _line_of(source, problem["loc"])
        raise ContentError(f"knowledge/{path}, line {line}, field {name}: {problem['msg']}") from None


def _mapping(text: str, path: str, first_line: int) -> dict[str, Any]:
    import yaml  # a question is answered from the index and reads no content

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # in C it takes a tenth of the time
    try:
        facts = yaml.load(text, loader)  # noqa: S506  a safe loader either way
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + first_line if error.problem_mark else 1
        raise ContentError(f"knowledge/{path}, line {line}: {error.problem}") from None
    if not isinstance(facts, dict) or not all(isinstance(name, str) for name in facts):
        raise ContentError(f"knowledge/{path}, line {first_line}: the front matter is not a list of fields")
    return facts


def _split(body: str) -> tuple[str, tuple[Section, ...]]:
    """The text before the first heading on one line, and the sections."""
    blocks: list[tuple[str, str, list[str]]] = [("", "", [])]
    over = ""
    for line in body.splitlines():
        match = _HEADING.match(line)
        if match:
            heading = match[2].strip()
            blocks.append((heading, over if match[1] == "###" else "", []))
            over = heading if match[1] == "##" else over
        else:
            blocks[-1][2].append(line)
    sections = tuple(_section(heading, above, lines) for heading, above, lines in blocks[1:])
    return " ".join(" ".join(blocks[0][2]).split()), sections


def _section(heading: str, over: str, lines: list[str]) -> Section:
    paragraphs: list[str] = []
    items: list[str] = []
    into: list[str] | None = None
    for line in lines:
        if not line.strip():
            into = None
        elif line.startswith("- "):
            items.append(line[2:].strip())
            into = items
        elif into is None:
            paragraphs.append(line.strip())
            into = paragraphs
        else:
            into[-1] += f" {line.strip()}"
    return Section(heading, over, tuple(paragraphs), tuple(items))


def _line_of(source: str, place: tuple[Any, ...]) -> int:
    """The line on which the innermost named part of `place` begins, found by walking down the names in order."""
    lines, found = source.splitlines(), 1
    for part in place:
        if not isinstance(part, str):
            continue
        field = re.compile(rf"^\s*(- )?{re.escape(part)}:")
        found = next(
            (n for n, line in enumerate(lines[found - 1 :], start=found) if field.match(line)), found
        )
    return found
