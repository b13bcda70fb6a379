"""Slack's message markup made readable: what a person meant, as plain text."""

import re

_TOKEN = re.compile(r"<([@#!]|)([^<>|]*)(?:\|([^<>]*))?>")
_ESCAPES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))
_LEADING = " \t\r\n,:;.–—-"


def readable(text: str, bot_user_id: str = "") -> str:
    """The text without tokens: the bot's own mention dropped, others by name, links by their label."""

    def word(match: re.Match[str]) -> str:
        kind, target, label = match[1], match[2], (match[3] or "").strip()
        if kind == "@":
            return "" if target == bot_user_id else f"@{label.lstrip('@') or 'someone'}"
        if kind == "#":
            return f"#{label.lstrip('#') or 'channel'}"
        if kind == "!":
            return _special(target, label)
        return label or target.removeprefix("mailto:")

    plain = _TOKEN.sub(word, text)
    for escaped, character in _ESCAPES:
        plain = plain.replace(escaped, character)
    return re.sub(r"[ \t]{2,}", " ", plain).strip().lstrip(_LEADING).strip()


def _special(target: str, label: str) -> str:
    if target.startswith("date^"):
        return label
    name = "team" if target.startswith("subteam^") else target.partition("^")[0]
    return f"@{label.lstrip('@') or name}"


def mentions(text: str, user_id: str) -> bool:
    """Whether the text holds a mention of this user."""
    return f"<@{user_id}>" in text or f"<@{user_id}|" in text


def addressed_to_another(text: str, bot_user_id: str) -> bool:
    """Whether the text begins with a mention of somebody else."""
    first = re.match(r"\s*<@([^<>|]+)", text)
    return first is not None and first[1] != bot_user_id
