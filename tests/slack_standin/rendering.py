"""Messages and views as plain text, buttons numbered: for the terminal and for assertions."""

import html
import re
from dataclasses import dataclass
from itertools import count

from .answers import Json
from .interactives import interactives, labels

RULE = "─" * 40


@dataclass(frozen=True)
class Choice:
    """Something a person can use: the action id and the text on it."""

    action_id: str
    label: str
    url: str | None = None


def choices(blocks: list[Json]) -> list[Choice]:
    """Everything to use in the blocks, one entry per button or option, in reading order."""
    found = []
    for block, element in interactives(blocks):
        if block.get("type") != "input":
            found += [Choice(element["action_id"], label, element.get("url")) for label in labels(element)]
    return found


def as_text(message: Json) -> str:
    """A message as a person reads it, buttons numbered from 1."""
    blocks = message.get("blocks") or []
    lines = blocks_as_lines(blocks) if blocks else [plain(message.get("text", ""))]
    lines += [
        f"📎 {file['name']} ({file['size']} bytes) {file['url_private']}" for file in message.get("files", [])
    ]
    return "\n".join(line for line in lines if line)


def view_as_text(view: Json) -> str:
    """A modal or Home tab as a person reads it; inputs show the name to answer them by."""
    title = view.get("title", {}).get("text", "Home")
    return "\n".join([f"┌ {title}", *blocks_as_lines(view["blocks"]), "└"])


def blocks_as_lines(blocks: list[Json]) -> list[str]:
    """The lines of some blocks."""
    lines: list[str] = []
    number = 1
    for block in blocks:
        lines += _block(block)
        if block.get("type") == "input":
            continue
        buttons = [choice.label for choice in choices([block])]
        if buttons:
            lines.append("  ".join(f"[{number + i}] {label}" for i, label in enumerate(buttons)))
            number += len(buttons)
    return lines


def _block(block: Json) -> list[str]:
    kind = block.get("type")
    if kind == "divider":
        return [RULE]
    if kind == "header":
        return [f"# {block['text']['text']}"]
    if kind == "markdown":
        return [html.unescape(block["text"])]
    if kind == "context":
        return ["  · " + "  ".join(_text(element) for element in block["elements"])]
    if kind == "image":
        return [f"[image: {block.get('alt_text', '')}]"]
    if kind == "table":
        return [" | ".join(flat(cell) for cell in row) for row in block["rows"]]
    if kind == "input":
        element = block["element"]
        options = f" one of {labels(element)}" if "options" in element else ""
        return [f"{block['label']['text']}  ({element['action_id']}=…{options})"]
    if kind == "section":
        return [_text(part) for part in [block.get("text"), *block.get("fields", [])] if part]
    if kind in ("actions", "context_actions"):
        return []
    if kind == "rich_text":
        return [line for element in block["elements"] for line in _rich(element)]
    return [flat(block)]


def _rich(element: Json) -> list[str]:
    """The lines of a part of rich text: an item of a list each on its own."""
    if element.get("type") == "rich_text_list":
        ordered, indent = element.get("style") == "ordered", "  " * int(element.get("indent", 0))
        marks = (f"{number}. " if ordered else "• " for number in count(1 + int(element.get("offset", 0))))
        return [indent + mark + flat(item) for mark, item in zip(marks, element["elements"], strict=False)]
    return [flat(element)]


def _text(part: Json) -> str:
    if part.get("type") == "image":
        return f"[image: {part.get('alt_text', '')}]"
    return plain(part["text"]) if part.get("type") == "mrkdwn" else str(part.get("text", ""))


def flat(value: object) -> str:
    """All text inside a block, joined: for rich text, cards, plans and table cells."""
    if isinstance(value, list):
        return " ".join(filter(None, map(flat, value)))
    if isinstance(value, dict):
        own = value.get("text")
        rest = [flat(v) for v in value.values() if isinstance(v, (dict, list))]
        return " ".join(filter(None, [str(own) if isinstance(own, (str, int, float)) else "", *rest]))
    return ""


def plain(mrkdwn: str) -> str:
    """Slack's mrkdwn without its markup for links and escapes."""
    text = re.sub(r"<(https?://[^|>]+|mailto:[^|>]+)\|([^>]+)>", r"\2 (\1)", mrkdwn)
    text = re.sub(r"<(https?://[^|>]+)>", r"\1", text)
    return html.unescape(text)
