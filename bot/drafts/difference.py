"""What changed between two versions of a document, statement by statement, for people to read."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest

from bot.drafts.document import Document, Part, Statement

_HEADINGS = {Part.ROLES: "Roles", Part.RECORDS: "Records", Part.LINKS: "Related documents"}


class Kind(StrEnum):
    """What happened to a place of the document."""

    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"
    MOVED = "moved"
    SET = "set"  # a field outside the statements: title, scope, owner


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `place` is the shown number ("4.2") or the name of a part ("Scope"); texts are empty where
    there is none on that side. `was` is the number before, where it moved.
    """

    kind: Kind
    place: str
    before: str = ""
    after: str = ""
    was: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """As people read it: a headline, then the old text after a minus sign and the new one after a plus sign."""
        head = {
            Kind.ADDED: f"{self.place} is new",
            Kind.REMOVED: f"{self.place} is gone",
            Kind.REWORDED: f"{self.place} is reworded",
            Kind.MOVED: f"{self.was} moved to {self.place}",
            Kind.SET: f"{self.place} is changed",
        }[self.kind]
        if self.kind is Kind.MOVED and self.before == self.after:
            return (head,)
        texts = ((f"− {self.before}",) if self.before else ()) + ((f"+ {self.after}",) if self.after else ())
        return (head, *texts)


def difference(before: Document, after: Document) -> tuple[Change, ...]:
    """Every change, parts before statements, statements in the order of the new document, removed ones at the end.

    A statement that only has another number because others came or went is not named.
    """
    return (*_parts(before, after), *_statements(before, after))


def touched(before: Document, after: Document) -> frozenset[str]:
    """The ids of the statements that were reworded, moved or removed; not those that only have another number."""
    old = {each.id: each.text for each in before.statements}
    new = {each.id: each.text for each in after.statements}
    reworded = {identifier for identifier, text in old.items() if new.get(identifier) != text}
    return frozenset(reworded | _moved(before, after))


def shown(changes: tuple[Change, ...]) -> str:
    """A difference as plain text, a line each; says so where there is none."""
    return "\n".join(line for change in changes for line in change.lines) or "Nothing has changed."


def _parts(before: Document, after: Document) -> Iterator[Change]:
    for name, old, new in (
        ("Title", before.title, after.title),
        ("Owner", before.control.owner, after.control.owner),
        ("Classification", before.control.classification, after.control.classification),
        ("Next review", str(before.control.next_review or ""), str(after.control.next_review or "")),
        ("Purpose", before.purpose, after.purpose),
        ("Scope", before.scope, after.scope),
        ("Exceptions", before.exceptions, after.exceptions),
        ("Enforcement", before.enforcement, after.enforcement),
        ("Review", "; ".join(before.review), "; ".join(after.review)),
    ):
        if old != new:
            yield Change(Kind.SET, name, old, new)
    for part in (Part.ROLES, Part.RECORDS, Part.LINKS):
        yield from _table(_HEADINGS[part], _rows(before, part), _rows(after, part))
    headings = {section.id: section.heading for section in before.sections}
    for section in after.sections:
        old = headings.get(section.id, section.heading)
        if old != section.heading:
            yield Change(Kind.SET, "Heading", old, section.heading)


def _table(heading: str, old: list[str], new: list[str]) -> Iterator[Change]:
    """The rows of a table that are gone and those that are new, in pairs as far as they go."""
    gone = [row for row in old if row not in new]
    come = [row for row in new if row not in old]
    for before, after in zip_longest(gone, come, fillvalue=""):
        yield Change(Kind.SET, heading, before, after)


def _rows(document: Document, part: Part) -> list[str]:
    if part is Part.ROLES:
        return [f"{each.role}: {each.duty}" for each in document.roles]
    if part is Part.RECORDS:
        return [f"{each.record} ({each.keeper}, {each.kept})" for each in document.records]
    return [f"{each.title}{' (planned)' if each.planned else ''}" for each in document.links]


def _statements(before: Document, after: Document) -> Iterator[Change]:
    old = {each.statement.id: each for each in before.numbered}
    new = {each.statement.id: each for each in after.numbered}
    moved = _moved(before, after)
    for identifier, each in new.items():
        text = each.statement.text
        if identifier not in old:
            yield Change(Kind.ADDED, each.number, "", text)
        elif identifier in moved:
            yield Change(
                Kind.MOVED, each.number, old[identifier].statement.text, text, was=old[identifier].number
            )
        elif text != old[identifier].statement.text:
            yield Change(Kind.REWORDED, each.number, old[identifier].statement.text, text)
    for identifier, each in old.items():
        if identifier not in new:
            yield Change(Kind.REMOVED, each.number, each.statement.text)


def _moved(before: Document, after: Document) -> set[str]:
    """The statements that stand elsewhere: in another section, or in another order among those that stayed."""
    home = {each.statement.id: each.section.id for each in before.numbered}
    now = {each.statement.id: each.section.id for each in after.numbered}
    elsewhere = {identifier for identifier in home.keys() & now.keys() if home[identifier] != now[identifier]}
    for section in after.sections:
        stayed = [each for each in section.statements if home.get(each.id) == section.id]
        earlier = [each for each in before.statements if each.id in {one.id for one in stayed}]
        elsewhere |= _out_of_order(earlier, stayed)
    return elsewhere


def _out_of_order(before: list[Statement], after: list[Statement]) -> set[str]:
    """The fewest statements whose move explains the new order: those outside the longest run that kept it."""
    rank = {each.id: place for place, each in enumerate(before)}
    runs: list[list[str]] = []
    for each in after:
        fitting = [run for run in runs if rank[run[-1]] < rank[each.id]]
        runs.append([*_longest(fitting), each.id])
    kept = set(_longest(runs))
    return {each.id for each in after} - kept


def _longest(runs: list[list[str]]) -> list[str]:
    return max(runs, key=lambda run: len(run), default=[])
