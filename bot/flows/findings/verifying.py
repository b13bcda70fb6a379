"""Whether the actions work: planned with a criterion, judged by somebody who owns none of them."""

import re

from bot.access import TERMINAL
from bot.assessments import closure
from bot.assessments.findings import Person
from bot.exports.labels import EFFECTIVE, day
from bot.flows.findings.plans import plan_of
from bot.flows.findings.visit import Visit, value_of

_VERDICT = re.compile(
    r"^\W*(?P<said>yes|effective|partly(?: effective)?|in part|no|not effective|ineffective)\b[\s,.:;–-]*",
    re.IGNORECASE,
)
_MEANS = {"y": "yes", "e": "yes", "p": "partly", "n": "no", "i": "no"}


def plan_verification(visit: Visit) -> None:
    """By what it is judged, by whom, on which day."""
    plan = plan_of(visit, "verifier")
    today = visit.message.at.date()
    someone = Person(id="?", name="somebody")
    closure.plan_verification(visit.finding, "to be said", plan.person or someone, today)
    if not plan.what:
        asked = (
            "By what will you see that it works, who judges that (nobody who owns an action), and when? "
            "“No leaver account open after 24 hours in three months, verifier @Mia, on 2027-03-15”"
        )
        visit.ask("verification", asked)
        return
    missing = [
        said
        for said, there in (("who (“verifier @name”)", plan.person), ("when (“on 2027-03-15”)", plan.day))
        if not there
    ]
    if plan.person is None or plan.day is None:
        visit.ask("verification", f"Say also {' and '.join(missing)}.", (visit.words,))
        return
    after = closure.plan_verification(visit.finding, plan.what, plan.person, plan.day)
    visit.enter(after, "verification")
    visit.shown.say(f"Noted: {plan.person.shown} verifies on {day(plan.day)}: {plan.what}.")


def verify(visit: Visit) -> None:
    """The verdict, with what was looked at."""
    closure.may_verify(visit.finding)
    verdict, words = _verdict(visit)
    plan = visit.finding.treatment.verification
    assert plan is not None  # may_verify
    if not verdict:
        visit.ask("verify", f"To be seen: {plan.criterion}. Did the actions work?")
        for name, label in EFFECTIVE.items():
            visit.shown.button(label, value_of(visit.finding.id, "verify", name), name)
        return
    shown = visit.evidence(words, statements=True)
    if not shown:
        visit.ask(
            "verify",
            "What did you look at? Drop a file, paste a link, or describe it in a sentence.",
            (verdict,),
        )
        return
    by = plan.verifier if visit.message.person.startswith(TERMINAL) else visit.person
    after = closure.verify(visit.finding, verdict, shown, by, visit.message.at.date())
    visit.enter(after, "verify", verdict)
    visit.shown.say(f"Noted: {EFFECTIVE[verdict].lower()}, judged by {by.shown} on {', '.join(shown)}.")
    if verdict != "yes":
        visit.shown.say("So something else has to be done: plan a further action.")


def _verdict(visit: Visit) -> tuple[str, str]:
    if visit.notes:
        return visit.notes[0], visit.words
    match = _VERDICT.match(visit.words)
    if match is None:
        return "", visit.words
    return _MEANS[match["said"][0].lower()], visit.words[match.end() :]
