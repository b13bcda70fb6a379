"""`policies.yaml`: what an organisation states of its documents beside them.

Whatever is wrong with the file, no document is opened to more people by it: an entry that cannot be understood closes
its document, a file that cannot be understood closes all that it could have named.
"""

import stat
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationError

from ingestion.blocks import Facts
from ingestion.plain_yaml import load_plain
from ingestion.reader_groups import NOBODY, may_name_readers

POLICIES_FILE = "policies.yaml"
OTHER_NAMES = frozenset(("policies.yml", "policy.yaml", "policy.yml"))
"""Names that people give it by mistake, in small letters."""

LARGEST = 512 * 1024
MOST_FAULTS = 20


def _as_text(value: object) -> object:
    """YAML takes 2.0 for a number, but a version is text."""
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


def _as_list(value: object) -> object:
    return [one for one in value.split(",") if one.strip()] if isinstance(value, str) else value


Group = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Stated(BaseModel):
    """What one entry may state. Readers are named or not mentioned: an empty list could mean nobody as well as all."""

    model_config = ConfigDict(extra="forbid")

    title: str = ""
    owner: str = ""
    version: Annotated[str, BeforeValidator(_as_text)] = ""
    approved: date | None = None
    review_due: date | None = None
    classification: str = ""
    status: str = ""
    readers: Annotated[list[Group], BeforeValidator(_as_list), Field(min_length=1)] = []
    supersedes: Annotated[list[str], BeforeValidator(_as_list)] = []

    def facts(self) -> Facts:
        """Give it as facts."""
        values = self.model_dump()
        return Facts(**{**values, "readers": tuple(self.readers), "supersedes": tuple(self.supersedes)})


@dataclass(slots=True)
class PoliciesFile:
    """The facts by file name, and what is wrong with the file; a faulty entry leaves the others standing.

    `lines` says where each entry stands. `unclear` is a fault that leaves open which documents are not for everybody.
    """

    facts: dict[str, Facts] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    unclear: str = ""
    _limits: bool = True  # whether it names readers, as far as is known

    @classmethod
    def read(cls, path: Path) -> "PoliciesFile":
        """Read the file; whatever is wrong with it becomes a fault, never an error."""
        read = cls()
        try:
            status = path.stat()
            if not stat.S_ISREG(status.st_mode):
                read._lose("it is not a regular file")
                return read
            if status.st_size > LARGEST:
                read._lose("it is larger than 512 KB and was left out")
                return read
            text = path.read_text(encoding="utf-8-sig")
            read._limits = may_name_readers(text)
            content, node = load_plain(text)
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            read._lose(f"line {line}: it is not valid YAML ({error.problem})")
        except (yaml.YAMLError, ValueError, OSError, RecursionError) as error:
            read._lose(
                f"it cannot be read: {error}" if isinstance(error, yaml.YAMLError) else "it cannot be read"
            )
        else:
            read._take(content, node)
        return read

    def _lose(self, fault: str) -> None:
        """Keep a fault by which any document may have lost its readers, if the file names some."""
        self.unclear = self.unclear or (fault if self._limits else "")
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(fault)

    def _take(self, content: Any, node: Any) -> None:
        if content is None:
            return
        documents = content.get("documents", {}) if isinstance(content, dict) else 0
        if not isinstance(documents, dict | None):
            self._lose("line 1: it needs `documents:` with one entry for each file")
            return
        for key in content:
            if key != "documents":
                self._lose(f"line {_line(node, (key,))}: {key}: unknown field; only `documents` stands here")
        if "documents" in _repeated(node):
            self._lose(f"line {_line(node, ('documents',))}: documents: it stands more than once")
        entries = _under(node, "documents")
        twice = _repeated(entries)
        nodes = {str(key.value): (key, value) for key, value in entries.value} if documents else {}
        for name, entry in (documents or {}).items():
            key, fields = nodes.get(str(name), (entries, None))  # a key such as 2024-01-01 is spelt anew
            self.lines[str(name)] = int(key.start_mark.line) + 1
            repeated = (
                [name] if str(name) in twice else [f"{name} › {one}" for one in sorted(_repeated(fields))]
            )
            self._entry(str(name), entry, node, repeated)

    def _entry(self, name: str, entry: object, node: Any, repeated: list[str]) -> None:
        faults: list[str] = []
        readers: tuple[str, ...] = ()
        try:
            self.facts[name] = Stated.model_validate(entry).facts()
        except ValidationError as error:
            # What the entry says of who may read holds even where the rest of it cannot be used.
            readers = _readers(entry)
            faults += [_fault(node, name, one) for one in error.errors()]
        for place in repeated:
            faults.append(f"line {self.lines[name]}: documents › {place}: it stands more than once")
            readers = (NOBODY,)
        if readers:
            self.facts[name] = Facts(readers=readers)
        self.faults += faults[: max(0, MOST_FAULTS - len(self.faults))]


def _readers(entry: object) -> tuple[str, ...]:
    """Who may read by a faulty entry: those it names, nobody where that part may be the faulty one."""
    if not isinstance(entry, dict):
        return (NOBODY,)
    if "readers" in entry:
        try:
            return tuple(Stated.model_validate({"readers": entry["readers"]}).readers)
        except ValidationError:
            return (NOBODY,)
    # A field that nobody knows may be `readers` misspelt.
    return () if all(str(name) in Stated.model_fields for name in entry) else (NOBODY,)


def _fault(node: Any, name: str, error: Any) -> str:
    place = ("documents", name, *error["loc"])
    reasons = {"extra_forbidden": "unknown field", "model_type": "it states nothing; put its fields under it"}
    reasons["too_short"] = "it names no group; to open the document to everybody, leave the field out"
    reason = reasons.get(error["type"], error["msg"][:1].lower() + error["msg"][1:])
    return f"line {_line(node, place)}: {' › '.join(map(str, place))}: {reason}"


def _under(node: Any, name: str) -> Any:
    """The node under a key, none where there is no such key."""
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((value for key, value in node.value if str(key.value) == name), None)


def _repeated(node: Any) -> set[str]:
    """Keys that a mapping has more than once, of which YAML would keep the last."""
    keys = Counter(str(key.value) for key, _ in node.value) if isinstance(node, yaml.MappingNode) else {}
    return {key for key, count in keys.items() if count > 1}


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
