"""What people are to be reminded of: reviews that wait, policies whose review is due. Each under a key of its own."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.drafts.document import Status
from bot.drafts.life import Draft
from bot.exports.labels import day
from bot.flows.drafting.buttons import add_buttons, value_of
from bot.flows.drafting.drawer import Drawer
from bot.flows.drafting.living import add_remark_buttons
from bot.flows.drafting.visit import Turn
from bot.flows.interviews.showing import Shown
from bot.messages import SAYS, Message, Notice, Outcome, Reply

_WAITED = timedelta(days=3)
_NEWS = timedelta(days=7)  # for how long whoever sent a draft may hear that all have spoken
_AHEAD = 30  # days before a policy's review
_AGAIN = 30  # days between reminders of a late one
_REACHABLE = "slack:"

Reminder = tuple[str, Notice]


def reminders(drawer: Drawer, now: datetime) -> Iterator[Reminder]:
    """All that is due now."""
    for draft in drawer.drafts():
        if draft.status is Status.IN_REVIEW:
            yield from _waiting(drawer, draft, now)
        if draft.status is Status.APPROVED:
            yield from _review(drawer, draft, now)


def _waiting(drawer: Drawer, draft: Draft, now: datetime) -> Iterator[Reminder]:
    """Reviewers who have said nothing for three days, then each week; and whoever sent it, once all have spoken."""
    sent = [entry for entry in drawer.journal.read(draft.id) if entry.kind == "sent_to_review"][-1]
    spoke: dict[str, datetime] = {}
    for each in draft.comments:
        if each.at >= sent.at:
            spoke.setdefault(each.by, each.at)
    age = now - sent.at
    if spoke.keys() >= set(draft.reviewers):
        last = max(spoke[person] for person in draft.reviewers)
        if now - last < _NEWS and sent.person.startswith(_REACHABLE):
            yield f"{draft.id}:spoken:{sent.number}", _all_spoke(draft, sent.person)
    for person in draft.reviewers:
        if person in spoke or age < _WAITED or not person.startswith(_REACHABLE):
            continue
        turn = Turn(Message(""))
        turn.shown.say(
            f"A reminder: {draft.id} “{draft.document.title}” has waited {age.days} days for your review. What is missing in "
            "it, what cannot be done as it says?"
        )
        add_remark_buttons(turn, draft)
        turn.shown.button("Word", value_of("file", draft.id, "word"), f"{draft.id} as word")
        week = (age - _WAITED).days // 7
        yield f"{draft.id}:review:{sent.number}:{person}:{week}", Notice(turn.reply, person=person)


def _all_spoke(draft: Draft, to: str) -> Notice:
    turn = Turn(Message(""))
    wanted = "; ".join(each.text for each in draft.open_comments)
    left = f" Still to be followed: {wanted}" if wanted else ""
    turn.shown.say(
        f"All who review {draft.id} “{draft.document.title}” have spoken. “{draft.id} comments” shows what they said.{left}"
    )
    add_buttons(turn.shown, draft)
    return Notice(turn.reply, person=to)


def _review(drawer: Drawer, draft: Draft, now: datetime) -> Iterator[Reminder]:
    """The next review of a policy in force: a month before, on the day, and each month after."""
    due = draft.document.control.next_review
    if due is None:
        return
    left = (due - now.date()).days
    if left > _AHEAD:
        return
    when = "soon" if left > 0 else "today" if left == 0 else f"late{(-left - 1) // _AGAIN}"
    approver = [entry.person for entry in drawer.journal.read(draft.id) if entry.kind == "approved"][-1]
    to = next((person for person in (draft.begun_by, approver) if person.startswith(_REACHABLE)), "")
    if not to:
        return
    shown = Shown()
    verb = "is due" if left >= 0 else "was due"
    shown.say(
        f"A reminder: the review of {draft.document.title} {draft.document.control.version} {verb} on {day(due)}. Its owner "
        f"is the {draft.document.control.owner}."
    )
    shown.button("Review it", f"{SAYS}review {draft.id}", f"review {draft.id}", main=True)
    shown.button("Begin a revision", f"{SAYS}revise {draft.id}", f"revise {draft.id}")
    reply = Reply(Outcome.DRAFT, tuple(shown.parts), choices=tuple(shown.choices))
    yield f"{draft.id}:due:{due}:{when}", Notice(reply, person=to)
