"""What was said and what was shown, as OSCAL observations: one for each answer, follow-up and piece of evidence."""

from collections.abc import Mapping

from bot.assessments.findings import Answer, Evidence, Person
from bot.assessments.ledger import FollowUp
from bot.assessments.standing import Row, Standing
from bot.assessments.units import Unit
from bot.exports.labels import EVIDENCE_METHODS, VALUES
from bot.exports.links import web_address
from bot.exports.oscal.nodes import (
    Identities,
    Node,
    Parties,
    day,
    kept,
    moment,
    props,
    statement_id,
    title,
    words,
)

TOOL = "tool"


def observations(standing: Standing, identities: Identities, parties: Parties) -> dict[str, Node]:
    """Every observation by its id, in the order of the units; what was withdrawn is none."""
    found: list[Node] = []
    for row in standing.rows:
        found += [_answer(row.unit, answer, identities, parties) for answer in row.answers]
        found += [
            _follow_up(row.unit, number, follow, identities, parties)
            for number, follow in enumerate(row.follow_ups, start=1)
        ]
        found += [_evidence(row.unit, item, identities, parties) for item in row.evidence]
    return {node["uuid"]: node for node in found}


def interview_ids(row: Row, identities: Identities) -> list[str]:
    """The ids of what was said to a unit."""
    said = [identities.of("answer", str(answer.number)) for answer in row.answers]
    more = [identities.of("follow-up", f"{row.unit.id}\n{n}") for n in range(1, len(row.follow_ups) + 1)]
    return said + more


def evidence_id(identifier: str, identities: Identities) -> str:
    """The id of the observation that a piece of evidence became."""
    return identities.of("evidence", identifier)


def _answer(unit: Unit, answer: Answer, identities: Identities, parties: Parties) -> Node:
    passed_on = f"Passed on to {answer.to.shown}." if answer.to else ""
    return kept(
        {
            "uuid": identities.of("answer", str(answer.number)),
            "title": title(f"{unit.number}: answer of {answer.person.shown}"),
            "description": words(f"{VALUES[answer.value]}.", passed_on, answer.text),
            "props": props({"unit": statement_id(unit), "answer": answer.value.value}),
            "methods": ["INTERVIEW"],
            "types": ["control-objective"],
            "origins": _by_tool(identities),
            "subjects": [_person(answer.person, parties)],
            "relevant-evidence": _where(answer.link, "The answer where it was given."),
            "collected": moment(answer.at),
        }
    )


def _follow_up(unit: Unit, number: int, follow: FollowUp, identities: Identities, parties: Parties) -> Node:
    return kept(
        {
            "uuid": identities.of("follow-up", f"{unit.id}\n{number}"),
            "title": title(f"{unit.number}: {follow.asked}"),
            "description": words(follow.text),
            "props": props({"unit": statement_id(unit)}),
            "methods": ["INTERVIEW"],
            "types": ["control-objective"],
            "origins": _by_tool(identities),
            "subjects": [_person(follow.person, parties)],
            "relevant-evidence": _where(follow.link, "The words where they were said."),
            "collected": moment(follow.at),
        }
    )


def _evidence(unit: Unit, item: Evidence, identities: Identities, parties: Parties) -> Node:
    place = ", ".join(
        part for part in (item.version, item.section, f"p. {item.page}" if item.page else "") if part
    )
    facts: Mapping[str, object] = {
        "sha256": item.sha256,
        "size-bytes": item.size,
        "evidence-date": item.evidence_date,
        "path": item.path,
        "version": item.version,
        "section": item.section,
        "page": item.page,
    }
    shown = {
        "href": web_address(item.link),
        "description": words(f"{item.title}{f' ({place})' if place else ''}"),
        "props": props(facts),
    }
    return kept(
        {
            "uuid": evidence_id(item.id, identities),
            "title": title(f"{item.id} {item.title}"),
            "description": words(item.quote or f"{EVIDENCE_METHODS[item.method]}: {item.title}"),
            "props": props(
                {
                    "evidence-id": item.id,
                    "kind": item.kind,
                    "strength": item.strength.value,
                    "unit": statement_id(unit),
                }
            ),
            "methods": [item.method],
            "types": ["control-objective"],
            "origins": _by_tool(identities),
            "subjects": [_person(item.by, parties)],
            "relevant-evidence": [kept(shown)],
            "collected": moment(item.collected_at),
            "expires": day(item.expires, end=True) if item.expires else None,
        }
    )


def _by_tool(identities: Identities) -> list[Node]:
    return [{"actors": [{"type": "tool", "actor-uuid": identities.of(TOOL)}]}]


def _person(person: Person, parties: Parties) -> Node:
    return {"subject-uuid": parties.of(person), "type": "party", "title": title(person.shown)}


def _where(link: str, what: str) -> list[Node]:
    address = web_address(link)
    return [{"href": address, "description": what}] if address else []
