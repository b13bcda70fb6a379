"""Streamed messages: start, append, stop, with a cap on bytes and on life."""

import time
from typing import Any

from .answers import Json, SlackError, required
from .blocks import parse_blocks, refuse_bad_blocks
from .chat import MARKDOWN_LIMIT, authored, own_message
from .workspace import Workspace, shown


def start_stream(workspace: Workspace, arguments: Json) -> Json:
    """chat.startStream: always in a thread; in channels the recipient must be named."""
    channel = workspace.channel(*required(arguments, "channel"), for_posting=True)
    if not arguments.get("thread_ts"):
        raise SlackError("invalid_thread_ts")
    if not channel.is_im:
        for name in ("recipient_team_id", "recipient_user_id"):
            if not arguments.get(name):
                raise SlackError(f"missing_{name}")
    text, chunks = _parts(arguments)
    _refuse_too_long(workspace, text)
    stream: Json = {
        "open": True,
        "ends": time.monotonic() + workspace.limits.stream_seconds,
        "chunks": chunks,
    }
    message = workspace.post(
        channel.id, **authored(workspace), text=text, thread_ts=arguments["thread_ts"], stream=stream
    )
    return {"channel": channel.id, "ts": message["ts"]}


def append_stream(workspace: Workspace, arguments: Json) -> Json:
    """chat.appendStream"""
    message = _open_stream(workspace, arguments)
    text, chunks = _parts(arguments)
    if not text and not chunks:
        raise SlackError("no_text")
    _append(workspace, message, text, chunks)
    return {"channel": message["channel"], "ts": message["ts"]}


def stop_stream(workspace: Workspace, arguments: Json) -> Json:
    """chat.stopStream: the text becomes a markdown block, the given blocks follow it."""
    message = _open_stream(workspace, arguments)
    text, chunks = _parts(arguments)
    blocks = parse_blocks(arguments.get("blocks")) or []
    refuse_bad_blocks(blocks, workspace.limits.blocks_text)
    _append(workspace, message, text, chunks)
    body: list[Json] = [{"type": "markdown", "text": message["text"]}] if message["text"] else []
    fields: Json = {"blocks": body + blocks, "stream": message["stream"] | {"open": False}}
    if "metadata" in arguments:
        fields["metadata"] = arguments["metadata"]
    workspace.revise(message, **fields)
    return {"channel": message["channel"], "ts": message["ts"], "message": shown(message, metadata=True)}


def _parts(arguments: Json) -> tuple[str, list[Any]]:
    text = str(arguments.get("markdown_text") or "")
    chunks = arguments.get("chunks") or []
    if text and chunks:
        messages = ["[ERROR] markdown_text and chunks must not be used together"]
        raise SlackError("invalid_arguments", response_metadata={"messages": messages})
    if len(text) > MARKDOWN_LIMIT:
        raise SlackError("msg_too_long")
    text += "".join(str(chunk.get("text", "")) for chunk in chunks if chunk.get("type") == "markdown_text")
    return text, chunks


def _open_stream(workspace: Workspace, arguments: Json) -> Json:
    message = own_message(workspace, arguments, "message_not_owned_by_app")
    stream = message.get("stream")
    if not stream or not stream["open"] or stream["ends"] < time.monotonic():
        raise SlackError("message_not_in_streaming_state")
    return message


def _refuse_too_long(workspace: Workspace, text: str) -> None:
    if len(text.encode()) > workspace.limits.stream_bytes:
        raise SlackError("msg_too_long")


def _append(workspace: Workspace, message: Json, text: str, chunks: list[Any]) -> None:
    whole = message["text"] + text
    _refuse_too_long(workspace, whole)
    stream = message["stream"] | {"chunks": message["stream"]["chunks"] + chunks}
    workspace.revise(message, text=whole, stream=stream)


METHODS = {
    "chat.startStream": start_stream,
    "chat.appendStream": append_stream,
    "chat.stopStream": stop_stream,
}
