"""The Web API over HTTP: decode the call, let ordered failures strike, answer."""

import asyncio
import json
from collections.abc import Callable, Mapping

from aiohttp import web

from . import chat, conversations, files, people_methods, streams, views
from .answers import Json, SlackError
from .calls import Call, CallLog
from .faults import Fault, Faults
from .workspace import Workspace

Method = Callable[[Workspace, Json], Json]
METHODS: dict[str, Method] = {
    **chat.METHODS,
    **streams.METHODS,
    **conversations.METHODS,
    **views.METHODS,
    **files.METHODS,
    **people_methods.METHODS,
}
STRUCTURED = {
    "attachments", "blocks", "chunks", "files", "loading_messages", "message", "metadata", "prompts", "view",
}  # fmt: skip
SCOPES = (
    "app_mentions:read", "assistant:write", "channels:history", "channels:read", "chat:write", "commands",
    "files:read", "files:write", "groups:history", "groups:read", "im:history", "im:write", "mpim:history",
    "reactions:write", "users:read", "users:read.email",
)  # fmt: skip
NEEDED = {
    "chat.postEphemeral": "chat:write",
    "chat.postMessage": "chat:write",
    "conversations.info": "channels:read",
    "conversations.open": "im:write",
    "files.completeUploadExternal": "files:write",
    "files.getUploadURLExternal": "files:write",
    "files.info": "files:read",
    "users.info": "users:read",
}
APP_TOKEN_METHODS = {"apps.connections.open"}


class WebApi:
    """Answers `/api/{method}`; every call is logged, failed ones too."""

    def __init__(self, workspace: Workspace, open_socket: Callable[[], str]) -> None:
        self.workspace = workspace
        self.calls = CallLog()
        self.faults = Faults()
        self.scopes = list(SCOPES)
        self._open_socket = open_socket

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One call."""
        arguments = await decode(request)
        method = request.match_info["method"]
        token = arguments.pop("token", None)
        header = request.headers.get("Authorization", "")
        if header.startswith("Bearer "):
            token = header.removeprefix("Bearer ")
        call = Call(method, dict(arguments), token)
        self.calls.add(call)
        arguments["_base_url"] = f"{request.scheme}://{request.host}"
        fault = self.faults.take(method)
        if fault and not fault.only_slows:
            return await self._fail(fault, call, arguments, request)
        if fault:
            await asyncio.sleep(fault.delay)
        with self.workspace.changed:  # who sees what the call did sees its status, too
            call.response = self.answer(method, token, arguments)
            call.status = 200
        return web.json_response(call.response, headers={"X-OAuth-Scopes": ",".join(self.scopes)})

    def answer(self, method: str, token: str | None, arguments: Json) -> Json:
        """The answer to a call, errors included."""
        try:
            self._authorise(method, token)
            if method == "apps.connections.open":
                return {"ok": True, "url": self._open_socket()}
            if method not in METHODS:
                raise SlackError("unknown_method", req_method=method)
            with self.workspace.changed:
                return {"ok": True, **METHODS[method](self.workspace, arguments)}
        except SlackError as error:
            return error.answer()

    def _authorise(self, method: str, token: str | None) -> None:
        if method == "api.test":
            return
        if not token:
            raise SlackError("not_authed")
        kind, _, rest = token.partition("-")
        if kind not in ("xoxb", "xapp") or rest == "wrong":
            raise SlackError("invalid_auth")
        if (kind == "xapp") != (method in APP_TOKEN_METHODS):
            raise SlackError("not_allowed_token_type")
        if method in NEEDED and NEEDED[method] not in self.scopes:
            provided = ",".join(self.scopes)
            raise SlackError("missing_scope", needed=NEEDED[method], provided=provided)

    async def _fail(
        self, fault: Fault, call: Call, arguments: Json, request: web.Request
    ) -> web.StreamResponse:
        await asyncio.sleep(fault.delay)
        if fault.applied:
            self.answer(call.method, call.token, arguments)
        if fault.drop:
            if request.transport is not None:
                request.transport.abort()
            return web.Response(status=500)
        call.status = fault.status or 200
        error = fault.error or ("ratelimited" if call.status == 429 else "internal_error")
        call.response = {"ok": False, "error": error}
        headers = {} if fault.retry_after is None else {"Retry-After": str(fault.retry_after)}
        if call.status >= 500 and not fault.error:
            return web.Response(status=call.status, text="upstream connect error", headers=headers)
        return web.json_response(call.response, status=call.status, headers=headers)


async def decode(request: web.Request) -> Json:
    """The arguments of a call: query, JSON, form, or nothing at all; JSON text inside is opened."""
    arguments: Json = dict(request.query)
    if request.content_type == "application/json":
        body = await request.text()
        arguments |= json.loads(body) if body.strip() else {}
    else:
        arguments |= opened(await request.post())
    return {name: _open(name, value) for name, value in arguments.items()}


def opened(form: Mapping[str, object]) -> Json:
    """The text fields of a form."""
    return {name: value for name, value in form.items() if isinstance(value, str)}


def _open(name: str, value: object) -> object:
    if name in STRUCTURED and isinstance(value, str):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value
