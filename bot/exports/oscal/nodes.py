"""The small parts that every OSCAL object is put together from: ids, tokens, properties, texts, moments."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID, uuid5

from bot.assessments.findings import Person
from bot.assessments.ledger import Assessment
from bot.assessments.units import Unit
from bot.exports.markdown import escaped, escaped_line
from bot.exports.text import clean

Node = dict[str, Any]

NAMESPACE = UUID("12b22a99-6d88-421b-bce0-3511cfd33b07")  # made once at random; never changed: ids hang on it
NS = f"urn:uuid:{NAMESPACE}"
"""Namespace of the properties that OSCAL has no name for."""


class Identities:
    """Gives every object of one assessment its id: the same object, the same id, in every file and on every day."""

    def __init__(self, assessment: Assessment) -> None:
        begun = assessment.started.isoformat()
        self._root = uuid5(NAMESPACE, "\n".join((assessment.organisation, assessment.id, begun)))
        self._organisation = assessment.organisation

    def of(self, kind: str, name: str = "") -> str:
        """The id of something in this assessment."""
        return str(uuid5(self._root, f"{kind}\n{name}"))

    @property
    def organisation(self) -> str:
        """The id of the organisation, the same in all its assessments where its name is known."""
        known = self._organisation
        return str(uuid5(NAMESPACE, f"organisation\n{known}")) if known else self.of("organisation")


class Parties:
    """The people met while a file is put together, each once, with the name last shown."""

    def __init__(self, identities: Identities) -> None:
        self._identities = identities
        self._found: dict[str, Person] = {}

    def of(self, person: Person) -> str:
        """The id of a person, who is listed from now on."""
        known = self._found.get(person.id)
        if known is None or not known.name:
            self._found[person.id] = person
        return self._identities.of("person", person.id)

    def nodes(self) -> list[Node]:
        """All of them as OSCAL parties."""
        return [
            {
                "uuid": self._identities.of("person", person.id),
                "type": "person",
                "name": string(person.shown),
                "props": [prop("person-id", person.id)],
            }
            for person in self._found.values()
        ]


def control_id(entry: str) -> str:
    """A clause or control as an OSCAL token, which cannot begin with a digit: iso27001-9.2.2, A.5.18."""
    number = entry.partition(":")[2]
    return number if number.startswith("A.") else f"iso27001-{number}"


def statement_id(unit: Unit) -> str:
    """A unit as a statement of its control, as OSCAL catalogues name them: iso27001-9.2.2_smt.b, A.5.18_smt."""
    part = unit.id.removeprefix(unit.entry).lstrip("./")
    return f"{control_id(unit.entry)}_smt{f'.{part}' if part else ''}"


def prop(name: str, value: object) -> Node:
    """A property in our namespace; its value in one line."""
    return {"name": name, "ns": NS, "value": string(str(value))}


def props(named: Mapping[str, object]) -> list[Node]:
    """Properties in our namespace, those without a value left out."""
    return [prop(name, value) for name, value in named.items() if value is not None and str(value).strip()]


def string(text: str) -> str:
    """A text as OSCAL's string: one line, not empty."""
    return " ".join(clean(text).split()) or "–"


def title(text: str) -> str:
    """A text as OSCAL's markup-line: Markdown that shows it as it is."""
    return escaped_line(text) or "–"


def words(*paragraphs: str) -> str:
    """Texts as OSCAL's markup-multiline: Markdown paragraphs that show them as they are; empty ones are left out."""
    return "\n\n".join(escaped(part) for part in paragraphs if clean(part).strip()) or "–"


def moment(when: datetime) -> str:
    """A moment with its zone, which OSCAL asks for; UTC where none is known."""
    return (when if when.tzinfo else when.replace(tzinfo=UTC)).isoformat()


def day(when: date, *, end: bool = False) -> str:
    """A day as a moment: its beginning or, with `end`, its last second, in UTC."""
    return datetime.combine(when, time(23, 59, 59) if end else time(), UTC).isoformat()


def kept(node: Mapping[str, Any]) -> Node:
    """The node without what is empty: OSCAL has no empty lists."""
    return {name: value for name, value in node.items() if value not in (None, "", [], {})}


def references(name: str, identifiers: Iterable[str]) -> list[Node]:
    """References to other objects, each once."""
    return [{name: identifier} for identifier in dict.fromkeys(identifiers)]
