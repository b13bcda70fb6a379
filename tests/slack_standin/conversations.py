"""The methods conversations.* and reactions.*: reading channels, opening direct messages."""

from .answers import Json, SlackError, required, truthy
from .workspace import Workspace, shown


def _page(messages: list[Json], arguments: Json) -> Json:
    oldest, latest = str(arguments.get("oldest") or "0"), str(arguments.get("latest") or "9")
    inclusive = truthy(arguments.get("inclusive"))
    within = [
        message
        for message in messages
        if oldest < message["ts"] < latest or (inclusive and message["ts"] in (oldest, latest))
    ]
    start = int(str(arguments.get("cursor") or "next:0").removeprefix("next:"))
    end = start + int(arguments.get("limit") or 100)
    metadata = truthy(arguments.get("include_all_metadata"))
    more = end < len(within)
    page: Json = {"messages": [shown(m, metadata=metadata) for m in within[start:end]], "has_more": more}
    if more:
        page["response_metadata"] = {"next_cursor": f"next:{end}"}
    return page


def replies(workspace: Workspace, arguments: Json) -> Json:
    """conversations.replies: the thread with its parent, oldest first."""
    reference, ts = required(arguments, "channel", "ts")
    channel = workspace.channel(reference)
    parent = workspace.find(channel.id, ts, "thread_not_found")
    return _page(workspace.history(channel.id, parent.get("thread_ts", ts)), arguments)


def history(workspace: Workspace, arguments: Json) -> Json:
    """conversations.history: newest first, without the replies inside threads."""
    channel = workspace.channel(*required(arguments, "channel"))
    if not channel.bot_is_member:
        raise SlackError("not_in_channel")
    top = [
        m
        for m in workspace.history(channel.id)
        if m.get("thread_ts", m["ts"]) == m["ts"] or m.get("subtype") == "thread_broadcast"
    ]
    return _page(top[::-1], arguments)


def info(workspace: Workspace, arguments: Json) -> Json:
    """conversations.info"""
    return {"channel": workspace.channel(*required(arguments, "channel")).describe()}


def list_channels(workspace: Workspace, arguments: Json) -> Json:
    """conversations.list"""
    types = str(arguments.get("types") or "public_channel")
    names = {"channel": "public_channel", "group": "private_channel", "im": "im"}
    channels = [c.describe() for c in workspace.channels.values() if names[c.type] in types]
    return {"channels": channels, "response_metadata": {"next_cursor": ""}}


def open_direct(workspace: Workspace, arguments: Json) -> Json:
    """conversations.open for one person"""
    user = str(arguments.get("users") or "")
    if user not in workspace.users:
        raise SlackError("user_not_found")
    for fact, error in (("deleted", "user_disabled"), ("is_bot", "cannot_dm_bot")):
        if workspace.users[user].get(fact):
            raise SlackError(error)
    return {"channel": {"id": workspace.direct_channel(user).id}}


def join(workspace: Workspace, arguments: Json) -> Json:
    """conversations.join"""
    (reference,) = required(arguments, "channel")
    with workspace.changed:
        channel = workspace.channel(reference)
        channel.bot_is_member = True
    return {"channel": channel.describe()}


def members(workspace: Workspace, arguments: Json) -> Json:
    """conversations.members: everybody is in every channel but the direct ones."""
    channel = workspace.channel(*required(arguments, "channel"))
    everybody = [channel.partner, workspace.bot_user_id] if channel.is_im else list(workspace.users)
    return {"members": everybody, "response_metadata": {"next_cursor": ""}}


def add_reaction(workspace: Workspace, arguments: Json) -> Json:
    """reactions.add"""
    reference, ts, name = required(arguments, "channel", "timestamp", "name")
    message = workspace.find(workspace.channel(reference).id, ts)
    reactions = [r for r in message.get("reactions", []) if r["name"] != name]
    users: list[str] = next((r["users"] for r in message.get("reactions", []) if r["name"] == name), [])
    if workspace.bot_user_id in users:
        raise SlackError("already_reacted")
    users = [*users, workspace.bot_user_id]
    workspace.revise(message, reactions=[*reactions, {"name": name, "users": users, "count": len(users)}])
    return {}


def remove_reaction(workspace: Workspace, arguments: Json) -> Json:
    """reactions.remove"""
    reference, ts, name = required(arguments, "channel", "timestamp", "name")
    message = workspace.find(workspace.channel(reference).id, ts)
    kept = [r for r in message.get("reactions", []) if r["name"] != name]
    if kept == message.get("reactions", []):
        raise SlackError("no_reaction")
    workspace.revise(message, reactions=kept)
    return {}


METHODS = {
    "conversations.replies": replies,
    "conversations.history": history,
    "conversations.info": info,
    "conversations.list": list_channels,
    "conversations.open": open_direct,
    "conversations.join": join,
    "conversations.members": members,
    "reactions.add": add_reaction,
    "reactions.remove": remove_reaction,
}
