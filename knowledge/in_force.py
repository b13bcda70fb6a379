"""Which policies are in force: not those that say of themselves that they are not, nor those that another one replaces."""

from collections.abc import Iterable, Mapping

from knowledge.models import Document, Kind

Identity = tuple[str, str]
NOT_IN_FORCE = ("draft", "in review", "superseded", "withdrawn", "retired", "obsolete")
"""What a document's status says where it is not, or no longer, in force."""


def out_of_force(documents: Iterable[Document]) -> Mapping[Identity, str]:
    """The policies that are not to be cited, by what identifies them, with the reason as the end of a sentence."""
    policies = [each for each in documents if each.kind is Kind.POLICY]
    found = {
        each.identity: f"its status is “{each.status}”"
        for each in policies
        if each.status.lower() in NOT_IN_FORCE
    }
    # One that was itself replaced still holds what it replaced out of force, in whatever order they come.
    replacing = [each for each in policies if each.supersedes and each.identity not in found]
    taken: dict[Identity, Identity] = {}
    for each in replacing:
        for other in policies:
            named = other.path in each.supersedes and other.root != each.root
            if (
                named and taken.get(each.identity) != other.identity
            ):  # of two that name each other the first stays
                taken[other.identity] = each.identity
                titled = f"“{each.title}” {each.version}".strip()
                found[other.identity] = f"{titled} ({each.path}) has taken its place"
    return found
