"""From what is wanted to a draft: what is in the way, which facts are lacking, and the document itself."""

from collections.abc import Sequence

from bot.drafts.composing import Plan, Source, compose, plan_for
from bot.drafts.document import Document, Status
from bot.drafts.impossible import impossible
from bot.drafts.life import PATTERN, Draft, begin, change
from bot.drafts.matching import same_topic
from bot.drafts.organisation import QUESTIONS, Question, lacking
from bot.errors import InputError
from bot.flows.drafting.asking import ask, still_lacking
from bot.flows.drafting.buttons import value_of
from bot.flows.drafting.drawer import Drawer, in_force
from bot.flows.drafting.files import add_file
from bot.flows.drafting.presenting import show_new
from bot.flows.drafting.requests import Request, stream_of
from bot.flows.drafting.surroundings import Held
from bot.flows.drafting.visit import Turn, visit
from bot.happenings import Step
from bot.messages import SAYS

ADAPTED = "Wording adapted by the language model"


def want(drawer: Drawer, turn: Turn, step: Step, key: str | None) -> Request:
    """Enter what is wanted here; it takes the place of what was wanted before."""
    message = turn.message
    stream = stream_of(message.room)
    drawer.journal.append(stream, [step], person=message.person, conversation=message.room, key=key)
    return drawer.request(message.room)


def note(drawer: Drawer, turn: Turn, *steps: Step, key: str | None = None) -> Request:
    """Enter something into the conversation's stream."""
    message = turn.message
    stream = stream_of(message.room)
    drawer.journal.append(stream, steps, person=message.person, conversation=message.room, key=key)
    return drawer.request(message.room)


def go_on(drawer: Drawer, turn: Turn, request: Request, key: str | None) -> None:
    """Take the request as far as it goes: to a warning, to a question for a fact, or to the draft."""
    refusal = impossible(request.about)
    if refusal:
        for sentence in refusal.sentences:
            turn.shown.say(sentence)
        note(drawer, turn, Step("dropped"))
        return
    plan = plan_for(request.about)
    if plan.source is Source.NOTHING:
        _unknown(turn, plan)
        note(drawer, turn, Step("dropped"))
        return
    if not request.anyway and _there_already(drawer, turn, plan):
        return
    left = still_lacking(_lacking(drawer, plan), request)
    if left:
        if not request.asked:
            many = "One thing" if len(left) == 1 else f"{len(left)} things"
            turn.shown.say(
                f"{plan.sentence} {many} I have to know first; the rest I take as usual, and say so."
            )
        ask_fact(drawer, turn, request, left[0], key)
        return
    _draft(drawer, turn, request, plan, key)


def ask_fact(drawer: Drawer, turn: Turn, request: Request, question: Question, key: str | None) -> None:
    """Put the question, so that the next words here answer it."""
    ask(turn.shown, question, drawer.organisation())
    if request.asked != question.name:
        note(
            drawer,
            turn,
            Step("asked", {"fact": question.name}),
            key=f"{key}:{question.name}" if key else None,
        )


def open_draft(
    drawer: Drawer, turn: Turn, document: Document, key: str | None, *, words: str = "", **origin: str
) -> Draft:
    """Begin the stream of a draft. `origin` may hold begun_from, finding, and file (that it was read from)."""
    message = turn.message
    step = begin(
        document, words=words, begun_from=origin.get("begun_from", ""), finding=origin.get("finding", "")
    )
    more = {name: value for name, value in origin.items() if name not in ("begun_from", "finding") and value}
    data = {**step.data, **more, **({"name": message.name} if message.name else {})}
    stream = drawer.journal.open(
        PATTERN.format(year=message.at.year),
        Step("begun", data),
        person=message.person,
        conversation=message.room,
        key=_begins(key),
    )
    note(drawer, turn, Step("done", {"draft": stream}), key=f"{key}:done" if key else None)
    return drawer.draft(stream)


def present(drawer: Drawer, turn: Turn, draft: Draft) -> None:
    """A new draft with what stands beside it, and its file."""
    around, groups = drawer.around, turn.message.groups
    document = draft.document
    show_new(
        turn.shown,
        draft,
        drawer.organisation(),
        around.contradictions(document, groups),
        around.quotes(document, groups),
    )
    add_file(turn, document, "word", around)


def begun_by(drawer: Drawer, key: str) -> Draft | None:
    """The draft that an event began already."""
    return next((each for each in drawer.drafts() if drawer.journal.has(each.id, f"{key}:draft")), None)


def _begins(key: str | None) -> str | None:
    """The key under which an event begins a draft: one that no other stream begins with."""
    return f"{key}:draft" if key else None


def _draft(drawer: Drawer, turn: Turn, request: Request, plan: Plan, key: str | None) -> None:
    message, around = turn.message, drawer.around
    document = compose(
        plan,
        drawer.organisation(),
        on=message.at.date(),
        by=turn.by,
        in_force=in_force(around.held(message.groups)),
        partial=True,
    )
    draft = open_draft(drawer, turn, document, key, words=request.about, finding=request.value)
    if plan.source is not Source.TEMPLATE:
        turn.shown.say(plan.sentence)
    present(drawer, turn, adapt(drawer, turn, draft, key))
    if plan.source is not Source.TEMPLATE:
        whole = [plan.template] if plan.template else []
        near = [found.template for found in plan.offers if found.template not in whole]
        for template in [*whole, *near][:2]:
            _offer(turn, template.title)
    if request.value:
        turn.shown.note(
            f"It is meant to close {request.value}: when it is approved, report the action there as done."
        )
        turn.shown.button("Show the finding", f"{SAYS}{request.value}", request.value)


def adapt(drawer: Drawer, turn: Turn, draft: Draft, key: str | None, wish: str = "") -> Draft:
    """The draft with its wording adapted by a language model, where there is one; a change that can be undone."""
    around = drawer.around
    if around.rewriter is None or len(draft.versions) > 1:
        return draft
    samples = [quote.quote for quote in around.quotes(draft.document, turn.message.groups)]
    adapted = around.rewriter.adapt(draft.document, samples, wish)
    if adapted.document != draft.document:
        visit(
            drawer.journal,
            draft.id,
            turn.message,
            f"{key}:adapted" if key else None,
            lambda here: here.do(change(here.draft, adapted.document, f"{ADAPTED} {around.rewriter.name}")),  # type: ignore[union-attr]
        )
        turn.shown.note(
            f"The wording was adapted by {around.rewriter.name} and checked: no number, role or requirement changed. “undo” "
            "gives the template's words back."
        )
    say_refused(turn, adapted.refused)
    return drawer.draft(draft.id)


def say_refused(turn: Turn, refused: Sequence[tuple[str, str]]) -> None:
    """Which statements kept their words, and why."""
    if refused:
        named = "; ".join(f"{number} ({why})" for number, why in refused[:5])
        more = f"; and {len(refused) - 5} more" if len(refused) > 5 else ""
        turn.shown.note(
            f"Kept in the words of the template, as what the model wrote did not pass: {named}{more}."
        )


def _lacking(drawer: Drawer, plan: Plan) -> Sequence[Question]:
    """The facts without which the draft would have gaps: those that have no default of their own."""
    organisation = drawer.organisation()
    templates = [plan.template] if plan.template else [template for template, _ in plan.rules]
    asked = {
        question.name: question
        for template in templates
        for question in lacking(template, organisation)
        if question.default is None and plan.names(question.name)
    }
    if organisation.organisation is None:
        asked["organisation"] = QUESTIONS["organisation"]
    return [asked[name] for name in QUESTIONS if name in asked]


def _unknown(turn: Turn, plan: Plan) -> None:
    turn.shown.say(plan.sentence)
    if plan.offers:
        turn.shown.say("Near it are:")
        turn.shown.items([found.template.title for found in plan.offers])
        for found in plan.offers:
            _offer(turn, found.template.title)
    else:
        turn.shown.say(
            "Name a topic, such as “draft a remote working policy”, or a control: “draft a policy for A.8.12”."
        )


def _offer(turn: Turn, title: str) -> None:
    words = f"draft the {title}"
    turn.shown.button(title, f"{SAYS}{words}", words)


def _there_already(drawer: Drawer, turn: Turn, plan: Plan) -> bool:
    """Whether a policy or a draft on the same topic is there; then it is said, with what can be done."""
    if plan.source is not Source.TEMPLATE or plan.template is None:
        return False
    template = plan.template
    held = [each for each in drawer.around.held(turn.message.groups) if same_topic(each.title, template)]
    drafts = [
        each
        for each in drawer.drafts()
        if each.document.template == template.id and each.status in (Status.DRAFT, Status.IN_REVIEW)
    ]
    shown = turn.shown
    for policy in held[:1]:
        shown.say(
            f"You have one in force: {_dated(policy)}. A second policy on the same topic sooner or later says something "
            "else. Draft a revision of it instead?"
        )
        shown.button("Draft a revision of it", value_of("revise", "", policy.path), "revise it", main=True)
        shown.button("Review it first", value_of("examine", "", policy.path), "review it")
    for draft in drafts[:1]:
        shown.say(f"{draft.id} “{draft.document.title}” is {draft.status.value} already.")
        shown.button(f"Go on with {draft.id}", f"{SAYS}{draft.id}", draft.id, main=not held)
    if held or drafts:
        shown.button("Draft a new one", value_of("anyway"), "a new one")
    return bool(held or drafts)


def _dated(policy: Held) -> str:
    approved = f", approved on {policy.approved}" if policy.approved else ""
    return f"{policy.named} ({policy.path}{approved})"


def nothing_wanted() -> InputError:
    """What a button says whose request is over."""
    return InputError(
        "That is over: say again what you want drafted, such as “draft a remote working policy”."
    )
