"""The life of a draft in conversation: to its reviewers, remarks, approval by who may, withdrawal."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from bot.access import TERMINAL, Rights
from bot.drafts.checks import problems
from bot.drafts.document import Status
from bot.drafts.filling import missing_facts
from bot.drafts.life import PREFIX, Draft, approve, comment, request_change, send_to_review, withdraw
from bot.errors import InputError
from bot.exports.labels import day as spoken_day
from bot.flows.drafting.buttons import add_buttons, value_of
from bot.flows.drafting.drawer import Drawer
from bot.flows.drafting.files import add_file
from bot.flows.drafting.phrases import Order
from bot.flows.drafting.replacing import BESIDE, OPTION, replaced, revises, rivals_of
from bot.flows.drafting.surroundings import Surroundings
from bot.flows.drafting.visit import Turn, Visit
from bot.messages import Field, Form, Message, Notice
from ingestion.facts import as_date

_REVIEWERS = 3  # that the form has room for


def send(visit: Visit, order: Order, around: Surroundings) -> None:
    """Hand it to its reviewers, who get it with the file."""
    draft = visit.draft
    _fit(draft)
    people = _people(visit.message, order.words)
    if not people:
        raise InputError(
            "Name who reviews it: “send to review by @name”. Better somebody other than who wrote it."
        )
    visit.do(send_to_review(draft, list(people), people))
    named = ", ".join(people.values())
    remarks = (
        "“comment on 4.2: …” or “looks good to me” is kept as a remark."
        if visit.message.direct  # where one goes on to speak of anything
        else "What is said in this thread is kept as a remark."
    )
    visit.shown.say(f"{draft.id} is in review by {named}. {remarks}")
    _say_followed(visit, draft)
    reachable = [
        person for person in people if person.startswith("slack:") and person != visit.message.person
    ]
    if reachable:
        visit.shown.note("They have the file now, and can answer there or here.")
    else:
        visit.shown.note("Give them the file; their remarks can be written here: “comment on 4.2: …”.")
    add_buttons(visit.shown, visit.draft)
    for person in reachable:
        visit.notices.append(_invitation(visit, person, around))


def _invitation(visit: Visit, person: str, around: Surroundings) -> Notice:
    told = Turn(visit.message)
    document = visit.draft.document
    told.shown.say(
        f"{visit.by or 'The security lead'} asks you to review {visit.draft.id} “{document.title}”, version "
        f"{document.control.version}. The file is below; it is in force only when a security lead has approved it."
    )
    told.shown.say(
        f"Say “{visit.draft.id} comment on 4.2: …” for a remark, “{visit.draft.id} request change in 4.2: …” for one that "
        "must be followed before approval, or use the buttons."
    )
    add_remark_buttons(told, visit.draft)
    add_file(told, document, "word", around)
    return Notice(told.reply, person=person)


def add_remark_buttons(turn: Turn, draft: Draft) -> None:
    """What a reviewer can do."""
    turn.shown.form("Comment…", value_of("comment", draft.id), f"{draft.id} comment on 4.2: …")
    turn.shown.form(
        "Ask for a change…", value_of("request", draft.id), f"{draft.id} request change in 4.2: …"
    )
    turn.shown.button(
        "Nothing to remark", value_of("fine", draft.id), f"{draft.id} comment: nothing to remark"
    )


def remark(visit: Visit, order: Order) -> None:
    """Keep what a reviewer says, with who and when; whoever sent it to review is told where they are."""
    make = request_change if order.kind == "request" else comment
    before = visit.draft
    visit.do(make(before, order.words, place=order.place, link=visit.message.link))
    draft = visit.draft
    where = f" on {order.place}" if order.place else ""
    wants = " It has to be followed before approval." if order.kind == "request" else ""
    visit.shown.say(f"Kept as a remark{where} on {draft.id}.{wants}")
    _say_followed(visit, before)
    if draft.conversation and draft.conversation != visit.message.room:
        told = Turn(visit.message)
        told.shown.say(f"{visit.by or visit.message.person} on {draft.id}{where}: {order.words}{wants}")
        visit.notices.append(Notice(told.reply, conversation=draft.conversation))


def _say_followed(visit: Visit, before: Draft) -> None:
    """The requests for change that were open before and count as followed now, so that nobody is passed over unseen."""
    left = visit.draft.open_comments
    done = [f"“{each.text}”" for each in before.open_comments if each not in left]
    if done:
        visit.shown.note(f"Counts as followed: {', '.join(done)}.")


def sign(visit: Visit, order: Order, drawer: Drawer) -> None:
    """Put it into force. Raises InputError for somebody without the right, or where something is in the way."""
    draft, message = visit.draft, visit.message
    rights = drawer.around.rights
    if not rights.is_lead(message.person):
        raise InputError("Only a security lead may approve a policy (the setting ISMS_LEADS names them).")
    alone = _alone(draft, message.person, rights)
    _fit(draft)
    version, by = _version_and_name(order.words)
    fields = message.fields
    by = by or fields.get("by", "").strip() or visit.by
    if not by:
        raise InputError("Say in whose name it is approved: “approve by Jane Doe, Managing Director”.")
    taken = replaced(drawer, draft, message.groups, order.instead or fields.get("instead", ""))
    on = message.at.date()
    step = approve(
        draft,
        by=by,
        on=on,
        next_review=_date(fields.get("next_review", "")),
        version=version or fields.get("version", "").strip(),
        previous=taken.previous,
        supersedes=taken.names,
        replaced=taken.said,
    )
    visit.do(step)
    control = visit.draft.document.control
    due = spoken_day(control.next_review) if control.next_review else ""
    visit.shown.say(
        f"Approved: {visit.draft.document.title} {control.version}, in force from {spoken_day(on)}, by {by}. It is reviewed "
        f"by {due}; I remind of it."
    )
    for each in taken.held:
        visit.shown.note(
            f"It takes the place of {each.named} ({each.path}), which is no longer quoted. Take that file out of the folder "
            "that you feed when it suits you."
        )
    if alone:
        visit.shown.note(alone)


def give_up(visit: Visit, order: Order, rights: Rights) -> None:
    """Withdraw it; one in force only by a lead."""
    if visit.draft.status is Status.APPROVED and not rights.is_lead(visit.message.person):
        raise InputError("Only a security lead may take a policy out of force.")
    visit.do(withdraw(visit.draft, order.words or visit.message.fields.get("why", "")))
    visit.shown.say(f"{visit.draft.id} is withdrawn. Its history stays.")
    paths = [name for name in visit.draft.supersedes if not name.startswith(PREFIX)]
    if paths:
        visit.shown.note(f"{', '.join(paths)}, whose place it had taken, is quoted again if it is still fed.")


def sheet(drawer: Drawer, draft: Draft, verb: str, value: str, person: str) -> Form | None:
    """The form behind a button of a draft, none where there is nothing to fill in any more."""
    if verb in ("comment", "request") and draft.may_change:
        place = Field(
            "place", "On which statement", optional=True, hint="Its number, such as 4.2; empty for the whole"
        )
        return Form("Remark", value, (place, Field("text", "What is to be said", long=True)))
    if verb == "review" and draft.may_change and draft.document.adoptable:
        first = (Field("reviewer_1", "Who reviews it", person=True),)
        rest = tuple(
            Field(f"reviewer_{n}", "And who else", person=True, optional=True)
            for n in range(2, _REVIEWERS + 1)
        )
        return Form("Send to review", value, first + rest)
    if verb == "approve" and draft.status is Status.IN_REVIEW and drawer.around.rights.is_lead(person):
        fields = (
            Field(
                "by",
                "In whose name",
                hint="Name and role, as the document says it: Jane Doe, Managing Director",
            ),
            Field("version", "Version", optional=True, hint="Empty: 1.0, or the next one"),
            Field("next_review", "Next review", optional=True, hint="A day: 2027-11-01. Empty: in a year"),
            *_place_of(drawer, draft),
        )
        return Form("Approve", value, fields)
    return None


def _place_of(drawer: Drawer, draft: Draft) -> Sequence[Field]:
    """The question whose place it takes, where policies on its topic are in force that everybody may read."""
    revised = revises(drawer, draft)
    rivals = [each for each in rivals_of(drawer, draft, frozenset()) if each.path != revised]
    if not rivals:
        return ()
    by_path = {each.path[:OPTION]: f"{each.named} ({each.path})"[:75] for each in rivals[:20]}
    options = list(by_path.items())
    if len(rivals) > 1:
        options.append(("all", "All of these"))
    options.append((BESIDE, "Of none: both hold"))
    return (
        Field(
            "instead", "Whose place it takes", options=tuple(options), hint="The old text is no longer quoted"
        ),
    )


def _fit(draft: Draft) -> None:
    """Raises InputError where something keeps the document from being adopted."""
    missing = missing_facts(draft.document)
    if missing:
        named = ", ".join(missing)
        raise InputError(
            f"It still lacks facts: {named}. “ask me the facts” asks for them; then it can go on."
        )
    blocking = [each for each in problems(draft.document) if each.blocks]
    if blocking:
        raise InputError(
            f"Mend this first: {'; '.join(f'{each.place} {each.text}'.strip() for each in blocking)}"
        )


def _alone(draft: Draft, person: str, rights: Rights) -> str:
    """What to mind where the approver is the only author. Raises InputError where another lead could approve."""
    if {version.by for version in draft.versions} != {person}:
        return ""
    short = person.rpartition(":")[2]
    others = [lead for lead in rights.leads if lead not in (person, short)]
    if others and not person.startswith(TERMINAL):
        raise InputError(
            "You wrote all of it, and other security leads are named: one of them approves it, so that two people have read "
            "it."
        )
    reviewers = [each for each in draft.reviewers if each != person]
    if reviewers:
        return ""
    return (
        "You wrote, reviewed and approved it, as nobody else is named. An auditor will ask who else has read it: let the "
        "management confirm it in its next review."
    )


def _people(message: Message, words: str) -> Mapping[str, str]:
    """The people named, by id: those mentioned, those chosen in the form, or names where there are no accounts."""
    fields = message.fields
    chosen = {
        fields[f"reviewer_{n}"]: fields.get(f"reviewer_{n}_name") or fields[f"reviewer_{n}"]
        for n in range(1, _REVIEWERS + 1)
        if fields.get(f"reviewer_{n}")
    }
    if chosen or message.mentioned:
        return chosen or dict(message.mentioned)
    names = [name.strip(" @.") for name in re.split(r",|\band\b|&", words) if name.strip(" @.")]
    if names and not message.person.startswith(TERMINAL):
        raise InputError(f"Whom do you mean by “{words}”? Mention them with @, so that they get the file.")
    return {name: name for name in names}


def _version_and_name(words: str) -> tuple[str, str]:
    """Version and name in “1.0 by Jane Doe”, each empty where it is not said."""
    version = re.search(r"\b\d+\.\d+\b", words)
    name = re.search(r"\bby (?P<name>.+)$", words, re.IGNORECASE)
    return (version[0] if version else "", name["name"].strip(" .") if name else "")


def _date(words: str) -> date | None:
    if not words.strip():
        return None
    found = as_date(words)
    if found is None:
        raise InputError(f"I cannot read “{words}” as a day. Write it as 2027-11-01.")
    return found
