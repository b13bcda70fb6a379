"""Long texts in pieces, cut where a reader would pause."""

from bot.channels.slack.escaping import weight

_PAUSES = ("\n\n", "\n", ". ", " ")


def pieces(text: str, limit: int) -> list[str]:
    """The text in pieces of at most `limit` bytes as sent, cut at paragraphs, lines, sentences, spaces."""
    found = []
    rest = text.strip()
    while len(rest) > limit or weight(rest) > limit:
        cut = _cut(rest, _longest(rest, limit))
        found.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [piece for piece in [*found, rest] if piece]


def _longest(text: str, limit: int) -> int:
    """How many characters fit into the limit, at least one."""
    low, high = 1, min(len(text), limit)
    while low < high:
        middle = (low + high + 1) // 2
        if weight(text[:middle]) <= limit:
            low = middle
        else:
            high = middle - 1
    return low


def _cut(text: str, most: int) -> int:
    """Where to cut at or before `most`: not so early that a piece is less than half full."""
    for pause in _PAUSES:
        at = text.rfind(pause, most // 2, most)
        if at > 0:
            return at + len(pause.rstrip(" ")) if pause != " " else at
    return most
