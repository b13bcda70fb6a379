"""Policies to be looked at or revised: handed in as a file, named, or a draft of ours."""

import re
from collections.abc import Sequence
from pathlib import Path

from rapidfuzz import fuzz

from bot.drafts.document import Document, Status
from bot.drafts.imported import imported
from bot.drafts.life import Draft
from bot.drafts.matching import agreement
from bot.errors import InputError, UnreadableError
from bot.flows.drafting.drawer import Drawer
from bot.flows.drafting.surroundings import Groups, Held
from bot.flows.drafting.visit import Turn
from bot.messages import SharedFile
from ingestion.blocks import Facts

_MEANT = 70.0  # agreement of names from which a policy is meant


class Source:
    """A policy to be looked at: a document, what it states of itself, and where it comes from."""

    def __init__(self, document: Document, facts: Facts, kept: dict[str, str]) -> None:
        self.document = document
        self.facts = facts
        self.kept = kept  # what finds it again: path, or file and name, or draft


def from_file(drawer: Drawer, turn: Turn, file: SharedFile) -> Source:
    """An uploaded file. Raises InputError or UnreadableError where it cannot be read."""
    if file.refused or not file.kept:
        raise InputError(file.refused or f"“{file.name}” was not kept. Please share it again.")
    return _read(drawer, turn, Path(file.kept), file.name, {"file": file.kept, "name": file.name})


def from_words(drawer: Drawer, turn: Turn, words: str) -> Source:
    """The policy that somebody names: a draft by its id, or one in force by its title."""
    if match := re.search(r"\bPD-\d{4}-\d{2,}\b", words, re.IGNORECASE):
        return from_draft(drawer.draft(match[0].upper()))
    held = named_policy(drawer, turn.message.groups, words)
    return from_held(drawer, turn, held)


def from_held(drawer: Drawer, turn: Turn, held: Held) -> Source:
    """A policy in force: our own words where it came from a draft of ours, else its file."""
    [(_, ours)] = with_own_drafts(drawer, [held])
    if ours:
        return from_draft(ours)
    if held.file is None:
        raise InputError(f"{held.named} lies in an archive ({held.path}): upload the file itself here.")
    return _read(drawer, turn, held.file, Path(held.path).name, {"path": held.path}, held.title)


def from_draft(draft: Draft) -> Source:
    """A draft of ours."""
    control = draft.document.control
    facts = Facts(version=control.version, approved=control.approved_on, review_due=control.next_review)
    return Source(draft.document, facts, {"draft": draft.id})


def from_kept(drawer: Drawer, turn: Turn, kept: dict[str, str]) -> Source:
    """What was looked at before, found again."""
    if "draft" in kept:
        return from_draft(drawer.draft(kept["draft"]))
    if "file" in kept:
        return _read(drawer, turn, Path(kept["file"]), kept["name"], kept)
    return from_held(drawer, turn, held_at(drawer, turn, kept["path"]))


def named_policy(drawer: Drawer, groups: Groups, words: str) -> Held:
    """The policy in force that words mean. Raises InputError with those that there are."""
    held = drawer.around.held(groups)
    wanted = re.sub(r"^(our|the|this|my)\s+", "", words.strip(" ?.!"), flags=re.IGNORECASE)
    ranked = sorted(
        held, key=lambda each: -max(agreement(wanted, each.title), fuzz.ratio(wanted, each.title))
    )
    if ranked and max(agreement(wanted, ranked[0].title), fuzz.ratio(wanted, ranked[0].title)) >= _MEANT:
        return ranked[0]
    bare = [word for word in wanted.lower().split() if word not in ("policy", "procedure", "plan")]
    within = [each for each in held if bare and set(bare) <= set(each.title.lower().split())]
    if len(within) == 1:
        return within[0]
    if not held:
        raise InputError("No policies are indexed. Upload the file here and say “review this policy”.")
    titles = "; ".join(sorted(each.title for each in held)[:25])
    raise InputError(f"Which policy is meant by “{wanted}”? In force are: {titles}. Or upload the file here.")


def held_at(drawer: Drawer, turn: Turn, path: str) -> Held:
    """The policy in force with this path; raises InputError where it is gone."""
    found = next((each for each in drawer.around.held(turn.message.groups) if each.path == path), None)
    if found is None:
        raise InputError(f"{path} is not among the indexed policies any more.")
    return found


def with_own_drafts(drawer: Drawer, policies: Sequence[Held]) -> list[tuple[Held, Draft | None]]:
    """Each policy in force with the draft of ours that it came from, if it came from one; all drafts are read once."""
    if not policies:
        return []
    ours: dict[tuple[str, str], Draft] = {}
    for each in drawer.drafts():
        if each.status is Status.APPROVED:
            ours.setdefault((each.document.title, each.document.control.version), each)
    return [(held, ours.get((held.title, held.version))) for held in policies]


def _read(drawer: Drawer, turn: Turn, file: Path, name: str, kept: dict[str, str], title: str = "") -> Source:
    """A file, read in a process of its own. Raises UnreadableError with the reason where it cannot be."""
    try:
        read = drawer.around.read(file, name)
    except UnreadableError as error:
        raise InputError(f"“{name}” cannot be read: {error}.") from None
    document = imported(read, name, drawer.organisation(), on=turn.message.at.date(), by=turn.by, title=title)
    return Source(document, read.facts, kept)
