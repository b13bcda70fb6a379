"""Asking for the organisation's facts: one a message, with buttons where there are choices; each is stored at once."""

from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import fuzz, process

from bot.drafts.organisation import (
    QUESTIONS,
    STREAM,
    Form,
    Organisation,
    Question,
    Value,
    fact,
    read_answer,
    volunteered,
)
from bot.errors import InputError
from bot.flows.drafting.buttons import value_of
from bot.flows.drafting.known import spoken
from bot.flows.drafting.requests import Request
from bot.flows.interviews.showing import Shown
from bot.flows.journal import Journal
from bot.happenings import Step
from bot.messages import Field, Message
from bot.messages import Form as Sheet

_SAME = 80  # per cent of the same words from which a fact is meant
_NAMES = {
    "organisation": ("name", "company name", "company", "organisation", "organization"),
    "size": ("size", "people", "headcount", "number of people"),
    "locations": ("locations", "places", "offices and homes"),
    "sector": ("sector", "field", "field of work", "business"),
    "security_channel": ("security channel", "where to report", "reporting channel", "channel"),
    "ticket_system": ("ticket system", "tickets", "ticketing"),
    "identity_provider": ("identity provider", "sign-in", "idp", "sso"),
    "document_store": ("document store", "documents", "wiki"),
    "scope_statement": ("scope", "isms scope", "scope statement", "scope of the isms"),
    "legal": ("laws", "law", "contracts", "legal", "laws and contracts"),
    "privacy_lead": ("privacy lead", "data protection officer", "dpo"),
    "people_lead": ("people lead", "hr lead", "head of hr"),
    "it_lead": ("it lead", "head of it"),
    "profile": ("profile", "risk appetite", "appetite"),
    "personal_devices": ("personal devices", "private devices", "byod"),
    "own_servers": ("own servers", "servers"),
    "cloud": ("cloud", "cloud services"),
    "customers_audit": ("customer audits", "audits by customers"),
}


def fact_named(words: str, *, exactly: bool = False) -> str:
    """The fact that somebody calls so, or nearly so; empty where none is meant."""
    said = words.lower().strip()
    names = {name: key for key in QUESTIONS for name in (key.replace("_", " "), QUESTIONS[key].label.lower())}
    names |= {name: key for key, several in _NAMES.items() for name in several}
    if said in names:
        return names[said]
    if exactly or not said:
        return ""
    best = process.extractOne(said, list(names), scorer=fuzz.token_sort_ratio, score_cutoff=_SAME)
    return names[best[0]] if best else ""


def ask(shown: Shown, question: Question, organisation: Organisation) -> None:
    """The question for a fact, with what is taken where nobody says."""
    shown.say(question.ask)
    usual = organisation.value(question.name)
    shown.note(question.hint if usual is None else f"{question.hint} As usual: {spoken(usual)}.")
    if question.form is Form.YES_NO:
        for word in ("Yes", "No"):
            value = value_of("fact", question.name, word.lower())
            shown.button(word, value, word.lower(), main=usual is (word == "Yes"))
    if question.form is Form.PROFILE:
        for word in ("strict", "balanced", "light"):
            value = value_of("fact", question.name, word)
            shown.button(word.capitalize(), value, word, main=word == usual)
    label = "Skip" if usual is None else "As usual"
    shown.button(label, value_of("fact", question.name, "skip"), "skip")
    shown.button("Back", value_of("fact", question.name, "back"), "back")


def told(words: str, asked: str) -> dict[str, Value | None]:
    """The facts that an answer gives: the one asked for, and others said by the way. Raises InputError for none."""
    given: dict[str, Value | None] = {}
    if asked:
        by_the_way = volunteered(words)
        given |= by_the_way if len(words.split()) > 3 else {}
        if asked not in given:
            given[asked] = read_answer(asked, words)
    else:
        given |= volunteered(words)
    return given


def keep(journal: Journal, message: Message, given: Mapping[str, Value | None], key: str | None) -> None:
    """Store facts; what somebody does not know is not stored."""
    steps = [fact(name, value) for name, value in given.items() if value is not None]
    named = [Step(step.kind, {**step.data, "by": message.name}) for step in steps]
    journal.append(STREAM, named, person=message.person, conversation=message.room, key=key)


def set_fact(organisation: Organisation, name: str, words: str) -> tuple[str, Value | None]:
    """A fact that somebody changes in words: its name and value. Raises InputError where it cannot be."""
    known = fact_named(name)
    if not known:
        labels = ", ".join(question.called for question in QUESTIONS.values())
        raise InputError(f"I know no fact called “{name}”. There are: {labels}.")
    value = read_answer(known, words)
    organisation.having({known: value})
    return known, value


def open_questions(organisation: Organisation, request: Request) -> list[Question]:
    """What a whole interview on the facts still has to ask."""
    given = organisation.given
    return [
        question for name, question in QUESTIONS.items() if name not in given and name not in request.left
    ]


def still_lacking(lacking: Iterable[Question], request: Request) -> list[Question]:
    """What a draft still has to ask."""
    return [question for question in lacking if question.name not in request.left]


def fact_sheet(organisation: Organisation, value: str) -> Sheet:
    """All facts in one form, empty where the usual is taken."""
    fields = []
    for name, question in QUESTIONS.items():
        given = getattr(organisation, name)
        usual = organisation.value(name)
        hint = question.hint if usual is None else f"{question.hint} As usual: {spoken(usual)}."
        options: Sequence[tuple[str, str]] = ()
        if question.form is Form.YES_NO:
            options = (("yes", "Yes"), ("no", "No"))
        if question.form is Form.PROFILE:
            options = tuple((word, word.capitalize()) for word in ("strict", "balanced", "light"))
        said = "" if given is None else spoken(given)
        fields.append(Field(name, question.label, said, tuple(options), optional=True, hint=hint))
    return Sheet("The organisation", value, tuple(fields))


def sheet_given(fields: Mapping[str, str], organisation: Organisation) -> dict[str, Value | None]:
    """What a filled form changes. Raises InputError for a value that cannot be used."""
    said = {name: words for name, words in fields.items() if name in QUESTIONS and words.strip()}
    given = {name: read_answer(name, words) for name, words in said.items()}
    return {name: value for name, value in given.items() if value != getattr(organisation, name)}
