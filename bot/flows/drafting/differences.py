"""A difference between two wordings, as a person reads it in a conversation."""

from collections.abc import Sequence

from bot.drafts.difference import Change
from bot.flows.interviews.showing import Shown

_CHANGES = 5  # of a difference
_AROUND = 6  # words that are left around what differs


def show_changes(shown: Shown, changes: Sequence[Change]) -> None:
    """A difference as a list: the old text and the new one, cut to where they differ."""
    if not changes:
        shown.say("Nothing has changed yet.")
    for each in changes[:_CHANGES]:
        head, *_ = each.lines
        before, after = shortened(each.before, each.after)
        texts = _texts(before, after) if each.before != each.after else []
        shown.say(f"{head}:" if texts else f"{head}.")
        shown.items(texts)
    if len(changes) > _CHANGES:
        places = ", ".join(each.place for each in changes[_CHANGES:])
        shown.note(f"And in {len(changes) - _CHANGES} more places ({places}); “as word” gives the whole.")


def _texts(before: str, after: str) -> list[str]:
    """What is in the list, which marks each line by itself: the headline says of one text whether it came or went."""
    return [f"before: {before}", f"now: {after}"] if before and after else [before or after]


def shortened(before: str, after: str) -> tuple[str, str]:
    """Two wordings without the words that they begin and end with alike, as far as they are long."""
    one, other = before.split(), after.split()
    least = min(len(one), len(other))
    head = next((n for n in range(least) if one[n] != other[n]), least)
    tail = next((n for n in range(least - head) if one[-1 - n] != other[-1 - n]), least - head)
    start, end = max(0, head - _AROUND), max(0, tail - _AROUND)
    start, end = (0 if start < _AROUND else start), (0 if end < _AROUND else end)
    if not before or not after:
        return before, after
    first, last = ("… " if start else ""), (" …" if end else "")
    return (
        f"{first}{' '.join(one[start : len(one) - end])}{last}",
        f"{first}{' '.join(other[start : len(other) - end])}{last}",
    )
