"""The steps of a finding's treatment: what each does with the words it gets, and what it asks where they are missing."""

from collections.abc import Callable, Mapping

from bot.assessments import closure
from bot.errors import InputError
from bot.exports.labels import day
from bot.flows.findings.planned import day_behind
from bot.flows.findings.plans import plan_of
from bot.flows.findings.verifying import plan_verification, verify
from bot.flows.findings.visit import Visit
from bot.flows.findings.whys import ask_why, category, why


def _agree(visit: Visit) -> None:
    visit.enter(closure.agree(visit.finding, visit.person), "agree")
    visit.shown.say(f"Noted: {visit.person.shown} agrees with {visit.finding.id}.")


def _dispute(visit: Visit) -> None:
    if not visit.words:
        visit.ask(
            "dispute", "What is wrong with it? A sentence, please; the assessor gets it with your name."
        )
        return
    visit.enter(closure.dispute(visit.finding, visit.person, visit.words), "dispute")
    visit.shown.say(
        f"Noted: {visit.finding.id} is disputed. The assessor decides whether it stands; both are kept."
    )


def _correct(visit: Visit) -> None:
    if not visit.words:
        visit.ask("correct", "What was done at once to put it right, and when?")
        return
    today = visit.message.at.date()
    done = day_behind(visit.words, today) or today
    after = closure.correct(visit.finding, visit.words, done)
    visit.evidence(visit.words)
    visit.enter(after, "correct")
    visit.shown.say(f"Noted: the correction, of {day(done)}.")


def _consequences(visit: Visit) -> None:
    if not visit.words:
        closure.consequences(visit.finding, "to be said")
        visit.ask(
            "consequences",
            "What did it lead to, and what was done about that? “Nothing came of it” is an answer too.",
        )
        return
    visit.enter(closure.consequences(visit.finding, visit.words), "consequences")
    visit.shown.say("Noted: the consequences.")


def _cause(visit: Visit) -> None:
    closure.cause(visit.finding, (visit.words or "to be said",), "process")
    if visit.words:
        why(visit)
    else:
        ask_why(visit, ())


def _elsewhere(visit: Visit) -> None:
    if not visit.words:
        closure.elsewhere(visit.finding, "to be said", (), visit.person, visit.message.at.date())
        visit.ask("elsewhere", "Where did you look for the same, and what did you find there?")
        return
    found = _findings_in(visit)
    after = closure.elsewhere(
        visit.finding, visit.words[:4_000], found, visit.person, visit.message.at.date()
    )
    visit.enter(after, "elsewhere")
    visit.shown.say("Noted: where you looked.")
    visit.shown.note(
        "Found the same in another place? Say “also: where and what”, and it becomes a finding of its own."
    )


def _findings_in(visit: Visit) -> tuple[str, ...]:
    said = visit.words.upper()
    return tuple(name for name in visit.ledger.findings if name in said and name != visit.finding.id)


def _also(visit: Visit) -> None:
    """The same somewhere else: a finding of its own, linked; confirmed at once where the person may."""
    if not visit.words:
        closure.elsewhere(visit.finding, "to be said", (), visit.person, visit.message.at.date())
        visit.ask("also", "Where, and what was found there? It becomes a finding of its own.")
        return
    today = visit.message.at.date()
    before = visit.finding
    earlier = before.treatment.elsewhere
    name = visit.ledger.next_finding()
    looked = earlier.looked if earlier else visit.words[:4_000]
    linked = closure.elsewhere(before, looked, (name,), visit.person, today)
    shown = visit.evidence(visit.words, statements=True)
    if not shown:
        raise InputError("A few words more, please: where, and what was found there?")
    fresh = closure.changed(
        before.model_copy(update={"treatment": type(before.treatment)(), "agreement_by": None}),
        id=name,
        title=f"{before.title.removesuffix(' (elsewhere)')} (elsewhere)"[:200],
        statement=f"{visit.words.strip()[:3_000].rstrip('.')}. The same was found as {before.id}.",
        evidence=shown,
        agreement="pending",
        agreement_comment="",
        drafted_by=visit.message.person,
        previous=None,
        confirmed_by=None,
        confirmed_at=None,
        status="draft",
    )
    if visit.rights.may_decide(visit.message.person, visit.ledger.begun.assessor.id):
        fresh = closure.confirm(fresh, visit.person, visit.message.at)
    visit.enter(fresh, "raise", f"found elsewhere, after {before.id}")
    visit.enter(linked, "elsewhere")
    state = "confirmed" if fresh.confirmed_by else "proposed; the assessor confirms it"
    visit.shown.say(f"{name} is opened ({state}) and linked to {before.id}.")


def _action(visit: Visit) -> None:
    plan = plan_of(visit, "owner")
    if plan.what or plan.person or plan.day:
        closure.plan_action(
            visit.finding,
            plan.what or "to be said",
            plan.person or visit.person,
            plan.day or visit.message.at.date(),
        )
    if not plan.what:
        closure.plan_action(visit.finding, "to be said", visit.person, visit.message.at.date())
        visit.ask(
            "action",
            "What will be done, who owns it, and until when? “Review all leaver accounts, owner @Ben, due 2026-12-15”",
        )
        return
    if plan.person is None or plan.day is None:
        missing = " and ".join(
            said
            for said, there in (
                ("who owns it (“owner @name”)", plan.person),
                ("until when (“due 2026-12-15”)", plan.day),
            )
            if not there
        )
        visit.ask("action", f"Say also {missing}.", (visit.words,))
        return
    after = closure.plan_action(visit.finding, plan.what, plan.person, plan.day)
    visit.enter(after, "action")
    made = after.treatment.actions[-1]
    late = " That day is past already." if plan.day < visit.message.at.date() else ""
    visit.shown.say(
        f"Noted as {after.id}-{made.id}: {made.what}. Owner {made.owner.shown}, due {day(made.due)}.{late}"
    )


def _done(visit: Visit) -> None:
    action = closure.action_of(visit.finding, visit.action or (visit.notes[0] if visit.notes else ""))
    shown = visit.evidence(visit.words)
    if not shown:
        closure.finish(visit.finding, action.id, ("E-0001",), visit.message.at.date())
        asked = f"What shows that {visit.finding.id}-{action.id} is done? Drop a file here, or paste a link."
        visit.ask("done", asked, (action.id,))
        return
    after = closure.finish(visit.finding, action.id, shown, visit.message.at.date())
    visit.enter(after, "done", f"{action.id}: {visit.words.strip()[:500]}".rstrip(": "))
    visit.shown.say(f"Noted: {after.id}-{action.id} is done, shown by {', '.join(shown)}.")


def _cancel(visit: Visit) -> None:
    action = closure.action_of(visit.finding, visit.action or (visit.notes[0] if visit.notes else ""))
    if len(visit.words.split()) < 2:
        visit.ask(
            "cancel", f"Why is {visit.finding.id}-{action.id} dropped? A sentence, please.", (action.id,)
        )
        return
    visit.enter(closure.cancel(visit.finding, action.id), "cancel", f"{action.id}: {visit.words[:500]}")
    visit.shown.say(f"Noted: {visit.finding.id}-{action.id} is cancelled. The reason is kept.")


def _change(visit: Visit) -> None:
    if not visit.words:
        visit.ask(
            "change", "What has to change in the ISMS itself: a policy, a process, the risk assessment?"
        )
        return
    closure.correct(visit.finding, "is under way", visit.message.at.date())
    visit.enter(closure.treated(visit.finding, isms_change=visit.words[:4_000]), "change")
    visit.shown.say("Noted: the change of the ISMS.")


def _close(visit: Visit) -> None:
    after = closure.close(visit.finding, visit.words)
    visit.enter(after, "close", visit.words)
    visit.shown.say(f"{after.id} is closed.")
    if after.is_nonconformity and after.unit in visit.ledger.begun.units:
        visit.sitting.do("reopened", unit=after.unit)
        visit.shown.say("Its requirement is open again, so that it is assessed as it is now.")


def _accept(visit: Visit) -> None:
    if not visit.words:
        visit.ask("accept", "Why can the company live with this risk, and until when? An auditor will ask.")
        return
    visit.enter(closure.accept(visit.finding, visit.words), "accept", visit.words)
    visit.shown.say(f"Noted: {visit.person.shown} accepts the risk of {visit.finding.id}.")


def _reopen(visit: Visit) -> None:
    if not visit.words:
        closure.reopen(visit.finding, "to be said")
        visit.ask("reopen", "Why is it opened again?")
        return
    visit.enter(closure.reopen(visit.finding, visit.words), "reopen", visit.words)
    visit.shown.say(f"{visit.finding.id} is open again. What was done so far is kept.")


def _confirm(visit: Visit) -> None:
    visit.enter(closure.confirm(visit.finding, visit.person, visit.message.at), "confirm")
    visit.shown.say(f"Confirmed: {visit.finding.id}.")


def _dismiss(visit: Visit) -> None:
    if not visit.words:
        visit.ask("dismiss", "Why is it no finding? A sentence, please.")
        return
    visit.enter(closure.dismiss(visit.finding, visit.words), "dismiss", visit.words)
    visit.shown.say(f"Dismissed: {visit.finding.id}. The reason is kept, the number is not used again.")


STEPS: Mapping[str, Callable[[Visit], None]] = {
    "agree": _agree,
    "dispute": _dispute,
    "correct": _correct,
    "consequences": _consequences,
    "cause": _cause,
    "why": why,
    "category": category,
    "elsewhere": _elsewhere,
    "also": _also,
    "action": _action,
    "done": _done,
    "cancel": _cancel,
    "verification": plan_verification,
    "verify": verify,
    "change": _change,
    "close": _close,
    "accept": _accept,
    "reopen": _reopen,
    "confirm": _confirm,
    "dismiss": _dismiss,
}
