"""Reading drafts and the organisation's facts from the journal."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.drafts.document import Document, Status
from bot.drafts.life import PREFIX, Draft, draft_of
from bot.drafts.matching import in_force_of
from bot.drafts.organisation import STREAM, Organisation, organisation_of
from bot.errors import InputError
from bot.exports.policy_folder import Approved
from bot.flows.drafting.requests import PREFIX as REQUEST
from bot.flows.drafting.requests import Request, request_of, stream_of
from bot.flows.drafting.surroundings import Held, Surroundings
from bot.flows.journal import Journal

OURS = (PREFIX, REQUEST, STREAM)
"""How the names of the streams begin that drafting writes."""


class Drawer:
    """The drafts as they stand, with what surrounds them. Nothing is kept here that the journal does not hold."""

    def __init__(self, journal: Journal, around: Surroundings) -> None:
        self.journal = journal
        self.around = around

    def draft(self, identifier: str) -> Draft:
        """A draft by its id; raises InputError where there is none."""
        found = draft_of(self.journal.read(identifier)) if identifier.startswith(PREFIX) else None
        if found is None:
            raise InputError(f"There is no draft {identifier}. “drafts” lists them.")
        return found

    def drafts(self) -> Iterator[Draft]:
        """All drafts, newest first."""
        for stream in reversed(self.journal.streams(PREFIX)):
            found = draft_of(self.journal.read(stream))
            if found is not None:
                yield found

    def organisation(self) -> Organisation:
        """The facts as they were given."""
        return organisation_of(self.journal.read(STREAM))

    def request(self, room: str) -> Request:
        """What is wanted in a conversation before there is a draft."""
        return request_of(self.journal.read(stream_of(room)))

    def open_in(self, room: str) -> Draft | None:
        """The draft that was last worked on in a conversation."""
        entry = self.journal.last_in(room, PREFIX)
        return draft_of(self.journal.read(entry.stream)) if entry else None

    def is_ours(self, room: str) -> bool:
        """Whether the newest thing that happened in a conversation was drafting's."""
        entry = self.journal.last_in(room)
        return entry is not None and entry.stream.startswith(OURS)

    def waiting_for(self, person: str) -> Draft | None:
        """The newest draft that a person is to review."""
        return next(
            (each for each in self.drafts() if each.status is Status.IN_REVIEW and person in each.reviewers),
            None,
        )

    def approved(self) -> list[Approved]:
        """What is in force, oldest first; with the file where it was approved as it was handed in."""
        found = [each for each in self.drafts() if each.status is Status.APPROVED]
        return [
            Approved(
                each.document,
                self._original(each),
                tuple(name for name in each.supersedes if not name.startswith(PREFIX)),
            )
            for each in reversed(found)
        ]

    def gone(self) -> list[Document]:
        """What was in force and is no longer."""
        return [
            each.document
            for each in self.drafts()
            if each.status in (Status.SUPERSEDED, Status.WITHDRAWN) and each.document.control.approved_on
        ]

    def _original(self, draft: Draft) -> Path | None:
        kept = str(self.journal.read(draft.id)[0].data.get("file", ""))
        return Path(kept) if kept and len(draft.versions) == 1 and Path(kept).is_file() else None


def in_force(held: Sequence[Held]) -> dict[str, str]:
    """The title in force for each template it corresponds to."""
    return dict(in_force_of(each.title for each in held))
