"""The root cause by asking why, one message each, up to five times: it ends when the person says that is the root."""

import re

from bot.assessments import closure
from bot.errors import InputError
from bot.exports.labels import CAUSES
from bot.flows.findings.visit import Visit, value_of

MOST = 5
_ROOT = re.compile(
    r"^(that(’|')?s|that is|this is|it is|it's)? ?(the |it,? )?(root( cause)?|it|all|the end|enough|the reason)[ .!]*$|^(root|done|enough|no further|no more)[ .!]*$",
    re.IGNORECASE,
)


def ask_why(visit: Visit, whys: tuple[str, ...]) -> None:
    """Ask why it happened, or why the last answer came about."""
    if not whys:
        visit.ask("why", f"Why did it happen? “{visit.finding.title}”", ())
        return
    last = whys[-1]
    visit.ask("why", f"Why {len(whys) + 1} of {MOST}. You said: “{last[:300]}”. And why is that so?", whys)
    visit.shown.button("That is the root", value_of(visit.finding.id, "root"), "that is the root")


def why(visit: Visit) -> None:
    """An answer to a why: the next one is asked, or what kind of cause it is."""
    words = " ".join(visit.words.split())[:1_000]
    if _ROOT.match(words):
        root(visit)
        return
    if len(words.split()) < 2:
        raise InputError("A few words more, please: why? Or say “that is the root”.")
    whys = (*visit.notes, words)
    if len(whys) >= MOST:
        _ask_category(visit, whys)
    else:
        ask_why(visit, whys)


def root(visit: Visit) -> None:
    """The person says that nothing lies behind the last answer."""
    if not visit.notes:
        raise InputError("Say why it happened first.")
    _ask_category(visit, visit.notes)


def _ask_category(visit: Visit, whys: tuple[str, ...]) -> None:
    visit.ask("category", f"So the root cause is: “{whys[-1]}”. What is it a matter of?", whys)
    for name, label in CAUSES.items():
        visit.shown.button(label, value_of(visit.finding.id, "category", name), label.lower())


def category(visit: Visit) -> None:
    """What the cause is a matter of: with that, the cause is on record."""
    said = visit.words.lower().strip(" .!")
    chosen = next((name for name, label in CAUSES.items() if said in (name, label.lower())), None)
    if chosen is None or not visit.notes:
        raise InputError(f"Say one of: {', '.join(label.lower() for label in CAUSES.values())}.")
    visit.enter(closure.cause(visit.finding, visit.notes, chosen), "cause")
    visit.shown.say(f"Noted: the root cause, a matter of {CAUSES[chosen].lower()}: “{visit.notes[-1]}”.")
