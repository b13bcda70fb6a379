"""Response URLs: where a bot answers a command or click without the Web API."""

import json

from aiohttp import web

from .answers import Json, SlackError, truthy
from .chat import authored, content_of
from .workspace import Workspace


class Responses:
    """Gives out response URLs and serves them, each a few times."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.base_url = ""

    def issue(self, channel_id: str, user: str, message: Json | None = None) -> str:
        """A fresh response URL for what a person did in a channel, perhaps to a message."""
        with self._workspace.changed:
            token = self._workspace.clock.next_id("R")
            entry: Json = {"channel": channel_id, "user": user, "message": message, "uses": 0, "bodies": []}
            self._workspace.responses[token] = entry
            return f"{self.base_url}/respond/{token}"

    def bodies(self, response_url: str) -> list[Json]:
        """What the bot has sent to a response URL."""
        with self._workspace.changed:
            return list(self._workspace.responses[response_url.rpartition("/")[2]]["bodies"])

    async def handle(self, request: web.Request) -> web.Response:
        """One answer of the bot."""
        entry = self._workspace.responses.get(request.match_info["token"])
        if entry is None or entry["uses"] >= self._workspace.limits.response_uses:
            return web.Response(status=404, text="used_url" if entry else "expired_url")
        body = json.loads(await request.text())
        try:
            with self._workspace.changed:
                entry["uses"] += 1
                self.show(body, entry["channel"], entry["user"], entry["message"])
                entry["bodies"].append(body)
                self._workspace.changed.notify_all()
        except SlackError as error:
            return web.Response(status=400, text=error.name)
        return web.Response(text="ok")

    def show(self, body: Json, channel_id: str, user: str, message: Json | None) -> None:
        """Post, replace or delete as the body says; ephemeral unless it says in_channel."""
        workspace = self._workspace
        if message is not None and truthy(body.get("delete_original")):
            workspace.remove(message)
            return
        fields = content_of(workspace, body)
        if message is not None and truthy(body.get("replace_original")):
            workspace.revise(message, **({"blocks": []} | fields))
            return
        ephemeral: Json = {"is_ephemeral": True, "ephemeral_to": user}
        if body.get("response_type") == "in_channel":
            ephemeral = {}
        workspace.post(
            channel_id, **authored(workspace), **fields, **ephemeral, thread_ts=body.get("thread_ts")
        )
