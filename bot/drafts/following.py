"""Requests for change: what follows one, and what brings it back. Each request keeps the entry that it was settled by."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from bot.drafts.difference import touched
from bot.drafts.document import Document
from bot.drafts.state import Comment

Comments = tuple[Comment, ...]


def changed(comments: Iterable[Comment], before: Document, after: Document, number: int) -> Comments:
    """Entry `number` changed the wording: what was asked of a statement that it touched is followed."""
    statements = touched(before, after)
    return _settled(comments, number, lambda each: each.statement in statements)


def sent_again(comments: Iterable[Comment], wording: int, number: int) -> Comments:
    """Entry `number` sent the draft to review, worded by entry `wording`: what was asked of the whole of another
    wording is followed, in the word of who sent it.
    """
    return _settled(comments, number, lambda each: not each.statement and each.wording != wording)


def content(comments: Iterable[Comment], person: str, number: int) -> Comments:
    """In entry `number` a person had nothing to remark: what that person asked for counts as followed."""
    return _settled(comments, number, lambda each: each.by == person)


def undone(comments: Iterable[Comment], number: int) -> Comments:
    """Entry `number` was taken back: what it followed, and what was settled on its wording, is asked for again."""
    return tuple(replace(each, settled=0) if each.settled >= number else each for each in comments)


def _settled(comments: Iterable[Comment], number: int, follows: Callable[[Comment], bool]) -> Comments:
    return tuple(
        replace(each, settled=number) if each.wants and not each.settled and follows(each) else each
        for each in comments
    )
