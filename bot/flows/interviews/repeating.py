"""An event that comes again: how its words were read then, and whom it told of what."""

from collections.abc import Iterator, Sequence

from bot.assessments.findings import Value
from bot.assessments.understanding import Reading
from bot.flows.interviews.passing import handed_over
from bot.flows.interviews.showing import Shown
from bot.flows.interviews.sitting import KEPT, Sitting
from bot.flows.interviews.turns import Turn
from bot.happenings import Entry
from bot.messages import Notice


def read_before(happened: Sequence[Entry]) -> Reading | None:
    """How the words of an event were read when it first came, so that no model is asked again; none where they were not."""
    values = [entry.data.get("value") for entry in happened if entry.kind == "said"]
    return Reading(Value(values[0]) if values[0] else None) if values else None


def as_it_is(sitting: Sitting) -> Turn:
    """What is left to say of an event that was entered and does not lead to the same any more: that it is kept.

    Those to whom it passed something are told; where it brought an answer back, whoever asks after the turn finds it in
    the ledger.
    """
    turn = Turn(Shown(), notices=list(_passed_on(sitting)))
    turn.shown.say(KEPT)
    return turn


def _passed_on(sitting: Sitting) -> Iterator[Notice]:
    message = sitting.message
    for answer in sitting.ledger.answers[len(sitting.before.answers) :]:
        if answer.value is Value.PASSED_ON and answer.to and answer.to.id.startswith("slack:"):
            by = message.name or message.person
            yield Notice(handed_over(sitting.ledger, answer.unit, by, answer.text), person=answer.to.id)
