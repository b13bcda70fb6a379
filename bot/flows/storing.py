"""Storing what an event leads to: in one piece, on the newest state, and once, however often the event comes.

An event comes again where a process died, or anything failed, between storing and saying so. What was said then is
said again and who was to be told is told: the event is acted on once more, on the state that it found when it first
came, and nothing is stored. That counts only where it leads to the very entries that are in the journal; where it does
not (a name, a right or a policy is another by now), nothing is said to have happened but what the entries hold.
"""

import json
from collections.abc import Callable, Sequence
from typing import Any, Protocol, TypeVar

from bot.errors import InputError, RecordsError
from bot.flows.journal import Journal
from bot.happenings import Entry, Happening, Step
from bot.messages import Message

_TRIES = 12  # of storing beside others who write to the same stream


class Collecting(Protocol):
    """A state that keeps what is done in a visit."""

    steps: list[Step]
    repeated: bool  # the event was entered before


State = TypeVar("State", bound=Collecting)
Result = TypeVar("Result")


def store(
    journal: Journal,
    stream: str,
    message: Message,
    key: str | None,
    begin: Callable[[Sequence[Entry]], State],
    act: Callable[[State], Result],
    otherwise: Callable[[State, Sequence[Entry]], Result],
) -> tuple[Result, State]:
    """Let `act` do its steps on the state that `begin` makes of the newest entries, and store them.

    Where somebody else was faster, again from the start. For an event that was entered before, nothing is stored: `act`
    is given the state before it, and where it does not do the same steps again, `otherwise` says what is left to say,
    from that state and what was entered. Raises RecordsError where the journal stays busy.
    """
    for _ in range(_TRIES):
        entries = journal.read(stream)
        happened = journal.under(stream, key) if key is not None else ()
        if happened:
            before = [entry for entry in entries if entry.number < happened[0].number]
            return _again(before, happened, begin, act, otherwise)
        state = begin(entries)
        result = act(state)
        if journal.append(
            stream,
            state.steps,
            person=message.person,
            conversation=message.room,
            key=key,
            expected=entries[-1].number if entries else 0,
        ):
            return result, state
    raise RecordsError("Many people are at this at once. Nothing of this was kept: please send it again.")


def _again(
    before: Sequence[Entry],
    happened: Sequence[Entry],
    begin: Callable[[Sequence[Entry]], State],
    act: Callable[[State], Result],
    otherwise: Callable[[State, Sequence[Entry]], Result],
) -> tuple[Result, State]:
    state = begin(before)
    state.repeated = True
    try:
        result = act(state)
    except InputError:  # what was taken then is not taken now
        pass
    else:
        if [_plain(step) for step in state.steps] == [_plain(entry) for entry in happened]:
            return result, state
    state = begin(before)
    state.repeated = True
    return otherwise(state, happened), state


def _plain(happening: Happening) -> tuple[str, Any]:
    """A happening as it is stored, without the name by which its person was known at that moment."""
    data = json.loads(json.dumps(happening.data, default=str))
    return happening.kind, {name: value for name, value in data.items() if name != "name"}
