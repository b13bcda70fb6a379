"""What somebody wants before there is a draft: a stream for each conversation, and what it comes to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bot.happenings import Entry

PREFIX = "request:"


def stream_of(room: str) -> str:
    """The name of a conversation's stream."""
    return f"{PREFIX}{room}"


@dataclass(frozen=True, slots=True)
class Request:
    """What is wanted in a conversation. `kind` is draft, finding, change_for, review, revise or facts.

    `asked` is the fact whose answer is waited for, `trail` those asked before it, `left` those that were passed over.
    `anyway` says that a second policy on the same topic is wanted; `examined` is the policy that was looked at last.
    `beside` says that another flow spoke last, of something that came in between. `summarised` names the draft, as far as it
    was, beside which a summary was told last.
    """

    kind: str = ""
    about: str = ""
    value: str = ""
    asked: str = ""
    trail: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    anyway: bool = False
    beside: bool = False
    summarised: str = ""
    open: bool = False
    examined: Mapping[str, str] = field(default_factory=dict)
    size: int = 0


def request_of(entries: Iterable[Entry]) -> Request:
    """The request after these entries of a conversation's stream."""
    request = Request()
    for entry in entries:
        after = _after(request, entry.kind, entry.data)
        summarised = str(entry.data["beside"]) if entry.kind == "summarised" else ""
        beside = entry.kind == "aside"
        request = replace(after, beside=beside, summarised=summarised, size=entry.number)
    return request


def _after(request: Request, kind: str, data: Mapping[str, Any]) -> Request:
    if kind == "requested":
        return Request(
            data["kind"], data.get("about", ""), data.get("value", ""), open=True, examined=request.examined
        )
    if kind == "asked":
        name = data["fact"]
        if name in request.trail:  # gone back to
            trail = request.trail[: request.trail.index(name)]
        else:
            trail = (
                (*request.trail, request.asked) if request.asked and request.asked != name else request.trail
            )
        return replace(
            request, asked=name, trail=trail, left=tuple(each for each in request.left if each != name)
        )
    if kind == "left":
        return replace(request, left=(*request.left, data["fact"]))
    if kind == "anyway":
        return replace(request, anyway=True)
    if kind == "examined":
        return replace(request, examined=data, open=False)
    if kind in ("done", "dropped"):
        return replace(request, open=False, asked="")
    return request
