"""A question as it came from Slack: who asked what, and where the answer belongs."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Self

from bot.messages import Message


class Refusal(StrEnum):
    """Why a question is not answered where it was asked."""

    STRANGER = "stranger"  # somebody of another organisation
    SHARED = "shared"  # a channel that another organisation reads


@dataclass(frozen=True, slots=True)
class Place:
    """A thread, or the channel itself when there is no thread."""

    channel: str
    thread_ts: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What the inbox keeps of a message: no more than the answer needs."""

    team: str
    channel: str
    user: str
    ts: str
    text: str
    thread_ts: str  # of the thread the answer goes to: the message's own if it began none yet
    direct: bool = False  # a direct message: only this person reads the answer
    called: bool = True  # we were mentioned or written to, not just part of the thread
    refusal: Refusal | None = None

    @property
    def place(self) -> Place:
        """Where the answer goes."""
        return Place(self.channel, self.thread_ts)

    @property
    def conversation(self) -> str:
        """The key under which earlier exchanges of this thread are found."""
        return conversation_key(self.team, self.channel, self.thread_ts)

    @property
    def person(self) -> str:
        """Who asked, as recorded."""
        return person_key(self.team, self.user)

    def message(self, groups: frozenset[str] = frozenset()) -> Message:
        """The question as the assistant takes it."""
        at = datetime.fromtimestamp(float(self.ts), UTC)
        return Message(self.text, self.person, self.conversation, "slack", groups, at)

    def to_payload(self) -> dict[str, Any]:
        """For the inbox."""
        return asdict(self)

    @classmethod
    def from_payload(cls, payload: Mapping[str, Any]) -> Self:
        """From the inbox."""
        refusal = payload.get("refusal")
        return cls(**{**payload, "refusal": Refusal(refusal) if refusal else None})


def conversation_key(team: str, channel: str, thread_ts: str) -> str:
    """A key such as `slack:T1:C1:1700000000.000100`."""
    return f"slack:{team}:{channel}:{thread_ts}"


def person_key(team: str, user: str) -> str:
    """A key such as `slack:T1:U1`."""
    return f"slack:{team}:{user}"
