"""Slack's mrkdwn and its markdown block as HTML, for the page."""

import html
import re
from collections.abc import Mapping

EMOJI = {
    "+1": "👍", "thumbsup": "👍", "-1": "👎", "thumbsdown": "👎", "white_check_mark": "✅", "x": "❌",
    "warning": "⚠️", "eyes": "👀", "bulb": "💡", "question": "❓", "memo": "📝", "lock": "🔒", "mag": "🔍",
    "page_facing_up": "📄", "rotating_light": "🚨", "hourglass_flowing_sand": "⏳", "speech_balloon": "💬",
    "large_green_circle": "🟢", "large_yellow_circle": "🟡", "red_circle": "🔴", "clipboard": "📋",
    "arrow_right": "➡️", "sos": "🆘", "wave": "👋", "books": "📚", "bar_chart": "📊", "shield": "🛡️",
}  # fmt: skip
Names = Mapping[str, str]


def emojis(text: str) -> str:
    """`:name:` as the character, where known."""
    return re.sub(r":([a-z0-9_+-]+):", lambda m: EMOJI.get(m[1], m[0]), text)


def mrkdwn_html(text: str, names: Names) -> str:
    """mrkdwn: `*bold*`, `_italic_`, `~struck~`, code, quotes, `<link|label>`, mentions."""
    parts = re.split(r"```(.*?)```", text, flags=re.S)
    shown = []
    for number, part in enumerate(parts):
        if number % 2:
            shown.append(f"<pre>{_escape(html.unescape(part)).strip()}</pre>")
        else:
            shown.append(_lines(part, names))
    return "".join(shown)


def _lines(text: str, names: Names) -> str:
    html_lines = []
    for line in text.split("\n"):
        quoted = re.match(r"(&gt;|>) ?(.*)", line)
        html_lines.append(
            f"<blockquote>{_spans(quoted[2], names)}</blockquote>" if quoted else _spans(line, names)
        )
    return re.sub(r"(</blockquote>)<br>", r"\1", "<br>".join(html_lines)).replace(
        "<br><blockquote>", "<blockquote>"
    )


def _spans(text: str, names: Names) -> str:
    text = re.sub(r"<([@#!]|https?://|mailto:)([^|>]*)(?:\|([^>]*))?>", lambda m: _reference(m, names), text)
    pieces = re.split(r"(`[^`\n]+`|\x02[^\x03]*\x03)", text)
    return "".join(_piece(piece) for piece in pieces)


def _reference(match: re.Match[str], names: Names) -> str:
    kind, target, label = match[1], match[2], match[3]
    if kind in "@#!":
        shown = {"@": "@", "#": "#", "!": "@"}[kind] + (label or names.get(target, target.lstrip("^")))
        return f"\x02<span class=mention>{_escape(shown)}</span>\x03"
    return f"\x02{_link(kind + target, label or kind + target)}\x03"


def _link(url: str, label: str) -> str:
    return f'<a href="{html.escape(html.unescape(url))}">{_escape(html.unescape(label))}</a>'


def _piece(piece: str) -> str:
    if piece.startswith("\x02"):
        return piece[1:-1]
    if piece.startswith("`") and piece.endswith("`") and len(piece) > 1:
        return f"<code>{_escape(html.unescape(piece[1:-1]))}</code>"
    text = emojis(_escape(html.unescape(piece)))
    for mark, tag in (("*", "b"), ("_", "i"), ("~", "s")):
        text = re.sub(
            rf"(?<!\w){re.escape(mark)}(\S(?:.*?\S)?){re.escape(mark)}(?!\w)", rf"<{tag}>\1</{tag}>", text
        )
    return text


def _escape(text: str) -> str:
    return html.escape(text, quote=False)


def markdown_html(text: str) -> str:
    """A markdown block: headings, lists, tables, quotes, code, emphasis and links."""
    shown: list[str] = []
    lines = text.split("\n")
    while lines:
        line = lines.pop(0)
        if line.startswith("```"):
            code = []
            while lines and not lines[0].startswith("```"):
                code.append(lines.pop(0))
            shown.append(f"<pre>{_escape(chr(10).join(code))}</pre>")
            lines = lines[1:]
        elif heading := re.match(r"(#{1,6}) +(.*)", line):
            shown.append(
                f"<h{min(len(heading[1]) + 2, 6)}>{_inline(heading[2])}</h{min(len(heading[1]) + 2, 6)}>"
            )
        elif re.match(r"\s*\|.*\|\s*$", line):
            rows = [line]
            while lines and lines[0].strip().startswith("|"):
                rows.append(lines.pop(0))
            shown.append(_table(rows))
        elif item := re.match(r"( *)([-*+]|\d+[.)]) +(.*)", line):
            mark = "•" if item[2] in "-*+" else item[2]
            shown.append(
                f"<div class=item style='margin-left:{len(item[1]) * 8}px'>{mark} {_inline(item[3])}</div>"
            )
        elif line.startswith(">"):
            shown.append(f"<blockquote>{_inline(line[1:].strip())}</blockquote>")
        elif re.fullmatch(r"\s*([-*_])\s*(\1\s*){2,}", line):
            shown.append("<hr>")
        else:
            shown.append(f"<div>{_inline(line)}</div>" if line.strip() else "<div class=gap></div>")
    return "".join(shown)


def _table(rows: list[str]) -> str:
    cells = [[_inline(cell.strip()) for cell in row.strip().strip("|").split("|")] for row in rows]
    body = [row for row in cells if not all(re.fullmatch(r":?-+:?", cell) for cell in row)]
    return (
        "<table>"
        + "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in body)
        + "</table>"
    )


def _inline(text: str) -> str:
    pieces = re.split(r"(`[^`]+`)", emojis(html.unescape(text)))
    return "".join(f"<code>{_escape(p[1:-1])}</code>" if p[:1] == "`" else _emphasis(p) for p in pieces)


def _emphasis(text: str) -> str:
    text = _escape(re.sub(r"\\([\\`*_{}\[\]()#+.!|~>-])", lambda m: f"\x04{ord(m[1])}\x05", text))
    text = re.sub(r"\[([^\]]+)\]\((https?://[^)\s]+)\)", r'<a href="\2">\1</a>', text)
    text = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", text)
    text = re.sub(r"(?<!\w)[*_](\S(?:.*?\S)?)[*_](?!\w)", r"<i>\1</i>", text)
    text = re.sub(r"~~(.+?)~~", r"<s>\1</s>", text)
    return re.sub(r"\x04(\d+)\x05", lambda m: _escape(chr(int(m[1]))), text)
