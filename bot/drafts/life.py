"""The life of a draft: draft, in review, approved, superseded; computed from what happened, entry by entry.

Every step is made by a function of `bot.drafts.steps` (named here too), which refuses what the draft's state does not
allow, and is applied by `draft_of`. Only an approved draft has a version from 1.0 and dates; it never changes again,
and a new draft begins from it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date

from bot.access import TERMINAL
from bot.drafts import following
from bot.drafts.document import Document, Note, Status
from bot.drafts.state import Comment, Draft, Version
from bot.drafts.steps import (
    NOTHING,
    PATTERN,
    PREFIX,
    a_year_after,
    approve,
    begin,
    change,
    comment,
    may_still_change,
    next_version,
    request_change,
    revision_of,
    send_to_review,
    supersede,
    undo,
    withdraw,
)
from bot.happenings import Entry

__all__ = [
    "NOTHING",
    "PATTERN",
    "PREFIX",
    "Comment",
    "Draft",
    "Version",
    "a_year_after",
    "approve",
    "begin",
    "change",
    "comment",
    "draft_of",
    "may_still_change",
    "next_version",
    "request_change",
    "revision_of",
    "send_to_review",
    "supersede",
    "undo",
    "withdraw",
]


def draft_of(entries: Iterable[Entry]) -> Draft | None:
    """The draft after these entries, in order; none where the stream was never begun.

    An entry that the state does not allow changes nothing, so that no stream can bring an approved text to change.
    """
    draft: Draft | None = None
    for entry in entries:
        if entry.kind == "begun" and draft is None:
            draft = _begun(entry)
        elif draft is not None:
            draft = _APPLY.get(entry.kind, _nothing)(draft, entry)
        if draft is not None:
            draft = replace(_named(draft, entry), size=entry.number)
    return draft


def _begun(entry: Entry) -> Draft:
    document = _as_draft(Document.model_validate(entry.data["document"]), entry.stream, "0.1")
    version = Version(document, entry.person, entry.at, entry.data.get("words") or "begun", entry.number)
    return Draft(
        id=entry.stream,
        status=Status.DRAFT,
        versions=(version,),
        begun_by=entry.person,
        conversation=entry.conversation,
        begun_from=entry.data.get("from", ""),
        finding=entry.data.get("finding", ""),
    )


def _as_draft(document: Document, identifier: str, version: str) -> Document:
    """The document with the control block of a draft, whatever it brought along."""
    fresh = {
        "version": version,
        "status": Status.DRAFT,
        "approved_by": "",
        "approved_on": None,
        "next_review": None,
    }
    control = document.control.model_copy(update=fresh)
    return document.model_copy(update={"id": identifier, "control": control})


def _changed(draft: Draft, entry: Entry) -> Draft:
    if not draft.may_change:
        return draft
    worded = draft.worded + 1
    number = f"0.{worded}"
    document = _as_draft(Document.model_validate(entry.data["document"]), draft.id, number)
    note = Note(version=number, on=entry.at.date(), by=_name(entry), what=entry.data["what"])
    document = document.model_copy(update={"history": (*draft.document.history, note)})
    version = Version(document, entry.person, entry.at, entry.data["what"], entry.number)
    comments = following.changed(draft.comments, draft.document, document, entry.number)
    return replace(
        draft, status=Status.DRAFT, versions=(*draft.versions, version), comments=comments, worded=worded
    )


def _undone(draft: Draft, _entry: Entry) -> Draft:
    if not draft.may_change or len(draft.versions) < 2:
        return draft
    comments = following.undone(draft.comments, draft.versions[-1].number)
    return _with_status(replace(draft, versions=draft.versions[:-1], comments=comments), Status.DRAFT)


def _sent(draft: Draft, entry: Entry) -> Draft:
    if not draft.may_change:
        return draft
    reviewers, names = tuple(entry.data["reviewers"]), {**draft.names, **entry.data.get("names", {})}
    comments = following.sent_again(draft.comments, draft.versions[-1].number, entry.number)
    return _with_status(replace(draft, reviewers=reviewers, names=names, comments=comments), Status.IN_REVIEW)


def _commented(draft: Draft, entry: Entry) -> Draft:
    if not draft.may_change:
        return draft
    place = entry.data.get("place", "")
    remark = Comment(
        entry.person,
        entry.at,
        entry.data["text"],
        place,
        wants=entry.kind == "change_requested",
        link=entry.data.get("link", ""),
        statement=next((each.statement.id for each in draft.document.numbered if each.number == place), ""),
        wording=draft.versions[-1].number,
    )
    comments = draft.comments
    if entry.data.get("content"):
        comments = following.content(comments, entry.person, entry.number)
    return replace(draft, comments=(*comments, remark))


def _approved(draft: Draft, entry: Entry) -> Draft:
    if draft.status is not Status.IN_REVIEW:
        return draft
    data = entry.data
    on, due = date.fromisoformat(data["on"]), date.fromisoformat(data["next_review"])
    control = {"version": data["version"], "approved_by": data["by"], "approved_on": on, "next_review": due}
    replaced = data.get("replaced", "")
    what = f"Approved, in place of {replaced}" if replaced else "Approved"
    note = Note(version=data["version"], on=on, by=data["by"], what=what)
    draft = replace(draft, supersedes=tuple(data.get("supersedes", ())))
    return _with_status(draft, Status.APPROVED, control, note)


def _superseded(draft: Draft, entry: Entry) -> Draft:
    if draft.status is not Status.APPROVED:
        return draft
    return _with_status(replace(draft, superseded_by=entry.data["by"]), Status.SUPERSEDED)


def _withdrawn(draft: Draft, entry: Entry) -> Draft:
    if draft.status in (Status.SUPERSEDED, Status.WITHDRAWN):
        return draft
    return _with_status(replace(draft, withdrawn_because=entry.data["why"]), Status.WITHDRAWN)


def _with_status(
    draft: Draft, status: Status, control: Mapping[str, object] | None = None, note: Note | None = None
) -> Draft:
    """The draft in a state that its document's control block says too."""
    last = draft.versions[-1]
    block = last.document.control.model_copy(update={**(control or {}), "status": status})
    history = (*last.document.history, note) if note else last.document.history
    document = last.document.model_copy(update={"control": block, "history": history})
    return replace(draft, status=status, versions=(*draft.versions[:-1], replace(last, document=document)))


def _named(draft: Draft, entry: Entry) -> Draft:
    name = entry.data.get("name")
    return replace(draft, names={**draft.names, entry.person: name}) if name else draft


def _name(entry: Entry) -> str:
    """Who it was, as shown; nobody where only the program's own terminal is known."""
    return str(entry.data.get("name") or ("" if entry.person.startswith(TERMINAL) else entry.person))


def _nothing(draft: Draft, _entry: Entry) -> Draft:
    """Notes and reminders change nothing that counts."""
    return draft


_APPLY: dict[str, Callable[[Draft, Entry], Draft]] = {
    "changed": _changed,
    "undone": _undone,
    "sent_to_review": _sent,
    "commented": _commented,
    "change_requested": _commented,
    "approved": _approved,
    "superseded": _superseded,
    "withdrawn": _withdrawn,
}
