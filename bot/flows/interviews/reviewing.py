"""Going through the proposed findings: each is confirmed, changed or dismissed by a person who may."""

from collections.abc import Iterator, Mapping

from bot.assessments.findings import Finding, Grade, Person, Result, Severity, Status, Strength
from bot.assessments.ledger import Stage
from bot.assessments.proposal import proposed, worth_a_finding
from bot.assessments.standing import Row, Standing
from bot.assessments.vocabulary import Value
from bot.errors import InputError
from bot.exports.labels import GAPS, GRADES, RESULTS
from bot.flows.interviews.evidence import add_evidence
from bot.flows.interviews.showing import Shown, value_of
from bot.flows.interviews.sitting import Sitting
from bot.messages import Choice, Field, Form

_NAMED = 12  # requirements in one line
_DISMISS = ("dismiss", "drop", "no finding", "not a finding")


def proposals(standing: Standing) -> list[Row]:
    """The rows that come to a finding and have none: a nonconformity that was closed is none any more.

    What was dismissed is in no rating; a row that comes to another finding since is shown again.
    """
    return [
        row
        for row in standing.rows
        if worth_a_finding(row)
        and all(finding.is_over or finding.status is Status.DISMISSED for finding in row.findings)
    ]


def review(
    sitting: Sitting, shown: Shown, standing: Standing, earlier: Mapping[str, str], *, skipping: bool = False
) -> None:
    """Show the proposal that the review is at, or that there is none; `earlier` names closed findings by unit.

    With `skipping` that one is left undecided and the next is shown; after the last come those that were left.
    """
    left = proposals(standing)
    if not left:
        _nothing_left(shown, standing)
        if sitting.focus.stage is Stage.REVIEW:
            sitting.do("idle")
        return
    others = [row for row in left if not skipping or row.unit.id != sitting.focus.unit]
    if not others:
        shown.say("It is the only one left to decide.")
    row = _at(sitting, standing, others or left)
    sitting.do("reviewing", unit=row.unit.id)
    draft = proposed(row, sitting.ledger.next_finding(), earlier.get(row.unit.id))
    _show(shown, standing, draft, row, len(left))


def _at(sitting: Sitting, standing: Standing, left: list[Row]) -> Row:
    """The first of some proposals at or after the one that was shown last, round from the end to the beginning."""
    places = {row.unit.id: place for place, row in enumerate(standing.rows)}
    focus = sitting.focus
    start = places.get(focus.unit, 0) if focus.stage is Stage.REVIEW else 0
    return min(left, key=lambda row: (places[row.unit.id] < start, places[row.unit.id]))


def decide(
    sitting: Sitting, shown: Shown, standing: Standing, unit: str, said: str, earlier: Mapping[str, str]
) -> bool:
    """A decision in words on the proposal for a unit: confirm, or dismiss with a reason; false for anything else."""
    word, _, rest = said.strip().partition(":")
    word = word.strip().lower().rstrip(".! ")
    row = next((row for row in proposals(standing) if row.unit.id == unit), None)
    if row is None:
        shown.say("That proposal has been decided already.")
        return True
    draft = proposed(row, sitting.ledger.next_finding(), earlier.get(unit))
    if word in ("confirm", "right", "yes", "agreed", "ok"):
        enter_finding(sitting, shown, row, draft)
        return True
    if word in _DISMISS:
        if len(rest.split()) < 2:
            shown.say(
                "Say why, so that the record stays whole: “dismiss: covered by the parent company's audit”."
            )
            return True
        _enter(sitting, _dismissed(sitting, draft, rest.strip()))
        shown.say(f"Dismissed: {draft.title}. The reason is kept.")
        return True
    return False


def change(
    sitting: Sitting,
    shown: Shown,
    standing: Standing,
    unit: str,
    fields: dict[str, str],
    earlier: Mapping[str, str],
) -> None:
    """A proposal as somebody changed it in the form, confirmed by them. Raises InputError where it breaks a rule."""
    row = next((row for row in proposals(standing) if row.unit.id == unit), None)
    if row is None:
        shown.say("That proposal has been decided already.")
        return
    draft = proposed(row, sitting.ledger.next_finding(), earlier.get(unit))
    values = draft.model_dump()
    for name in ("title", "statement", "result", "grade", "gap", "severity", "extent", "sample"):
        if name in fields:
            values[name] = fields[name] or (None if name in ("grade", "gap") else "")
    if fields.get("maturity", "").isdigit():
        values["maturity"] = int(fields["maturity"])
    values["drafted_by"] = sitting.message.person
    try:
        changed = Finding(**values)
    except ValueError as error:
        raise InputError(f"That does not hold together: {_sentence(error)}") from None
    enter_finding(sitting, shown, row, changed)


def enter_finding(sitting: Sitting, shown: Shown, row: Row, draft: Finding) -> None:
    """Confirm a draft under its final id, with a statement as evidence where nothing else was given."""
    evidence = list(draft.evidence)
    if not evidence and draft.result is not Result.NOT_EVALUABLE:
        said = [answer for answer in row.answers if answer.value is not Value.PASSED_ON]
        for answer in said[:3]:
            words = answer.text or f"answered “{answer.value.value.replace('_', ' ')}”"
            evidence.append(
                add_evidence(
                    sitting,
                    row.unit.id,
                    kind="statement",
                    title=f"{answer.person.shown}: {words}"[:200],
                    strength=Strength.STATEMENT,
                    text="",
                    link=answer.link,
                )
            )
    message = sitting.message
    try:
        finding = Finding(
            **{
                **draft.model_dump(),
                "evidence": tuple(evidence),
                "status": Status.CONFIRMED,
                "confirmed_by": Person(id=message.person, name=message.name),
                "confirmed_at": message.at,
            }
        )
    except ValueError as error:
        raise InputError(
            f"This cannot be confirmed as it stands: {_sentence(error)} Change it first."
        ) from None
    _enter(sitting, finding)
    shown.say(f"Confirmed as {finding.id}: {finding.title}.")


def _dismissed(sitting: Sitting, draft: Finding, why: str) -> Finding:
    by = Person(id=sitting.message.person, name=sitting.message.name)
    return draft.model_copy(update={"status": Status.DISMISSED, "agreement_by": by, "agreement_comment": why})


def finding_form(standing: Standing, unit: str, value: str, earlier: Mapping[str, str]) -> Form | None:
    """The form in which a proposal is changed; none where it has been decided."""
    row = next((row for row in proposals(standing) if row.unit.id == unit), None)
    if row is None:
        return None
    draft = proposed(row, f"{standing.assessment.id}-F00", earlier.get(unit))
    return Form(f"Finding {row.unit.number}"[:24], value, tuple(_fields(draft)))


def _fields(draft: Finding) -> Iterator[Field]:
    yield Field("title", "Title", draft.title[:150])
    yield Field("statement", "What was found", draft.statement[:3000], long=True)
    yield Field("result", "Result", draft.result, tuple((r.value, RESULTS[r].text) for r in Result))
    grades = (("", "None"), *((g.value, GRADES[g].text) for g in Grade))
    yield Field("grade", "Grade", draft.grade or "", grades, optional=True)
    yield Field(
        "gap",
        "Kind of gap",
        draft.gap or "",
        (("", "None"), *((g.value, GAPS[g][:75]) for g in GAPS)),
        optional=True,
    )
    yield Field(
        "severity", "Severity", draft.severity, tuple((s.value, s.value.capitalize()) for s in Severity)
    )
    yield Field(
        "maturity", "Maturity, 0 to 5", "" if draft.maturity is None else str(draft.maturity), optional=True
    )
    yield Field("sample", "Sample: what was looked at, of how many", draft.sample, optional=True)


def _show(shown: Shown, standing: Standing, draft: Finding, row: Row, left: int) -> None:
    shown.heading(f"Proposed finding: {draft.title}")
    shown.note(f"{left} to decide. Nothing is a finding until you confirm it.")
    graded = f", {GRADES[draft.grade].text.lower()}" if draft.grade else ""
    kind = f" ({GAPS[draft.gap].partition(':')[0].lower()})" if draft.gap else ""
    shown.say(
        f"{RESULTS[draft.result].text}{graded}{kind}. Maturity {draft.maturity if draft.maturity is not None else '–'}."
    )
    shown.say(draft.statement)
    for quote in row.policies[:1]:
        shown.quote(quote)
    if row.evidence:
        shown.items(
            [f"{item.id} {item.title} ({item.strength.value.replace('_', ' ')})" for item in row.evidence[:6]]
        )
    for reason in row.rating.reasons[1:]:
        shown.note(reason)
    if draft.previous:
        shown.note(f"It repeats {draft.previous}, which was closed: so it weighs more.")
    assessment = standing.assessment.id
    shown.button("Confirm", value_of(assessment, "confirm", row.unit.id), "confirm", main=True)
    shown.choices.append(Choice("form", "Change…", value_of(assessment, "change", row.unit.id)))
    shown.button("Dismiss", value_of(assessment, "dismiss", row.unit.id), "dismiss: why")


def _nothing_left(shown: Shown, standing: Standing) -> None:
    confirmed = sum(1 for finding in standing.findings if finding.confirmed_by)
    shown.say(
        f"Nothing to decide in {standing.assessment.id}: {standing.answered} of {len(standing.rows)} answered, "
        f"{confirmed} finding{'s' if confirmed != 1 else ''} confirmed."
    )
    unshown = [
        row.unit.number
        for row in standing.rows
        if row.result is Result.NOT_EVALUABLE and any(answer.value is Value.YES for answer in row.answers)
    ]
    if unshown:
        more = f" and {len(unshown) - _NAMED} more" if len(unshown) > _NAMED else ""
        shown.note(
            f"Said to be done, but without a record that shows it, so not evaluable yet: {', '.join(unshown[:_NAMED])}{more}. "
            "“go to” one of them and drop a file or link."
        )


def _enter(sitting: Sitting, finding: Finding) -> None:
    sitting.do("finding", finding=finding.model_dump(mode="json", exclude_defaults=True))


def _sentence(error: ValueError) -> str:
    first = getattr(error, "errors", lambda: [{"msg": str(error)}])()[0]
    said = str(first["msg"]).removeprefix("Value error, ")
    return said[:1].upper() + said[1:] + "."
