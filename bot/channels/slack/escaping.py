"""Text on its way out: what may not reach a screen is dropped, what could act is made inert."""

import re

_JOINER = "\u2060"  # word joiner: invisible, and enough to break a mention or a link
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_TAGS = re.compile(r"[\U000e0000-\U000e007f]")


def visible(text: str) -> str:
    """The text without control, invisible and direction-changing characters; valid Unicode."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _TAGS.sub("", _UNSEEN.sub("", text))
    return text.encode("utf-8", "replace").decode()


def inert(text: str) -> str:
    """The text for `text=` of a message: escaped, and nothing in it can mention or link."""
    text = visible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = re.sub(r"@(?=\w)", f"@{_JOINER}", text)
    text = re.sub(r":(?=//)", f":{_JOINER}", text)
    text = re.sub(r"(?i)\b(mailto|tel|slack):(?=\S)", rf"\1:{_JOINER}", text)
    return re.sub(r"(?<=[^\W_])\.(?=[^\W\d_]{2})", f".{_JOINER}", text)


def weight(text: str) -> int:
    """What the text costs of a message's budget: its bytes once escaped."""
    return len(inert(text).encode())
