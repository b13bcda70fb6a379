"""The blocks we use, as Slack wants them. Foreign text only ever becomes a literal text element."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.channels.slack.escaping import visible

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Block:
    """A block with the same as plain text, for notifications and when Slack refuses the block."""

    json: Json
    text: str = ""


def text_element(text: str, **style: bool) -> Json:
    """Literal text: neither mentions nor links nor marks in it are read."""
    element: Json = {"type": "text", "text": visible(text)}
    chosen = {name: True for name, on in style.items() if on}
    return element | ({"style": chosen} if chosen else {})


def paragraph(text: str, marker: str = "", **style: bool) -> Block:
    """A paragraph with the number of its citation."""
    return _rich("rich_text_section", text, marker, style)


def quote(text: str, marker: str = "") -> Block:
    """Words of a document."""
    return _rich("rich_text_quote", text, marker, {})


def _rich(kind: str, text: str, marker: str, style: dict[str, bool]) -> Block:
    block = {"type": "rich_text", "elements": [{"type": kind, "elements": _elements(text, marker, style)}]}
    shown = f"> {text} {marker}" if kind == "rich_text_quote" else f"{text} {marker}"
    return Block(block, shown.rstrip())


def _elements(text: str, marker: str, style: dict[str, bool]) -> list[Json]:
    marked = [text_element(f" {marker}", bold=True)] if marker else []
    return [text_element(text, **style), *marked]


def heading(text: str) -> Block:
    """A title over what follows."""
    return _rich("rich_text_section", text, "", {"bold": True})


def bullets(items: Sequence[tuple[str, str]]) -> Block:
    """A list of texts, each with the number of its citation or nothing."""
    sections = [
        {"type": "rich_text_section", "elements": _elements(text, marker, {})} for text, marker in items
    ]
    block = {
        "type": "rich_text",
        "elements": [{"type": "rich_text_list", "style": "bullet", "elements": sections}],
    }
    return Block(block, "\n".join(f"• {text} {marker}".rstrip() for text, marker in items))


def small_print(text: str) -> Block:
    """A line in small letters."""
    return Block({"type": "context", "elements": [plain(text)]}, text)


def divider() -> Block:
    """A line across."""
    return Block({"type": "divider"}, "")


def plain(text: str) -> Json:
    """A text object without markup, not even `:emoji:`."""
    return {"type": "plain_text", "text": visible(text), "emoji": False}


def buttons(*elements: Json) -> Block:
    """A row of buttons."""
    return Block({"type": "actions", "elements": list(elements)})


def button(action_id: str, label: str, value: str, *, main: bool = False) -> Json:
    """A button; the main one stands out."""
    shown = {"type": "button", "action_id": action_id, "text": plain(label[:75]), "value": value}
    return shown | ({"style": "primary"} if main else {})


def feedback(action_id: str, positive: tuple[str, str], negative: tuple[str, str]) -> Block:
    """Thumbs up and down, each as label and value."""
    element = {
        "type": "feedback_buttons",
        "action_id": action_id,
        "positive_button": _thumb(*positive),
        "negative_button": _thumb(*negative),
    }
    return Block({"type": "context_actions", "elements": [element]})


def _thumb(label: str, value: str) -> Json:
    return {"text": plain(label[:75]), "value": value, "accessibility_label": label[:75]}


def from_person(user: str, text: str) -> Block:
    """A paragraph that begins with a person's name; the id is from Slack's own payload, never from a text."""
    elements = [{"type": "user", "user_id": user}, text_element(text)]
    section = {"type": "rich_text_section", "elements": elements}
    return Block({"type": "rich_text", "elements": [section]}, f"{user}{text}")
