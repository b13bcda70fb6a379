"""`policies.yaml`: what an organisation states of its documents beside them."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from ingestion.blocks import Facts
from ingestion.plain_yaml import load_plain

POLICIES_FILE = "policies.yaml"
LARGEST = 512 * 1024
MOST_FAULTS = 20
NOBODY = "(nobody, until policies.yaml is mended)"
"""A reader group that no setting can name by accident."""


def _as_text(value: object) -> object:
    """YAML takes 2.0 for a number, but a version is text."""
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


def _as_list(value: object) -> object:
    return [one.strip() for one in value.split(",")] if isinstance(value, str) else value


class Stated(BaseModel):
    """What one entry may state."""

    model_config = ConfigDict(extra="forbid")

    title: str = ""
    owner: str = ""
    version: Annotated[str, BeforeValidator(_as_text)] = ""
    approved: date | None = None
    review_due: date | None = None
    classification: str = ""
    status: str = ""
    readers: Annotated[list[str], BeforeValidator(_as_list)] = []

    def facts(self) -> Facts:
        """Give it as facts."""
        values = self.model_dump()
        return Facts(**{**values, "readers": tuple(self.readers)})


@dataclass(slots=True)
class PoliciesFile:
    """The facts by file name, and what is wrong with the file; a faulty entry leaves the others standing."""

    facts: dict[str, Facts] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    @classmethod
    def read(cls, path: Path) -> "PoliciesFile":
        """Read the file; whatever is wrong with it becomes a fault, never an error."""
        read = cls()
        try:
            if path.stat().st_size > LARGEST:
                read.faults.append("it is larger than 512 KB and was left out")
                return read
            content, node = load_plain(path.read_text(encoding="utf-8-sig"))
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            read.faults.append(f"line {line}: it is not valid YAML ({error.problem})")
        except (yaml.YAMLError, ValueError, OSError, RecursionError) as error:
            read.faults.append(
                f"it cannot be read: {error}" if isinstance(error, yaml.YAMLError) else "it cannot be read"
            )
        else:
            read._take(content, node)
        return read

    def _take(self, content: Any, node: Any) -> None:
        if content is None:
            return
        documents = content.get("documents", {}) if isinstance(content, dict) else None
        if not isinstance(documents, dict):
            self.faults.append("line 1: it needs `documents:` with one entry for each file")
            return
        for key in list(content)[:MOST_FAULTS]:
            if key != "documents":
                self.faults.append(
                    f"line {_line(node, (key,))}: {key}: unknown field; only `documents` stands here"
                )
        for name, entry in documents.items():
            try:
                self.facts[str(name)] = Stated.model_validate(entry or {}).facts()
            except ValidationError as error:
                # What the entry says of who may read holds even where the rest of it cannot be used.
                if (readers := _readers(entry)) != ():
                    self.facts[str(name)] = Facts(readers=readers)
                if len(self.faults) >= MOST_FAULTS:
                    continue
                self.faults += [_fault(node, str(name), one) for one in error.errors()]


def _readers(entry: object) -> tuple[str, ...]:
    """Who may read by a faulty entry: those it names, nobody where that part is the faulty one."""
    if not isinstance(entry, dict):
        return (NOBODY,)
    if not entry.get("readers"):
        return ()
    try:
        return tuple(Stated.model_validate({"readers": entry["readers"]}).readers)
    except ValidationError:
        return (NOBODY,)


def _fault(node: Any, name: str, error: Any) -> str:
    place = ("documents", name, *error["loc"])
    reason = (
        "unknown field" if error["type"] == "extra_forbidden" else error["msg"][:1].lower() + error["msg"][1:]
    )
    return f"line {_line(node, place)}: {' › '.join(map(str, place))}: {reason}"


def _line(node: Any, place: tuple[object, ...]) -> int:
    """Find the line on which a field stands, or the innermost that is there."""
    line = int(node.start_mark.line) + 1
    for step in place:
        if isinstance(node, yaml.MappingNode):
            found = next(((key, value) for key, value in node.value if str(key.value) == str(step)), None)
            if found is None:
                break
            line, node = found[0].start_mark.line + 1, found[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            line = node.start_mark.line + 1
        else:
            break
    return line
