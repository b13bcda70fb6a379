"""Which policies in force a draft takes the place of when it is approved: what it revises, or what the approver names."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.drafts.life import PREFIX, Draft
from bot.drafts.matching import same_topic
from bot.errors import InputError
from bot.flows.drafting.drawer import Drawer
from bot.flows.drafting.sources import named_policy, with_own_drafts
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
    revised = revises(drawer, draft)
    rivals = rivals_of(drawer, draft, groups)
    chosen = _chosen(drawer, groups, said, rivals, revised)
    chosen += [each for each in rivals if each.path == revised and each not in chosen]
    ours = with_own_drafts(drawer, chosen)
    held = tuple(each for each, own in ours if own is None)
    names = [*carried, *(own.id if own else each.path for each, own in ours), *filter(None, [revised])]
    before = earlier.document.control.version if earlier else _begun_with(drawer, draft, "previous")
    versions = [before, *(each.version for each in chosen if each.title == draft.document.title)]
    return Replaced(tuple(dict.fromkeys(names)), held, _highest(versions))


def _chosen(drawer: Drawer, groups: Groups, said: str, rivals: Sequence[Held], revised: str) -> list[Held]:
    """Those that the approver names. Raises InputError where nothing was said and it has to be."""
    if said.lower() == BESIDE:
        return []
    if said:
        if _ALL.fullmatch(said) and rivals:
            return list(rivals)
        try:
            return [_named(drawer, groups, said)]
        except InputError:
            if not rivals:
                raise
            raise InputError(f"No policy in force is called “{said}”. {_which(rivals)}") from None
    if others := [each for each in rivals if each.path != revised]:
        raise InputError(_which(others))
    return []


def revises(drawer: Drawer, draft: Draft) -> str:
    """The path of the policy, not one of ours, that the draft was begun to revise; empty where it revises none."""
    return _begun_with(drawer, draft, "path")


def _begun_with(drawer: Drawer, draft: Draft, name: str) -> str:
    return str(drawer.journal.read(draft.id)[0].data.get(name, ""))


def rivals_of(drawer: Drawer, draft: Draft, groups: Groups) -> list[Held]:
    """The policies in force on the draft's topic, and the one it revises; not the approved draft that it begins from."""
    template = template_library().get(draft.document.template)
    title = draft.document.title.lower()
    revised = revises(drawer, draft)
    found = [
        each
        for each in drawer.around.held(groups)
        if each.path == revised
        or each.title.lower() == title
        or (template and same_topic(each.title, template))
    ]
    return [each for each, own in with_own_drafts(drawer, found) if own is None or own.id != draft.begun_from]


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
