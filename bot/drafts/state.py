"""A draft as it stands: its wordings, its reviewers and their remarks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.drafts.difference import Change, difference
from bot.drafts.document import Document, Status


@dataclass(frozen=True, slots=True)
class Version:
    """A wording that the draft had: what was done to reach it, by whom, asked for in which words."""

    document: Document
    by: str
    at: datetime
    what: str
    number: int  # of the entry


@dataclass(frozen=True, slots=True)
class Comment:
    """What a reviewer said of a wording. `wants` says that it asks for a change; `settled` is the entry that followed it."""

    by: str
    at: datetime
    text: str
    place: str = ""  # the number that the statement had, empty for the whole
    wants: bool = False
    settled: int = 0  # 0: nothing followed it yet
    link: str = ""
    statement: str = ""  # the id of the statement, which stays when numbers do not
    wording: int = 0  # the entry that made the wording it was said of


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as it stands. `versions` are the wordings up to the present one, without those that were undone."""

    id: str
    status: Status
    versions: tuple[Version, ...]
    reviewers: tuple[str, ...] = ()  # people's ids
    comments: tuple[Comment, ...] = ()
    begun_by: str = ""
    conversation: str = ""
    begun_from: str = ""  # the approved draft that this one revises
    finding: str = ""  # the finding that it is to close
    supersedes: tuple[str, ...] = ()  # what it took the place of: drafts by id, other documents by path
    superseded_by: str = ""
    withdrawn_because: str = ""
    worded: int = 1  # wordings that it ever had, undone ones too: the last gave its version number
    size: int = 0  # entries in the stream: what `expected` is for the next append
    names: Mapping[str, str] = field(default_factory=dict)  # of people, as shown, by id

    @property
    def document(self) -> Document:
        """The present wording, its control block as the draft's life has it."""
        return self.versions[-1].document

    @property
    def may_change(self) -> bool:
        """Whether its wording can still be changed."""
        return self.status in (Status.DRAFT, Status.IN_REVIEW)

    @property
    def last_change(self) -> tuple[Change, ...]:
        """What the last change did to the wording; nothing for a draft that was never changed."""
        if len(self.versions) < 2:
            return ()
        return difference(self.versions[-2].document, self.document)

    @property
    def reversed_change(self) -> tuple[Change, ...]:
        """What undoing the last change does to the wording."""
        if len(self.versions) < 2:
            return ()
        return difference(self.document, self.versions[-2].document)

    @property
    def open_comments(self) -> tuple[Comment, ...]:
        """The requests for change that nothing followed yet."""
        return tuple(each for each in self.comments if each.wants and not each.settled)
