"""One visit to an assessment: what happens in it is collected, applied at once, and stored in one piece."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from bot.assessments.ledger import Focus, Ledger, enter, ledger_of
from bot.errors import InputError
from bot.flows.journal import Journal
from bot.flows.storing import store
from bot.happenings import Entry, Provisional, Step
from bot.messages import Message

Result = TypeVar("Result")
KEPT = "That was taken already; nothing of it is done twice."


@dataclass
class Sitting:
    """The ledger as it is with what has happened in this visit."""

    stream: str
    entries: Sequence[Entry]  # as they were before it
    message: Message
    steps: list[Step] = field(default_factory=list)
    repeated: bool = False  # the same event was entered before: this is what it led to then
    ledger: Ledger = field(init=False)

    def __post_init__(self) -> None:
        self.ledger = ledger_of(self.entries)

    @property
    def before(self) -> Ledger:
        """The ledger as it was before this visit."""
        return ledger_of(self.entries)

    @property
    def room(self) -> str:
        """Where we are."""
        return self.message.room

    @property
    def focus(self) -> Focus:
        """What is asked here."""
        return self.ledger.focus.get(self.room, Focus())

    def do(self, kind: str, **data: Any) -> int:
        """Let something happen; gives its number in the journal."""
        message = self.message
        data = {**({"name": message.name} if message.name else {}), **data}
        number = self.ledger.size + 1
        entry = Provisional(self.stream, number, kind, data, message.person, self.room, message.at)
        enter(self.ledger, entry)
        self.steps.append(Step(kind, data))
        return number

    def all(self, steps: Sequence[Step]) -> None:
        """Let several things happen."""
        for step in steps:
            self.do(step.kind, **step.data)


def sit(
    journal: Journal,
    stream: str,
    message: Message,
    key: str | None,
    act: Callable[[Sitting], Result],
    otherwise: Callable[[Sitting], Result] | None = None,
) -> tuple[Result, Sitting]:
    """Let `act` do its steps on the newest state and store them, again from the start if somebody was faster.

    An event that was entered before does nothing. Its sitting is `repeated` and holds the state that the event led to
    then, with what `act` said of it; where that cannot be made again, with what `otherwise` says. Raises InputError
    there if it is not given, and RecordsError where the journal stays busy.
    """

    def again(sitting: Sitting, happened: Sequence[Entry]) -> Result:
        if otherwise is None:
            raise InputError(KEPT)
        for entry in happened:
            enter(sitting.ledger, entry)
        return otherwise(sitting)

    return store(journal, stream, message, key, lambda entries: Sitting(stream, entries, message), act, again)
