"""What can be done with a draft, each as the step that enters it, refused where the draft's state does not allow it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bot.drafts.difference import difference
from bot.drafts.document import Document, Note, Status
from bot.drafts.state import Comment, Draft
from bot.errors import InputError
from bot.happenings import Step

PREFIX = "PD-"
PATTERN = "PD-{year}-{{number:02}}"
"""The name of a draft's stream: with the year put in, what `Journal.open` takes (PD-2026-03)."""
NOTHING = "Nothing to remark."
"""What a reviewer says who asks for nothing, or for nothing any more."""
YEARS_BETWEEN_REVIEWS = 1


def begin(document: Document, *, words: str = "", begun_from: str = "", finding: str = "") -> Step:
    """The first entry of a stream. `words` is what was asked for; `begun_from` the approved draft that is revised."""
    return Step(
        "begun",
        {"document": _plain(document), "words": words, "from": begun_from, "finding": finding},
    )


def change(draft: Draft, document: Document, what: str, *, words: str = "") -> Step:
    """A new wording; `what` says in one line what was done. It takes a draft in review back to the desk.

    Raises InputError where the draft can no longer change, or where nothing has changed.
    """
    may_still_change(draft)
    if not difference(draft.document, document) and _plain(document) == _plain(draft.document):
        raise InputError("That changes nothing in the draft.")
    return Step("changed", {"document": _plain(document), "what": what, "words": words})


def undo(draft: Draft) -> Step:
    """Take back the last change. Raises InputError where there is none or the draft can no longer change."""
    may_still_change(draft)
    if len(draft.versions) < 2:
        raise InputError("There is no change to undo: the draft is as it was begun.")
    return Step("undone", {"what": draft.versions[-1].what})


def send_to_review(draft: Draft, reviewers: Sequence[str], names: Mapping[str, str] | None = None) -> Step:
    """Hand it to named reviewers (ids of people). Raises InputError without one, or for an outline."""
    may_still_change(draft)
    if not reviewers:
        raise InputError("Name at least one person who reviews it.")
    if not draft.document.adoptable:
        raise InputError(
            "This is an outline: turn its points into rules first (“replace 1.1 with …”), then send it to review."
        )
    return Step("sent_to_review", {"reviewers": list(reviewers), "names": dict(names or {})})


def comment(draft: Draft, text: str, *, place: str = "", link: str = "") -> Step:
    """A remark on it. Nothing to remark on the whole says that one's own requests for change are followed.

    Raises InputError for an empty one or for a place that is not there.
    """
    may_still_change(draft)
    content = not place and text.strip(" .").lower() == NOTHING.strip(".").lower()
    return Step("commented", {**_remark(draft, text, place, link), **({"content": True} if content else {})})


def request_change(draft: Draft, text: str, *, place: str = "", link: str = "") -> Step:
    """A remark that wants a change: the draft cannot be approved before one follows. Raises InputError likewise."""
    may_still_change(draft)
    return Step("change_requested", _remark(draft, text, place, link))


def approve(
    draft: Draft,
    *,
    by: str,
    on: date,
    next_review: date | None = None,
    version: str = "",
    previous: str = "",
    supersedes: Sequence[str] = (),
    replaced: str = "",
) -> Step:
    """Put it into force. `by` is the approver as the document names them; `previous` the version it replaces.
    `supersedes` are what it takes the place of: drafts by id, other documents by path; `replaced` names these.

    Without a version it gets 1.0, or the next after `previous`; without a date the next review is a year on. Raises
    InputError for a draft that was not sent to review, has open requests for change or is an outline, and for a
    version or date that does not fit. Who may approve is the caller's to decide.
    """
    may_still_change(draft)
    if draft.status is not Status.IN_REVIEW:
        raise InputError("It was not reviewed in this wording yet: send it to a reviewer first.")
    if draft.open_comments:
        asked = "; ".join(f"{each.text.rstrip('.')}{_on(draft, each)}" for each in draft.open_comments)
        raise InputError(
            f"A change was asked for that nothing followed yet: {asked}. It is followed when that statement is changed, or "
            "when a new wording is sent to review where none was named. Whoever asked for it can also say “comment: nothing "
            "to remark”."
        )
    if not by.strip():
        raise InputError("Say who approves it.")
    version = version or next_version(previous)
    _fits(version, previous)
    due = next_review or a_year_after(on)
    if due <= on:
        raise InputError("The next review has to lie after the day of approval.")
    return Step(
        "approved",
        {
            "by": by,
            "version": version,
            "on": on.isoformat(),
            "next_review": due.isoformat(),
            "supersedes": list(supersedes),
            "replaced": replaced,
        },
    )


def supersede(draft: Draft, by: str) -> Step:
    """An approved one is replaced by the draft with the id `by`. Raises InputError where it is not in force."""
    if draft.status is not Status.APPROVED:
        raise InputError(f"{draft.id} is not in force, so nothing can replace it.")
    return Step("superseded", {"by": by})


def withdraw(draft: Draft, why: str) -> Step:
    """Give it up, or take an approved one out of force; `why` is kept. Raises InputError without a reason."""
    if draft.status in (Status.SUPERSEDED, Status.WITHDRAWN):
        raise InputError(f"{draft.id} is {draft.status} already.")
    if not why.strip():
        raise InputError("Say why it is withdrawn.")
    return Step("withdrawn", {"why": why.strip()})


def revision_of(draft: Draft, on: date, by: str) -> Document:
    """The document with which a new draft begins from an approved one: the same words, a fresh control block.

    Raises InputError where the draft is not approved.
    """
    if draft.status is not Status.APPROVED:
        raise InputError(f"{draft.id} is {draft.status}: it can be changed as it is.")
    old = draft.document
    control = old.control.model_copy(
        update={
            "version": "0.1",
            "status": Status.DRAFT,
            "approved_by": "",
            "approved_on": None,
            "next_review": None,
        }
    )
    note = Note(version="0.1", on=on, by=by, what=f"Revision begun from version {old.control.version}")
    return old.model_copy(update={"id": "", "control": control, "history": (*old.history, note)})


def next_version(previous: str = "") -> str:
    """The version that an approval gives: 1.0 first, then the next after the dot."""
    main, _, part = (previous or "0.9").partition(".")
    if not previous:
        return "1.0"
    return f"{main}.{int(part or 0) + 1}"


def a_year_after(day: date) -> date:
    """The same day of the next year; 28 February after a 29th."""
    try:
        return day.replace(year=day.year + YEARS_BETWEEN_REVIEWS)
    except ValueError:
        return day.replace(year=day.year + YEARS_BETWEEN_REVIEWS, day=28)


def _fits(version: str, previous: str) -> None:
    parts = version.split(".")
    if len(parts) != 2 or not all(part.isdecimal() for part in parts) or int(parts[0]) < 1:
        raise InputError("A version in force is written 1.0, 1.1 or 2.0, and begins from 1.")
    before = [int(part) for part in previous.split(".")] if previous else [0, 0]
    if [int(part) for part in parts] <= before:
        raise InputError(f"Version {previous} is in force already: the new one has to be higher.")


def may_still_change(draft: Draft) -> None:
    """Raises InputError, saying what can be done, for a draft whose wording is final."""
    if draft.status is Status.APPROVED:
        raise InputError(
            f"{draft.id} is approved as version {draft.document.control.version} and never changes. Begin a new "
            "draft from it: “revise " + draft.id + "”."
        )
    if not draft.may_change:
        raise InputError(f"{draft.id} is {draft.status} and can no longer be changed.")


def _remark(draft: Draft, text: str, place: str, link: str) -> dict[str, Any]:
    if not text.strip():
        raise InputError("Say what the remark is.")
    number = draft.document.find(place).number if place else ""
    return {"text": text.strip(), "place": number, "link": link}


def _on(draft: Draft, asked: Comment) -> str:
    """Where a change is asked for, by the number of today; empty for the whole."""
    number = draft.document.number_of(asked.statement) or asked.place
    return f" ({number})" if number else ""


def _plain(document: Document) -> dict[str, Any]:
    return document.model_dump(mode="json")
