"""Blocks as HTML, roughly as Slack shows them."""

import html
from collections.abc import Mapping

from .answers import Json
from .interactives import labels
from .markup import emojis, markdown_html, mrkdwn_html
from .rendering import flat

Names = Mapping[str, str]
THUMB = "M2 7h3v7H2z M6 14V7l3-6c2 0 2 2 1 5h4l-1 8z"


def blocks_html(blocks: list[Json], names: Names) -> str:
    """Some blocks, one below the other."""
    return "".join(
        f"<div class='block {html.escape(str(b.get('type')))}'>{_block(b, names)}</div>" for b in blocks
    )


def _block(block: Json, names: Names) -> str:
    kind = block.get("type")
    if kind == "section":
        text = _text(block["text"], names) if block.get("text") else ""
        fields = "".join(f"<div>{_text(field, names)}</div>" for field in block.get("fields", []))
        accessory = _element(block["accessory"]) if block.get("accessory") else ""
        return f"<div class=grow>{text}<div class=fields>{fields}</div></div>{accessory}"
    if kind == "header":
        return _text(block["text"], names)
    if kind == "markdown":
        return markdown_html(block["text"])
    if kind == "context":
        return " ".join(f"<span>{_text(element, names)}</span>" for element in block["elements"])
    if kind in ("actions", "context_actions"):
        return "".join(_element(element) for element in block["elements"])
    if kind == "divider":
        return "<hr>"
    if kind == "table":
        rows = ["".join(f"<td>{html.escape(flat(cell))}</td>" for cell in row) for row in block["rows"]]
        return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
    if kind == "input":
        hint = f"<small>{_text(block['hint'], names)}</small>" if block.get("hint") else ""
        return f"<label>{_text(block['label'], names)}</label>{_element(block['element'])}{hint}"
    if kind == "rich_text":
        return "".join(_rich(element, names) for element in block["elements"])
    if kind in ("image", "alert"):
        return html.escape(block.get("alt_text") or flat(block))
    return html.escape(flat(block))


def _rich(element: Json, names: Names) -> str:
    """A section, quote, list or preformatted part of rich text."""
    kind, inner = element.get("type"), element.get("elements") or []
    if kind == "rich_text_list":
        tag = "ol" if element.get("style") == "ordered" else "ul"
        return f"<{tag}>{''.join(f'<li>{_rich(item, names)}</li>' for item in inner)}</{tag}>"
    words = "".join(_styled(part, names) for part in inner)
    tag = {"rich_text_quote": "blockquote", "rich_text_preformatted": "pre"}.get(str(kind), "div")
    return f"<{tag}>{words}</{tag}>"


def _styled(part: Json, names: Names) -> str:
    if part.get("type") == "user":
        return f"<span class=mention>@{html.escape(names.get(part['user_id'], part['user_id']))}</span>"
    shown = html.escape(str(part.get("text") or ""), quote=False)
    style = part.get("style") or {}
    for name, tag in (("bold", "b"), ("italic", "i"), ("strike", "s"), ("code", "code")):
        shown = f"<{tag}>{shown}</{tag}>" if style.get(name) else shown
    return shown


def _text(part: Json, names: Names) -> str:
    if part.get("type") == "mrkdwn":
        return mrkdwn_html(part["text"], names)
    return emojis(html.escape(str(part.get("text") or part.get("alt_text") or ""), quote=False))


def _element(element: Json) -> str:
    kind = str(element.get("type"))
    if kind == "button":
        style = html.escape(element.get("style", ""))
        return f"<span class='button {style}'>{emojis(html.escape(element['text']['text']))}</span>"
    if kind == "feedback_buttons":
        good, bad = (emojis(html.escape(label)) for label in labels(element))
        up, down = (
            f"<svg viewBox='0 0 16 16'><path d='{THUMB}'/></svg>",
            "<svg class=down viewBox='0 0 16 16'>",
        )
        down += f"<path d='{THUMB}'/></svg>"
        return f"<span class=feedback>{up} {good}</span><span class=feedback>{down} {bad}</span>"
    if kind == "icon_button":
        return f"<span class=feedback>{html.escape(labels(element)[0])}</span>"
    if kind in ("radio_buttons", "checkboxes"):
        mark = "○" if kind == "radio_buttons" else "☐"
        return "".join(f"<div>{mark} {html.escape(label)}</div>" for label in labels(element))
    if kind == "overflow":
        return "<span class=button>⋯</span>"
    placeholder = element.get("placeholder", {}).get("text") or element.get("initial_value") or " "
    arrow = " ▾" if kind.endswith("select") else ""
    lines = " tall" if element.get("multiline") else ""
    return f"<span class='field{lines}'>{html.escape(placeholder)}{arrow}</span>"
