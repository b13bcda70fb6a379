"""Words and buttons in an interview turned into answers, follow-ups and evidence."""

from bot.access import TERMINAL
from bot.assessments.course import ask_next, go_on
from bot.assessments.findings import Person, Strength, Value
from bot.assessments.ledger import Said, Stage
from bot.assessments.understanding import (
    Reading,
    after_no,
    chosen_value,
    denies,
    links_in,
    named_value,
    read_answer,
    takes_back,
)
from bot.assessments.units import units_by_id
from bot.exports.labels import VALUES
from bot.flows.interviews.evidence import (
    BETWEEN,
    add_evidence,
    says_more,
    take_day,
    take_evidence,
    take_file,
)
from bot.flows.interviews.showing import Shown
from bot.flows.interviews.sitting import Sitting

LONGEST = 8_000  # characters of an answer
_SHOWN_AT = (Stage.EVIDENCE, Stage.ANSWER, Stage.CONFIRM, Stage.PROBE, *BETWEEN)  # links are evidence
_RIGHT = frozenset(["right", "yes", "y", "correct", "yep", "yeah", "exactly", "true", "ok", "okay", "sure"])
_WRONG = frozenset(["wrong", "no", "n", "nope", "incorrect"])
_NOTHING = frozenset(
    ("nothing", "none", "no", "nothing to show", "no evidence", "there is none", "nothing yet", "no record")
)
_LATER = frozenset(("later", "skip", "not now", "enough", "next", "-"))


def take_text(sitting: Sitting, shown: Shown, reading: Reading | None = None) -> None:
    """What a typed message does at the stage where the conversation is; `reading` is a model's, where there is one."""
    message, focus = sitting.message, sitting.focus
    text = message.text.strip()
    unit = focus.unit
    links = list(links_in(text))
    if not unit:
        _nowhere(sitting, shown)
        return
    if too_long(text, shown):
        for file in message.files:
            take_file(sitting, shown, unit, file, "")
        return
    if not message.files and take_day(sitting, shown, text):
        return
    if message.files or (links and focus.stage in _SHOWN_AT):
        kept = take_evidence(sitting, shown, unit, text, links)
        if focus.stage in (Stage.EVIDENCE, *BETWEEN) or not says_more(text, links):
            if focus.stage is Stage.EVIDENCE and kept:
                sitting.all(ask_next(sitting.ledger, focus))
            return
    if not text:
        shown.say("That was empty. Answer in your own words, or with one of the buttons.")
    elif focus.stage is Stage.CONFIRM:
        _confirm(sitting, shown, text)
    elif focus.stage is Stage.PROBE:
        _follow_up(sitting, shown, text)
    elif focus.stage is Stage.EVIDENCE:
        _no_file(sitting, shown, text)
    elif focus.stage is Stage.REASON:
        _reason(sitting, shown, text)
    else:
        _answer_in_words(sitting, shown, text, reading)


def _nowhere(sitting: Sitting, shown: Shown) -> None:
    """Say that what was sent belongs to no requirement yet, so that nobody takes it for kept."""
    files = sitting.message.files
    for file in files:
        shown.say(
            file.refused or f"“{file.name}” is not kept as evidence: no requirement was asked here yet."
        )
    if not files or sitting.message.text.strip():
        shown.say(f"Your words are not kept{' either' if files else ': no requirement was asked here yet'}.")
    number = sitting.ledger.units[0].number
    shown.note(f"Go to the requirement that it belongs to first (“go to {number}”), then send it again.")


def is_assent(text: str) -> bool:
    """Whether words say no more than that something was understood."""
    return text.lower().strip(" .!") in _RIGHT


def too_long(text: str, shown: Shown) -> bool:
    """Whether words are more than an answer may have; the person is told, and nothing of it is cut off unsaid."""
    if len(text) <= LONGEST:
        return False
    shown.say(
        f"That has {len(text):,} characters; an answer may have {LONGEST:,}. Say the gist here, and drop the rest as a file."
    )
    return True


def take_value(sitting: Sitting, shown: Shown, unit: str, value: Value) -> None:
    """A button: an answer without words."""
    if value is Value.NOT_APPLICABLE:
        if not units_by_id()[unit].is_control:
            shown.say(
                "Clauses 4 to 10 bind everybody who wants the certificate: none can be left out. Answer yes, partly or no."
            )
            return
        sitting.do("reason_asked", unit=unit)
        return
    said = _unconfirmed(sitting, unit)
    same = [a for a in sitting.ledger.counting(unit) if a.person.id == sitting.message.person]
    if same and same[0].value is value and not said:
        shown.say(f"That is noted already for {units_by_id()[unit].number}: {VALUES[value].lower()}.")
        return
    answer(sitting, shown, unit, value, said.text if said else "", said)


def confirm_reading(sitting: Sitting, shown: Shown, unit: str, number: int) -> None:
    """The button "Right" under what was understood."""
    said = sitting.ledger.said.get(number)
    if said is None or said.value is None or said.unit != unit:
        shown.say("I cannot find those words any more. Please answer again.")
        return
    if any(entry.text == said.text and entry.value is said.value for entry in sitting.ledger.counting(unit)):
        shown.say(f"That is noted already for {units_by_id()[unit].number}.")
        return
    _settle(sitting, shown, said, said.value)


def answer(
    sitting: Sitting, shown: Shown, unit: str, value: Value, text: str = "", said: Said | None = None
) -> None:
    """Enter an answer, acknowledge it, and let what follows be asked."""
    message = sitting.message
    person = said.person if said else Person(id=message.person, name=message.name)
    earlier = [a for a in sitting.ledger.in_force(unit) if a.person.id == person.id]
    extra = {"supersedes": earlier[-1].number} if earlier else {}
    if said:
        extra["said"] = said.number
    sitting.do("answered", unit=unit, value=value.value, text=text, link=message.link, **extra)
    number = units_by_id()[unit].number
    replaced = (
        " It replaces your earlier answer." if earlier and earlier[-1].value is not Value.PASSED_ON else ""
    )
    shown.say(f"Noted for {number}: {VALUES[value].lower()}.{replaced}")
    others = {a.value for a in sitting.ledger.in_force(unit) if a.person.id != person.id}
    if {Value.YES, Value.NO} <= {value, *others}:
        shown.note("Somebody else answered the opposite. Both are kept; the assessor will ask which holds.")
    _after(sitting, unit)


def _answer_in_words(sitting: Sitting, shown: Shown, text: str, reading: Reading | None) -> None:
    unit = sitting.focus.unit
    if too_long(text, shown):
        return
    value = chosen_value(text)
    if value:
        take_value(sitting, shown, unit, value)
        return
    reading = reading or read_answer(text, sitting.message.at.date())
    _say(sitting, unit, text, reading.value)


def _say(sitting: Sitting, unit: str, text: str, value: Value | None, **more: str) -> None:
    """Enter words and how they were read, to be confirmed."""
    message = sitting.message
    read = value.value if value else None
    sitting.do("said", unit=unit, text=text, value=read, link=message.link, message=message.id, **more)


def _confirm(sitting: Sitting, shown: Shown, text: str) -> None:
    said = sitting.ledger.said.get(sitting.focus.said or 0)
    word = text.lower().strip(" .!")
    value = chosen_value(text)
    if said and said.value and is_assent(text):
        _settle(sitting, shown, said, said.value)
    elif said and not _is_theirs(sitting, said):
        _answer_in_words(sitting, shown, text, None)  # an answer of somebody else, not a word on that one
    elif said and (denies(text) or (said.value and word in _WRONG)):
        if said.value:
            shown.say("Then how would you sum it up?")
        remark = {} if word in _WRONG else {"remark": text}
        sitting.do(
            "said", unit=said.unit, text=said.text, value=None, link=said.link, message=said.message, **remark
        )
    elif said and value:
        _settle(sitting, shown, said, value)
    elif said:
        _correct(sitting, shown, said, text)
    else:
        _answer_in_words(sitting, shown, text, None)


def _correct(sitting: Sitting, shown: Shown, said: Said, text: str) -> None:
    """More words of the same person: those said last decide, and what they add to is kept with them."""
    if too_long(text, shown):
        return
    today = sitting.message.at.date()
    named = named_value(text)
    value = named or read_answer(after_no(text) if said.value else text, today).value
    both = f"{said.text}\n{text}"
    adds = named is not None or said.value is None
    _say(sitting, said.unit, both if adds and len(both) <= LONGEST else text, value)


def _settle(sitting: Sitting, shown: Shown, said: Said, value: Value) -> None:
    """Turn words into an answer of who said them."""
    if value is Value.NOT_APPLICABLE and not units_by_id()[said.unit].is_control:
        take_value(sitting, shown, said.unit, value)
        return
    if value is Value.NOT_APPLICABLE and len(said.text.split()) < 3:
        sitting.do("reason_asked", unit=said.unit)
        return
    answer(sitting, shown, said.unit, value, said.text, said)


def _unconfirmed(sitting: Sitting, unit: str) -> Said | None:
    """The words of this very person that wait on a unit: a button sums them up."""
    own = (said for said in sitting.ledger.unconfirmed(unit) if _is_theirs(sitting, said))
    return next(own, None)


def _is_theirs(sitting: Sitting, said: Said) -> bool:
    """Whether words are those of who speaks now; at the terminal people are told apart by their names."""
    message = sitting.message
    named = not message.person.startswith(TERMINAL) or said.person.name == message.name
    return said.person.id == message.person and named


def _follow_up(sitting: Sitting, shown: Shown, text: str) -> None:
    focus = sitting.focus
    if takes_back(text):
        _say(sitting, focus.unit, text, named_value(text))
        return
    if text.lower().strip(" .!") not in _LATER:
        sitting.do("followed_up", unit=focus.unit, ask=focus.probe, text=text, link=sitting.message.link)
        shown.say("Thank you, kept.")
    _after(sitting, focus.unit)


def _no_file(sitting: Sitting, shown: Shown, text: str) -> None:
    """Words where a file or link was hoped for: a statement, unless there is nothing or it comes later."""
    unit, word = sitting.focus.unit, text.lower().strip(" .!")
    if word in _NOTHING:
        shown.say("Noted: nothing to show. Without a record it stays “not evaluable”, however it is done.")
    elif word in _LATER:
        shown.say("All right, later: drop it here at any time.")
    elif chosen_value(text):
        shown.say("That shows nothing yet: name the thing, or say “nothing” where there is none.")
        return
    else:
        evidence = add_evidence(
            sitting, unit, kind="statement", title=text[:200], strength=Strength.STATEMENT, text=text
        )
        shown.say(
            f"Kept as {evidence}: a statement. A file or a link to the thing itself would count as a record."
        )
    sitting.all(ask_next(sitting.ledger, sitting.focus))


def _reason(sitting: Sitting, shown: Shown, text: str) -> None:
    if len(text.split()) < 3:
        shown.say("A few words more, please: an auditor will ask why it was left out.")
        return
    answer(sitting, shown, sitting.focus.unit, Value.NOT_APPLICABLE, text)


def _after(sitting: Sitting, unit: str) -> None:
    sitting.all(go_on(sitting.ledger, sitting.focus, unit))
