"""A question as it came from Slack: who asked what, and where the answer belongs."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Self

from bot.channels.slack.file_stubs import FileStub


class Refusal(StrEnum):
    """Why a question is not answered where it was asked."""

    STRANGER = "stranger"  # somebody of another organisation
    SHARED = "shared"  # a channel that another organisation reads


@dataclass(frozen=True, slots=True)
class Place:
    """A thread, or the channel itself when there is no thread."""

    channel: str
    thread_ts: str | None = None

    @property
    def direct(self) -> bool:
        """Whether only one person reads along."""
        return self.channel.startswith("D")


@dataclass(frozen=True, slots=True)
class Question:
    """What the inbox keeps of a message: no more than the answer needs."""

    team: str
    channel: str
    user: str
    ts: str
    text: str  # readable; people whose names Slack did not give stand in it as @ID
    thread_ts: str  # of the thread the answer goes to: the message's own if it began none yet
    direct: bool = False  # a direct message: only this person reads the answer
    called: bool = True  # we were mentioned or written to, not just part of the thread
    refusal: Refusal | None = None
    expected: bool = False  # something is going on in the thread, and this belongs to it
    mention: bool = False  # it came as app_mention, which sometimes lacks the files
    mentioned: tuple[tuple[str, str], ...] = ()  # others named in it: id, and name where Slack gave one
    files: tuple[FileStub, ...] = ()
    edited_ts: str = ""  # when this wording was written, if it replaces another

    @property
    def place(self) -> Place:
        """Where the answer goes."""
        return Place(self.channel, self.thread_ts)

    @property
    def conversation(self) -> str:
        """The key under which earlier exchanges of this thread are found."""
        return conversation_key(self.team, self.channel, self.thread_ts)

    @property
    def room(self) -> str:
        """The key under which what was begun goes on, as `Message.room` has it."""
        return self.conversation.rpartition(":")[0] if self.direct else self.conversation

    @property
    def person(self) -> str:
        """Who asked, as recorded."""
        return person_key(self.team, self.user)

    @property
    def id(self) -> str:
        """Of the message; the same when it is edited."""
        return f"{self.channel}:{self.ts}"

    @property
    def at(self) -> datetime:
        """When these words were written."""
        return time_of(self.edited_ts or self.ts)

    def to_payload(self) -> dict[str, Any]:
        """For the inbox."""
        return asdict(self)

    @classmethod
    def from_payload(cls, payload: Mapping[str, Any]) -> Self:
        """From the inbox."""
        refusal = payload.get("refusal")
        typed = {
            "refusal": Refusal(refusal) if refusal else None,
            "mentioned": tuple((user, name) for user, name in payload.get("mentioned", ())),
            "files": tuple(FileStub(**file) for file in payload.get("files", ())),
        }
        return cls(**{**payload, **typed})


def conversation_key(team: str, channel: str, thread_ts: str) -> str:
    """A key such as `slack:T1:C1:1700000000.000100`."""
    return f"slack:{team}:{channel}:{thread_ts}"


def person_key(team: str, user: str) -> str:
    """A key such as `slack:T1:U1`."""
    return f"slack:{team}:{user}"


def time_of(ts: str) -> datetime:
    """The moment that a timestamp of Slack's names."""
    return datetime.fromtimestamp(float(ts), UTC)
