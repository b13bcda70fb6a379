"""The drafting flow: whether a message is about drafts, facts or policies to be looked at, and who takes it from there."""

import re
from collections.abc import Callable, Sequence
from datetime import datetime

from bot.errors import InputError, UnreadableError
from bot.flows.drafting.asides import Asides, wants_a_summary
from bot.flows.drafting.asking import fact_named, fact_sheet, keep, set_fact
from bot.flows.drafting.beginning import go_on, want
from bot.flows.drafting.drawer import Drawer
from bot.flows.drafting.examining import requirements_in
from bot.flows.drafting.fact_phrases import changed_in, recalled_in
from bot.flows.drafting.facts import Facts
from bot.flows.drafting.living import sheet
from bot.flows.drafting.meanwhile import given_in, is_for_us
from bot.flows.drafting.orders import Orders
from bot.flows.drafting.phrases import (
    IT,
    Wanted,
    is_plain_order,
    judges,
    named_draft,
    order_in,
    suggestion_in,
    tries_an_order,
    wanted_in,
)
from bot.flows.drafting.policies import Policies
from bot.flows.drafting.publishing import put_into_force
from bot.flows.drafting.reminding import reminders
from bot.flows.drafting.requests import Request, stream_of
from bot.flows.drafting.summarised import Summarised
from bot.flows.drafting.surroundings import Surroundings
from bot.flows.drafting.visit import Turn
from bot.flows.drafting.waiting import Waiting
from bot.flows.findings.register import Register
from bot.flows.interviews.phrases import command_in, is_question
from bot.flows.journal import Journal
from bot.happenings import Step
from bot.messages import Form, Message, Notice, Outcome, Part, PartKind, Reply
from knowledge.catalogue import catalogue

_WE = re.compile(
    r"^(we|we're|our (company|team)|the company) (are|is|have|has|use|uses|work|run|develop)\b|^we're ",
    re.IGNORECASE,
)


class Drafting:
    """Drafts policies over the journal, changes them, and takes them into force."""

    def __init__(self, journal: Journal, around: Surroundings) -> None:
        self._journal = journal
        self._around = around
        self._drawer = Drawer(journal, around)
        self._facts = Facts(self._drawer)
        self._orders = Orders(self._drawer)
        self._policies = Policies(self._drawer)
        self._register = Register(journal)
        self.asides = Asides(self._drawer)
        self.summarised = Summarised(self._drawer)
        self._waiting = Waiting(self._drawer, self._facts, self._policies, self.asides)

    def reply(self, message: Message, earlier: Sequence[str] = (), key: str | None = None) -> Reply | None:
        """The reply where the message is about drafting, otherwise none."""
        if self.summarised.is_meant(message, earlier):
            return None
        reply = self._reply(message, key)
        if reply is not None:
            self.summarised.over(message, key)
        return reply

    def _reply(self, message: Message, key: str | None) -> Reply | None:
        try:
            if message.pressed:
                return self._pressed(message, key) if message.pressed.startswith("dr|") else None
            return None if message.edited else self._typed(message, key)
        except (InputError, UnreadableError) as error:
            return Reply(Outcome.DRAFT, (Part(PartKind.SAY, str(error)),))

    def expects(self, room: str) -> bool:
        """Whether the next words in a conversation may be ours: a fact is asked, or a draft is open."""
        if not self._drawer.is_ours(room):
            return False
        request, draft = self._drawer.request(room), self._drawer.open_in(room)
        return bool(request.open or (draft and draft.may_change))

    def goes_on(self, message: Message) -> bool:
        """Whether a message plainly belongs to what is going on here, before other flows look at it."""
        if message.pressed or message.edited or not self._drawer.is_ours(message.room):
            return False
        if self._drawer.request(message.room).open:
            words = message.text.strip()
            return bool(words) and (is_for_us(words) or not is_question(words))
        draft = self._drawer.open_in(message.room)
        return draft is not None and draft.may_change and order_in(message.text) is not None

    def asks(self, room: str) -> bool:
        """Whether a fact is asked in a conversation, or what to do beside a policy in force."""
        return self._drawer.is_ours(room) and self._drawer.request(room).open

    def is_ordered(self, message: Message) -> bool:
        """Whether words are plainly an order to the draft of a conversation in which something else was said since."""
        if message.pressed or message.edited or message.files:
            return False
        draft = self._drawer.open_in(message.room)
        if draft is None or not draft.may_change:
            return False
        words = named_draft(message.text)[1]
        steers = command_in(words)
        if steers is not None and steers.kind not in ("pass", "go"):
            return False
        change = changed_in(words)
        return is_plain_order(words) or (change is not None and bool(fact_named(change.name, exactly=True)))

    def form(self, value: str, person: str) -> Form | None:
        """The form behind a button, none where it is not ours or is over."""
        _, verb, identifier, argument = [*value.split("|"), "", "", ""][:4]
        if not value.startswith("dr|"):
            return None
        if verb == "facts" and argument == "sheet":
            return fact_sheet(self._drawer.organisation(), value)
        try:
            return sheet(self._drawer, self._drawer.draft(identifier), verb, value, person)
        except InputError:
            return None

    def due(self, now: datetime) -> Sequence[tuple[str, Notice]]:
        """Reviews that wait or are due; what could not be put into force before is tried again."""
        put_into_force(self._drawer)
        return list(reminders(self._drawer, now))

    def _typed(self, message: Message, key: str | None) -> Reply | None:
        turn = Turn(message)
        if key and self._journal.has(stream_of(message.room), key):
            return self._waiting.again(turn, key)
        here = self._drawer.is_ours(message.room)
        request = self._drawer.request(message.room) if here else Request()
        if request.open and request.asked and self._waiting.meanwhile.take(turn, request, key):
            return turn.reply
        wanted = self._wanted(message)
        if request.open and wanted is None and self._waiting.take(turn, request, key):
            return turn.reply
        if wanted is not None:
            _WANTED[wanted.kind](self, turn, wanted, key)
            return turn.reply
        if here and (suggestion := suggestion_in(message.text)):
            self._policies.becomes(turn, *suggestion, key)
            return turn.reply
        if here and IT.match(message.text.strip()) and request.examined:
            self._policies.revise_examined(turn, key)
            return turn.reply
        if here and _WE.match(message.text.strip()) and self._facts.volunteer(turn, key):
            return turn.reply
        if here and (recalled := fact_named(recalled_in(message.text))):
            self._waiting.meanwhile.recall(turn, recalled)
            return turn.reply
        if self._change_of_fact(turn, key, here=here):
            return turn.reply
        return self._ordered(turn, key, here=here or self.is_ordered(message))

    def _wanted(self, message: Message) -> Wanted | None:
        wanted = wanted_in(message.text)
        if (
            wanted is None
            and message.files
            and re.match(r"^\s*(please )?(review|check)\b", message.text, re.IGNORECASE)
        ):
            return Wanted("review", "this")
        return wanted

    def _ordered(self, turn: Turn, key: str | None, *, here: bool) -> Reply | None:
        message = turn.message
        named, words = named_draft(message.text)
        order = order_in(words)
        if named and order:
            return self._orders.carry_out(turn, named, order, key)
        if message.files and not order:
            return None
        draft = self._drawer.open_in(message.room) if here else None
        if draft is None and order and order.kind in ("comment", "request", "approve", "file", "text"):
            draft = self._drawer.waiting_for(message.person)
        if draft is None:
            return None
        if order:
            return self._orders.carry_out(turn, draft.id, order, key)
        return (
            self._orders.take_words(turn, draft, key) if self._is_for(message, draft.status.value) else None
        )

    def _is_for(self, message: Message, status: str) -> bool:
        """Whether words that are no order are still said to the draft: a remark in its thread, or an order not understood."""
        if is_question(message.text) or message.text.strip().endswith("?") or wants_a_summary(message.text):
            return False
        remarks = not message.direct or judges(message.text)
        return tries_an_order(message.text) or (status == "in review" and remarks)

    def _pressed(self, message: Message, key: str | None) -> Reply:
        turn = Turn(message)
        _, verb, identifier, argument = [*message.pressed.split("|", 3), "", "", ""][:4]
        if verb == "fact":
            return self._waiting.fact(turn, identifier, argument, key)
        if verb == "facts":
            self._facts.pressed(turn, argument, key)
        elif verb == "anyway":
            return self._waiting.anyway(turn, key)
        elif verb in ("revise", "examine", "reviseit", "edit", "raise"):
            self._policies.pressed(turn, verb, argument, key)
        else:
            return self._orders.pressed(turn, verb, identifier, argument, key)
        return turn.reply

    def _change_of_fact(self, turn: Turn, key: str | None, *, here: bool) -> bool:
        change = changed_in(turn.message.text) or (given_in(turn.message.text) if here else None)
        if change is None:
            return False
        organisation = self._drawer.organisation()
        try:
            name, value = set_fact(organisation, change.name, change.value)
        except InputError:
            if self._facts.knows(change.name):
                raise
            return False
        keep(self._journal, turn.message, {name: value}, key)
        self._facts.say_changed(turn, {name: value}, key)
        return True

    def _draft(self, turn: Turn, wanted: Wanted, key: str | None) -> None:
        request = want(self._drawer, turn, Step("requested", {"kind": "draft", "about": wanted.about}), key)
        go_on(self._drawer, turn, request, key)

    def _for_finding(self, turn: Turn, wanted: Wanted, key: str | None) -> None:
        """What closes a finding: the template on its requirement."""
        stream, name = self._register.find(wanted.about)
        kept = self._register.assessment(stream)
        finding = kept.ledger.findings[name] if kept else None
        if finding is None:
            raise InputError(f"There is no finding {wanted.about}. “findings” lists them.")
        about = self._policies.about_unit(finding.unit, finding.title)
        entry = catalogue().get(":".join(finding.unit.split(":")[:2]))
        turn.shown.say(f"{name} {finding.title}: {finding.statement or (entry.title if entry else '')}")
        step = Step("requested", {"kind": "draft", "about": about, "value": name})
        go_on(self._drawer, turn, want(self._drawer, turn, step, key), key)


_WANTED: dict[str, Callable[[Drafting, Turn, Wanted, str | None], None]] = {
    "draft": Drafting._draft,
    "finding": Drafting._for_finding,
    "change_for": lambda flow, turn, wanted, _key: flow._policies.look_at(
        turn, wanted.about, only=requirements_in(wanted.value)
    ),
    "review": lambda flow, turn, wanted, _key: flow._policies.review(turn, wanted),
    "revise": lambda flow, turn, wanted, key: flow._policies.revise(turn, wanted.about, key),
    "facts": lambda flow, turn, _wanted, key: flow._facts.show(turn, key),
    "ask_facts": lambda flow, turn, _wanted, key: flow._facts.begin(turn, key),
    "list": lambda flow, turn, _wanted, _key: flow._orders.list(turn),
    "show": lambda flow, turn, wanted, key: flow._orders.show(turn, wanted.about, key),
}
