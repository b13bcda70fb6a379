"""Links that people gave, made fit to be followed."""

from urllib.parse import quote, urlsplit

from bot.exports.text import clean

_KEPT = "-._~:/?#[]@!$&'()*+,;=%"


def web_address(link: str) -> str:
    """A link as a URI that may be followed; empty unless it is http or https."""
    flat = "".join(clean(link).split())
    try:
        parts = urlsplit(flat)
    except ValueError:
        return ""
    return quote(flat, safe=_KEPT) if parts.scheme in ("http", "https") and parts.netloc else ""
