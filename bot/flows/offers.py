"""The four things to ask for, as every channel tells them: each with words that can be said as they stand."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Offer:
    """Something a person can ask for."""

    title: str  # what a button or suggestion says
    what: str
    example: str
    gives: str  # in whole sentences

    @property
    def line(self) -> str:
        """All of it in one paragraph."""
        stop = "" if self.example.endswith("?") else "."
        return f"{self.what}: “{self.example}”{stop} {self.gives}"


OFFERS = (
    Offer(
        "Ask about a policy",
        "A policy question",
        "Can I use my own laptop?",
        "I quote our policies and say where it stands, or that they do not say.",
    ),
    Offer(
        "Understand a requirement",
        "A summary of a clause, control or topic",
        "Summarise clause 9.2",
        "What it asks, what our policies say, and where we stand.",
    ),
    Offer(
        "Draft a policy",
        "A draft",
        "Draft a remote working policy",
        "A whole document to change and approve, as Word and Markdown.",
    ),
    Offer(
        "Assess where we stand",
        "A gap assessment",
        "Assess clause 6",
        "One requirement at a time; pause, pass a question on, add evidence. A person confirms each finding.",
    ),
)
OPEN = "“assessments”, “findings” and “drafts” show what is open."
FILES = "“report word” exports an assessment."
