"""A version of a document for staff: only what staff have to do, grouped, in "you"."""

import re
from dataclasses import dataclass

from bot.drafts.document import Document, Numbered

_OTHERS = ("Line managers", "Managers", "Administrators", "The IT team", "System owners")
_PEOPLE = re.compile(
    r"\b(everybody|everyone|nobody|no one|whoever|each person|each user|each remote worker|each member of staff|"
    r"a person|people)\b",
    re.IGNORECASE,
)
_GROUPS = (
    ("Never", re.compile(r"^(Never|You never|Nobody|No one)\b|\bstaff never\b", re.IGNORECASE)),
    ("You may", re.compile(r"\byou may\b", re.IGNORECASE)),
    (
        "When something happens",
        re.compile(
            r"\b(lost|loses?|theft|stolen|suspect\w*|suspicious|mistakes?|warning|incident)\b|\breport (it|an?|any|the)\b",
            re.IGNORECASE,
        ),
    ),
    ("Always", re.compile("")),
)
_CLAUSE = "before|after|while|when|whenever|if|where|that|which|than|until|once|and|time|as|what|because|since|unless"
_YOURS = (
    (r"\btheir own\b", "your own"),
    (r"\btheirs\b", "yours"),
    (r"\btheir\b", "your"),
    (r"\bthemselves\b", "yourself"),
)


@dataclass(frozen=True, slots=True)
class StaffVersion:
    """What staff need of a document. `groups` are (heading, sentences); `left_out` counts the statements that concern
    others, `numbers` gives for each sentence the statement it comes from.
    """

    title: str
    opening: str
    groups: tuple[tuple[str, tuple[str, ...]], ...]
    closing: str
    left_out: int
    numbers: dict[str, str]

    @property
    def text(self) -> str:
        """As Markdown."""
        parts = [f"# {self.title}", self.opening]
        for heading, sentences in self.groups:
            parts += [f"## {heading}", "\n".join(f"- {sentence}" for sentence in sentences)]
        return "\n\n".join([*parts, self.closing])


def staff_version(document: Document) -> StaffVersion:
    """The document in plain language for staff, by rule and without a model: it replaces no statement of the document."""
    audience = _subject(document)
    grouped: dict[str, list[str]] = {name: [] for name, _ in _GROUPS}
    numbers: dict[str, str] = {}
    for each in document.numbered:
        sentence = _addressed(each, audience)
        if sentence:
            name = next(name for name, pattern in _GROUPS if pattern.search(sentence))
            grouped[name].append(sentence)
            numbers[sentence] = each.number
    order = ("Always", "Never", "You may", "When something happens")
    channel = str(document.facts.get("security_channel", "the security team"))
    return StaffVersion(
        title=f"{document.title}: what it means for you",
        opening=(
            f"This is what the {document.title} of {document.organisation} asks of you. The policy itself holds; this page "
            "only says it shorter."
        ),
        groups=tuple((name, tuple(grouped[name])) for name in order if grouped[name]),
        closing=f"Not sure, or something went wrong? Ask {channel}.",
        left_out=sum(1 for _ in document.statements) - len(numbers),
        numbers=numbers,
    )


def _subject(document: Document) -> str:
    people = document.audience
    return people[0] if len(people) == 1 else f"{', '.join(people[:-1])} and {people[-1]}"


def _addressed(each: Numbered, audience: str) -> str:
    """The statement said to the reader; empty where it concerns others. What does not turn by rule stays as it is."""
    text = each.statement.text
    if text.startswith(_OTHERS):
        return ""
    subject = re.compile(rf"(?P<start>^|, ){re.escape(audience)}(?= [a-z])(?! who)", re.IGNORECASE)
    if not subject.search(text):
        opening = " ".join(text.split()[:4])
        return text if _PEOPLE.match(opening) or text.lower().startswith(f"{audience} who") else ""
    said = subject.sub(lambda match: f"{match['start']}you", text)
    for theirs, yours in _YOURS:
        said = re.sub(theirs, yours, said)
    said = re.sub(rf"\b({_CLAUSE}) they\b", r"\1 you", said)
    if re.search(r"\b(they|them)\b", said):
        return text
    said = re.sub(r"^you (?!may\b|must\b|can\b)", "", said)
    return said[0].upper() + said[1:]
