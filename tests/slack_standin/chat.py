"""The methods chat.*: post, update, delete, and messages that one person sees."""

import html
from typing import Any

from .answers import Json, SlackError, required, truthy
from .blocks import parse_blocks, refuse_bad_blocks
from .workspace import Workspace, shown

TEXT_LIMIT = 40_000
MARKDOWN_LIMIT = 12_000


def content_of(workspace: Workspace, arguments: Json, *, optional: bool = False) -> Json:
    """Text, blocks and attachments of a message, checked."""
    markdown = arguments.get("markdown_text")
    if markdown and (arguments.get("text") or arguments.get("blocks")):
        raise SlackError("markdown_text_conflict")
    if markdown and len(markdown) > MARKDOWN_LIMIT:
        raise SlackError("msg_too_long")
    fields: Json = {
        name: arguments[name] for name in ("text", "attachments") if arguments.get(name) is not None
    }
    if len(arguments.get("attachments") or ()) > 100:
        raise SlackError("too_many_attachments")
    if arguments.get("blocks") is not None:
        fields["blocks"] = parse_blocks(arguments["blocks"])
        refuse_bad_blocks(fields["blocks"], workspace.limits.blocks_text)
    if markdown:
        fields |= {"text": markdown, "blocks": [{"type": "markdown", "text": markdown}]}
    if not optional and not any(fields.get(name) for name in ("text", "blocks", "attachments")):
        raise SlackError("no_text")
    if "text" in fields:
        fields["text"] = str(fields["text"])[:TEXT_LIMIT]
    else:
        fields["text"] = ""
    return fields


def own_message(workspace: Workspace, arguments: Json, error: str) -> Json:
    """The bot's message named by `channel` and `ts`; `error` if it is somebody else's."""
    channel_id, ts = required(arguments, "channel", "ts")
    message = workspace.find(workspace.channel(channel_id).id, ts)
    if message.get("is_ephemeral"):
        raise SlackError("message_not_found")
    if message.get("bot_id") != workspace.bot_id:
        raise SlackError(error)
    return message


def authored(workspace: Workspace) -> Json:
    """The fields that mark a message as the bot's."""
    profile = {
        "id": workspace.bot_id,
        "name": workspace.users[workspace.bot_user_id]["name"],
        "deleted": False,
    }
    return {
        "user": workspace.bot_user_id,
        "bot_id": workspace.bot_id,
        "app_id": workspace.app_id,
        "team": workspace.team_id,
        "bot_profile": profile,
    }


def post_message(workspace: Workspace, arguments: Json) -> Json:
    """chat.postMessage"""
    channel = workspace.channel(*required(arguments, "channel"), for_posting=True)
    fields = content_of(workspace, arguments)
    extras: dict[str, Any] = {name: arguments.get(name) for name in ("thread_ts", "metadata", "username")}
    if truthy(arguments.get("reply_broadcast")):
        extras["subtype"] = "thread_broadcast"
    message = workspace.post(channel.id, **authored(workspace), **fields, **extras)
    return {"channel": channel.id, "ts": message["ts"], "message": shown(message, metadata=True)}


def post_ephemeral(workspace: Workspace, arguments: Json) -> Json:
    """chat.postEphemeral"""
    reference, user = required(arguments, "channel", "user")
    if user not in workspace.users:
        raise SlackError("user_not_in_channel")
    channel = workspace.channel(reference, for_posting=True)
    fields = content_of(workspace, arguments)
    message = workspace.post(
        channel.id,
        **authored(workspace),
        **fields,
        thread_ts=arguments.get("thread_ts"),
        is_ephemeral=True,
        ephemeral_to=user,
    )
    return {"message_ts": message["ts"]}


def update(workspace: Workspace, arguments: Json) -> Json:
    """chat.update: blocks that are not given stay, as Slack documents it."""
    message = own_message(workspace, arguments, "cant_update_message")
    if message.get("stream", {}).get("open"):
        raise SlackError("streaming_state_conflict")
    text = str(arguments.get("text") or "")
    if len(html.escape(text, quote=False).encode()) > workspace.limits.update_bytes:
        raise SlackError("msg_too_long")
    fields = content_of(workspace, arguments)
    if "metadata" in arguments:
        fields["metadata"] = arguments["metadata"]
    edited = {"user": workspace.bot_user_id, "ts": workspace.clock.tick()}
    workspace.revise(message, **fields, edited=edited)
    return {
        "channel": message["channel"],
        "ts": message["ts"],
        "text": message["text"],
        "message": shown(message, metadata=True),
    }


def delete(workspace: Workspace, arguments: Json) -> Json:
    """chat.delete"""
    message = own_message(workspace, arguments, "cant_delete_message")
    workspace.remove(message)
    return {"channel": message["channel"], "ts": message["ts"]}


def get_permalink(workspace: Workspace, arguments: Json) -> Json:
    """chat.getPermalink"""
    channel_id, ts = required(arguments, "channel", "message_ts")
    message = workspace.find(workspace.channel(channel_id).id, ts)
    link = f"{workspace.domain}/archives/{channel_id}/p{ts.replace('.', '')}"
    if message.get("thread_ts", ts) != ts:
        link += f"?thread_ts={message['thread_ts']}&cid={channel_id}"
    return {"channel": channel_id, "permalink": link}


METHODS = {
    "chat.postMessage": post_message,
    "chat.postEphemeral": post_ephemeral,
    "chat.update": update,
    "chat.delete": delete,
    "chat.getPermalink": get_permalink,
}
