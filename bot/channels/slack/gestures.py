"""A command typed, a button pressed or a form sent: who, where, what."""

import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, Self

from bot.channels.slack.forms import filled_in, origin_of
from bot.channels.slack.questions import Place, conversation_key, time_of


@dataclass(frozen=True, slots=True)
class Gesture:
    """What the inbox keeps of it, and where to say something that only this person sees."""

    team: str
    user: str
    channel: str
    name: str  # the command, the button's action id, or the form's callback id
    text: str  # what was typed, or the value of the button or form
    response_url: str = ""
    thread_ts: str | None = None
    message_ts: str | None = None
    ephemeral: bool = False  # the button stands in a message that only this person sees
    label: str = ""  # what the button says
    ts: str = ""  # when it was made
    fields: Mapping[str, str] = field(default_factory=dict)  # what was filled into the form
    people: tuple[str, ...] = ()  # the fields in which somebody was chosen

    @property
    def place(self) -> Place:
        """The thread that the button stands in, or that begins with its message."""
        return Place(self.channel, self.thread_ts or self.message_ts)

    @property
    def room(self) -> str:
        """The key under which what was begun there goes on, as `Message.room` has it."""
        conversation = conversation_key(self.team, self.channel, self.place.thread_ts or self.ts)
        return conversation.rpartition(":")[0] if self.place.direct else conversation

    @property
    def at(self) -> datetime:
        """When it was made."""
        return time_of(self.ts or f"{time.time():.6f}")

    def origin(self) -> dict[str, Any]:
        """What a form has to remember of the button that opened it."""
        kept = ("channel", "thread_ts", "message_ts", "ephemeral", "response_url", "label")
        return {name: getattr(self, name) for name in kept}

    def to_payload(self) -> dict[str, Any]:
        """For the inbox."""
        return asdict(self)

    @classmethod
    def from_payload(cls, payload: Mapping[str, Any]) -> Self:
        """From the inbox."""
        return cls(**{**payload, "people": tuple(payload.get("people", ()))})


def command_of(body: Mapping[str, Any]) -> Gesture:
    """A slash command."""
    return Gesture(
        team=body.get("team_id", ""),
        user=body["user_id"],
        channel=body["channel_id"],
        name=body["command"],
        text=body.get("text") or "",
        response_url=body.get("response_url", ""),
        ts=f"{time.time():.6f}",
    )


def press_of(body: Mapping[str, Any], team: str) -> Gesture | None:
    """A button pressed in a message; none if it stands elsewhere or somebody of another organisation pressed it."""
    action = (body.get("actions") or [{}])[0]
    user, container = body["user"], body.get("container") or {}
    if not body.get("channel") or user.get("team_id", team) != team:
        return None
    return Gesture(
        team=team,
        user=user["id"],
        channel=body["channel"]["id"],
        name=action.get("action_id", ""),
        text=action.get("value") or "",
        response_url=body.get("response_url", ""),
        thread_ts=container.get("thread_ts"),
        message_ts=container.get("message_ts"),
        ephemeral=bool(container.get("is_ephemeral")),
        label=str((action.get("text") or {}).get("text") or ""),
        ts=action.get("action_ts", ""),
    )


def submission_of(body: Mapping[str, Any], team: str) -> Gesture | None:
    """A form sent; none if somebody of another organisation sent it."""
    view, user = body["view"], body["user"]
    if user.get("team_id", team) != team:
        return None
    origin = origin_of(view)
    filled = filled_in(view, team)
    return Gesture(
        team=team,
        user=user["id"],
        name=view.get("callback_id", ""),
        text=origin.pop("value", ""),
        ts=f"{time.time():.6f}",
        fields=filled.fields,
        people=filled.people,
        **origin,
    )
