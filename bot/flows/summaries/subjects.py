"""What a summary is about: an entry, a leaf unit of one, a clause or theme with all its parts."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.assessments.units import order, spoken_number, units_by_id
from bot.messages import spoken_reference
from knowledge.catalogue import Clause, Control, Guidance, catalogue
from knowledge.editions import FOLLOWED
from knowledge.groups import GROUPS, STANDARD, title_within

GUIDANCE = "ISO19011"
ANNEX, WHOLE = f"{STANDARD}:A", f"{STANDARD}:"
_NAMES = {ANNEX: "Annex A", WHOLE: "ISO/IEC 27001:2022", f"{GUIDANCE}:": FOLLOWED}
_MERGED = re.compile(r"^ISO27001:\d+\.\d+$")  # 9.2 and the like: few enough parts to be told as one


@dataclass(frozen=True, slots=True)
class Subject:
    """Something with a number. `entries` are the qualified ids that it consists of, in order; a leaf unit names the
    entry that it belongs to.
    """

    id: str  # qualified: ISO27001:9.2.2, ISO27001:9.2.2.b, ISO27001:A.8, ISO19011:6.4
    title: str
    entries: tuple[str, ...]

    @property
    def number(self) -> str:
        """As people say it: 9.2.2 b, A.5.23, Clause 9, ISO 19011, 6.4.8."""
        if self.is_leaf:
            return spoken_number(self.id)
        plain = self.id.partition(":")[2]
        if self.id in _NAMES:
            return _NAMES[self.id]
        if self.is_guidance or not plain.isdigit():
            return spoken_reference(self.id)
        return f"Clause {plain}"

    @property
    def name(self) -> str:
        """Number and title in one line; a sub-clause that is only called General gets the title above it."""
        return f"{self.number} {title_within(self.id, self.title)}"

    @property
    def said(self) -> str:
        """What somebody types to get it again."""
        plain = self.number.replace("Clause", "clause").replace("/IEC", "").replace(",", "")
        return plain.partition(":")[0]

    @property
    def is_leaf(self) -> bool:
        """Whether it is one leaf unit of a clause."""
        return self.id not in catalogue() and self.id in units_by_id()

    @property
    def is_guidance(self) -> bool:
        """Whether it is of ISO 19011, which advises and never binds."""
        return self.id.startswith(GUIDANCE)

    @property
    def is_control(self) -> bool:
        """Whether it is of Annex A, which binds where the risk treatment chose it."""
        return self.id.startswith(ANNEX)

    @property
    def is_told_as_one(self) -> bool:
        """Whether its parts are told together; otherwise each gets a line."""
        return len(self.entries) == 1 or _MERGED.match(self.id) is not None

    @property
    def parts(self) -> tuple["Subject", ...]:
        """What gets a line each: the sub-clauses or controls, of everything the clauses and themes."""
        known = subjects()
        if self.id in (ANNEX, WHOLE):
            groups = [one for one in GROUPS if one.count(".") == one.count("A.") and one != ANNEX]
            return tuple(known[one] for one in groups if one.startswith(self.id))
        return tuple(known[entry] for entry in self.entries)

    @property
    def entry(self) -> Clause | Control | Guidance:
        """Its first entry."""
        found = catalogue()[self.entries[0]]
        assert isinstance(found, Clause | Control | Guidance)
        return found


@lru_cache(maxsize=1)
def subjects() -> dict[str, Subject]:
    """Every subject by its qualified id."""
    found = {entry.id: Subject(entry.id, entry.title, (entry.id,)) for entry in catalogue().values()}
    for group in GROUPS.values():
        found[group.id] = Subject(group.id, group.title, tuple(_under(group.id)))
    for unit in units_by_id().values():
        if unit.id != unit.entry:
            found[unit.id] = Subject(unit.id, unit.title, (unit.entry,))
    clauses = [group for group in GROUPS if group.partition(":")[2].isdigit()]
    everything = [one for group in (*clauses, ANNEX) for one in found[group].entries]
    found[WHOLE] = Subject(WHOLE, "The whole standard", tuple(everything))
    found[f"{GUIDANCE}:"] = Subject(
        f"{GUIDANCE}:", "Guidelines for auditing management systems", tuple(_sections())
    )
    for entry in catalogue().values():  # a section of guidance that is only a heading over others
        if isinstance(entry, Guidance) and not entry.sections:
            direct = [one for one in _under(entry.id) if one.count(".") == entry.id.count(".") + 1]
            found[entry.id] = Subject(entry.id, entry.title, tuple(direct))
    return found


def _under(identifier: str) -> Iterator[str]:
    ids = (entry.id for entry in catalogue().values() if entry.id.startswith(f"{identifier}."))
    return iter(sorted(ids, key=order))


def _sections() -> Iterator[str]:
    """The top sections of the guidance."""
    ids = (entry.id for entry in catalogue().values() if entry.id.startswith(f"{GUIDANCE}:"))
    return iter(sorted((one for one in ids if "." not in one), key=order))


def leaves_of(entries: Iterable[str]) -> list[str]:
    """The ids of the leaf units of entries, in order."""
    kept = set(entries)
    return [unit.id for unit in units_by_id().values() if unit.entry in kept and unit.id != unit.entry]
