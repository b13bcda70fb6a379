"""The text of a Markdown paragraph, heading, item or cell, with a seam wherever markup was taken out."""

import re
from collections.abc import Sequence

from markdown_it.token import Token

from ingestion.text_hygiene import SEAM

_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_HEADING_ATTRIBUTES = re.compile(r"\s*\{[#.:][^}]*\}\s*$")
_TAG_OR_COMMENT = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)|<[/!?]?[a-zA-Z][^>]*>", re.DOTALL | re.IGNORECASE
)


def inline_text(children: Sequence[Token] | None, quoted: bool = False) -> str:
    """Give the words of inline tokens; in a quotation each line of the file opens with `>`: a seam."""
    return "".join(_piece(token, quoted) for token in children or ())


def heading_text(raw: str) -> str:
    """Take the attributes off a heading (`{#anchor .class}`)."""
    return _HEADING_ATTRIBUTES.sub("", raw)


def without_tags(html: str) -> str:
    """Give raw HTML with its tags and comments left out."""
    return _TAG_OR_COMMENT.sub(lambda found: "\n" + SEAM if _BREAK.match(found[0]) else SEAM, html)


def _piece(token: Token, quoted: bool) -> str:
    if token.type == "text":
        return token.content
    if token.type == "softbreak":
        return f"{SEAM}\n" if quoted else "\n"
    if token.type in ("code_inline", "text_special"):
        return f"{SEAM}{token.content}{SEAM}"
    if token.type == "hardbreak" or (token.type == "html_inline" and _BREAK.match(token.content)):
        return f"{SEAM}\n"
    return SEAM  # emphasis, links, images, tags and comments
