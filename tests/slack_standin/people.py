"""A person in the workspace: writes, clicks, submits; the bot gets what Slack would send."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

from . import payloads
from .answers import Json
from .deliveries import Delivery
from .files import describe_file
from .inputs import entered
from .interactives import action_of, find_interactive
from .workspace import Upload

if TYPE_CHECKING:
    from .server import SlackStandIn


class Person:
    """Acts for one user. Methods that write a message return its timestamp.

    Each method waits until the bot has acknowledged (or failed to), unless `wait` is false.
    """

    def __init__(self, standin: SlackStandIn, user_id: str, *, wait: bool = True) -> None:
        self.id = user_id
        self.wait = wait
        self._standin = standin
        self._workspace = standin.workspace
        self._workspace.user(user_id)

    @property
    def direct_channel(self) -> str:
        """The id of this person's direct messages with the bot."""
        return self._workspace.direct_channel(self.id).id

    def says(self, channel: str, text: str, thread_ts: str | None = None, **extra: Any) -> str:
        """Write in a channel; if the text mentions the bot, both twin events go out."""
        place = self._workspace.channel(channel)
        client_id = self._workspace.clock.next_id("client-")
        author = {"user": self.id, "team": self._workspace.team_id, "client_msg_id": client_id}
        message = self._workspace.post(place.id, **author, text=text, thread_ts=thread_ts, **extra)
        ts = str(message["ts"])
        self._workspace.acted(place.id, thread_ts or ts, ts)
        if not place.bot_is_member:
            return ts
        events = [payloads.message_event(message, place)]
        if f"<@{self._workspace.bot_user_id}>" in text and not place.is_im:
            sparse = self._workspace.sparse_mentions
            events.insert(0, payloads.mention_event(message, place, sparse=sparse))
        self._send_events(*events)
        return ts

    def mentions(self, channel: str, text: str, thread_ts: str | None = None) -> str:
        """Write to the bot in a channel; the mention is put in front if it is missing."""
        mention = f"<@{self._workspace.bot_user_id}>"
        return self.says(channel, text if mention in text else f"{mention} {text}", thread_ts)

    def says_in_thread(self, channel: str, thread_ts: str, text: str) -> str:
        """Write in a thread without mentioning the bot."""
        return self.says(channel, text, thread_ts)

    def dm(self, text: str, thread_ts: str | None = None) -> str:
        """Write to the bot directly."""
        return self.says(self.direct_channel, text, thread_ts)

    def uploads(
        self,
        channel: str,
        name: str,
        content: bytes,
        text: str = "",
        thread_ts: str | None = None,
        **about: Any,
    ) -> str:
        """Share a file in a channel: a `file_share` message. `about` are fields of `Upload`."""
        upload = Upload(self._workspace.clock.next_id("F"), name, content, user=self.id, **about)
        self._workspace.files[upload.id] = upload
        described = describe_file(self._workspace, upload, self._standin.url, whole=False)
        return self.says(channel, text, thread_ts, subtype="file_share", files=[described], upload=False)

    def edits(self, channel: str, ts: str, text: str) -> None:
        """Change an own message: `message_changed`."""
        message = self._workspace.find(channel, ts)
        before = deepcopy(message)
        self._workspace.revise(
            message, text=text, edited={"user": self.id, "ts": self._workspace.clock.tick()}
        )
        place = self._workspace.channel(channel)
        self._send_events(payloads.change_event(self._workspace, "message_changed", place, before, message))

    def gets_a_preview(self, channel: str, ts: str) -> None:
        """Slack adds a preview to a message with a link: `message_changed` without an edit."""
        message = self._workspace.find(channel, ts)
        before = deepcopy(message)
        self._workspace.revise(message, attachments=[{"id": 1, "title": "A page", "from_url": "https://x"}])
        place = self._workspace.channel(channel)
        self._send_events(payloads.change_event(self._workspace, "message_changed", place, before, message))

    def deletes(self, channel: str, ts: str) -> None:
        """Delete an own message: `message_deleted`."""
        message = self._workspace.find(channel, ts)
        self._workspace.remove(message)
        place = self._workspace.channel(channel)
        self._send_events(payloads.change_event(self._workspace, "message_deleted", place, message, None))

    def opens_home(self, tab: str = "home") -> None:
        """Open the bot's Home tab, or its `messages` tab."""
        self._send_events(payloads.home_event(self._workspace, self.id, tab))

    def clicks(
        self,
        message: Json,
        action_id: str | None = None,
        *,
        value: str | None = None,
        text: str | None = None,
    ) -> Delivery:
        """Use a button or menu of a message: named by action id, value or visible text."""
        return self._send("interactive", self._click(message, action_id, value, text))

    def clicks_twice(self, message: Json, action_id: str | None = None, **which: str) -> list[Delivery]:
        """Use the same button twice, so fast that both presses are on their way at once."""
        chosen = which.get("value"), which.get("text")
        deliveries = [Delivery("interactive", self._click(message, action_id, *chosen)) for _ in range(2)]
        return self._standin.send_together(deliveries, wait=self.wait)

    def _click(self, message: Json, action_id: str | None, value: str | None, text: str | None) -> Json:
        current = self._workspace.find(message["channel"], message["ts"])
        used = find_interactive(current.get("blocks", []), action_id, value, text)
        action = action_of(used, value, text, self._workspace.clock)
        self._workspace.acted(current["channel"], current.get("thread_ts", current["ts"]))
        response_url = self._standin.responses.issue(current["channel"], self.id, current)
        return payloads.message_click(self._workspace, self.id, current, action, response_url)

    def clicks_in_view(
        self, view: Json, action_id: str | None = None, *, value: str | None = None, text: str | None = None
    ) -> Delivery:
        """Use a button or menu of a modal or of the Home tab."""
        current = self._workspace.views[view["id"]]
        used = find_interactive(current["blocks"], action_id, value, text)
        action = action_of(used, value, text, self._workspace.clock)
        return self._send("interactive", payloads.view_click(self._workspace, self.id, current, action))

    def submits(self, view: Json, values: dict[str, Any] | None = None) -> Delivery:
        """Submit a modal; `values` by action id or block id. Errors are in the delivery's ack."""
        current = self._workspace.views[view["id"]]
        payload = payloads.submission(self._workspace, self.id, current, entered(current, values or {}))
        return self._send("interactive", payload)

    def closes(self, view: Json) -> Delivery:
        """Close a modal; the bot hears of it if the view asked for it."""
        current = self._workspace.views[view["id"]]
        stack = self._workspace.view_stacks.get(self.id, [])
        if current["id"] in stack:
            stack.remove(current["id"])
        delivery = Delivery("interactive", payloads.closing(self._workspace, self.id, current))
        return self._standin.send(delivery, wait=self.wait) if current.get("notify_on_close") else delivery

    def commands(self, name: str, text: str = "", channel: str = "C1") -> Delivery:
        """Use a slash command; see `standin.wait_for_response` for the answer."""
        place = self._workspace.channels.get(channel) or self._workspace.channel(channel)
        self._workspace.acted(place.id)
        response_url = self._standin.responses.issue(place.id, self.id)
        payload = payloads.command(self._workspace, self.id, name, text, place, response_url)
        return self._send("slash_commands", payload)

    def uses_shortcut(self, callback_id: str, message: Json | None = None) -> Delivery:
        """Use a global shortcut, or one on a message."""
        channel = message["channel"] if message else self.direct_channel
        response_url = self._standin.responses.issue(channel, self.id, None)
        payload = payloads.shortcut(self._workspace, self.id, callback_id, message, response_url)
        return self._send("interactive", payload)

    def _send(self, kind: str, payload: Json) -> Delivery:
        return self._standin.send(Delivery(kind, payload), wait=self.wait)

    def _send_events(self, *events: Json) -> None:
        self._standin.send_events(*events, wait=self.wait)
