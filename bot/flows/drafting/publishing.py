"""Putting into force: the older version out, the folder and the index as the journal says. Safe to do again at any time."""

from bot.drafts.document import Status
from bot.drafts.life import PREFIX, Draft, supersede
from bot.errors import InputError
from bot.flows.drafting.drawer import Drawer


def put_into_force(drawer: Drawer, person: str = "assistant") -> str:
    """Take what was replaced out of force, and bring folder and index up to the journal; a sentence on how that went.

    Empty where there was nothing to do.
    """
    for draft in list(drawer.drafts()):
        if draft.status is Status.APPROVED:
            for name in (draft.begun_from, *draft.supersedes):
                if name.startswith(PREFIX):
                    _replace(drawer, draft, name, person)
    approved, gone = drawer.approved(), drawer.gone()
    if not approved and not gone:
        return ""
    return drawer.around.publish(approved, gone)


def _replace(drawer: Drawer, draft: Draft, name: str, person: str) -> None:
    try:
        older = drawer.draft(name)
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
