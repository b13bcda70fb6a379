"""The methods auth.*, users.*, usergroups.*, bots.* and assistant.threads.*."""

from .answers import Json, SlackError, required
from .workspace import Workspace


def auth_test(workspace: Workspace, arguments: Json) -> Json:
    """auth.test"""
    return {
        "url": f"{workspace.domain}/",
        "team": "Stand-in",
        "team_id": workspace.team_id,
        "user": workspace.users[workspace.bot_user_id]["name"],
        "user_id": workspace.bot_user_id,
        "bot_id": workspace.bot_id,
        "is_enterprise_install": False,
    }


def api_test(workspace: Workspace, arguments: Json) -> Json:
    """api.test"""
    return {"args": {name: value for name, value in arguments.items() if name[0] != "_"}}


def users_info(workspace: Workspace, arguments: Json) -> Json:
    """users.info"""
    (user,) = required(arguments, "user")
    if user not in workspace.users:
        raise SlackError("user_not_found")
    return {"user": workspace.users[user]}


def users_list(workspace: Workspace, arguments: Json) -> Json:
    """users.list"""
    return {"members": list(workspace.users.values()), "response_metadata": {"next_cursor": ""}}


def lookup_by_email(workspace: Workspace, arguments: Json) -> Json:
    """users.lookupByEmail"""
    (email,) = required(arguments, "email")
    for user in workspace.users.values():
        if user["profile"].get("email") == email:
            return {"user": user}
    raise SlackError("users_not_found")


def usergroup_members(workspace: Workspace, arguments: Json) -> Json:
    """usergroups.users.list"""
    (group,) = required(arguments, "usergroup")
    if group not in workspace.usergroups:
        raise SlackError("no_such_subteam")
    return {"users": workspace.usergroups[group]}


def bots_info(workspace: Workspace, arguments: Json) -> Json:
    """bots.info"""
    if arguments.get("bot") not in (None, workspace.bot_id):
        raise SlackError("bot_not_found")
    bot = {
        "id": workspace.bot_id,
        "app_id": workspace.app_id,
        "user_id": workspace.bot_user_id,
        "deleted": False,
    }
    return {"bot": bot | {"name": workspace.users[workspace.bot_user_id]["name"]}}


def set_status(workspace: Workspace, arguments: Json) -> Json:
    """assistant.threads.setStatus: kept in `workspace.statuses`."""
    reference, thread_ts = required(arguments, "channel_id", "thread_ts")
    channel = workspace.channel(reference, for_posting=True)
    if len(arguments.get("loading_messages") or []) > 10:
        raise SlackError("invalid_arguments")
    status = {"channel": channel.id, "thread_ts": thread_ts, "status": arguments.get("status") or ""}
    with workspace.changed:
        workspace.statuses.append(status)
        workspace.changed.notify_all()
    return {}


def set_prompts(workspace: Workspace, arguments: Json) -> Json:
    """assistant.threads.setSuggestedPrompts; given a thread, Slack says ok and shows nothing."""
    channel = workspace.channel(*required(arguments, "channel_id"), for_posting=True)
    prompts = arguments.get("prompts") or []
    if not 1 <= len(prompts) <= 4 or not all(p.get("title") and p.get("message") for p in prompts):
        raise SlackError("invalid_arguments")
    entry = {"channel": channel.id, "prompts": prompts, "shown": not arguments.get("thread_ts")}
    with workspace.changed:
        workspace.prompts.append(entry)
        workspace.changed.notify_all()
    return {}


def set_title(workspace: Workspace, arguments: Json) -> Json:
    """assistant.threads.setTitle"""
    reference, thread_ts, title = required(arguments, "channel_id", "thread_ts", "title")
    channel = workspace.channel(reference, for_posting=True)
    workspace.titles.append({"channel": channel.id, "thread_ts": thread_ts, "title": title})
    return {}


def accept(workspace: Workspace, arguments: Json) -> Json:
    """A method that is only recorded."""
    return {}


METHODS = {
    "auth.test": auth_test,
    "api.test": api_test,
    "users.info": users_info,
    "users.list": users_list,
    "users.lookupByEmail": lookup_by_email,
    "usergroups.users.list": usergroup_members,
    "bots.info": bots_info,
    "assistant.threads.setStatus": set_status,
    "assistant.threads.setSuggestedPrompts": set_prompts,
    "assistant.threads.setTitle": set_title,
    "functions.completeSuccess": accept,
    "functions.completeError": accept,
}
