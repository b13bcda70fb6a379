"""The methods views.* and blocks.validate: modals, the Home tab and trigger ids."""

import time
from typing import Any

from .answers import Json, SlackError, required
from .blocks import check_blocks, parse_blocks
from .interactives import with_ids
from .limits import Problems
from .workspace import Workspace

STACK_LIMIT = 3


def new_trigger(workspace: Workspace, user: str) -> str:
    """A trigger id for a person: good once, for `limits.trigger_seconds`."""
    with workspace.changed:
        trigger = workspace.clock.next_id("trigger.")
        workspace.triggers[trigger] = (time.monotonic() + workspace.limits.trigger_seconds, user)
        return trigger


def check_view(view: Any) -> list[str]:
    """Everything wrong with a view."""
    problems = Problems()
    if not isinstance(view, dict) or view.get("type") not in ("modal", "home"):
        return ["unsupported view type [json-pointer:/view/type]"]
    modal = view["type"] == "modal"
    problems.text(view.get("title"), 24, "/view/title", required=modal)
    problems.text(view.get("close"), 24, "/view/close", required=False)
    has_input = any(
        block.get("type") == "input" for block in view.get("blocks") or [] if isinstance(block, dict)
    )
    problems.text(view.get("submit"), 24, "/view/submit", required=modal and has_input)
    if view.get("private_metadata"):
        problems.length(view["private_metadata"], 3_000, "/view/private_metadata")
    for name in ("callback_id", "external_id"):
        if view.get(name):
            problems.length(view[name], 255, f"/view/{name}")
    problems.found += check_blocks(view.get("blocks"), "modal" if modal else "home", "/view/blocks")
    return [str(problem) for problem in problems.found]


def keep_view(workspace: Workspace, view: Any, user: str, replaced: Json | None = None) -> Json:
    """Check a view and store it, in place of another one or as a new one."""
    messages = [f"[ERROR] {problem}" for problem in check_view(view)]
    if messages:
        raise SlackError("invalid_arguments", response_metadata={"messages": messages})
    with workspace.changed:
        blocks = with_ids(view["blocks"], workspace.clock)
        stored: Json = {"private_metadata": "", "callback_id": "", "external_id": ""} | view
        stored |= {
            "blocks": blocks,
            "id": replaced["id"] if replaced else workspace.clock.next_id("V"),
            "team_id": workspace.team_id,
            "app_id": workspace.app_id,
            "bot_id": workspace.bot_id,
            "hash": workspace.clock.next_id("hash."),
            "state": {"values": {}},
            "user": user,
        }
        stored["root_view_id"] = replaced["root_view_id"] if replaced else stored["id"]
        workspace.views[stored["id"]] = stored
        workspace.changed.notify_all()
        return stored


def _use_trigger(workspace: Workspace, arguments: Json) -> str:
    (trigger,) = required(arguments, "trigger_id")
    if trigger not in workspace.triggers:
        raise SlackError("invalid_trigger_id")
    ends, user = workspace.triggers[trigger]
    if ends == 0:
        raise SlackError("exchanged_trigger_id")
    if ends < time.monotonic():
        raise SlackError("expired_trigger_id")
    workspace.triggers[trigger] = (0, user)
    return user


def open_view(workspace: Workspace, arguments: Json) -> Json:
    """views.open"""
    user = _use_trigger(workspace, arguments)
    stored = keep_view(workspace, parse_blocks(arguments.get("view")), user)
    workspace.view_stacks[user] = [stored["id"]]
    return {"view": stored}


def push_view(workspace: Workspace, arguments: Json) -> Json:
    """views.push"""
    user = _use_trigger(workspace, arguments)
    stack = workspace.view_stacks.setdefault(user, [])
    if len(stack) >= STACK_LIMIT:
        raise SlackError("push_limit_reached")
    stored = keep_view(workspace, parse_blocks(arguments.get("view")), user)
    stack.append(stored["id"])
    return {"view": stored}


def update_view(workspace: Workspace, arguments: Json) -> Json:
    """views.update by view id or external id; a stale `hash` is refused."""
    by_external = (v for v in workspace.views.values() if v["external_id"] == arguments.get("external_id"))
    found = workspace.views.get(str(arguments.get("view_id")))
    if found is None and arguments.get("external_id"):
        found = next(by_external, None)
    if found is None:
        raise SlackError("not_found")
    if arguments.get("hash") not in (None, found["hash"]):
        raise SlackError("hash_conflict")
    return {"view": keep_view(workspace, parse_blocks(arguments.get("view")), found["user"], found)}


def publish_view(workspace: Workspace, arguments: Json) -> Json:
    """views.publish: the Home tab of one person."""
    (user,) = required(arguments, "user_id")
    if user not in workspace.users:
        raise SlackError("user_not_found")
    before = workspace.homes.get(user)
    if before and arguments.get("hash") not in (None, before["hash"]):
        raise SlackError("hash_conflict")
    stored = keep_view(workspace, parse_blocks(arguments.get("view")), user, before)
    workspace.homes[user] = stored
    return {"view": stored}


def validate(workspace: Workspace, arguments: Json) -> Json:
    """blocks.validate"""
    given = [name for name in ("blocks", "message", "view") if arguments.get(name) is not None]
    if len(given) != 1:
        messages = ["must provide exactly one of `blocks`, `view`, or `message`"]
        raise SlackError("invalid_arguments", response_metadata={"messages": messages})
    value = parse_blocks(arguments[given[0]])
    surface = (
        {"home": "home", "modal": "modal"}.get(value.get("type"), "message")
        if given == ["view"]
        else "message"
    )
    blocks = value if given == ["blocks"] else value.get("blocks")
    problems = check_blocks(blocks, surface, "")
    if problems:
        errors = [{"code": "failed_constraint", "message": p.message, "pointer": p.pointer} for p in problems]
        raise SlackError("invalid_blocks", errors=errors)
    return {}


METHODS = {
    "views.open": open_view,
    "views.push": push_view,
    "views.update": update_view,
    "views.publish": publish_view,
    "blocks.validate": validate,
}
