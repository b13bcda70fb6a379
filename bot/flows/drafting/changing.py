"""What people ask to change in a draft: each order becomes one revision, shown as a difference."""

from collections.abc import Callable

from bot.drafts import revising
from bot.drafts.contradictions import shared_words
from bot.drafts.difference import difference
from bot.drafts.document import Document, Origin
from bot.drafts.impossible import impossible
from bot.drafts.life import change, may_still_change, undo
from bot.drafts.revising import Revision
from bot.drafts.serving import likely_served
from bot.drafts.staff import staff_version
from bot.errors import InputError
from bot.flows.drafting.buttons import add_buttons
from bot.flows.drafting.differences import show_changes
from bot.flows.drafting.files import add_staff_version
from bot.flows.drafting.phrases import Order
from bot.flows.drafting.surroundings import Surroundings
from bot.flows.drafting.visit import Visit
from knowledge.template_library import Profile, template_library

Reviser = Callable[[Document, Order, str], Revision]


def is_change(order: Order) -> bool:
    """Whether an order changes the wording."""
    return order.kind in _REVISERS or order.kind == "reword"


def revise(visit: Visit, order: Order, around: Surroundings) -> None:
    """Carry the order out and show what changed. Raises InputError where it cannot be, changing nothing."""
    may_still_change(visit.draft)
    document = visit.draft.document
    if order.kind == "reword":
        revision = _reworded(document, order, around)
    else:
        revision = _revision(document, order, visit.by or visit.message.person)
    enter(visit, revision, visit.message.text)
    refusal = impossible(order.words) if order.kind in ("add", "replace", "section") else None
    if refusal:
        visit.shown.note(" ".join(refusal.sentences[:1]).replace("I cannot draft a policy that says", "Mind"))


def _revision(document: Document, order: Order, by: str) -> Revision:
    try:
        return _REVISERS[order.kind](document, order, by)
    except InputError as error:  # say the number that was said, so that the advice can be copied
        said = str(error).replace("replace … with", f"replace {order.place or '4.2'} with")
        raise InputError(f"{said}{_instead(document, order)}") from None


def _instead(document: Document, order: Order) -> str:
    """What a statement says that cannot be made stricter or lighter, and which ones have another wording ready."""
    known = next((each for each in document.numbered if each.number == order.place), None)
    choices = [each.number for each in document.numbered if each.statement.profile]
    if known is None or order.kind not in ("stricter", "lighter"):
        return ""
    ready = f" Other wordings are ready for {', '.join(choices)}: “choices” shows them." if choices else ""
    return f" It says: “{known.statement.text}”{ready}"


def enter(visit: Visit, revision: Revision, words: str) -> None:
    """Make a revision the draft's new wording, and show it."""
    was_in_review = visit.draft.status.value == "in review"
    visit.do(change(visit.draft, revision.document, revision.said, words=words[:500]))
    shown = visit.shown
    shown.say(f"{visit.draft.id}, now {visit.draft.document.control.version}: {revision.said}.")
    show_changes(shown, revision.changes)
    for remark in revision.remarks:
        shown.note(remark)
    if was_in_review:
        shown.note("It was in review: as its words changed, it goes to its reviewers again.")
    add_buttons(shown, visit.draft)


def take_back(visit: Visit) -> None:
    """Undo the last change and show it the other way round."""
    before = visit.draft
    visit.do(undo(before))
    visit.shown.say(f"Taken back: {before.versions[-1].what}.")
    show_changes(visit.shown, before.reversed_change)
    again = [f"“{each.text}”" for each in visit.draft.open_comments if each not in before.open_comments]
    if again:
        visit.shown.note(f"So this is asked for again: {', '.join(again)}.")
    add_buttons(visit.shown, visit.draft)


def for_staff(visit: Visit) -> None:
    """The version in plain language: a page beside the policy, which stays as it is."""
    staff = staff_version(visit.draft.document)
    if not staff.groups:
        raise InputError(
            "Nothing in this document is for staff to do: it binds roles. “rewrite 4.2 …” words one statement anew."
        )
    add_staff_version(visit, visit.draft.document, staff)
    count = sum(len(sentences) for _, sentences in staff.groups)
    visit.shown.say(
        f"A page for staff in plain language: {count} sentences from the policy, {staff.left_out} statements that concern "
        "others left out. The policy itself is unchanged and holds."
    )
    for heading, sentences in staff.groups[:2]:
        visit.shown.items([f"{heading}: {sentence}" for sentence in sentences[:2]])


def _reworded(document: Document, order: Order, around: Surroundings) -> Revision:
    found = document.find(order.place)
    if around.rewriter is None:
        raise InputError(
            f"Without a language model (ISMS_MODEL) I cannot find new words myself. Give them: “replace {found.number} "
            "with …”."
        )
    words, why = around.rewriter.reword(document, found, order.words.strip(" :,") or "plainer and shorter")
    if not words:
        raise InputError(f"{found.number} stays as it is: {why}.")
    return revising.replace(document, found.number, words, by=around.rewriter.name, origin=Origin.MODEL)


def _added(document: Document, order: Order, by: str) -> Revision:
    if order.place:
        section = document.section(order.place)
    else:
        texts = [
            " ".join([section.heading, *(each.text for each in section.statements)])
            for section in document.sections
        ]
        near = shared_words([order.words], texts)[0]
        section = document.sections[int(near.argmax())]
    serves = likely_served(order.words, f"{section.heading} {document.title}", document.topic)
    return revising.add(document, section.id, order.words, by=by, serves=serves)


def _section(document: Document, order: Order, by: str) -> Revision:
    heading, _, words = order.words.partition("|")
    serves = likely_served(words, f"{heading} {document.title}", document.topic)
    return revising.add_section(document, heading.strip(), words, by=by, serves=serves)


def _all(document: Document, order: Order, _by: str) -> Revision:
    words = order.words.lower()
    if words in ("strict", "balanced", "light"):
        profile: Profile = words  # type: ignore[assignment]
        return revising.choose_all(document, profile)
    template = template_library().get(document.template)
    new, changes = document, 0
    for rule in template.choices if template else ():
        held = next((each for each in new.statements if each.choice == rule.id and each.profile), None)
        if held and held.profile != rule.default:
            new, changes = revising.choose(new, rule.id, rule.default).document, changes + 1
    if not changes:
        raise InputError("Every choice has its default wording already.")
    return Revision(new, difference(document, new), "Every choice now has its default wording")


def _number(document: Document, order: Order, by: str) -> Revision:
    """A number set in a statement; without its place, in the one statement that holds the old one."""
    old, _, new = order.words.partition("|")
    place = order.place or _holding(document, old)
    unit = old.split()[-1] if len(old.split()) > 1 and len(new.split()) == 1 else ""
    return revising.set_number(document, place, f"{new} {unit}".strip(), by)


def _holding(document: Document, words: str) -> str:
    found = [each.number for each in document.numbered if words.lower() in each.statement.text.lower()]
    if len(found) == 1:
        return found[0]
    if not found:
        raise InputError(f"No statement says “{words}”. Name it: “change … to … in 4.2”.")
    raise InputError(f"“{words}” stands in {', '.join(found)}. Which one? “change … to … in {found[0]}”.")


def _chosen(document: Document, order: Order, _by: str) -> Revision:
    found = document.find(order.place)
    if not found.statement.choice:
        raise InputError(f"{found.number} is no choice: “make {found.number} stricter” changes its number.")
    return revising.choose(document, found.statement.choice, order.words.lower())  # type: ignore[arg-type]


def _worded(document: Document, order: Order, by: str) -> Revision:
    """A wording named without its statement: where there is one choice alone, that is meant."""
    there = [each.number for each in document.numbered if each.statement.choice and each.statement.profile]
    if not there:
        raise InputError("There is nothing to choose in this document.")
    words = order.words.lower()
    if len(there) > 1:
        raise InputError(
            f"Of which statement? Wordings can be chosen for {', '.join(there)}: “{there[0]} {words}”, or “take all {words}”."
        )
    return _chosen(document, Order("choose", there[0], words), by)


_REVISERS: dict[str, Reviser] = {
    "stricter": lambda document, order, by: revising.stricter(document, order.place, by),
    "lighter": lambda document, order, by: revising.lighter(document, order.place, by),
    "choose": _chosen,
    "wording": _worded,
    "all": _all,
    "remove": lambda document, order, _by: revising.remove(document, order.place),
    "replace": lambda document, order, by: revising.replace(document, order.place, order.words, by=by),
    "number": _number,
    "audience": lambda document, order, _by: revising.add_audience(document, order.words),
    "section": _section,
    "add": _added,
    "move": lambda document, order, _by: revising.move(document, order.place, order.words),
    "owner": lambda document, order, _by: revising.set_owner(document, order.words),
    "title": lambda document, order, _by: revising.set_title(document, order.words),
    "class": lambda document, order, _by: revising.set_classification(document, order.words),
}
