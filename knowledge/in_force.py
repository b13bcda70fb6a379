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
    for each in policies:
        if each.supersedes and each.identity not in found:
            named = f"“{each.title}” {each.version}".strip()
            for other in policies:
                if other.path in each.supersedes and other.root != each.root:
                    found[other.identity] = f"{named} ({each.path}) has taken its place"
    return found
