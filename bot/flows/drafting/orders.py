"""What is done with a draft: shown, changed, sent to review, approved, given as a file."""

from collections.abc import Callable

from bot.drafts import revising
from bot.drafts.coverage import coverage
from bot.drafts.difference import difference
from bot.drafts.document import Status
from bot.drafts.filling import ORDER, missing_facts
from bot.drafts.life import NOTHING, Draft
from bot.errors import InputError
from bot.flows.drafting.beginning import say_refused
from bot.flows.drafting.buttons import add_buttons, unknown_button
from bot.flows.drafting.changing import enter, for_staff, is_change, revise, take_back
from bot.flows.drafting.differences import show_changes
from bot.flows.drafting.drawer import Drawer
from bot.flows.drafting.files import KINDS, add_file
from bot.flows.drafting.known import show_missing
from bot.flows.drafting.living import give_up, remark, send, sign
from bot.flows.drafting.phrases import Order
from bot.flows.drafting.presenting import (
    show_choices,
    show_comments,
    show_draft,
    show_examples,
    show_problems,
    show_text,
    show_versions,
    who,
)
from bot.flows.drafting.publishing import put_into_force
from bot.flows.drafting.visit import Turn, Visit, visit
from bot.happenings import Step
from bot.messages import SAYS, Reply

_LISTED = 15
_LONGEST = 1_200  # characters of an order


class Orders:
    """Carries out what people order for a draft."""

    def __init__(self, drawer: Drawer) -> None:
        self._drawer = drawer

    def carry_out(self, turn: Turn, stream: str, order: Order, key: str | None) -> Reply:
        """Do it, on the newest state. Raises InputError where it cannot be done, changing nothing."""
        here = visit(
            self._drawer.journal, stream, turn.message, key, lambda visiting: self._do(visiting, order)
        )
        if here.untold:
            self._as_it_is(here)
        if order.kind in ("approve", "withdraw") or (here.repeated and here.draft.status is Status.APPROVED):
            self._settle(here)
        return here.reply

    def pressed(self, turn: Turn, verb: str, identifier: str, argument: str, key: str | None) -> Reply:
        """A button of a draft, or its form filled in."""
        fields = turn.message.fields
        if verb == "choose":
            choice, _, profile = argument.partition("=")
            if profile not in ORDER:
                raise unknown_button()
            found = next(
                (e for e in self._drawer.draft(identifier).document.numbered if e.statement.choice == choice),
                None,
            )
            if found is None:
                raise InputError(
                    "That choice is not in the draft any more. Say “choices” to see those that are."
                )
            return self.carry_out(turn, identifier, Order("choose", found.number, profile), key)
        if verb == "fine":
            return self.carry_out(turn, identifier, Order("comment", "", NOTHING), key)
        kind = {"withdrawn": "withdraw"}.get(verb, verb)
        known = is_change(Order(kind)) or kind in _ORDERS
        if not known or (kind == "file" and argument not in KINDS):
            raise unknown_button()
        words = argument
        if verb in ("comment", "request"):
            words = fields.get("text", "")
        return self.carry_out(turn, identifier, Order(kind, fields.get("place", "").strip(), words), key)

    def take_words(self, turn: Turn, draft: Draft, key: str | None) -> Reply:
        """Words that are no order I know: a remark while the draft is in review, else free words for a model, or examples."""
        words = turn.message.text.strip()
        if draft.status is Status.IN_REVIEW and len(words) <= _LONGEST:
            return self.carry_out(turn, draft.id, Order("comment", "", words), key)
        rewriter = self._drawer.around.rewriter
        if rewriter and draft.may_change and len(words) <= _LONGEST:
            here = visit(self._drawer.journal, draft.id, turn.message, key, self._freely)
            if here.untold:
                self._as_it_is(here)
            return here.reply
        if len(words) > _LONGEST:
            turn.shown.note(f"That has {len(words):,} characters; an order may have {_LONGEST:,}.")
        show_examples(turn.shown, draft)
        add_buttons(turn.shown, draft)
        return turn.reply

    def list(self, turn: Turn) -> None:
        """All drafts, newest first."""
        drafts = list(self._drawer.drafts())
        if not drafts:
            turn.shown.say("No drafts yet. Begin one: “draft a remote working policy”.")
            return
        turn.shown.items(
            [
                f"{each.id}: {each.document.title} {each.document.control.version}, {each.status.value}, last by "
                f"{who(each, each.versions[-1].by)} on {each.versions[-1].at.date()}"
                for each in drafts[:_LISTED]
            ]
        )
        if len(drafts) > _LISTED:
            turn.shown.note(f"And {len(drafts) - _LISTED} older ones.")
        for each in drafts[:3]:
            turn.shown.button(each.id, f"{SAYS}{each.id}", each.id)

    def show(self, turn: Turn, identifier: str, key: str | None) -> None:
        """Open a draft here: what is said next is about it."""

        def act(here: Visit) -> None:
            here.do(Step("opened"))
            show_draft(here.shown, here.draft)

        here = visit(self._drawer.journal, identifier, turn.message, key, act)
        if here.untold:
            show_draft(here.shown, here.draft)
        turn.shown = here.shown

    def _do(self, here: Visit, order: Order) -> None:
        if is_change(order):
            revise(here, order, self._drawer.around)
            return
        _ORDERS[order.kind](self, here, order)

    def _settle(self, here: Visit) -> None:
        said = put_into_force(self._drawer, here.message.person)
        if said:
            here.shown.say(said)
        if here.draft.status is Status.APPROVED:
            add_file(here, here.draft.document, "word", self._drawer.around)

    def _as_it_is(self, here: Visit) -> None:
        """The same event once more: what it led to."""
        last = here.draft.versions[-1]
        here.shown.say(f"{here.draft.id}, {here.draft.status.value}: {last.what}.")
        if here.draft.last_change:
            show_changes(here.shown, here.draft.last_change)
        add_buttons(here.shown, here.draft)

    def _freely(self, here: Visit) -> None:
        """Let the model follow a wish for the whole document, section by section."""
        rewriter = self._drawer.around.rewriter
        if rewriter is None:
            return
        before = here.draft.document
        adapted = rewriter.adapt(before, (), here.message.text)
        if adapted.document == before:
            show_examples(here.shown, here.draft)
        else:
            said = f"Reworded by {rewriter.name}: “{' '.join(here.message.text.split())[:80]}”"
            enter(
                here,
                revising.Revision(adapted.document, difference(before, adapted.document), said),
                here.message.text,
            )
        say_refused(here, adapted.refused)

    def _file(self, here: Visit, order: Order) -> None:
        add_file(here, here.draft.document, order.words or "word", self._drawer.around)
        here.shown.say(
            f"{here.draft.document.title}, version {here.draft.document.control.version}, {here.draft.status.value}."
        )

    def _confirm(self, here: Visit, _order: Order) -> None:
        """A draft is approved and not confirmed: what it waits for."""
        name = here.draft.id
        here.shown.say(
            {
                Status.DRAFT: f"{name} is a draft. “send to review by @name” comes next, and then “approve”.",
                Status.IN_REVIEW: f"{name} is in review. “approve” puts it into force; “comment on 4.2: …” keeps a remark.",
            }.get(here.draft.status, f"{name} is {here.draft.status.value}; it waits for nothing.")
        )
        add_buttons(here.shown, here.draft)

    def _problems(self, here: Visit, _order: Order) -> None:
        document = here.draft.document
        show_missing(here.shown, document)
        if not document.adoptable:
            here.shown.say(
                "It is an outline and cannot be approved: turn its points into rules first (“replace 1.1 with …”)."
            )
        found = show_problems(
            here.shown, document, self._drawer.around.contradictions(document, here.message.groups)
        )
        if not found and document.adoptable and not missing_facts(document):
            here.shown.say("I found nothing wrong in it.")

    def _coverage(self, here: Visit, _order: Order) -> None:
        for sentence in coverage(here.draft.document).sentences:
            here.shown.say(sentence)

    def _choices(self, here: Visit, order: Order) -> None:
        typed = not here.message.pressed
        place = int(order.words) if order.words.isdigit() else 0
        show_choices(here.shown, here.draft, place - 1 if typed and place else place)


_ORDERS: dict[str, Callable[[Orders, Visit, Order], None]] = {
    "undo": lambda _orders, here, _order: take_back(here),
    "diff": lambda _orders, here, _order: show_changes(here.shown, here.draft.last_change),
    "versions": lambda _orders, here, _order: show_versions(here.shown, here.draft),
    "comments": lambda _orders, here, _order: show_comments(here.shown, here.draft),
    "text": lambda _orders, here, _order: show_text(here.shown, here.draft),
    "plain": lambda _orders, here, _order: for_staff(here),
    "choices": Orders._choices,
    "coverage": Orders._coverage,
    "problems": Orders._problems,
    "file": Orders._file,
    "review": lambda orders, here, order: send(here, order, orders._drawer.around),
    "comment": lambda _orders, here, order: remark(here, order),
    "request": lambda _orders, here, order: remark(here, order),
    "approve": lambda orders, here, order: sign(here, order, orders._drawer),
    "confirm": Orders._confirm,
    "withdraw": lambda orders, here, order: give_up(here, order, orders._drawer.around.rights),
}
