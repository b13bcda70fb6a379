"""The course of an interview: what is asked next, as a pure function of what happened. No channel, no database.

Each function takes the ledger and gives the happenings that an event causes, the next question among them, so that
answer and next question are stored together or not at all.
"""

from collections.abc import Sequence
from itertools import pairwise

from bot.assessments.findings import Evidence, Strength, Value
from bot.assessments.ledger import Focus, Ledger
from bot.assessments.units import Unit
from bot.happenings import Step
from knowledge.interviewing import Probe, Questions, question_bank

MOST_PROBES = 2  # follow-ups a unit: more and people stop answering


def questions_for(unit: Unit) -> Questions:
    """What the question bank has for a unit."""
    return question_bank()[unit.id]


def next_unit(ledger: Ledger, *, after: str = "") -> Unit | None:
    """The next unit to be asked: the first open one after `after` in scope order, else the first open one."""
    left = ledger.open_units()
    if not left:
        return None
    fresh = [unit for unit in left if unit.id not in ledger.skipped]
    if not fresh:
        return left[0]
    position = {unit.id: number for number, unit in enumerate(ledger.units)}
    later = [unit for unit in fresh if position[unit.id] > position.get(after, -1)]
    return (later or fresh)[0]


def ask_next(ledger: Ledger, focus: Focus) -> list[Step]:
    """Ask the next unit, or nothing when all are asked or only one was handed over."""
    unit = None if focus.only else next_unit(ledger, after=focus.unit)
    return [Step("asked", {"unit": unit.id})] if unit else [Step("idle", {})]


def ask(unit: str, *, back: bool = False, only: bool = False) -> list[Step]:
    """Ask a given unit: going back to it, or as the only one that is asked here."""
    return [
        Step("asked", {"unit": unit, **({"back": True} if back else {}), **({"only": True} if only else {})})
    ]


def go_on(ledger: Ledger, focus: Focus, unit: str) -> list[Step]:
    """What follows after something was said to a unit: a follow-up, the evidence, or the next unit.

    `ledger` is the state with what was said already in it. Nothing follows where the conversation is at another unit:
    its own open question stays open.
    """
    if focus.unit != unit:
        return []
    value, words = _said(ledger, unit)
    if value in (Value.PASSED_ON, Value.NOT_APPLICABLE, None):
        return ask_next(ledger, focus)
    probe = next_probe(ledger, unit, value, words)
    if probe:
        return [Step("probed", {"unit": unit, "ask": probe.ask})]
    return after_probes(ledger, focus)


def after_probes(ledger: Ledger, focus: Focus) -> list[Step]:
    """What follows where somebody wants no more follow-ups: the evidence if it is still to be asked, or the next unit."""
    value, _ = _said(ledger, focus.unit)
    shown = focus.unit in ledger.evidence_asked or _has_record(ledger.evidence_of(focus.unit))
    if value in (Value.YES, Value.PARTLY) and not shown:
        return [Step("evidence_asked", {"unit": focus.unit})]
    return ask_next(ledger, focus)


def next_probe(ledger: Ledger, unit: str, value: Value, words: str) -> Probe | None:
    """The first follow-up that fits what was said and was not asked yet; none after the most that are asked."""
    asked = {ask for probed, ask in ledger.probed if probed == unit}
    if len(asked) >= MOST_PROBES:
        return None
    fitting = (
        probe for probe in question_bank()[unit].probes if probe.ask not in asked and probe.fits(value, words)
    )
    return next(fitting, None)


def _said(ledger: Ledger, unit: str) -> tuple[Value | None, str]:
    """The last answer's value, and all words said on a unit."""
    answers = ledger.in_force(unit)
    words = [answer.text for answer in answers] + [
        follow.text for follow in ledger.follow_ups if follow.unit == unit
    ]
    last = max(answers, key=lambda answer: answer.number, default=None)
    return (last.value if last else None), " ".join(words)


def _has_record(evidence: Sequence[Evidence]) -> bool:
    return any(item.strength is not Strength.STATEMENT for item in evidence)


def time_left(ledger: Ledger) -> str:
    """About how long the open questions take, in words: minutes up to an hour and a half, hours beyond."""
    minutes = minutes_left(ledger)
    if minutes > 90:
        return f"about {round(minutes / 60)} hours"
    return f"about {minutes} minute{'s' if minutes != 1 else ''}"


def minutes_left(ledger: Ledger) -> int:
    """About how long the open questions take: from the pace so far (pauses left out), else two minutes each."""
    moments = sorted(answer.at for answer in ledger.answers)
    gaps = [(later - earlier).total_seconds() for earlier, later in pairwise(moments)]
    worked = sorted(gap for gap in gaps if gap <= 600)
    pace = max(20.0, worked[len(worked) // 2]) if len(worked) >= 5 else 120.0
    return max(1, round(len(ledger.open_units()) * pace / 60))
