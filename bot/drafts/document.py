"""A policy draft as data: everything that its Word, Markdown and PDF show, and where each statement comes from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from bot.drafts.organisation import Value
from bot.errors import InputError
from knowledge.template_library import Profile

Cells = tuple[tuple[str, str], ...]
"""The cells of a table's row in order, each with its column's name."""

OWN = "own"
"""The template id of a document that no template was the source of."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Origin(StrEnum):
    """Where the wording of a statement comes from."""

    RULE = "rule"  # a rule of the template library
    CHOICE = "choice"  # one of three wordings of the library, by profile
    PERSON = "person"
    MODEL = "model"
    OUTLINE = "outline"  # a description of good practice, still to be turned into a rule


class Status(StrEnum):
    """The life of a document, as its control table says it."""

    DRAFT = "draft"
    IN_REVIEW = "in review"
    APPROVED = "approved"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


class Statement(_Strict):
    """A rule that binds. `id` stays the same when the statement moves, is reworded or is numbered anew."""

    id: str = Field(min_length=1)
    text: str = Field(min_length=1)
    serves: tuple[str, ...] = ()  # qualified requirement ids
    origin: Origin = Origin.RULE
    source: str = ""  # the template it comes from
    place: int = 0  # its position among all rules of that template, from 1; 0 where it comes from none
    choice: str = ""  # the id of the choice in the template
    profile: Profile | None = None  # which of the three wordings it is, while it is one
    by: str = ""  # the person who worded it, or the language model
    cells: Cells = ()  # of the table's row that it was when it was read; while it says the same it is shown as one


class Section(_Strict):
    """A heading and the statements under it."""

    id: str = Field(min_length=1)
    heading: str = Field(min_length=1)
    statements: tuple[Statement, ...] = ()


class Duty(_Strict):
    """Who has what to do under the document."""

    role: str
    duty: str


class Kept(_Strict):
    """A record that following the document leaves behind."""

    record: str
    keeper: str
    kept: str


class Link(_Strict):
    """Another policy that a reader needs. `planned`: none of that kind is in force yet."""

    title: str
    template: str = ""
    planned: bool = True


class Control(_Strict):
    """The document control block. Only an approved document has a version from 1.0 and the three approval fields."""

    owner: str
    version: str = "0.1"
    status: Status = Status.DRAFT
    classification: str = "Internal"
    approved_by: str = ""
    approved_on: date | None = None
    next_review: date | None = None


class Note(_Strict):
    """A line of the change history."""

    version: str
    on: date
    by: str
    what: str


class Document(_Strict):
    """A policy, plan, procedure or statement for one organisation.

    `adoptable` is False for an outline that a person has to turn into rules first. `topic` are the requirements that
    coverage is measured against, `audience` the people whom its rules on people bind. `facts` are those in force when it was filled in, `choices` the profile taken for
    each choice of the template.
    """

    id: str = ""  # PD-2026-03; empty until it is stored
    template: str = OWN
    template_version: int = 0
    title: str = Field(min_length=3)
    kind: str = "policy"
    organisation: str
    adoptable: bool = True
    topic: tuple[str, ...] = ()
    audience: tuple[str, ...] = ("staff",)
    facts: dict[str, Value] = {}
    choices: dict[str, Profile] = {}
    purpose: str = ""
    scope: str = ""
    roles: tuple[Duty, ...] = ()
    sections: tuple[Section, ...] = Field(min_length=1)
    exceptions: str = ""
    enforcement: str = ""
    records: tuple[Kept, ...] = ()
    review: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    control: Control
    additions: int = Field(0, ge=0)  # statements that persons added so far: the last gave its id
    history: tuple[Note, ...] = ()

    @property
    def statements(self) -> Iterator[Statement]:
        """Every statement in order."""
        for section in self.sections:
            yield from section.statements

    @property
    def chapters(self) -> tuple["Chapter", ...]:
        """The numbered chapters in the order of the page, those without content left out."""
        present: list[tuple[Part, Section | None]] = []
        present += [(part, None) for part in (Part.PURPOSE, Part.SCOPE, Part.ROLES) if self._has(part)]
        present += [(Part.RULES, section) for section in self.sections]
        rest = (Part.EXCEPTIONS, Part.ENFORCEMENT, Part.RECORDS, Part.REVIEW, Part.LINKS)
        present += [(part, None) for part in rest if self._has(part)]
        return tuple(
            Chapter(number, part, section) for number, (part, section) in enumerate(present, start=1)
        )

    @property
    def numbered(self) -> tuple["Numbered", ...]:
        """Every statement with its shown number ("4.2") and its section, in order."""
        return tuple(
            Numbered(f"{chapter.number}.{place}", chapter.section, statement)
            for chapter in self.chapters
            if chapter.section
            for place, statement in enumerate(chapter.section.statements, start=1)
        )

    def number_of(self, statement_id: str) -> str:
        """The shown number of a statement, empty where it is not there."""
        return next((each.number for each in self.numbered if each.statement.id == statement_id), "")

    def find(self, reference: str) -> "Numbered":
        """The statement that "4.2" or a statement id names; raises InputError saying which numbers there are."""
        wanted = reference.strip().strip("§.() ")
        for each in self.numbered:
            if wanted in (each.number, each.statement.id):
                return each
        numbers = [each.number for each in self.numbered]
        there = f"They run from {numbers[0]} to {numbers[-1]}." if numbers else "It has none."
        raise InputError(f"There is no statement {wanted} in {self.title}. {there}")

    def section(self, reference: str) -> Section:
        """The section that "4", its heading or part of it names; raises InputError with the headings there are."""
        wanted = re.sub(r"^section\s+", "", reference.strip().strip("§. "), flags=re.IGNORECASE).lower()
        there = [(chapter.number, chapter.section) for chapter in self.chapters if chapter.section]
        for number, section in there:
            if wanted in (str(number), section.id, section.heading.lower()):
                return section
        near = [section for _, section in there if wanted and wanted in section.heading.lower()]
        if len(near) == 1:
            return near[0]
        names = ", ".join(f"{number} {section.heading}" for number, section in there)
        raise InputError(f"Which section is meant? There are: {names}.")

    def _has(self, part: "Part") -> bool:
        return bool(getattr(self, part.value))


class Part(StrEnum):
    """The chapters that a document can have; the value is the field of Document that holds it."""

    PURPOSE = "purpose"
    SCOPE = "scope"
    ROLES = "roles"
    RULES = "sections"
    EXCEPTIONS = "exceptions"
    ENFORCEMENT = "enforcement"
    RECORDS = "records"
    REVIEW = "review"
    LINKS = "links"


_HEADINGS = {
    Part.PURPOSE: "Purpose",
    Part.SCOPE: "Scope",
    Part.ROLES: "Roles and responsibilities",
    Part.EXCEPTIONS: "Exceptions",
    Part.ENFORCEMENT: "Enforcement",
    Part.RECORDS: "Records",
    Part.REVIEW: "Review",
    Part.LINKS: "Related documents",
}


@dataclass(frozen=True, slots=True)
class Chapter:
    """A numbered chapter; `section` is there where it holds statements."""

    number: int
    part: Part
    section: Section | None = None

    @property
    def heading(self) -> str:
        """Its heading, without the number."""
        return self.section.heading if self.section else _HEADINGS[self.part]


@dataclass(frozen=True, slots=True)
class Numbered:
    """A statement with the number it is shown under."""

    number: str
    section: Section
    statement: Statement


def binding(document: Document) -> str:
    """The sentence at the head of the document that says which statements bind, and from when."""
    if not document.adoptable:
        return (
            "This is an outline to be worked out: its points describe good practice. They become rules only when "
            "somebody has written who does what, and by when."
        )
    rules = [chapter.number for chapter in document.chapters if chapter.section]
    where = f"section {rules[0]}" if len(rules) == 1 else f"sections {rules[0]} to {rules[-1]}"
    return (
        f"Each numbered statement in {where} binds everybody within the scope from the day of approval. “May” says "
        "what is allowed, “never” what is forbidden."
    )


def review_sentence(document: Document) -> str:
    """Who reviews the document and when; what brings it forward stands in `document.review`."""
    before = "earlier after:" if document.review else "earlier if it no longer fits."
    return (
        f"The {document.control.owner} reviews this {document.kind} by the date in the document control table, and "
        f"{before}"
    )
