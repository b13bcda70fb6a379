"""Looking at a policy that exists, in conversation: what it serves and lacks; each suggestion can become an edit or a finding."""

import re
from collections.abc import Sequence
from hashlib import sha256

from rapidfuzz import fuzz

from bot.drafts.document import Document, Status
from bot.drafts.examination import Examination, examine
from bot.drafts.imported import topic_of_title
from bot.drafts.life import Draft, revision_of
from bot.drafts.matching import controls_on, ruled_in
from bot.drafts.revising import Revision, add, replace
from bot.drafts.suggestion import Fault, Suggestion
from bot.errors import InputError
from bot.flows.drafting.beginning import note, open_draft
from bot.flows.drafting.buttons import add_buttons, value_of
from bot.flows.drafting.changing import enter
from bot.flows.drafting.drawer import Drawer
from bot.flows.drafting.files import add_file
from bot.flows.drafting.sources import Source, from_kept
from bot.flows.drafting.visit import Turn, visit
from bot.happenings import Step
from knowledge.catalogue import catalogue

_SHOWN = 6
_HEADS = {
    Fault.MISSING: "Missing:",
    Fault.OUTDATED: "Outdated:",
    Fault.CONTRADICTORY: "Says otherwise than other policies, or itself:",
    Fault.VAGUE: "Cannot be checked:",
}


def look(drawer: Drawer, turn: Turn, source: Source, only: Sequence[str] = ()) -> Examination:
    """Examine it against its topic, the other policies and today."""
    document, groups = source.document, turn.message.groups
    others = tuple(
        each for each in drawer.around.contradictions(document, groups) if each.other.title != document.title
    )
    return examine(
        source.document,
        source.facts,
        topic_of_title(source.document.title),
        drawer.organisation(),
        today=turn.message.at.date(),
        others=others,
        only=only,
    )


def show(drawer: Drawer, turn: Turn, source: Source, only: Sequence[str] = ()) -> None:
    """Say what was found, with buttons for what can become of it."""
    found = look(drawer, turn, source, only)
    shown, document = turn.shown, found.document
    numbers = ", ".join(name.partition(":")[2] for name in only)
    shown.heading(f"Review of {document.title}{f' for {numbers}' if only else ''}")
    _mapping(turn, found, only)
    if not found.suggestions:
        shown.say(
            "I found nothing missing, outdated, contradictory or vague in it."
            if not only
            else _ruled_elsewhere(found, only) or "I would change nothing."
        )
    for fault, head in _HEADS.items():
        some = found.of(fault)
        if some:
            shown.say(head)
            shown.items([_spoken(each) for each in some[:_SHOWN]])
            if len(some) > _SHOWN:
                shown.note(f"And {len(some) - _SHOWN} more of this kind, once these are dealt with.")
    for each in found.suggestions[:5]:
        if each.words:
            label = f"{each.number}: make it an edit"
            shown.button(label, value_of("edit", "", str(each.number)), f"edit {each.number}")
    for each in found.suggestions[:5]:
        if each.fault is not Fault.VAGUE:
            shown.button(
                f"{each.number}: make it a finding",
                value_of("raise", "", str(each.number)),
                f"finding {each.number}",
            )
    if "draft" not in source.kept:
        shown.button("Draft a revision of it", value_of("reviseit"), "revise it")
    note(drawer, turn, Step("examined", {**source.kept, "only": " ".join(only)}))


def make_edit(drawer: Drawer, turn: Turn, number: int, key: str | None) -> None:
    """Put a suggestion into a draft of the policy, which is begun where there is none yet."""
    source, suggestion = suggested(drawer, turn, number)
    if not suggestion.words:
        raise InputError(
            "There are no words for this one: say “draft a revision”, then “replace 4.2 with …”."
        )
    before = len(drawer.journal.streams("PD-"))
    draft = _draft_of(drawer, turn, source, key)
    if len(drawer.journal.streams("PD-")) > before:
        turn.shown.note(
            f"{draft.id} is begun with the words in force; edits go into it, what is in force holds meanwhile."
        )
    stream_key = f"{key}:edit" if key else None
    here = visit(
        drawer.journal,
        draft.id,
        turn.message,
        stream_key,
        lambda here: enter(here, _revision(here.draft.document, suggestion, turn.by), suggestion.text),
    )
    turn.shown.parts += here.shown.parts
    turn.shown.choices += here.shown.choices


def begin_revision(drawer: Drawer, turn: Turn, source: Source, key: str | None) -> Draft:
    """A draft that begins from a policy's words; of an approved draft of ours, its next version."""
    if "draft" in source.kept:
        older = drawer.draft(source.kept["draft"])
        if older.status is not Status.APPROVED:
            raise InputError(f"{older.id} is {older.status}: change it as it is. Say “{older.id}”.")
        document = revision_of(older, turn.message.at.date(), turn.by)
        draft = open_draft(drawer, turn, document, key, words=f"revise {older.id}", begun_from=older.id)
    else:
        draft = open_draft(
            drawer,
            turn,
            source.document,
            key,
            words=f"revise {source.document.title}",
            previous=source.facts.version if re.fullmatch(r"[1-9]\d*\.\d+", source.facts.version) else "",
            path=source.kept.get("path", ""),
            file=source.kept.get("file", ""),
        )
    return draft


def present_revision(drawer: Drawer, turn: Turn, draft: Draft) -> None:
    """Say what was begun."""
    count = len(draft.document.numbered)
    turn.shown.heading(f"{draft.id}: {draft.document.title}, a revision")
    turn.shown.say(
        f"It begins with the words in force: {count} statements, numbered now. Say what is to change: “replace 3.1 with …”, "
        "“add: …”, “remove 5.2”. What is in force holds until the revision is approved."
    )
    add_buttons(turn.shown, draft)
    add_file(turn, draft.document, "word", drawer.around)


def requirements_in(words: str) -> tuple[str, ...]:
    """The requirements that words name, or that a topic is about. Raises InputError where there are none."""
    numbers = re.findall(r"\b(?:A\.)?\d{1,2}(?:\.\d{1,2}){0,3}\b", words.upper())
    found = [f"ISO27001:{number}" for number in numbers if f"ISO27001:{number}" in catalogue()]
    requirements = tuple(found) or controls_on(words, most=2)
    if not requirements:
        raise InputError(f"Which requirement is “{words}”? Name a clause or control: A.8.5, 9.2.")
    return requirements


def suggestion_key(source: Source, suggestion: Suggestion) -> str:
    """What names a suggestion, so that it becomes a finding once."""
    place = source.kept.get("path") or source.kept.get("draft") or source.kept.get("file", "")
    said = sha256(suggestion.text.encode()).hexdigest()[:12]
    return f"policy-review:{place}:{said}"


def suggested(drawer: Drawer, turn: Turn, number: int) -> tuple[Source, Suggestion]:
    """A suggestion that was shown here, by its number. Raises InputError where there is none any more."""
    kept = {name: str(value) for name, value in drawer.request(turn.message.room).examined.items()}
    if not kept:
        raise InputError("No policy was looked at here. Say “review our … policy” first.")
    only = tuple(kept.pop("only", "").split())
    source = from_kept(drawer, turn, kept)
    found = look(drawer, turn, source, only)
    suggestion = next((each for each in found.suggestions if each.number == number), None)
    if suggestion is None:
        title, last = source.document.title, max((each.number for each in found.suggestions), default=0)
        there = f"has 1 to {last}" if last > 1 else "has 1 alone" if last else "suggests nothing"
        raise InputError(f"There is no suggestion {number}: the review of “{title}” {there}.")
    return source, suggestion


def _draft_of(drawer: Drawer, turn: Turn, source: Source, key: str | None) -> Draft:
    """The draft of a policy that is open here, else a new one."""
    if "draft" in source.kept and drawer.draft(source.kept["draft"]).may_change:
        return drawer.draft(source.kept["draft"])
    here = drawer.open_in(turn.message.room)
    if here and here.may_change and here.document.title == source.document.title:
        return here
    return begin_revision(drawer, turn, source, key)


def _revision(document: Document, suggestion: Suggestion, by: str) -> Revision:
    if suggestion.place and suggestion.words:
        return replace(document, suggestion.place, suggestion.words, by=by)
    headings = [section.heading for section in document.sections]
    near = max(headings, key=lambda heading: fuzz.token_set_ratio(heading, suggestion.section))
    serves = (suggestion.requirement,) if suggestion.requirement else ()
    return add(document, document.sections[headings.index(near)].id, suggestion.words, by=by, serves=serves)


def _mapping(turn: Turn, found: Examination, only: Sequence[str]) -> None:
    shown, template = turn.shown, found.template
    if template is None:
        shown.note("I know no template on its topic, so I cannot say what is missing in it.")
    elif not only:
        shown.say(
            f"It speaks of {len(found.served)} of the {len(template.serves)} requirements of its topic: {_numbers(found.served)}."
        )
    for requirement in only:
        entry = catalogue()[requirement]
        shown.say(f"{requirement.partition(':')[2]} {entry.title}:")
        speaking = [
            f"{each.number} {each.statement.text}"
            for each in found.document.numbered
            if requirement in each.statement.serves
        ]
        shown.items(
            [f"says already: {text}" for text in speaking[:3]] or ["nothing in it speaks of that yet"]
        )
    if not only:
        sections = [f"{heading}: {_numbers(ids)}" for heading, ids in found.mapped if ids]
        shown.note(f"By section: {'; '.join(sections[:12])}.")


def _ruled_elsewhere(found: Examination, only: Sequence[str]) -> str:
    """Which template rules the requirements that were asked for, where that of the policy's topic does not."""
    said = {name for each in found.document.numbered for name in each.statement.serves}
    lines = []
    for requirement in only:
        ruling = ruled_in(requirement)
        if requirement not in said and ruling and ruling != found.template:
            number = requirement.partition(":")[2]
            lines.append(
                f"{number} is no topic of this policy: our {ruling.title} rules it. “draft a policy for {number}” begins it."
            )
    return " ".join(lines)


def _spoken(each: Suggestion) -> str:
    words = f" It could say: “{each.words}”" if each.words else ""
    also = f" ({each.also} more rules on it in our template)" if each.also else ""
    return f"({each.number}) {each.text}{words}{also}"


def _numbers(ids: Sequence[str]) -> str:
    return ", ".join(name.partition(":")[2] for name in ids) or "none"
