"""Builders of the payloads that Slack sends: events, clicks, commands, submitted modals."""

from typing import Any

from .answers import Json
from .channels import Channel
from .views import new_trigger
from .workspace import Workspace, shown

TOKEN = "verification-token"


def event_callback(workspace: Workspace, event: Json) -> Json:
    """The envelope of an event, with a fresh event id."""
    authorization = {
        "enterprise_id": None,
        "team_id": workspace.team_id,
        "user_id": workspace.bot_user_id,
        "is_bot": True,
        "is_enterprise_install": False,
    }
    return {
        "token": TOKEN,
        "team_id": workspace.team_id,
        "api_app_id": workspace.app_id,
        "event": event,
        "type": "event_callback",
        "event_id": workspace.clock.next_id("Ev"),
        "event_time": int(float(event.get("event_ts", workspace.clock.tick()))),
        "authorizations": [authorization],
        "is_ext_shared_channel": _is_shared(workspace, event),
        "event_context": workspace.clock.next_id("4-"),
    }


def message_event(message: Json, channel: Channel) -> Json:
    """A posted message as a `message` event."""
    return shown(message) | {"channel": channel.id, "event_ts": message["ts"], "channel_type": channel.type}


def _is_shared(workspace: Workspace, event: Json) -> bool:
    reference = event.get("channel")
    channel = workspace.channels.get(reference) if isinstance(reference, str) else None
    return channel is not None and channel.is_ext_shared


def mention_event(message: Json, channel: Channel, *, sparse: bool = False) -> Json:
    """The twin of a message event for a message that mentions the bot: no `channel_type`, if sparse no files."""
    event = shown(message) | {"type": "app_mention", "channel": channel.id, "event_ts": message["ts"]}
    for name in ("subtype", *(("files", "upload") if sparse else ())):
        event.pop(name, None)
    return event


def change_event(
    workspace: Workspace, subtype: str, channel: Channel, before: Json, after: Json | None
) -> Json:
    """`message_changed` or `message_deleted`."""
    ts = workspace.clock.tick()
    event = {
        "type": "message",
        "subtype": subtype,
        "hidden": True,
        "channel": channel.id,
        "channel_type": channel.type,
        "ts": ts,
        "event_ts": ts,
        "previous_message": shown(before),
    }
    return event | ({"message": shown(after)} if after is not None else {"deleted_ts": before["ts"]})


def home_event(workspace: Workspace, user: str, tab: str) -> Json:
    """`app_home_opened` for one of the two tabs."""
    event = {
        "type": "app_home_opened",
        "user": user,
        "channel": workspace.direct_channel(user).id,
        "tab": tab,
        "event_ts": workspace.clock.tick(),
    }
    home = workspace.homes.get(user)
    return event | ({"view": public_view(home)} if home and tab == "home" else {})


def public_view(view: Json) -> Json:
    """A view without what only the stand-in knows."""
    return {name: value for name, value in view.items() if name != "user"}


def interaction(workspace: Workspace, kind: str, user: str) -> Json:
    """What all interactive payloads have in common, with a fresh trigger id."""
    person = workspace.user(user)
    return {
        "type": kind,
        "token": TOKEN,
        "api_app_id": workspace.app_id,
        "team": {"id": workspace.team_id, "domain": "standin"},
        "enterprise": None,
        "is_enterprise_install": False,
        "user": {
            "id": user,
            "username": person["name"],
            "name": person["name"],
            "team_id": workspace.team_id,
        },
        "trigger_id": new_trigger(workspace, user),
    }


def message_click(workspace: Workspace, user: str, message: Json, action: Json, response_url: str) -> Json:
    """block_actions for something used in a message."""
    channel = workspace.channels[message["channel"]]
    container: Json = {
        "type": "message",
        "message_ts": message["ts"],
        "channel_id": channel.id,
        "is_ephemeral": bool(message.get("is_ephemeral")),
    }
    if "thread_ts" in message:
        container["thread_ts"] = message["thread_ts"]
    payload = interaction(workspace, "block_actions", user) | {
        "container": container,
        "channel": {"id": channel.id, "name": "directmessage" if channel.is_im else channel.name},
        "state": {"values": {}},
        "response_url": response_url,
        "actions": [action],
    }
    return payload if message.get("is_ephemeral") else payload | {"message": shown(message)}


def view_click(workspace: Workspace, user: str, view: Json, action: Json) -> Json:
    """block_actions for something used in a modal or the Home tab."""
    return interaction(workspace, "block_actions", user) | {
        "container": {"type": "view", "view_id": view["id"]},
        "view": public_view(view),
        "actions": [action],
    }


def submission(workspace: Workspace, user: str, view: Json, values: dict[str, dict[str, Json]]) -> Json:
    """view_submission with what was entered."""
    filled = public_view(view) | {"state": {"values": values}}
    return interaction(workspace, "view_submission", user) | {"view": filled, "response_urls": []}


def closing(workspace: Workspace, user: str, view: Json) -> Json:
    """view_closed"""
    payload = interaction(workspace, "view_closed", user) | {"view": public_view(view), "is_cleared": False}
    payload.pop("trigger_id")
    return payload


def shortcut(
    workspace: Workspace, user: str, callback_id: str, message: Json | None, response_url: str
) -> Json:
    """A global shortcut, or one on a message."""
    if message is None:
        ts = workspace.clock.tick()
        return interaction(workspace, "shortcut", user) | {"callback_id": callback_id, "action_ts": ts}
    channel = workspace.channels[message["channel"]]
    return interaction(workspace, "message_action", user) | {
        "callback_id": callback_id,
        "action_ts": workspace.clock.tick(),
        "message_ts": message["ts"],
        "channel": {"id": channel.id, "name": channel.name},
        "message": shown(message),
        "response_url": response_url,
    }


def command(
    workspace: Workspace, user: str, name: str, text: str, channel: Channel, response_url: str
) -> Json:
    """A slash command."""
    fields: dict[str, Any] = {
        "token": TOKEN,
        "team_id": workspace.team_id,
        "team_domain": "standin",
        "channel_id": channel.id,
        "channel_name": "directmessage" if channel.is_im else channel.name,
        "user_id": user,
        "user_name": workspace.user(user)["name"],
        "command": name,
        "text": text,
        "api_app_id": workspace.app_id,
        "is_enterprise_install": "false",
        "response_url": response_url,
        "trigger_id": new_trigger(workspace, user),
    }
    return fields
