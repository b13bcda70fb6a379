"""What drafting needs of the rest: policies in force, readers of files, the folder of approved policies, a model."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from bot.access import Rights
from bot.assessments.policy_quote import PolicyQuote
from bot.drafts.contradictions import Contradiction
from bot.drafts.document import Document, Numbered
from bot.drafts.rewording import Adapted
from bot.errors import InputError
from bot.exports.policy_folder import Approved
from ingestion.blocks import ReadDocument

Groups = frozenset[str]


@dataclass(frozen=True, slots=True)
class Held:
    """A policy in force, as it is indexed. `file` is where it lies, none for one inside an archive."""

    title: str
    version: str
    path: str
    file: Path | None = None
    owner: str = ""
    approved: date | None = None
    review_due: date | None = None

    @property
    def named(self) -> str:
        """Title and version, for people."""
        return f"{self.title} {self.version}".strip()


class Rewriter(Protocol):
    """A language model that words statements anew; whatever it writes was checked."""

    name: str

    def adapt(self, document: Document, samples: Sequence[str], wish: str = "") -> Adapted:
        """The document in the company's tone."""
        ...

    def reword(self, document: Document, statement: Numbered, wish: str) -> tuple[str, str]:
        """A statement in words that follow a wish, and why not (then the words are empty)."""
        ...


def unread(_file: Path, _name: str) -> ReadDocument:
    """No reader: raises InputError."""
    raise InputError("Files cannot be read here.")


@dataclass(frozen=True)
class Surroundings:
    """What the flow is given. Without an index the functions give nothing."""

    rights: Rights
    held: Callable[[Groups], Sequence[Held]] = lambda _groups: ()
    quotes: Callable[[Document, Groups], Sequence[PolicyQuote]] = lambda _document, _groups: ()
    contradictions: Callable[[Document, Groups], Sequence[Contradiction]] = lambda _document, _groups: ()
    read: Callable[[Path, str], ReadDocument] = unread
    publish: Callable[[Sequence[Approved], Sequence[Document]], str] = lambda _approved, _gone: ""
    rewriter: Rewriter | None = None
    word_template: Path | None = None
