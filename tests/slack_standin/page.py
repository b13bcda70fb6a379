"""A read-only page that shows the workspace roughly as Slack does, for looking and screenshots."""

import html
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from .answers import Json
from .block_html import blocks_html
from .channels import Channel
from .markup import emojis, mrkdwn_html
from .workspace import Workspace

STYLE = Path(__file__).with_name("page.css").read_text(encoding="utf-8")
COLOURS = ("#7c3085", "#2b7a5b", "#b5652a", "#2b5f9e", "#99405c")


def page(workspace: Workspace, query: Mapping[str, str]) -> str:
    """The page: `?channel=C1` (`&thread=ts` for one thread), `?home=U1`, `?view=U1`; `&refresh=2`."""
    with workspace.changed:
        names = {user: str(entry["real_name"]) for user, entry in workspace.users.items()}
        names |= {channel.id: channel.name for channel in workspace.channels.values()}
        channel = _channel(workspace, query)
        if "home" in query or "view" in query:
            title, body = _view(workspace, query, names)
        else:
            title, body = _title(channel, names), _messages(workspace, channel, query.get("thread"), names)
        sidebar = _sidebar(workspace, channel, names)
    refresh = f"<meta http-equiv=refresh content={int(query['refresh'])}>" if "refresh" in query else ""
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8>{refresh}<title>{title}</title>"
        f"<style>{STYLE}</style></head><body><nav><h1>Slack stand-in</h1>{sidebar}</nav>"
        f"<main><header>{title}</header>{body}</main></body></html>"
    )


def _channel(workspace: Workspace, query: Mapping[str, str]) -> Channel:
    latest = workspace.messages[-1]["channel"] if workspace.messages else "C1"
    return workspace.channels.get(query.get("channel", latest), workspace.channels["C1"])


def _title(channel: Channel, names: Mapping[str, str]) -> str:
    return html.escape(names[channel.partner] if channel.partner else f"# {channel.name}")


def _sidebar(workspace: Workspace, current: Channel, names: Mapping[str, str]) -> str:
    links = []
    for channel in workspace.channels.values():
        here = " class=here" if channel is current else ""
        links.append(f'<a{here} href="/?channel={html.escape(channel.id)}">{_title(channel, names)}</a>')
    homes = [f'<a href="/?home={u}">Home of {html.escape(names[u])}</a>' for u in workspace.homes]
    views = [
        f'<a href="/?view={u}">Modal of {html.escape(names[u])}</a>'
        for u, v in workspace.view_stacks.items()
        if v
    ]
    return "".join(links + homes + views)


def _view(workspace: Workspace, query: Mapping[str, str], names: Mapping[str, str]) -> tuple[str, str]:
    user = query.get("home") or query.get("view") or ""
    stack = workspace.view_stacks.get(user) or [""]
    view = workspace.homes.get(user) if "home" in query else workspace.views.get(stack[-1])
    if view is None:
        return "Nothing here", "<p class=empty>No view is open.</p>"
    title = html.escape(view["title"]["text"] if view.get("title") else "ISMS Assistant · Home")
    buttons = "".join(
        f"<span class='button {style}'>{html.escape(view[name]['text'])}</span>"
        for name, style in (("close", ""), ("submit", "primary"))
        if view.get(name)
    )
    return (
        title,
        f"<section class=view>{blocks_html(view['blocks'], names)}<div class=row>{buttons}</div></section>",
    )


def _messages(workspace: Workspace, channel: Channel, thread: str | None, names: Mapping[str, str]) -> str:
    messages = workspace.history(channel.id, thread, ephemeral=True)
    top = [m for m in messages if m.get("thread_ts", m["ts"]) == m["ts"]]
    shown = []
    for message in top:
        shown.append(_message(workspace, message, names))
        replies = [m for m in messages if m.get("thread_ts") == message["ts"] and m is not message]
        if replies:
            inner = "".join(_message(workspace, reply, names) for reply in replies)
            count = f"{len(replies)} {'reply' if len(replies) == 1 else 'replies'}"
            shown.append(f"<div class=thread><div class=count>{count}</div>{inner}</div>")
    return "".join(shown) or "<p class=empty>No messages yet.</p>"


def _message(workspace: Workspace, message: Json, names: Mapping[str, str]) -> str:
    author = names.get(message.get("user", ""), message.get("username", "?"))
    is_bot = "bot_id" in message
    badge = "<span class=badge>APP</span>" if is_bot else ""
    when = datetime.fromtimestamp(float(message["ts"])).strftime("%H:%M")
    only = "<div class=only>Only visible to you</div>" if message.get("is_ephemeral") else ""
    edited = "<span class=edited>(edited)</span>" if message.get("edited") else ""
    if message.get("blocks"):
        body = blocks_html(message["blocks"], names)
    else:
        body = f"<div class=text>{mrkdwn_html(message.get('text', ''), names)}</div>"
    files = "".join(
        f"<div class=file><b>{html.escape(f['name'])}</b></div>" for f in message.get("files", [])
    )
    reactions = "".join(
        f"<span class=reaction>{emojis(':' + r['name'] + ':')} {r['count']}</span>"
        for r in message.get("reactions", [])
    )
    colour = "#4a154b" if is_bot else COLOURS[sum(map(ord, author)) % len(COLOURS)]
    initials = "".join(word[0] for word in author.split()[:2]).upper()
    return (
        f"<article><div class=avatar style='background:{colour}'>{html.escape(initials)}</div>"
        f"<div class=body>{only}"
        f"<div class=who><b>{html.escape(author)}</b>{badge}<time>{when}</time></div>"
        f"{body}{edited}{files}<div class=row>{reactions}</div></div></article>"
    )
