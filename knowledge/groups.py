"""Clauses, sub-clauses with parts of their own, and themes: what each is called and comes to. The titles are the standard's,
the sentences ours.
"""

from dataclasses import dataclass

STANDARD = "ISO27001"


@dataclass(frozen=True, slots=True)
class Group:
    """Several sub-clauses or controls under one number; `about` says in a sentence or two what they come to together."""

    id: str  # qualified, e.g. ISO27001:9 or ISO27001:A.8
    title: str
    about: str


_GROUPS = (
    (
        "4",
        "Context of the organization",
        "Before any safeguard is chosen, the company works out what surrounds it, who expects what of it, and where the "
        "border of the ISMS runs. Everything later rests on these three pictures.",
    ),
    (
        "5",
        "Leadership",
        "Those who direct the company stand behind the ISMS by what they do: a policy, the means for it, and people who "
        "have the say over security.",
    ),
    (
        "6",
        "Planning",
        "How risks are assessed and treated is laid down here, with objectives that can be measured and with thought "
        "given to changes of the ISMS itself.",
    ),
    (
        "6.1",
        "Actions to address risks and opportunities",
        "Risks to the ISMS as a whole are planned for, and two methods are set: how information security risks are "
        "assessed, and how they are treated, with the Statement of Applicability as the result.",
    ),
    (
        "7",
        "Support",
        "An ISMS lives on means: money and time, skilled people, staff who know why it matters, messages that arrive, and "
        "documents that can be found and trusted.",
    ),
    (
        "7.5",
        "Documented information",
        "What has to be written down, how a document comes into being and is approved, and how it is kept, protected and "
        "withdrawn.",
    ),
    (
        "8",
        "Operation",
        "What was planned is done: processes run by their criteria, risks are assessed on the dates set, and the treatment "
        "is carried out.",
    ),
    (
        "9",
        "Performance evaluation",
        "The company finds out whether the ISMS works, by figures, by internal audits and by a review at the top.",
    ),
    (
        "9.2",
        "Internal audit",
        "The company audits its own ISMS, by a programme that puts effort where it matters and lets nobody judge their own "
        "work.",
    ),
    (
        "9.3",
        "Management review",
        "Top management looks at the ISMS at intervals it has set, with named topics on the table, and decides what is to "
        "change.",
    ),
    (
        "10",
        "Improvement",
        "The ISMS gets better over time, and when something goes wrong the fault is mended together with its cause.",
    ),
    (
        "A",
        "Security controls",
        "Ninety-three controls in four themes, from which the risk treatment picks. One that was left out is no fault as long "
        "as the Statement of Applicability says why.",
    ),
    (
        "A.5",
        "Organizational controls",
        "Policies, roles, information and its handling, access, suppliers, incidents, continuity and the law: what is "
        "decided and organised rather than built.",
    ),
    (
        "A.6",
        "People controls",
        "From checking somebody before the first day to what stays in force after the last one, with training, remote work "
        "and reporting in between.",
    ),
    (
        "A.7",
        "Physical controls",
        "Doors, rooms, equipment, media and what they need to run: how places and things are kept safe.",
    ),
    (
        "A.8",
        "Technological controls",
        "Devices, rights, software, networks, data and development: what is set, built and watched in systems.",
    ),
)
GROUPS = {
    f"{STANDARD}:{number}": Group(f"{STANDARD}:{number}", title, about) for number, title, about in _GROUPS
}
"""Every group by its qualified id, in the order of the standard."""


def title_within(identifier: str, title: str) -> str:
    """A title that says what it is about: a sub-clause that is only called General gets the title above it."""
    above = GROUPS.get(identifier.rpartition(".")[0]) if title == "General" else None
    return f"{above.title}, general" if above else title
