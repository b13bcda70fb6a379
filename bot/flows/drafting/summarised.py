"""Whose file "as Word" means where a draft is open and a summary was told: that of what was shown last.

A summary enters nothing in the journal by itself. So that one is told beside a draft is noted with the requests of the
conversation, with how far the draft was; what drafting says after that ends it. The notes belong to no conversation:
whose turn it is there stays as it was.
"""

from collections.abc import Sequence

from bot.drafts.life import Draft
from bot.flows.drafting.drawer import Drawer
from bot.flows.drafting.requests import stream_of
from bot.flows.summaries.intent import EARLIER, file_asked_in
from bot.happenings import Step
from bot.messages import Message, Outcome, Reply


class Summarised:
    """Knows whether a summary was shown in a conversation after its draft."""

    def __init__(self, drawer: Drawer) -> None:
        self._drawer = drawer

    def is_meant(self, message: Message, earlier: Sequence[str]) -> bool:
        """Whether words want the summary as a file that was told last; `earlier` are the thread's questions."""
        if message.pressed or not file_asked_in(message.text):
            return False
        if not earlier or not EARLIER.match(earlier[-1]):
            return False
        draft = self._drawer.open_in(message.room)
        return draft is None or self._is_last(message.room, draft)

    def told(self, message: Message, reply: Reply, key: str | None) -> None:
        """Note a summary that another flow tells where a draft is open."""
        if reply.outcome is not Outcome.SUMMARY or not EARLIER.match(reply.question):
            return
        draft = self._drawer.open_in(message.room)
        if draft and not self._drawer.request(message.room).open and not self._is_last(message.room, draft):
            self._note(message, Step("summarised", {"beside": _as_it_is(draft)}), key)

    def over(self, message: Message, key: str | None) -> None:
        """Note that drafting has spoken since."""
        if self._drawer.request(message.room).summarised:
            self._note(message, Step("shown"), key)

    def _is_last(self, room: str, draft: Draft) -> bool:
        return self._drawer.request(room).summarised == _as_it_is(draft)

    def _note(self, message: Message, step: Step, key: str | None) -> None:
        """Under a key of its own: under the event's, drafting would take the message for one of its own that comes again."""
        once = f"{key}:{step.kind}" if key else None
        self._drawer.journal.append(stream_of(message.room), [step], person=message.person, key=once)


def _as_it_is(draft: Draft) -> str:
    return f"{draft.id}:{draft.size}"
