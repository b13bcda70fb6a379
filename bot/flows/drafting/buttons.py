"""The buttons of the drafting flow: what one says back, and those under a draft."""

from bot.drafts.document import Status
from bot.drafts.life import Draft
from bot.errors import InputError
from bot.flows.interviews.showing import Shown


def value_of(verb: str, draft: str = "", argument: str = "") -> str:
    """What a button of the drafting flow says back."""
    return "|".join(("dr", verb, draft, argument))


def unknown_button() -> InputError:
    """What is said of a button of a message that an earlier version wrote."""
    return InputError("I do not know that button any more.")


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
