"""Making a reply once for an event: asked again after a crash, the assistant would find things changed already."""

from collections.abc import Callable, Sequence

from bot.channels.slack.blocks import SlackMessage
from bot.channels.slack.claims import NOTICE
from bot.channels.slack.delivery import Delivery
from bot.channels.slack.drawn import Drawn
from bot.channels.slack.metrics import Metrics
from bot.channels.slack.notices import notice_payload
from bot.channels.slack.ports import Event, Inbox
from bot.channels.slack.questions import Place
from bot.channels.slack.uploads import Uploads
from bot.messages import Notice, Reply


class Replies:
    """Has the assistant reply, keeps the reply with the event, and makes work of what goes elsewhere."""

    def __init__(self, inbox: Inbox, metrics: Metrics, delivery: Delivery, uploads: Uploads) -> None:
        self._inbox = inbox
        self._metrics = metrics
        self._delivery = delivery
        self._uploads = uploads

    def give(
        self,
        event: Event,
        place: Place,
        make: Callable[[], Reply],
        unsaid: Callable[[Reply], bool] = lambda _reply: False,
        whisper: Callable[[Sequence[SlackMessage]], None] | None = None,
    ) -> None:
        """Post the reply in a place, its files after it; one for the person alone by `whisper`, where that can be done."""
        drawn = self.once(event, place, make, unsaid)
        if drawn.private and whisper:
            whisper(drawn.messages)
            return
        self._delivery.deliver(event, place, drawn.messages)
        self._uploads.deliver(event, place, drawn.attachments)

    def once(
        self,
        event: Event,
        origin: Place | str,
        make: Callable[[], Reply],
        unsaid: Callable[[Reply], bool] = lambda _reply: False,
    ) -> Drawn:
        """The reply as drawn when it was first made; nothing where `unsaid` says that it is better left so.

        `origin` is where the person is told if a notice of theirs does not reach somebody (see `notice_payload`).
        """
        kept = self._inbox.notes(event.id).get("reply")
        if kept is not None:
            return Drawn.from_json(kept)
        with self._metrics.timed():
            reply = make()
        self._metrics.answered(reply.outcome)
        self._pass_on(event, origin, reply.notices)
        drawn = Drawn() if unsaid(reply) else Drawn.of(reply)
        self._inbox.note(event.id, "reply", drawn.to_json())
        return drawn

    def _pass_on(self, event: Event, origin: Place | str, notices: Sequence[Notice]) -> None:
        for number, notice in enumerate(notices, 1):
            payload = notice_payload(notice, origin)
            self._inbox.claim(f"{NOTICE}:{event.id}:{number}", NOTICE, payload)
