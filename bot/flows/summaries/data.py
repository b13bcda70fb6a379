"""A summary as plain data, as `isms summary --json` prints it."""

from dataclasses import asdict
from typing import Any

from bot.flows.summaries.positions import Position
from bot.flows.summaries.summary import Line, RollUp, Step, Summary, Told, Topic


def to_json(told: Told) -> dict[str, Any]:
    """The keys are the same for every subject; a whole clause or theme has `parts` beside them, a topic `found`."""
    if isinstance(told, Topic):
        found = [{"ref": one.id, "title": one.title} for one in told.found]
        return {"topic": told.words, "found": found, **to_json(told.first)}
    return _roll_up(told) if isinstance(told, RollUp) else _summary(told)


def _summary(told: Summary) -> dict[str, Any]:
    citations = [quote.citation(number) for number, quote in enumerate(told.own.quotes, start=1)]
    return {
        "ref": told.subject.id,
        "title": told.subject.title,
        "asks": told.asks,
        "why": told.why,
        "policies": [asdict(citation) for citation in citations],
        "good": " ".join(told.good) if told.size else "\n".join(told.good),
        "evidence": [*told.documents, *told.evidence],
        "gaps": list(told.gaps),
        "standing": _position(told.position),
        "owner": told.owner or None,
        "next": [_step(step) for step in told.next],
    }


def _roll_up(told: RollUp) -> dict[str, Any]:
    return {
        "ref": told.subject.id,
        "title": told.subject.title,
        "asks": told.about,
        "why": "",
        "policies": [],
        "good": "",
        "evidence": [],
        "gaps": [],
        "standing": None,
        "owner": None,
        "next": [_step(step) for step in told.next],
        "parts": [_line(line) for line in told.lines],
    }


def _line(line: Line) -> dict[str, Any]:
    return {
        "ref": line.subject.id,
        "title": line.subject.title,
        "spoken_of": line.spoken_of,
        "of": line.of,
        "standing": _position(line.position),
    }


def _position(position: Position | None) -> dict[str, Any] | None:
    if position is None:
        return None
    return {
        "assessment": position.assessment,
        "on": position.on.isoformat(),
        "result": position.result.value,
        "confirmed": position.confirmed,
        "answered": position.answered,
        "units": position.units,
        "findings": [
            {
                "id": one.id,
                "title": one.title,
                "grade": one.grade.value if one.grade else None,
                "status": one.status.value,
                "owner": one.owner or None,
                "due": one.due.isoformat() if one.due else None,
            }
            for one in position.findings
        ],
    }


def _step(step: Step) -> dict[str, Any]:
    return {"text": step.text, "say": step.says or None}
