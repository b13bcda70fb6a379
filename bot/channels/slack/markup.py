"""Slack's message markup made readable: what a person meant, as plain text."""

import re
from collections.abc import Mapping

_TOKEN = re.compile(r"<([@#!]|)([^<>|]*)(?:\|([^<>]*))?>")
_ESCAPES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))
_LEADING = " \t\r\n,:;.–—-"
SOMEONE = "someone"


def readable(text: str, bot_user_id: str = "", names: Mapping[str, str] | None = None) -> str:
    """The text without tokens: the bot's own mention dropped, others by name, links by their label.

    `names` are those of people (by id) for mentions without one; the rest are "someone".
    """

    def word(match: re.Match[str]) -> str:
        kind, target, label = match[1], match[2], (match[3] or "").strip()
        if kind == "@":
            known = (names or {}).get(target) or SOMEONE
            return "" if target == bot_user_id else f"@{label.lstrip('@') or known}"
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


def mentioned(text: str, bot_user_id: str = "") -> tuple[tuple[str, str], ...]:
    """The people named in the text besides the bot, each once, as (id, name if Slack gave one), in order."""
    found: dict[str, str] = {}
    for match in _TOKEN.finditer(text):
        if match[1] == "@" and match[2] != bot_user_id:
            found[match[2]] = found.get(match[2]) or (match[3] or "").strip().lstrip("@")
    return tuple(found.items())


def named(text: str, names: Mapping[str, str]) -> str:
    """A readable text in which people stand as @ID, with their names (by id) in place of the ids."""
    if not names:
        return text
    ids = "|".join(re.escape(user) for user in names)
    return re.sub(rf"@({ids})(?!\w)", lambda match: f"@{names[match[1]] or SOMEONE}", text)


def mentions(text: str, user_id: str) -> bool:
    """Whether the text holds a mention of this user."""
    return f"<@{user_id}>" in text or f"<@{user_id}|" in text


def addressed_to_another(text: str, bot_user_id: str) -> bool:
    """Whether the text begins with a mention of somebody else."""
    first = re.match(r"\s*<@([^<>|]+)", text)
    return first is not None and first[1] != bot_user_id
