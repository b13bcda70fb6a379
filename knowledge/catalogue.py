"""Typed, validated reading of the bundled entries: what we wrote on clauses, controls and audit guidance."""

from datetime import date
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from knowledge.articles import Section, content_files, read_article, validated
from knowledge.errors import ContentError
from knowledge.groups import GROUPS
from knowledge.models import Kind

ID = r"^ISO(27001:(A\.)?\d+(\.\d+)*|19011:(A\.)?\d+(\.\d+)*)$"
_NAMES = 12


class Entry(BaseModel):
    """What we say on one clause, control or section of guidance. The id and title are the standard's, the text ours.

    `text` is the short text that questions are answered from; `sections` hold the rest under its headings.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=ID)
    title: str = Field(min_length=3)
    edition: str
    version: int = Field(ge=1)
    reviewed: date | None = (
        None  # when a person last read the text against the standard; none has yet where null
    )
    aliases: tuple[str, ...] = Field(min_length=2)
    phrases: tuple[str, ...] = ()  # further ones, compared by meaning alone: their words are not weighed
    text: str = Field(min_length=40)
    sections: tuple[Section, ...] = ()
    path: str  # inside the package, e.g. controls/A.8.1.md
    kind: Kind

    @property
    def names(self) -> tuple[str, ...]:
        """The aliases whose words count where words are weighed: BM25 grows with each, and what it is held against was
        fitted on about so many.
        """
        return self.aliases[:_NAMES]

    @property
    def number(self) -> str:
        """The reference without its standard, as people say it: 9.2.2, A.8.1."""
        return self.id.partition(":")[2]

    def section(self, heading: str, over: str = "") -> Section | None:
        """What stands under a heading, none where the entry has none of that name."""
        found = (part for part in self.sections if (part.heading, part.over) == (heading, over))
        return next(found, None)


class Leaf(BaseModel):
    """The smallest unit that an assessment looks at in a clause: what it asks, and the one thing that shows it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    asks: str = Field(min_length=20)
    shows: str = Field(min_length=8)


class Clause(Entry):
    """A sub-clause of ISO/IEC 27001:2022 with its leaf units by qualified id."""

    pdca: Literal["plan", "do", "check", "act"] = "plan"
    documents: tuple[str, ...] = ()  # documented information that this very clause requires
    leaves: dict[str, Leaf] = {}


class Control(Entry):
    """A control of Annex A with its five attributes after ISO/IEC 27002:2022."""

    theme: Literal["Organizational", "People", "Physical", "Technological"]
    new: bool = False  # new in the 2022 edition
    control_type: tuple[str, ...] = ()
    information_security_properties: tuple[str, ...] = ()
    cybersecurity_concepts: tuple[str, ...] = ()
    operational_capabilities: tuple[str, ...] = ()
    security_domains: tuple[str, ...] = ()
    policies: tuple[str, ...] = ()  # templates whose policy covers the control, best first


class Guidance(Entry):
    """A section of ISO 19011:2018. `is_heading` says that it only stands over others, which hold the rest."""

    is_heading: bool = False


FOLDERS: dict[str, tuple[Kind, type[Clause] | type[Control] | type[Guidance]]] = {
    "clauses": (Kind.STANDARD, Clause),
    "controls": (Kind.STANDARD, Control),
    "audit": (Kind.GUIDANCE, Guidance),
}


@lru_cache(maxsize=1)
def catalogue() -> dict[str, Entry]:
    """Every bundled entry by its qualified id; raises ContentError naming file, line and field of a fault."""
    entries: dict[str, Entry] = {}
    for folder in FOLDERS:
        for item, path in content_files(folder, ".md"):
            entry = read_entry(item, path)
            if entry.id in entries:
                raise ContentError(f"knowledge/{path}: id {entry.id} stands in two files")
            entries[entry.id] = entry
    return entries


@lru_cache(maxsize=256)
def entry_of(reference: str) -> Entry:
    """One bundled entry by its qualified id, read alone: all of them take as long as the answer to a question may.

    Raises KeyError where there is none, ContentError naming file, line and field of a fault.
    """
    standard, _, number = reference.partition(":")
    folder = "audit" if standard == "ISO19011" else "controls" if number.startswith("A.") else "clauses"
    path = f"{folder}/{number}.md"
    item = files("knowledge") / path
    if not item.is_file():
        raise KeyError(reference)
    return read_entry(item, path)


def full_title(entry: Entry) -> str:
    """The title after that of what the entry stands under: "General" alone says nothing."""
    standard, _, number = entry.id.partition(":")
    while "." in number:
        number = number.rpartition(".")[0]
        above = f"{standard}:{number}"
        found = catalogue().get(above) or GROUPS.get(above)
        if found:
            return f"{found.title}: {entry.title}"
    return entry.title


def read_entry(item: Traversable, path: str) -> Entry:
    """The entry in one content file; `path` begins with its folder.

    Raises ContentError naming file, line and field of a fault.
    """
    kind, model = FOLDERS[path.partition("/")[0]]
    article = read_article(item, path)
    values = {
        **article.facts,
        "text": article.lead,
        "sections": article.sections,
        "path": path,
        "kind": kind,
    }
    return validated(model, values, path, article.source)
