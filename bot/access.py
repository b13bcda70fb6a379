"""Who may do what: confirm findings, end assessments, approve policies; and who sits at the terminal."""

from dataclasses import dataclass
from getpass import getuser

TERMINAL = "terminal"


def login_name() -> str:
    """What whoever runs the program in a terminal is called: the login name, empty where the system knows none."""
    try:
        return getuser()
    except (
        OSError,
        KeyError,
        ImportError,
    ):  # a container's user id without an entry; Windows without USERNAME
        return ""


@dataclass(frozen=True, slots=True)
class Rights:
    """The people named in the settings, as channels know them (slack:T1:U1, or U1 for short).

    Whoever runs the program in a terminal owns its database and may do everything.
    """

    leads: frozenset[str] = frozenset()

    def is_lead(self, person: str) -> bool:
        """Whether somebody may confirm findings of any assessment, verify, and approve policies."""
        return person.startswith(TERMINAL) or person in self.leads or person.rpartition(":")[2] in self.leads

    def may_decide(self, person: str, assessor: str) -> bool:
        """Whether somebody may confirm findings of an assessment and end it: its assessor, or a lead."""
        return person == assessor or self.is_lead(person)
