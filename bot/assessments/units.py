"""What an assessment looks at: the 227 units, and which of them a scope means."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from bot.errors import InputError
from knowledge.catalogue import Clause, Control, catalogue
from knowledge.groups import title_within

THEMES = {"organi[sz]ational": "A.5", "people": "A.6", "physical": "A.7", "technological|technical": "A.8"}
_WHOLE = re.compile(
    r"^(the )?(whole|entire|full|complete|everything|all)\b( of)?( the)?"
    r"( (standard|isms|iso.*|assessment|requirements|clauses and controls))?$|^iso[ /]?(iec )?27001(:2022)?$",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"^(a\.?\s?)?(\d{1,2}(?:\.\d{1,2}){0,3})((?:[ ./]*\(?[a-z]\)?(?:[ .]*\(?\d{1,2}\)?)?)|/[a-z0-9-]+)?$",
    re.IGNORECASE,
)


class Form(StrEnum):
    """How fine an assessment asks."""

    SHORT = "short"  # one question a sub-clause or control: 30 + 93
    FULL = "full"  # one question a leaf unit or control: 134 + 93


@dataclass(frozen=True, slots=True)
class Unit:
    """A requirement as one question asks for it. `id` is qualified: ISO27001:9.2.2.b, ISO27001:A.5.18."""

    id: str
    entry: str  # the sub-clause or control it belongs to, qualified
    title: str  # of that sub-clause or control; never only "General"
    asks: str  # one sentence of ours
    shows: str  # what would show it

    @property
    def number(self) -> str:
        """As people write it: 9.2.2 b, 6.1.1 e 2, A.5.18; parts without a letter as 4.3 (1)."""
        return spoken_number(self.id)

    @property
    def is_control(self) -> bool:
        """Whether it is an Annex A control, which an organisation can leave out with a reason."""
        return self.entry.startswith("ISO27001:A.")

    @property
    def group(self) -> str:
        """The clause (4 to 10) or theme (A.5 to A.8) it is counted under."""
        number = self.entry.partition(":")[2]
        return number[:3] if self.is_control else number.partition(".")[0]


def spoken_number(identifier: str) -> str:
    """A unit's id as people write it."""
    number = identifier.partition(":")[2]
    plain, mark, part = number.partition("/")
    if mark:
        named = {"amd1": "Amd 1", "p-ext": "external"}.get(part, re.sub(r"^[a-z]-?", "", part))
        return f"{plain} {'d ' if part.startswith('d-') else ''}({named})"
    if number.startswith("A."):
        return number
    return re.sub(r"\.([a-z])(?:\.(\d))?$", lambda m: f" {m[1]}{f' {m[2]}' if m[2] else ''}", number)


@lru_cache(maxsize=2)
def units(form: Form) -> tuple[Unit, ...]:
    """Every unit of a form, clauses first, in the order of the standard."""
    entries = sorted(
        (entry for entry in catalogue().values() if isinstance(entry, Clause | Control)),
        key=lambda entry: order(entry.id),
    )
    found: list[Unit] = []
    for entry in entries:
        title = title_within(entry.id, entry.title)
        if isinstance(entry, Clause) and form is Form.FULL:
            found += [
                Unit(leaf, entry.id, title, facts.asks, facts.shows) for leaf, facts in entry.leaves.items()
            ]
        else:
            evidence = entry.section("Evidence")
            shows = evidence.items[0] if evidence and evidence.items else ""
            found.append(Unit(entry.id, entry.id, title, _first_sentence(entry.text), shows))
    return tuple(found)


@lru_cache(maxsize=1)
def units_by_id() -> dict[str, Unit]:
    """Every unit of both forms by its id."""
    return {unit.id: unit for form in Form for unit in units(form)}


def order(identifier: str) -> tuple[object, ...]:
    """A key that sorts qualified ids as the standard has them: clauses before controls, 9.2 before 10.1."""
    number = identifier.partition(":")[2]
    return (number.startswith("A."), [int(part) for part in re.findall(r"\d+", number.partition("/")[0])])


def in_scope(said: str, form: Form, still_open: Iterable[str] | None = None) -> list[Unit]:
    """The units that a scope in words means: "clause 6", "A.8", "9.2.2 b, A.5.18", "people controls", "everything".

    `still_open` are the ids that "what is still open" stands for. Raises InputError naming what is not understood.
    """
    text = " ".join(said.lower().split()).strip(" .!?")
    if not text or _WHOLE.match(text):
        return list(units(form))
    if means_open(text):
        return _open_units(still_open, form)
    chosen: dict[str, Unit] = {}
    for part in re.split(r",|;|\band\b|&", text):
        for unit in _part(part.strip(), form):
            chosen.setdefault(unit.id, unit)
    return sorted(chosen.values(), key=lambda unit: (order(unit.entry), _position(unit)))


def means_open(said: str) -> bool:
    """Whether a scope in words is “what is still open”."""
    return re.search(r"\b(open|unanswered|left|remaining)\b", said, re.IGNORECASE) is not None


def _open_units(still_open: Iterable[str] | None, form: Form) -> list[Unit]:
    wanted = set(still_open or ())
    found = [unit for unit in units(form) if unit.id in wanted]
    if not found:
        raise InputError(
            "Nothing is open: no assessment has unanswered requirements. Name a clause or control."
        )
    return found


def _part(said: str, form: Form) -> Sequence[Unit]:
    text = re.sub(
        r"^(the )?(iso ?(iec )?27001[: ]?(2022)? )?(whole )?(sub-?)?(clauses?|controls?|annex|theme|sections?|chapters?|"
        r"requirements?)\s+(?=a?\.?\s?\d|a\b)",
        "",
        said,
    )
    if re.fullmatch(r"(the )?(annex )?a( controls)?|(the )?(annex a )?controls", text):
        return [unit for unit in units(form) if unit.is_control]
    if re.fullmatch(r"(the )?(main )?(body|clauses)", text):
        return [unit for unit in units(form) if not unit.is_control]
    for words, theme in THEMES.items():
        if re.fullmatch(rf"(the )?({words})( controls?| theme)?", text):
            return [unit for unit in units(form) if unit.group == theme]
    spread = re.fullmatch(r"(?:clauses? )?(\d{1,2}) ?(?:to|-|–|through|until) ?(\d{1,2})", text)
    if spread:
        wanted = {str(number) for number in range(int(spread[1]), int(spread[2]) + 1)}
        found = [unit for unit in units(form) if unit.group in wanted]
    else:
        match = _REFERENCE.match(text)
        found = _under(match, form) if match else []
    if not found:
        raise InputError(
            f"I know no requirement “{said.strip()[:60] or '(nothing)'}”. Say a clause from 4 to 10 (6, 9.2, 9.2.2 b), "
            "a control from A.5.1 to A.8.34, a theme (A.5 to A.8), a list of these, or “everything”."
        )
    return found


def _under(match: re.Match[str], form: Form) -> list[Unit]:
    """The units at or under a reference; a leaf asked for in the short form is given as that leaf."""
    if match[1]:
        number = f"A.{match[2]}"
        return [unit for unit in units(form) if _is_under(unit.entry.partition(":")[2], number)]
    if not match[3]:
        return [
            unit
            for unit in units(form)
            if not unit.is_control and _is_under(unit.entry.partition(":")[2], match[2])
        ]
    wanted = re.sub(r"[^a-z0-9]", "", match[2] + match[3])
    return [
        unit for unit in units(Form.FULL) if re.sub(r"[^a-z0-9]", "", unit.number.lower()).startswith(wanted)
    ]


def _is_under(number: str, prefix: str) -> bool:
    return number == prefix or number.startswith(f"{prefix}.")


def _position(unit: Unit) -> int:
    return units(Form.FULL).index(unit) if unit in units(Form.FULL) else -1


def _first_sentence(text: str) -> str:
    return re.split(r"(?<=[.!?])\s+(?=[A-Z])", text, maxsplit=1)[0]
