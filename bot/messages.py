"""The words that channels and flows share: what a person said, and what is said back.

A reply is a list of parts, not a marked-up string: each channel draws parts in its own way (rich text in Slack,
styles in the terminal), so nothing that stands in a document can turn into a link, a mention or a colour code.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any


@dataclass(frozen=True, slots=True)
class Message:
    """What a person said, and where.

    `conversation` is the key of the thread it belongs to (`terminal:…`, `slack:T1:C1:1700000000.000100`); earlier
    exchanges under the same key are its context. `groups` are the reader groups the person belongs to.
    """

    text: str
    person: str = "terminal"
    conversation: str = "terminal"
    channel: str = "terminal"
    groups: frozenset[str] = frozenset()
    at: datetime = field(default_factory=lambda: datetime.now(UTC))
    pressed: str = ""  # the value of the button that was pressed, where it was no typed message
    name: str = ""  # what the person is called, as shown; empty where the channel does not know
    link: str = ""  # where the message can be seen again (a permalink); empty where there is no such place
    files: tuple["SharedFile", ...] = ()
    direct: bool = False  # only this person reads along: what is begun goes on in any later message here
    id: str = ""  # of this very message, the same when it is edited
    edited: bool = False  # a new wording of a message with this id
    fields: Mapping[str, str] = field(default_factory=dict)  # what was filled into a form, by field name
    mentioned: tuple[tuple[str, str], ...] = ()  # people named in it, as (id, name shown), in order

    @property
    def room(self) -> str:
        """The key under which what was begun goes on: the thread, or all of a direct conversation."""
        return self.conversation.rpartition(":")[0] if self.direct else self.conversation


@dataclass(frozen=True, slots=True)
class SharedFile:
    """A file that came with a message: what is known of it without trusting it.

    `sha256` (hexadecimal) and `kept` (where a copy lies) are empty where the file was not fetched; `refused` then
    says why, as a sentence for the person.
    """

    name: str
    size: int  # bytes
    sha256: str = ""
    kept: str = ""
    link: str = ""
    refused: str = ""


class Outcome(StrEnum):
    """The kinds of reply to a question."""

    ANSWERED = "answered"
    NOT_ANSWERED = "not_answered"  # the topic is there, the answer is not: the nearest sections are shown
    NOTHING_FOUND = "nothing_found"  # nothing on it in the indexed documents
    HELP = "help"  # not a question for the documents: a greeting, an empty message, how to use me
    SUMMARY = "summary"  # what a clause, control or topic asks, and where the company stands
    INTERVIEW = "interview"  # a step of an assessment
    FINDING = "finding"  # a finding shown or changed
    DRAFT = "draft"  # a policy draft shown or changed


class PartKind(StrEnum):
    """How a part is meant; a channel chooses how it looks."""

    HEADING = "heading"  # a title over the parts after it
    ITEM = "item"  # an item of a list, in our own words
    SAY = "say"  # our own words, or a language model's after the checks
    QUOTE = "quote"  # a document's words, verbatim
    LEAD = (
        "lead"  # a document's words that introduce the quote under them (a list's first line, column names)
    )
    NOTE = "note"  # small print: what was understood, what to mind


_PREFIXES = {
    PartKind.QUOTE: "> ",
    PartKind.LEAD: "> ",
    PartKind.HEADING: "## ",
    PartKind.ITEM: "- ",
}


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph of a reply; plain text, never markup. `n` is the number of the citation it rests on."""

    kind: PartKind
    text: str
    n: int | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a quote stands. `quote` is verbatim, white space aside, in the file `path` under `section`."""

    n: int
    kind: str  # policy, standard or guidance
    ref: str | None  # ISO27001:A.8.1 for our texts on the standards; none for policies
    title: str
    path: str
    section: str
    page: int | None
    quote: str

    @property
    def place(self) -> str:
        """Title, section and page in one line, for people."""
        parts = [self.title, self.section.replace(" > ", " › "), f"p. {self.page}" if self.page else ""]
        return ", ".join(part for part in parts if part)


def spoken_reference(reference: str) -> str:
    """A qualified id as people say it: "A.8.24", "9.2.2", "ISO 19011, 6.4.3"."""
    standard, _, number = reference.partition(":")
    return number if standard == "ISO27001" else f"ISO 19011, {number}"


SAYS = "say|"
"""Begins the value of a button that says something for the person who presses it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: `action` names what it does (`helpful`, `unhelpful`, `ask_security`), `label` is what it says.

    With the action `press` it says `value` back to the assistant, as `Message.pressed`; a value that begins with SAYS
    counts as its other words typed. With the action `form` it opens the form that the assistant gives for `value`.
    `says` is what a person types instead where there are no buttons. `main` marks the one that most people want.
    """

    action: str
    label: str
    value: str = ""
    says: str = ""
    main: bool = False


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a reply."""

    name: str  # with its ending
    content: bytes = field(repr=False)
    title: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form. `options` are (value, label) of a choice; without them it is text."""

    name: str
    label: str
    value: str = ""
    options: tuple[tuple[str, str], ...] = ()
    long: bool = False  # several lines
    person: bool = False  # somebody is chosen; the value is their id (slack:T1:U1)
    optional: bool = False
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """What a person fills in at once, where the channel can show it; `value` comes back as `Message.pressed`."""

    title: str
    value: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """A reply that goes elsewhere: to a person (`slack:T1:U1`), or into a conversation."""

    reply: "Reply"
    person: str = ""
    conversation: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """What is said back.

    `citations` are numbered from 1 in the order of their first mention; those of a reply that does not answer are
    the nearest sections. `model` is the language model that worded it, none when it is quotes alone. `exchange` is
    the id under which the exchange was recorded, none when it was not. `found` are the sections of policies that the
    search found, nearest first, each with the cosine of the question and its nearest passage.
    """

    outcome: Outcome
    parts: tuple[Part, ...]
    citations: tuple[Citation, ...] = ()
    requirements: tuple[str, ...] = ()  # qualified ids, e.g. ISO27001:A.8.1, best first
    confidence: float = 0.0  # probability that the reply answers the question, 0 to 1
    model: str | None = None
    took_ms: int = 0
    choices: tuple[Choice, ...] = ()
    exchange: str | None = None
    question: str = ""  # as understood, with what a follow-up takes from the thread
    attachments: tuple[Attachment, ...] = ()
    notices: tuple[Notice, ...] = ()
    found: tuple[tuple[str, float], ...] = ()  # as (path#section, cosine); for the record alone
    private: bool = False  # for who pressed alone, where a channel can do that

    @property
    def answered(self) -> bool:
        """Whether this is an answer, as against an honest no."""
        return self.outcome is Outcome.ANSWERED

    @property
    def behind(self) -> str:
        """The line on the requirements behind an answer from policies, with the numbers of those that are cited.

        Empty for other replies: an answer about the standard names its own.
        """
        if not (
            self.answered and self.requirements and self.citations and self.citations[0].kind == "policy"
        ):
            return ""
        numbers = {citation.ref: citation.n for citation in self.citations if citation.ref}
        named = ", ".join(
            f"{spoken_reference(reference)} [{numbers[reference]}]"
            if reference in numbers
            else spoken_reference(reference)
            for reference in self.requirements
        )
        return f"Requirement{'s'[: len(self.requirements) - 1]} behind it: ISO/IEC 27001:2022 {named}"

    @property
    def text(self) -> str:
        """The reply as Markdown with [n] markers; quotes as block quotes."""
        lines = []
        for part in self.parts:
            marker = f" [{part.n}]" if part.n else ""
            quoted = part.kind in (PartKind.QUOTE, PartKind.LEAD)
            body = part.text.replace("\n", "\n> ") if quoted else part.text
            lines.append(f"{_PREFIXES.get(part.kind, '')}{body}{marker}")
        lines += [self.behind] if self.behind else []
        joined = "\n\n".join(lines).replace("\n\n> ", "\n> ")
        return joined.replace("\n\n- ", "\n- ")

    def to_json(self, question: str, identifier: str | None = None) -> dict[str, Any]:
        """The answer as the contract of `isms ask --json` has it."""
        return {
            "id": identifier,
            "question": question,
            "answered": self.answered,
            "text": self.text,
            "confidence": round(self.confidence, 3),
            "citations": [asdict(citation) for citation in self.citations],
            "requirements": list(self.requirements),
            "model": self.model,
            "took_ms": self.took_ms,
        }
