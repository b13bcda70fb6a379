"""What the drafting flow says about a draft: short, with the file beside it."""

from collections.abc import Sequence

from bot.access import TERMINAL
from bot.assessments.policy_quote import PolicyQuote
from bot.drafts.checks import Check, Problem, problems
from bot.drafts.contradictions import Contradiction
from bot.drafts.coverage import coverage
from bot.drafts.document import Document, Origin, Status
from bot.drafts.filling import marked, wordings
from bot.drafts.life import Draft
from bot.drafts.organisation import Organisation
from bot.flows.drafting.buttons import add_buttons, value_of
from bot.flows.drafting.known import show_assumed, show_missing
from bot.flows.drafting.phrases import EXAMPLES
from bot.flows.interviews.showing import Shown
from knowledge.template_library import Profile, template_library

_MOST = 4  # of a list: the file holds the rest
_READ_OUT = 12  # statements shown in a conversation
_SAID_ELSEWHERE = (Check.READABILITY, Check.PLACEHOLDER)


def show_new(
    shown: Shown,
    draft: Draft,
    organisation: Organisation,
    others: Sequence[Contradiction],
    quotes: Sequence[PolicyQuote] = (),
) -> None:
    """A draft that was just made: what it is, what it covers, what it collides with, what is to decide."""
    document = draft.document
    count, parts = len(document.numbered), len(document.sections)
    shown.heading(f"{draft.id}: {document.title}")
    if document.adoptable:
        shown.say(
            f"{_counted(count, 'statement')} in {_counted(parts, 'section')}, filled in with your facts. The whole text is "
            "in the file."
        )
    else:
        shown.say(
            f"An outline of {_counted(count, 'point')} from the controls that match, to be worked out into rules: it cannot "
            "be approved as it is. The whole text is in the file."
        )
    for sentence in coverage(document).sentences[:_MOST]:
        shown.say(sentence)
    show_missing(shown, document)
    if quotes:
        shown.say("What your policies in force say on it already:")
        for quote in quotes[:3]:
            shown.quote(quote)
    show_problems(shown, document, others, most=_MOST)
    _decisions(shown, document)
    show_assumed(shown, document, organisation)
    add_buttons(shown, draft)


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _decisions(shown: Shown, document: Document) -> None:
    choices = [each for each in document.numbered if each.statement.origin is Origin.CHOICE]
    if choices:
        named = ", ".join(each.number for each in choices)
        shown.note(
            f"Where companies differ ({named}) it has a default; “choices” shows the other wordings and why."
        )


def show_problems(
    shown: Shown, document: Document, others: Sequence[Contradiction], *, most: int = 12
) -> int:
    """What was found wrong or doubtful, the worst first; gives how many."""
    found = [each for each in problems(document) if each.check not in _SAID_ELSEWHERE]
    itself = [each for each in found if each.check is Check.CONTRADICTION]
    outside = [Problem(Check.CONTRADICTION, each.number, each.sentence) for each in others]
    rest = [each for each in found if each.check is not Check.CONTRADICTION]
    for opening, some in (
        ("This may say otherwise than what you have in force:", outside),
        ("Two of its statements do not go together:", itself),
        ("To be minded:", rest),
    ):
        if some:
            shown.say(opening)
            shown.items(
                [f"{each.place}: {each.text}" if _placed(each) else each.text for each in some[:most]]
            )
    if any(len(some) > most for some in (outside, itself, rest)):
        shown.note(f"{len(found) + len(outside)} remarks in all; “problems” lists them.")
    return len(found) + len(outside)


def _placed(problem: Problem) -> bool:
    """Whether the place still has to be said."""
    return bool(problem.place) and problem.check is not Check.CONTRADICTION


def show_choices(shown: Shown, draft: Draft, place: int = 0) -> None:
    """One choice with its three wordings and the argument for the default; buttons take another, or go on."""
    document = draft.document
    template = template_library().get(document.template)
    rules = {rule.id: rule for rule in template.choices} if template else {}
    choices = [
        each for each in document.numbered if each.statement.choice in rules and each.statement.profile
    ]
    if not choices:
        shown.say("There is nothing to choose in this document.")
        return
    place %= len(choices)
    each = choices[place]
    rule, now = rules[each.statement.choice], each.statement.profile
    words = wordings(document, rule.id)
    shown.heading(f"{each.number} {rule.ask}")
    shown.note(f"Choice {place + 1} of {len(choices)}")
    order: tuple[Profile, ...] = ("strict", "balanced", "light")
    shown.items(
        [f"{profile}{' (as it stands)' if profile == now else ''}: {words[profile]}" for profile in order]
    )
    shown.say(f"{rule.default.capitalize()} is the default: {rule.because}")
    for profile in order:
        if profile != now:
            value = value_of("choose", draft.id, f"{rule.id}={profile}")
            shown.button(profile.capitalize(), value, f"{each.number} {profile}")
    if len(choices) > 1:
        shown.button(
            "Next choice",
            value_of("choices", draft.id, str(place + 1)),
            f"choice {(place + 1) % len(choices) + 1}",
        )
    shown.button("Take all defaults", value_of("all", draft.id, "default"), "take all defaults")


def show_versions(shown: Shown, draft: Draft) -> None:
    """Every wording with who asked for it, and the approval."""
    shown.heading(f"{draft.id}: {draft.document.title}, {draft.status.value}")
    notes = {note.what: note.version for note in draft.document.history}
    shown.items(
        [
            f"{notes.get(each.what, each.document.control.version)}, {each.at.date()}, {who(draft, each.by)}: {each.what}"
            for each in draft.versions
        ]
    )
    control = draft.document.control
    if control.approved_on:
        shown.items([f"{control.version}, {control.approved_on}: approved by {control.approved_by}"])


def who(draft: Draft, person: str) -> str:
    """A person as shown."""
    return draft.names.get(person) or ("this terminal" if person.startswith(TERMINAL) else person)


def show_comments(shown: Shown, draft: Draft) -> None:
    """What reviewers said."""
    if not draft.comments:
        shown.say("No comments yet.")
    shown.items(
        [
            f"{who(draft, each.by)}, {each.at.date()}"
            f"{f', on {each.place}' if each.place else ''}{', wants a change' if each.wants else ''}"
            f"{' (followed)' if each.settled else ''}: {each.text}"
            for each in draft.comments
        ]
    )


def show_examples(shown: Shown, draft: Draft) -> None:
    """What can be said while a draft is open."""
    shown.say(f"I did not understand that for {draft.id}. Nothing was changed. You can say:")
    shown.items(EXAMPLES)


def show_draft(shown: Shown, draft: Draft) -> None:
    """A draft that is opened again: where it stands and what can be done."""
    document = draft.document
    shown.heading(f"{draft.id}: {document.title} {document.control.version}, {draft.status.value}")
    last = draft.versions[-1]
    shown.say(
        f"{_counted(len(document.numbered), 'statement')} in {_counted(len(document.sections), 'section')}. Last: {last.what}, by "
        f"{who(draft, last.by)} on {last.at.date()}."
    )
    show_missing(shown, document)
    if draft.status is Status.IN_REVIEW:
        named = ", ".join(draft.names.get(person, person) for person in draft.reviewers)
        shown.say(f"In review by {named}; {_counted(len(draft.comments), 'remark')} so far.")
    if draft.open_comments:
        shown.say("Still to be followed:")
        number = draft.document.number_of
        shown.items(
            [
                f"{number(each.statement) or each.place} {each.text}".strip()
                for each in draft.open_comments[:_MOST]
            ]
        )
    if draft.superseded_by:
        shown.say(f"{draft.superseded_by} took its place.")
    if draft.withdrawn_because:
        shown.say(f"Withdrawn: {draft.withdrawn_because}")
    add_buttons(shown, draft)


def show_text(shown: Shown, draft: Draft) -> None:
    """The first sections; the whole is in the file."""
    document = marked(draft.document)
    left = _READ_OUT
    for section in document.sections:
        if left <= 0:
            break
        shown.heading(section.heading)
        numbered = [each for each in document.numbered if each.section.id == section.id][:left]
        shown.items([f"{each.number} {each.statement.text}" for each in numbered])
        left -= len(numbered)
    if len(document.numbered) > _READ_OUT:
        shown.note(
            f"These are {_READ_OUT} of {len(document.numbered)} statements; “as word” gives the whole."
        )
    add_buttons(shown, draft)
