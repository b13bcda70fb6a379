"""Our texts to read: lessons, audit material and terms, by name. What is no name of one is left to other flows."""

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from bot.flows.meanings import TERM, term_of
from bot.messages import Message, Outcome, Part, PartKind, Reply, spoken_reference
from knowledge.articles import Section
from knowledge.glossary import Term, glossary
from knowledge.lessons import Lesson, curriculum
from knowledge.materials import Material, materials

_LESSON = re.compile(
    r"^(?:show |read |open |start )?(?:me )?(?:the )?lesson (?P<id>[12][-. ]?\d{1,2})[ .?!]*$", re.IGNORECASE
)
_LIST = re.compile(
    r"^(?:show |list )?(?:me )?(?:the |all )?(?P<what>lessons|curriculum|materials?|glossary|terms)[ .?!]*$",
    re.IGNORECASE,
)
_DIFFERENCE = re.compile(
    r"^(?:and )?(?:what(?:['’]s| is) the difference between|how (?:do|does|is|are)) (?:an? |the )?(?P<a>[\w /'&-]{2,60}?) "
    r"(?:and|differ(?:ent)? from) (?:an? |the )?(?P<b>[\w /'&-]{2,60}?)[ .?!]*$",
    re.IGNORECASE,
)
_WANTED = re.compile(
    r"^(?:show |give |send |i need |get |read |open )(?:me |us )?(?:a |an |the |our |some )?(?P<name>.{4,80}?)[ .?!]*$",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"^(?:what(?:['’]s| is| was| has| did)?|which changes|how) .*\b(?:changed?|changes|new|differ\w*)\b",
    re.IGNORECASE,
)
_EDITIONS = (  # by the year that a question names, as "what changed in ISO 27001 in 2022?"
    (
        re.compile(r"(?=.*\b27001\b)(?=.*\b(2022|2013|editions?|versions?|amendment|2024)\b)", re.IGNORECASE),
        "edition-2022",
    ),
    (re.compile(r"(?=.*\b19011\b)(?=.*\b(2026|2018|editions?|versions?)\b)", re.IGNORECASE), "edition-2026"),
)
_WRAPPED = re.compile(r"\n[ \t]*(?![ \t]|\d+\. |>)")  # a line's end where the sentence goes on
_RULE = re.compile(r"\|(?:\s*:?-+:?\s*\|)+")  # between the names of a table's columns and its rows
_SURE = 90.0  # per cent of agreement with a name, from which a piece of material is meant
_OURS = "Ours, not the standard's text."


class Reading:
    """Gives a lesson, a piece of material or a term that somebody names."""

    def reply(self, message: Message, earlier: Sequence[str] = (), key: str | None = None) -> Reply | None:  # noqa: ARG002
        """The text named, otherwise none."""
        said = " ".join(message.text.split())
        if message.pressed or not said or len(said) > 120:
            return None
        listing = _LIST.match(said)
        if listing:
            return _reply(_list(listing["what"].lower()))
        lesson = _LESSON.match(said)
        if lesson:
            return _lesson(lesson["id"])
        term = TERM.match(said)
        if term and (found := term_of(term["a"] or term["b"])):
            return _reply(term_parts(found))
        both = _DIFFERENCE.match(said)
        if both and (one := term_of(both["a"])) and (other := term_of(both["b"])):
            return _reply([*term_parts(one)[:-1], *term_parts(other)])
        if _CHANGED.match(said):
            for names, edition in _EDITIONS:
                if names.match(said):
                    return _reply(material_parts(materials()[edition]))
        wanted = _WANTED.match(said)
        material = material_named(wanted["name"]) if wanted else None
        return _reply(material_parts(material)) if material else None


def material_named(name: str) -> Material | None:
    """The piece of material that a name means, none where none is near enough."""
    best = max(
        materials().values(),
        key=lambda item: _nearness(name, item),
        default=None,
    )
    return best if best and _nearness(name, best) >= _SURE else None


def _nearness(name: str, material: Material) -> float:
    names = (material.id.replace("-", " "), material.title, *material.aliases)
    return max(fuzz.token_sort_ratio(name.casefold(), other.casefold()) for other in names)


def material_parts(material: Material) -> list[Part]:
    """A piece of material, line by line; a table as a list of its rows."""
    parts = [Part(PartKind.HEADING, material.title)]
    for block in re.split(r"\n{2,}", material.body):
        if block.startswith("#"):
            parts.append(Part(PartKind.HEADING, block.lstrip("# ").strip()))
        elif block.startswith("|"):
            parts += _table(block)
        elif block.startswith("- "):
            parts += [
                Part(PartKind.ITEM, " ".join(item.split()))
                for item in re.split(r"\n?^- ", block, flags=re.M)
                if item.strip()
            ]
        else:
            parts.append(Part(PartKind.SAY, _WRAPPED.sub(" ", block.replace("**", ""))))
    return [*parts, Part(PartKind.NOTE, _OURS)]


def _table(block: str) -> list[Part]:
    """The names of the columns in a line, and each row as an item: neither channel can draw a table that is read well."""
    text = " ".join(block.split())
    rule = _RULE.search(text)
    columns = rule.group().count("|") - 1 if rule else len(block.splitlines()[0].split("|")) - 2
    cells = [cell.strip() for cell in text[1:-1].split("|")]  # between two rows stands one that is empty
    rows = [cells[start : start + columns] for start in range(0, len(cells), columns + 1)]
    names, *kept = [row for row in rows if any(cell.strip("-:") for cell in row)]
    shown = [": ".join(row) if len(row) == 2 else " · ".join(row) for row in kept]
    return [Part(PartKind.SAY, " · ".join(filter(None, names))), *(Part(PartKind.ITEM, row) for row in shown)]


def lesson_parts(lesson: Lesson) -> list[Part]:
    """A lesson with its questions, the answers under them."""
    parts = [Part(PartKind.HEADING, f"Lesson {lesson.id}: {lesson.title}")]
    parts += [Part(PartKind.SAY, lesson.text)] if lesson.text else []
    for section in lesson.sections:
        parts += _section(section)
    parts.append(Part(PartKind.HEADING, "Check your understanding"))
    for number, check in enumerate(lesson.questions, start=1):
        parts.append(Part(PartKind.SAY, f"{number}. {check.ask}"))
        parts += [
            Part(PartKind.ITEM, f"{'abcd'[place]}) {option}") for place, option in enumerate(check.options)
        ]
    answers = "; ".join(
        f"{number} {'abcd'[check.answer - 1]}: {check.because}"
        for number, check in enumerate(lesson.questions, start=1)
    )
    parts.append(Part(PartKind.NOTE, f"Answers: {answers}"))
    named = ", ".join(spoken_reference(reference) for reference in lesson.refs)
    return [*parts, Part(PartKind.NOTE, f"On {named}. {_OURS}")]


def term_parts(term: Term) -> list[Part]:
    """A term of the glossary."""
    also = f" (also: {', '.join(term.also)})" if term.also else ""
    parts = [Part(PartKind.HEADING, f"{term.term}{also}"), Part(PartKind.SAY, term.means)]
    parts += [Part(PartKind.SAY, term.not_)] if term.not_ else []
    named = ", ".join(spoken_reference(reference) for reference in term.refs)
    return [*parts, Part(PartKind.NOTE, f"{f'On {named}. ' if named else ''}{_OURS}")]


def _lesson(said: str) -> Reply:
    digits = re.sub(r"\D", "", said)
    found = curriculum().get(f"{digits[0]}-{int(digits[1:]):02}")
    if found:
        return _reply(lesson_parts(found))
    there = "Lessons run from 1-01 to 1-10 and from 2-01 to 2-25; “lessons” lists them."
    return _reply([Part(PartKind.SAY, f"There is no lesson {said}. {there}")])


def _list(what: str) -> list[Part]:
    if what in ("lessons", "curriculum"):
        names = [f"{lesson.id} {lesson.title}" for lesson in curriculum().values()]
        say = "Say “lesson 1-02” to read one."
    elif what.startswith("material"):
        names = [material.title for material in materials().values()]
        say = "Say “show me the opening meeting agenda” to read one."
    else:
        names = [", ".join(sorted({term.term for term in glossary().values()}, key=str.casefold))]
        say = "Say “define residual risk” to read one."
    return [*(Part(PartKind.ITEM, name) for name in names), Part(PartKind.NOTE, say)]


def _section(section: Section) -> list[Part]:
    parts = [Part(PartKind.HEADING, section.heading)]
    for paragraph in section.paragraphs:
        parts += (
            _table(paragraph)
            if paragraph.startswith("|")
            else [Part(PartKind.SAY, paragraph.replace("**", ""))]
        )
    return parts + [Part(PartKind.ITEM, item.replace("**", "")) for item in section.items]


def _reply(parts: Sequence[Part]) -> Reply:
    return Reply(Outcome.HELP, tuple(parts))
