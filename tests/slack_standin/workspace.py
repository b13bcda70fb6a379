"""The state of the pretended workspace: channels, people, messages, views and files."""

import threading
from dataclasses import dataclass, field
from typing import Any

from .answers import Json, SlackError
from .channels import Channel, new_user
from .clock import Clock
from .interactives import with_ids

SLACKS_TRIGGER_SECONDS = 3.0
INTERNAL = ("channel", "is_ephemeral", "ephemeral_to", "stream")


@dataclass
class Limits:
    """Slack's unwritten or movable limits; a test may tighten them."""

    blocks_text: int = 13_200
    update_bytes: int = 4_000
    stream_bytes: int = 10_600
    stream_seconds: float = 300.0
    trigger_seconds: float = 10 * SLACKS_TRIGGER_SECONDS  # which a loaded machine may miss
    response_uses: int = 5


@dataclass
class Upload:
    """A file on its way or arrived."""

    id: str
    name: str
    content: bytes | None = None
    title: str | None = None
    user: str = "UBOT"
    shared_in: list[str] = field(default_factory=list)
    length: int | None = None  # as announced before an upload
    stated_size: int | None = None  # what the file object says, where that is not the truth
    mimetype: str = "application/octet-stream"
    stub: bool = False  # of another organisation: events say only that it must be asked for
    external: bool = False  # lies elsewhere, Slack only knows its address
    reads: int = 0  # how often somebody asked for the content


class Workspace:
    """Everything a workspace remembers; `changed` guards it and wakes those who wait."""

    team_id = "T1"
    app_id = "A1"
    bot_user_id = "UBOT"
    bot_id = "BBOT"
    domain = "https://standin.slack.com"

    def __init__(self) -> None:
        self.changed = threading.Condition(threading.RLock())
        self.clock = Clock()
        self.limits = Limits()
        self.messages: list[Json] = []
        self.last_act: dict[tuple[str, str | None], str] = {}
        self.views: dict[str, Json] = {}
        self.view_stacks: dict[str, list[str]] = {}
        self.homes: dict[str, Json] = {}
        self.triggers: dict[str, tuple[float, str]] = {}
        self.files: dict[str, Upload] = {}
        self.sparse_mentions = False  # whether app_mention comes without the files, as Slack's does at times
        self.responses: dict[str, Json] = {}
        self.usergroups: dict[str, list[str]] = {}
        self.statuses: list[Json] = []
        self.prompts: list[Json] = []
        self.titles: list[Json] = []
        self.channels = {
            "C1": Channel("C1", "general"),
            "C2": Channel("C2", "security", is_private=True),
        }
        self.users = {
            "U1": new_user("U1", self.team_id, "anna", "Anna Berg"),
            "U2": new_user("U2", self.team_id, "ben", "Ben Okoro"),
            "UBOT": new_user("UBOT", self.team_id, "isms-assistant", "ISMS Assistant", is_bot=True),
        }

    def user(self, user_id: str) -> Json:
        """The user, made up on first mention."""
        with self.changed:
            if user_id not in self.users:
                self.users[user_id] = new_user(user_id, self.team_id, user_id.lower(), f"Person {user_id}")
            return self.users[user_id]

    def direct_channel(self, user_id: str) -> Channel:
        """The direct messages of a person with the bot: `D` + user id."""
        with self.changed:
            self.user(user_id)
            channel_id = f"D{user_id}"
            return self.channels.setdefault(channel_id, Channel(channel_id, "", partner=user_id))

    def channel(self, reference: str, *, for_posting: bool = False) -> Channel:
        """A channel by id or `#name`; a person's id means direct messages, when posting."""
        with self.changed:
            if for_posting and reference in self.users:
                return self.direct_channel(reference)
            named = [c for c in self.channels.values() if c.name and c.name == reference.removeprefix("#")]
            channel = self.channels.get(reference) or next(iter(named), None)
            if channel is None or (channel.is_private and not channel.bot_is_member):
                raise SlackError("channel_not_found")
            if for_posting and not channel.bot_is_member:
                raise SlackError("not_in_channel")
            return channel

    def post(self, channel_id: str, **fields: Any) -> Json:
        """Add a message; ids are given to blocks and elements that have none, as Slack does."""
        with self.changed:
            message: Json = {"type": "message", "ts": self.clock.tick(), "channel": channel_id}
            message |= {name: value for name, value in fields.items() if value is not None}
            if "blocks" in message:
                message["blocks"] = with_ids(message["blocks"], self.clock)
            parent = self._parent(message)
            if parent is not None and not message.get("is_ephemeral"):
                parent["thread_ts"] = parent["ts"]
                parent["reply_count"] = parent.get("reply_count", 0) + 1
                parent["latest_reply"] = message["ts"]
            self.messages.append(message)
            self.changed.notify_all()
            return message

    def _parent(self, message: Json) -> Json | None:
        if "thread_ts" not in message:
            return None
        parent = self.find(message["channel"], message["thread_ts"], "thread_not_found")
        if parent.get("is_ephemeral") or parent.get("thread_ts", parent["ts"]) != parent["ts"]:
            raise SlackError("cannot_reply_to_message")
        return parent

    def find(self, channel_id: str, ts: str, error: str = "message_not_found") -> Json:
        """The message with this timestamp."""
        with self.changed:
            for message in reversed(self.messages):
                if message["ts"] == ts and message["channel"] == channel_id:
                    return message
        raise SlackError(error)

    def revise(self, message: Json, **fields: Any) -> None:
        """Change a message in place and wake those who wait for it."""
        with self.changed:
            message.update(fields)
            if "blocks" in fields:
                message["blocks"] = with_ids(fields["blocks"], self.clock)
            self.changed.notify_all()

    def remove(self, message: Json) -> None:
        """Delete a message; one with replies leaves a tombstone."""
        with self.changed:
            if message.get("reply_count"):
                message.pop("blocks", None)
                message |= {"subtype": "tombstone", "text": "This message was deleted.", "user": "USLACKBOT"}
            else:
                self.messages.remove(message)
            self.changed.notify_all()

    def history(
        self, channel_id: str, thread_ts: str | None = None, *, ephemeral: bool = False
    ) -> list[Json]:
        """Messages oldest first: of a thread with its parent, or of the whole channel."""
        with self.changed:
            return [
                message
                for message in self.messages
                if message["channel"] == channel_id
                and thread_ts in (None, message["ts"], message.get("thread_ts"))
                and (ephemeral or not message.get("is_ephemeral"))
            ]

    def acted(self, channel_id: str, thread_ts: str | None = None, ts: str | None = None) -> None:
        """Note when a person last did something here: replies are counted from then."""
        with self.changed:
            self.last_act[channel_id, thread_ts] = self.last_act[channel_id, None] = ts or self.clock.tick()


def shown(message: Json, *, metadata: bool = False) -> Json:
    """A message as the Web API shows it."""
    hidden = INTERNAL if metadata else (*INTERNAL, "metadata")
    return {name: value for name, value in message.items() if name not in hidden}
