"""What is searched and cited: documents, passages, and the kinds of source they come from."""

import re
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import Any


class Kind(StrEnum):
    """Where a passage comes from; each kind has its own budget in a search and its own weight as proof."""

    POLICY = "policy"  # the organisation's own documents
    STANDARD = "standard"  # our texts on ISO/IEC 27001 clauses and controls
    GUIDANCE = "guidance"  # our texts on auditing after ISO 19011


NO_LEAD, HEADER = -1, -2


_BORDER = re.compile(
    r"(?:^|\s)\|(?=\s|$)"
)  # an empty cell leaves two of them beside each other, or one at an end


def row_cells(row: str) -> list[str]:
    """The cells of a table's row as our readers give it, " | " between them; empty ones are kept."""
    return [cell.strip() for cell in _BORDER.split(row)]


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a document with the anchor it is cited by.

    `text` is the file's words with markup taken out; `start` and `end` are its character range in the document's
    text as read. `sentences` are (start, end) ranges in `text`: the units that an answer quotes. `seams` are
    offsets in `text` that a verbatim quote must not cross (see `ingestion.blocks.Block`), `turns` the (offset, page)
    where a later page than `page` begins. `leads` says for each
    sentence which one introduces it (the line before a list): its number, NO_LEAD, or HEADER when that is `header`,
    a table's header row or the line before a list that began in an earlier passage. `aliases` are further words by
    which a bundled entry is found; they are never shown or quoted, and the last `unweighed` of them keyword search does not see. `flagged` are the numbers of sentences that
    address an assistant instead of the reader; they are never quoted.
    """

    id: str
    kind: Kind
    path: str
    title: str
    section: str
    text: str
    sentences: tuple[tuple[int, int], ...]
    leads: tuple[int, ...] = ()
    header: str = ""
    table: bool = False
    ref: str | None = None
    page: int | None = None
    start: int = 0
    end: int = 0
    seams: tuple[int, ...] = ()
    turns: tuple[tuple[int, int], ...] = ()
    aliases: tuple[str, ...] = ()
    unweighed: int = 0
    flagged: tuple[int, ...] = ()

    @property
    def heading(self) -> str:
        """Document title and heading path in one line: what is put in front of the text when it is embedded."""
        parts = [self.title, *self.section.split(" > ")] if self.section else [self.title]
        return " > ".join(
            part for position, part in enumerate(parts) if part and part not in parts[:position]
        )

    def sentence(self, number: int) -> str:
        """The words of one sentence, by its position in the passage."""
        start, end = self.sentences[number]
        return self.text[start:end]

    def page_at(self, offset: int) -> int | None:
        """The page on which the text at an offset stands; none where the format has no pages."""
        return next((page for turn, page in reversed(self.turns) if turn <= offset), self.page)

    @property
    def shown(self) -> str:
        """The text as it may be shown to a person: a table with its header row, and without what is flagged."""
        kept = [self.sentence(n) for n in range(len(self.sentences)) if n not in self.flagged]
        text = "\n".join(kept) if self.flagged else self.text
        return f"{self.header}\n{text}" if self.table and self.header else text

    def lead(self, number: int) -> str:
        """The words that introduce a sentence (a list's opening line, a table's header row), or nothing."""
        lead = self.leads[number] if self.leads else NO_LEAD
        if lead == HEADER:
            return self.header
        return self.sentence(lead) if lead >= 0 else ""

    def spoken(self, number: int) -> str:
        """A sentence as it means by itself: with its lead, and a table row with its columns' names."""
        lead, words = self.lead(number), self.sentence(number)
        if not self.table:
            return f"{lead} {words}" if lead else words
        names, cells = row_cells(lead), row_cells(words)
        if len(names) != len(cells):
            return words
        return "; ".join(
            f"{name}: {cell}" if name else cell for name, cell in zip(names, cells, strict=True) if cell
        )

    @property
    def spoken_text(self) -> str:
        """The text with what introduces it."""
        return f"{self.header}\n{self.text}" if self.header else self.text

    def to_json(self) -> dict[str, Any]:
        """A plain mapping that `from_json` reads back."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Passage":
        """The passage that `to_json` wrote; raises TypeError or ValueError where it did not."""
        data = {
            "turns": (),
            **data,
        }  # an index that was made before there were any is read until it is made anew
        data["kind"] = Kind(data["kind"])
        for name in ("sentences", "turns"):
            data[name] = tuple((start, end) for start, end in data[name])
        for name in ("seams", "aliases", "flagged", "leads"):
            data[name] = tuple(data[name])
        return cls(**data)


@dataclass(frozen=True, slots=True)
class Document:
    """What the index knows of one document as a whole. Dates are the document's own; `sha256` is of its bytes."""

    path: str  # relative to `root`
    kind: Kind
    title: str
    sha256: str  # of its bytes, hexadecimal
    recipe: str  # versions of reading and cutting that made its passages: another recipe means reading again
    passages: int
    root: str = ""  # the folder it was fed from; empty for what is bundled
    size: int = 0  # bytes
    modified: int = 0  # nanoseconds since the epoch, as the file system said when it was read
    read_at: int = 0  # nanoseconds since the epoch
    owner: str = ""
    version: str = ""
    approved: date | None = None
    review_due: date | None = None
    classification: str = ""
    status: str = ""
    readers: tuple[str, ...] = ()
    pages: int | None = None
    warnings: tuple[str, ...] = ()
    supersedes: tuple[str, ...] = ()  # paths of documents, fed from elsewhere, whose place it has taken

    @property
    def identity(self) -> tuple[str, str]:
        """What stays the same when the document changes: where it was fed from and its path there."""
        return self.root, self.path

    def may_be_read(self, groups: frozenset[str]) -> bool:
        """Whether a person of `groups` may read it: one that names no readers is for everybody."""
        return not self.readers or not groups.isdisjoint(self.readers)

    @property
    def key(self) -> str:
        """A short id of this very content, read in this very way; passages of it carry it in their ids."""
        said = "\0".join((self.root, self.path, self.sha256, self.recipe, repr(self.owner_facts)))
        return sha256(said.encode()).hexdigest()[:20]

    @property
    def owner_facts(self) -> tuple[str, ...]:
        """The facts that a file beside the document can change without the document changing."""
        dates = (str(self.approved or ""), str(self.review_due or ""))
        words = (self.title, self.owner, self.version, self.classification, self.status)
        return (*words, *dates, *self.readers, *self.supersedes)

    def to_json(self) -> dict[str, Any]:
        """A plain mapping that `from_json` reads back, dates as ISO 8601."""
        data = asdict(self)
        for name in ("approved", "review_due"):
            data[name] = data[name].isoformat() if data[name] else None
        return data

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Document":
        """The document that `to_json` wrote; raises TypeError or ValueError where it did not."""
        data = dict(data)
        data["kind"] = Kind(data["kind"])
        for name in ("approved", "review_due"):
            data[name] = date.fromisoformat(data[name]) if data[name] else None
        for name in ("readers", "warnings", "supersedes"):
            data[name] = tuple(data.get(name, ()))
        return cls(**data)


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found, with why: scores are comparable inside one search only, except `similarity` (cosine)."""

    passage: Passage
    row: int  # in its generation
    score: float
    similarity: float  # cosine of question and passage, -1 to 1
    keyword: float  # share of the best keyword score among the candidates, 0 to 1
    sentence_similarities: tuple[float, ...]  # cosine of question and each sentence, in the passage's order
    alias_similarity: float = 0.0  # of the nearest alias; 0 without aliases
