"""An assessment as it stands: computed from what happened, entry by entry, never stored a second time."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from bot.assessments.findings import Answer, Conclusion, Evidence, Finding
from bot.assessments.state import Assessment, Focus, FollowUp, Ledger, Said, Stage
from bot.assessments.vocabulary import Person, Strength, Value
from bot.happenings import Entry

__all__ = [
    "BESIDE",
    "Assessment",
    "Focus",
    "FollowUp",
    "Ledger",
    "Said",
    "Stage",
    "enter",
    "ledger_of",
]

BESIDE = (
    "finding",
    "treating",
    "evidence",
    "dated",
    "reopened",
    "widened",
    "concluded",
    "stated",
    "recalled",
)
"""Kinds of entry that leave the interview in a conversation where it is: not about the next question."""


def ledger_of(entries: Iterable[Entry]) -> Ledger:
    """The state after these entries, in order."""
    ledger = Ledger()
    for entry in entries:
        enter(ledger, entry)
    return ledger


def enter(ledger: Ledger, entry: Entry) -> None:
    """Bring the ledger on by one entry, in place."""
    _APPLY.get(entry.kind, _nothing)(ledger, entry)
    ledger.size = entry.number


def _person(entry: Entry) -> Person:
    return Person(id=entry.person, name=entry.data.get("name", ""))


def _look(ledger: Ledger, entry: Entry, **changes: Any) -> None:
    """Move the conversation. When the interview moves on, a finding that was talked about is left."""
    if entry.conversation:
        now = ledger.focus.get(entry.conversation, Focus())
        left = {"finding": "", "step": "", "notes": ()} if "stage" in changes else {}
        ledger.focus[entry.conversation] = replace(now, **{**left, **changes})


def _started(ledger: Ledger, entry: Entry) -> None:
    ledger.assessment = Assessment(**entry.data, id=entry.stream, started=entry.at)
    _look(ledger, entry, stage=Stage.IDLE)


def _asked(ledger: Ledger, entry: Entry) -> None:
    now = ledger.focus.get(entry.conversation, Focus())
    unit = entry.data["unit"]
    trail = (
        (*now.trail, now.unit) if now.unit and now.unit != unit and not entry.data.get("back") else now.trail
    )
    if entry.data.get("back"):
        trail = trail[:-1]
    only = bool(entry.data.get("only"))
    said = _to_be_confirmed(ledger, unit, entry.person)
    stage = Stage.CONFIRM if said else Stage.ANSWER
    _look(ledger, entry, unit=unit, stage=stage, said=said, probe="", trail=trail[-300:], only=only)


def _to_be_confirmed(ledger: Ledger, unit: str, person: str) -> int | None:
    """The words on a unit that a person is to confirm: their own, or for the assessor anybody's."""
    waiting = ledger.unconfirmed(unit)
    own = [said.number for said in waiting if said.person.id == person]
    if own or not ledger.assessment or person != ledger.assessment.assessor.id:
        return own[-1] if own else None
    return waiting[0].number if waiting else None


def _was_said(ledger: Ledger, entry: Entry) -> None:
    data = entry.data
    value = Value(data["value"]) if data.get("value") else None
    ledger.said[entry.number] = Said(
        entry.number,
        data["unit"],
        data["text"],
        value,
        _person(entry),
        entry.at,
        entry.conversation,
        data.get("link", ""),
        data.get("message", ""),
    )
    _look(ledger, entry, unit=data["unit"], stage=Stage.CONFIRM, said=entry.number)


def _answered(ledger: Ledger, entry: Entry) -> None:
    """An answer; words that somebody else confirmed stay the answer of who said them."""
    data = entry.data
    said = ledger.said.get(data.get("said") or 0)
    ledger.answers.append(
        Answer(
            number=entry.number,
            unit=data["unit"],
            value=data["value"],
            text=data.get("text", ""),
            person=said.person if said else _person(entry),
            at=entry.at,
            conversation=entry.conversation,
            link=data.get("link", ""),
            to=data.get("to"),
            supersedes=data.get("supersedes"),
        )
    )
    ledger.skipped.pop(data["unit"], None)
    now = ledger.focus.get(entry.conversation, Focus())
    if now.unit == data["unit"]:
        _look(ledger, entry, stage=Stage.IDLE, said=None, undated="")


def _probed(ledger: Ledger, entry: Entry) -> None:
    ledger.probed.add((entry.data["unit"], entry.data["ask"]))
    _look(ledger, entry, unit=entry.data["unit"], stage=Stage.PROBE, probe=entry.data["ask"])


def _followed_up(ledger: Ledger, entry: Entry) -> None:
    data = entry.data
    ledger.follow_ups.append(
        FollowUp(data["unit"], data["ask"], data["text"], _person(entry), entry.at, data.get("link", ""))
    )
    _look(ledger, entry, stage=Stage.IDLE, probe="", undated="")


def _evidence_asked(ledger: Ledger, entry: Entry) -> None:
    ledger.evidence_asked.add(entry.data["unit"])
    _look(ledger, entry, unit=entry.data["unit"], stage=Stage.EVIDENCE)


def _reason_asked(ledger: Ledger, entry: Entry) -> None:
    _look(ledger, entry, unit=entry.data["unit"], stage=Stage.REASON)


def _evidence(ledger: Ledger, entry: Entry) -> None:
    item = Evidence(**{"by": _person(entry), "collected_at": entry.at, **entry.data["evidence"]})
    ledger.evidence[item.id] = item
    if entry.conversation in ledger.focus:
        dated = item.evidence_date is not None or item.strength is Strength.STATEMENT
        _look(ledger, entry, undated="" if dated else item.id)


def _dated(ledger: Ledger, entry: Entry) -> None:
    """The day that a piece of evidence shows, said after it was given."""
    data, item = entry.data, ledger.evidence[entry.data["id"]]
    days = {name: date.fromisoformat(data[name]) for name in ("evidence_date", "expires")}
    ledger.evidence[item.id] = item.model_copy(update=days)
    _look(ledger, entry, undated="")


def _withdrawn(ledger: Ledger, entry: Entry) -> None:
    ledger.withdrawn[entry.data["id"]] = entry.data["why"]


def _skipped(ledger: Ledger, entry: Entry) -> None:
    ledger.skipped.pop(entry.data["unit"], None)
    ledger.skipped[entry.data["unit"]] = None
    _look(ledger, entry, stage=Stage.IDLE)


def _reopened(ledger: Ledger, entry: Entry) -> None:
    ledger.reopened[entry.data["unit"]] = entry.number


def _recalled(ledger: Ledger, entry: Entry) -> None:
    ledger.recalled.update(entry.data["said"])


def _reviewing(ledger: Ledger, entry: Entry) -> None:
    _look(ledger, entry, unit=entry.data["unit"], stage=Stage.REVIEW, said=None, probe="")


def _idle(ledger: Ledger, entry: Entry) -> None:
    _look(ledger, entry, stage=Stage.IDLE, said=None, probe="")


def _paused(ledger: Ledger, entry: Entry) -> None:
    now = ledger.focus.get(entry.conversation, Focus())
    if now.stage is not Stage.PAUSED:
        _look(ledger, entry, stage=Stage.PAUSED, before=now.stage)


def _resumed(ledger: Ledger, entry: Entry) -> None:
    now = ledger.focus.get(entry.conversation, Focus())
    _look(ledger, entry, stage=now.before if now.stage is Stage.PAUSED else now.stage)


def _finding(ledger: Ledger, entry: Entry) -> None:
    finding = Finding(**entry.data["finding"])
    ledger.findings[finding.id] = finding
    ledger.finding_numbers = max(ledger.finding_numbers, int(finding.id.rpartition("F")[2]))


def _treating(ledger: Ledger, entry: Entry) -> None:
    data = entry.data
    notes = tuple(data.get("notes", ()))
    _look(ledger, entry, finding=data["finding"], step=data.get("step", ""), notes=notes)


def _widened(ledger: Ledger, entry: Entry) -> None:
    known = ledger.begun.units
    more = tuple(unit for unit in entry.data["units"] if unit not in known)
    ledger.assessment = ledger.begun.model_copy(update={"units": (*known, *more)})


def _ended(ledger: Ledger, entry: Entry) -> None:
    ledger.assessment = ledger.begun.model_copy(update={"ended": entry.at})
    _look(ledger, entry, stage=Stage.IDLE)


def _continued(ledger: Ledger, entry: Entry) -> None:
    ledger.assessment = ledger.begun.model_copy(update={"ended": None})
    _look(ledger, entry, stage=Stage.IDLE)


def _concluded(ledger: Ledger, entry: Entry) -> None:
    conclusion = Conclusion(**entry.data["conclusion"])
    ledger.assessment = ledger.begun.model_copy(update={"conclusion": conclusion})


def _stated(ledger: Ledger, entry: Entry) -> None:
    said = {name: entry.data[name] for name in ("independence", "organisation") if name in entry.data}
    ledger.assessment = ledger.begun.model_copy(update=said)


def _deleted(ledger: Ledger, _entry: Entry) -> None:
    ledger.deleted = True


def _nothing(_ledger: Ledger, _entry: Entry) -> None:
    """Notes, late words and reminders change nothing that counts."""


_APPLY = {
    "started": _started,
    "asked": _asked,
    "said": _was_said,
    "answered": _answered,
    "probed": _probed,
    "followed_up": _followed_up,
    "evidence_asked": _evidence_asked,
    "reason_asked": _reason_asked,
    "evidence": _evidence,
    "dated": _dated,
    "withdrawn": _withdrawn,
    "skipped": _skipped,
    "reopened": _reopened,
    "recalled": _recalled,
    "reviewing": _reviewing,
    "idle": _idle,
    "paused": _paused,
    "resumed": _resumed,
    "finding": _finding,
    "treating": _treating,
    "widened": _widened,
    "ended": _ended,
    "continued": _continued,
    "concluded": _concluded,
    "stated": _stated,
    "deleted": _deleted,
}
