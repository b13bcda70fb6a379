"""Putting into force: the older version out, the folder and the index as the journal says. Safe to do again at any time."""

from bot.drafts.document import Status
from bot.drafts.life import Draft, supersede
from bot.errors import InputError
from bot.flows.drafting.drawer import Drawer


def put_into_force(drawer: Drawer, person: str = "assistant") -> str:
    """Take what was replaced out of force, and bring folder and index up to the journal; a sentence on how that went.

    Empty where there was nothing to do.
    """
    for draft in list(drawer.drafts()):
        if draft.status is Status.APPROVED and draft.begun_from:
            _replace(drawer, draft, person)
    approved, gone = drawer.approved(), drawer.gone()
    if not approved and not gone:
        return ""
    return drawer.around.publish(approved, gone)


def _replace(drawer: Drawer, draft: Draft, person: str) -> None:
    try:
        older = drawer.draft(draft.begun_from)
    except InputError:
        return
    if older.status is Status.APPROVED:
        drawer.journal.append(
            older.id,
            [supersede(older, draft.id)],
            person=person,
            key=f"{draft.id}:in force",
            expected=older.size,
        )
