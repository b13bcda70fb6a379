"""What a report needs beside its results: the conclusion of a named person, independence, and who was assessed."""

import re
from collections.abc import Mapping

from bot.assessments.findings import Conclusion, Person
from bot.assessments.ledger import Ledger
from bot.assessments.standing import Standing
from bot.assessments.verdicts import speaks_against
from bot.exports.labels import VERDICTS
from bot.flows.interviews.answering import too_long
from bot.flows.interviews.phrases import Command
from bot.flows.interviews.showing import Shown
from bot.flows.interviews.sitting import Sitting
from bot.messages import Field, Form

STATED = ("conclusion", "independence", "organisation")
_VERDICT = re.compile(
    r"^(?P<verdict>substantially[ _]conform|not[ _](yet[ _])?conform|conform)\b[\s.,:;–-]*", re.IGNORECASE
)


def state(sitting: Sitting, shown: Shown, standing: Standing, command: Command) -> None:
    """Take a statement in words: “conclusion: not yet conform: why”, “independence: …”, “organisation: …”."""
    about = command.about.strip()
    if too_long(about, shown):
        return
    if not about:
        shown.say(f"Say it after a colon: “{command.kind}: …”.")
    elif command.kind != "conclusion":
        _enter(sitting, shown, command.kind, about)
    else:
        match = _VERDICT.match(about)
        verdict = re.sub(r"\W+", "_", match["verdict"].lower()) if match else ""
        verdict = "not_yet_conform" if verdict.startswith("not") else verdict
        _conclude(sitting, shown, standing, verdict, about[match.end() :] if match else about)


def conclude(sitting: Sitting, shown: Shown, standing: Standing, fields: Mapping[str, str]) -> None:
    """Take all that was filled into the form."""
    if any(too_long(fields.get(name, ""), shown) for name in ("text", "independence", "organisation")):
        return
    for kind in ("organisation", "independence"):
        said = fields.get(kind, "").strip()
        if said and said != getattr(sitting.ledger.begun, kind):
            _enter(sitting, shown, kind, said)
    _conclude(sitting, shown, standing, fields.get("verdict", ""), fields.get("text", ""))


def conclusion_form(ledger: Ledger, value: str) -> Form:
    """The form in which the conclusion is given."""
    begun = ledger.begun
    given = begun.conclusion
    verdicts = tuple((value, label.text) for value, label in VERDICTS.items())
    fields = (
        Field("verdict", "Verdict", given.verdict if given else "", verdicts),
        Field("text", "What the assessment comes to", given.text if given else "", long=True),
        Field(
            "independence",
            "How the assessor relates to the areas assessed",
            begun.independence,
            long=True,
            optional=True,
        ),
        Field("organisation", "Organisation", begun.organisation, optional=True),
    )
    return Form("Conclusion", value, fields)


def what_is_missing(shown: Shown, ledger: Ledger) -> None:
    """What a report of a closed assessment still lacks."""
    begun = ledger.begun
    missing = [
        said
        for said, there in (
            ("the conclusion (“conclusion: not yet conform: …”)", begun.conclusion),
            ("how the assessor relates to the areas assessed (“independence: …”)", begun.independence),
            ("the organisation (“organisation: …”)", begun.organisation),
        )
        if not there
    ]
    if missing:
        named = "; and ".join(filter(None, ("; ".join(missing[:-1]), missing[-1])))
        shown.note(f"The report still lacks {named}.")


def _conclude(sitting: Sitting, shown: Shown, standing: Standing, verdict: str, text: str) -> None:
    message, text = sitting.message, text.strip()
    text = text[:1].upper() + text[1:]
    if sitting.ledger.begun.ended is None:
        shown.say("It is still going on. Say “end assessment” first, then give the conclusion.")
    elif verdict not in VERDICTS:
        shown.say(
            "Say which, and why: “conclusion: conform: …”, “conclusion: substantially conform: …” or “conclusion: not yet "
            "conform: …”."
        )
    elif len(text.split()) < 3:
        shown.say("A sentence more, please: what does the assessment come to, and on what does that rest?")
    elif against := speaks_against(standing, verdict):
        shown.say(f"{against} Nothing was entered.")
    else:
        by = Person(id=message.person, name=message.name)
        given = Conclusion(verdict=verdict, text=text, by=by, on=message.at.date())
        sitting.do("concluded", conclusion=given.model_dump(mode="json"))
        shown.say(f"Noted as the conclusion of {by.shown}: {VERDICTS[verdict].text.lower()}.")


def _enter(sitting: Sitting, shown: Shown, kind: str, said: str) -> None:
    sitting.do("stated", **{kind: said})
    shown.say(f"Noted: the {kind}.")
