"""Which policies in force a draft takes the place of when it is approved: what it revises, or what the approver names."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.drafts.life import PREFIX, Draft
from bot.drafts.matching import same_topic
from bot.errors import InputError
from bot.flows.drafting.drawer import Drawer
from bot.flows.drafting.sources import named_policy, own_draft
from bot.flows.drafting.surroundings import Groups, Held
from knowledge.template_library import template_library

BESIDE = "beside"
"""What an approver says who wants both to hold."""
OPTION = 140
"""Characters of a path by which an option of a form names a policy: Slack takes no more than 150."""
_ALL = re.compile(r"(it|that|this|them|all|both|all of them|the old (one|ones|policy))", re.IGNORECASE)
_VERSION = re.compile(r"[1-9]\d*\.\d+")


@dataclass(frozen=True, slots=True)
class Replaced:
    """What an approval takes out of force: drafts of ours by id, other documents by path; `held` are the latter, as they
    are indexed, `previous` is the version that the new one comes after.
    """

    names: tuple[str, ...] = ()
    held: tuple[Held, ...] = ()
    previous: str = ""

    @property
    def said(self) -> str:
        """For the change history; empty where nothing is replaced."""
        return "; ".join(f"{each.named} ({each.path})" for each in self.held)


def replaced(drawer: Drawer, draft: Draft, groups: Groups, said: str) -> Replaced:
    """What the draft takes the place of. `said` names it, is BESIDE, or is empty.

    Raises InputError where nothing was said and a policy on the same topic is in force that the draft does not revise,
    and where the one named is none in force.
    """
    earlier = drawer.draft(draft.begun_from) if draft.begun_from else None
    carried = [name for name in earlier.supersedes if not name.startswith(PREFIX)] if earlier else []
    first = drawer.journal.read(draft.id)[0].data
    revises = str(first.get("path", ""))
    rivals = rivals_of(drawer, draft, groups)
    if said.lower() == BESIDE:
        chosen: Sequence[Held] = ()
    elif said:
        chosen = rivals if _ALL.fullmatch(said) and rivals else [_named(drawer, groups, said)]
    elif [each for each in rivals if each.path != revises]:
        raise InputError(_which([each for each in rivals if each.path != revises]))
    else:
        chosen = ()
    chosen = [*chosen, *(each for each in rivals if each.path == revises and each not in chosen)]
    ours = {each.path: own_draft(drawer, each) for each in chosen}
    held = tuple(each for each in chosen if ours[each.path] is None)
    names = [*carried, *(ours[each.path].id if ours[each.path] else each.path for each in chosen)]  # type: ignore[union-attr]
    if revises:
        names.append(revises)
    before = earlier.document.control.version if earlier else str(first.get("previous", ""))
    versions = [before, *(each.version for each in chosen if each.title == draft.document.title)]
    return Replaced(tuple(dict.fromkeys(names)), held, _highest(versions))


def rivals_of(drawer: Drawer, draft: Draft, groups: Groups) -> list[Held]:
    """The policies in force on the draft's topic, and the one it revises; not the approved draft that it begins from."""
    template = template_library().get(draft.document.template)
    title = draft.document.title.lower()
    revises = str(drawer.journal.read(draft.id)[0].data.get("path", ""))
    found = [
        each
        for each in drawer.around.held(groups)
        if each.path == revises
        or each.title.lower() == title
        or (template and same_topic(each.title, template))
    ]
    ours = {each.path: own_draft(drawer, each) for each in found}
    return [each for each in found if not (own := ours[each.path]) or own.id != draft.begun_from]


def _named(drawer: Drawer, groups: Groups, said: str) -> Held:
    at = next((each for each in drawer.around.held(groups) if each.path[:OPTION] == said[:OPTION]), None)
    return at or named_policy(drawer, groups, said)


def _which(rivals: Sequence[Held]) -> str:
    named = "; ".join(f"{each.named} ({each.path})" for each in rivals)
    place = rivals[0].path if len(rivals) == 1 else "them"
    return (
        f"In force on the same topic: {named}. Does this take its place? Say “approve in place of {place}”, then the old text "
        "is no longer quoted; or “approve beside it”, if both are to hold."
    )


def _highest(versions: Iterable[str]) -> str:
    fit = [version for version in versions if _VERSION.fullmatch(version)]
    return max(fit, key=lambda version: [int(part) for part in version.split(".")], default="")
