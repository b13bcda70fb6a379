"""What is known of the organisation, as it is told: given, taken as usual, or lacking."""

from bot.drafts.document import Document
from bot.drafts.filling import missing_facts
from bot.drafts.organisation import QUESTIONS, Organisation, assumed
from bot.flows.drafting.buttons import value_of
from bot.flows.interviews.showing import Shown
from knowledge.template_library import template_library


def spoken(value: object) -> str:
    """A fact's value for people."""
    return {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def show_facts(shown: Shown, organisation: Organisation) -> None:
    """The organisation's facts: given and assumed."""
    given = organisation.given
    shown.heading("What I know of the organisation")
    shown.items(
        [f"{QUESTIONS[name].label}: {spoken(value)}" for name, value in given.items()]
        or ["Nothing was given yet."]
    )
    usual = [
        f"{question.called}: {spoken(organisation.value(name))}"
        for name, question in QUESTIONS.items()
        if name not in given and organisation.value(name) is not None
    ]
    if usual:
        shown.note(f"Taken as usual until somebody says otherwise: {'; '.join(usual)}.")
    shown.say(
        "“change our security lead to CISO” changes one; “we are 60 people, mostly remote, on AWS” several. “ask me the "
        "facts” goes through those that are left."
    )
    shown.button("Ask me the rest", value_of("facts", "", "ask"), "ask me the facts")
    shown.form("Fill in a form…", value_of("facts", "", "sheet"), "")


def show_missing(shown: Shown, document: Document) -> None:
    """Which facts are not known yet, and how to give them; nothing where all are."""
    missing = missing_facts(document)
    if missing:
        one = len(missing) == 1
        verb = "is" if one else "are"
        gives = f"“change our {missing[0]} to …” gives it" if one else "“ask me the facts” asks for them"
        shown.say(
            f"{len(missing)} {'fact' if one else 'facts'} {verb} not known yet ({', '.join(missing)}): the "
            f"text says so in square brackets, and it cannot be approved before. {gives}."
        )


def show_assumed(shown: Shown, document: Document, organisation: Organisation) -> None:
    """What a draft takes as usual, as nobody said otherwise; nothing where all was said."""
    template = template_library().get(document.template)
    taken = assumed(template, organisation) if template else ()
    if not document.purpose:  # a section alone names few of the facts
        text = " ".join(each.text for each in document.statements)
        words = {each.name: organisation.value(each.name) for each in taken}
        taken = tuple(each for each in taken if isinstance(said := words[each.name], str) and said in text)
    if taken:
        named = ", ".join(
            f"{question.called}: {spoken(organisation.value(question.name))}" for question in taken[:8]
        )
        shown.note(
            f"Taken as usual, as nobody said otherwise: {named}. “change our … to …” changes one, “our facts” shows all."
        )
