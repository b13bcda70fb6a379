"""What the drafting flow says about a draft: short, with the file beside it."""

from collections.abc import Sequence

from bot.drafts.checks import Check, problems
from bot.drafts.contradictions import Sentence
from bot.drafts.coverage import coverage
from bot.drafts.difference import Change
from bot.drafts.document import Document, Origin, Status
from bot.drafts.life import Draft
from bot.drafts.organisation import QUESTIONS, Organisation, assumed
from bot.flows.drafting.phrases import EXAMPLES
from bot.flows.interviews.showing import Shown
from knowledge.template_library import template_library

_MOST = 4  # of a list: the file holds the rest


def value_of(verb: str, draft: str = "", argument: str = "") -> str:
    """What a button of the drafting flow says back."""
    return "|".join(("dr", verb, draft, argument))


def show_new(shown: Shown, draft: Draft, organisation: Organisation, others: Sequence[Sentence]) -> None:
    """A draft that was just made: what it is, what it covers, what it collides with, what is to decide."""
    document = draft.document
    count, parts = len(document.numbered), len(document.sections)
    shown.heading(f"{draft.id}: {document.title}")
    if document.adoptable:
        shown.say(
            f"{count} statements in {parts} sections, filled in with your facts. The whole text is in the file."
        )
    else:
        shown.say(
            f"An outline of {count} points from the controls that match, to be worked out into rules: it cannot be approved "
            "as it is. The whole text is in the file."
        )
    for sentence in coverage(document).sentences[:_MOST]:
        shown.say(sentence)
    show_problems(shown, document, others, most=_MOST)
    _decisions(shown, document)
    taken = (
        assumed(template_library()[document.template], organisation)
        if document.template in template_library()
        else ()
    )
    if taken:
        named = ", ".join(
            f"{question.label.lower()}: {_spoken(organisation.value(question.name))}"
            for question in taken[:8]
        )
        shown.note(
            f"Taken as usual, as nobody said otherwise: {named}. “change our … to …” changes one, “our facts” shows all."
        )
    add_buttons(shown, draft)


def _spoken(value: object) -> str:
    return {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def _decisions(shown: Shown, document: Document) -> None:
    choices = [each for each in document.numbered if each.statement.origin is Origin.CHOICE]
    if choices:
        named = ", ".join(each.number for each in choices)
        shown.note(
            f"Where companies differ ({named}) it has a default; “choices” shows the other wordings and why."
        )


def show_problems(shown: Shown, document: Document, others: Sequence[Sentence], *, most: int = 12) -> int:
    """What was found wrong or doubtful, the worst first; gives how many."""
    found = [
        problem for problem in problems(document, tuple(others)) if problem.check is not Check.READABILITY
    ]
    contradictions = [problem for problem in found if problem.check is Check.CONTRADICTION]
    rest = [problem for problem in found if problem.check is not Check.CONTRADICTION]
    if contradictions:
        shown.say("It contradicts what you have in force:")
        shown.items([problem.text for problem in contradictions[:most]])
    if rest:
        shown.say("To be minded:")
        shown.items(
            [f"{problem.place}: {problem.text}" if problem.place else problem.text for problem in rest[:most]]
        )
    if len(found) > most:
        shown.note(f"{len(found)} remarks in all; “problems” lists them.")
    return len(found)


def show_choices(shown: Shown, draft: Draft) -> None:
    """The first choices with their three wordings and the argument for the default; buttons take another."""
    document = draft.document
    template = template_library().get(document.template)
    rules = {rule.id: rule for rule in template.choices} if template else {}
    for each in document.numbered:
        rule = rules.get(each.statement.choice)
        if rule is None:
            continue
        shown.heading(f"{each.number} {rule.ask}")
        now = each.statement.profile
        shown.items(
            [
                f"{profile}{' (as it stands)' if profile == now else ''}: {rule.wording(profile)}"
                for profile in ("strict", "balanced", "light")
            ]
        )
        shown.note(f"Why {rule.default} is the default: {rule.because}")
        for profile in ("strict", "balanced", "light"):
            if profile != now:
                label = f"{each.number} {profile}"
                shown.button(label, value_of("choose", draft.id, f"{rule.id}={profile}"), "")
    if not rules:
        shown.say("There is nothing to choose in this document.")


def show_changes(shown: Shown, changes: Sequence[Change]) -> None:
    """A difference as a list: old after a minus sign, new after a plus sign."""
    if not changes:
        shown.say("Nothing has changed yet.")
    for change in changes[:8]:
        head, *texts = change.lines
        shown.say(f"{head}:" if texts else f"{head}.")
        shown.items(texts)
    if len(changes) > 8:
        shown.note(f"{len(changes) - 8} further changes are in the file.")


def show_versions(shown: Shown, draft: Draft) -> None:
    """Every wording with who asked for it."""
    shown.heading(f"{draft.id}: {draft.document.title}, {draft.status.value}")
    shown.items(
        [
            f"{version.document.control.version}, {version.at.date()}, {draft.names.get(version.by, version.by)}: {version.what}"
            for version in draft.versions
        ]
    )


def show_comments(shown: Shown, draft: Draft) -> None:
    """What reviewers said."""
    if not draft.comments:
        shown.say("No comments yet.")
    shown.items(
        [
            f"{draft.names.get(each.by, each.by)}, {each.at.date()}"
            f"{f', on {each.place}' if each.place else ''}{', wants a change' if each.wants else ''}"
            f"{' (followed)' if each.settled else ''}: {each.text}"
            for each in draft.comments
        ]
    )


def show_facts(shown: Shown, organisation: Organisation) -> None:
    """The organisation's facts: given and assumed."""
    given = organisation.given
    shown.heading("What I know of the organisation")
    shown.items(
        [f"{QUESTIONS[name].label}: {_spoken(value)}" for name, value in given.items()]
        or ["Nothing was given yet."]
    )
    usual = [
        f"{question.label.lower()}: {_spoken(organisation.value(name))}"
        for name, question in QUESTIONS.items()
        if name not in given and organisation.value(name) is not None
    ]
    if usual:
        shown.note(f"Taken as usual until somebody says otherwise: {'; '.join(usual)}.")
    shown.say(
        "“change our security lead to CISO” changes one; “tell me: we are 60 people, mostly remote, on AWS” several."
    )


def add_buttons(shown: Shown, draft: Draft) -> None:
    """What can be done with the draft now."""
    if draft.status is Status.DRAFT:
        if len(draft.versions) > 1:
            shown.button("Undo", value_of("undo", draft.id), "undo")
        shown.button("Choices", value_of("choices", draft.id), "choices")
        if draft.document.adoptable:
            shown.form("Send to review…", value_of("review", draft.id), "send to review by …")
    if draft.status is Status.IN_REVIEW:
        shown.button("Comments", value_of("comments", draft.id), "comments")
        shown.form("Approve…", value_of("approve", draft.id), "approve")
    shown.button("Word", value_of("file", draft.id, "word"), "as word")
    shown.button("PDF", value_of("file", draft.id, "pdf"), "as pdf")


def show_examples(shown: Shown, draft: Draft) -> None:
    """What can be said while a draft is open."""
    shown.say(f"I did not understand that for {draft.id}. Nothing was changed. You can say:")
    shown.items(EXAMPLES)
