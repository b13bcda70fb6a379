"""The interview flow: whether a message belongs to an assessment, and what it does there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot.access import Rights
from bot.assessments.course import questions_for
from bot.assessments.findings import Criterion
from bot.assessments.ledger import Focus, Ledger, Stage, ledger_of
from bot.assessments.policy_quote import PolicyQuote
from bot.assessments.understanding import Reading
from bot.assessments.units import Unit, units_by_id
from bot.errors import IndexMissingError, InputError
from bot.flows.interviews.claiming import claimed
from bot.flows.interviews.deciding import Office
from bot.flows.interviews.evidence import belongs
from bot.flows.interviews.overview import show_assessments
from bot.flows.interviews.passing import brought_back, waiting_for
from bot.flows.interviews.phrases import (
    Command,
    Start,
    command_in,
    is_question,
    lists_assessments,
    start_in,
)
from bot.flows.interviews.repeating import as_it_is, read_before
from bot.flows.interviews.showing import (
    ASKING,
    Shown,
    add_value_buttons,
    ask_again,
    show_focus,
)
from bot.flows.interviews.sitting import Sitting, sit
from bot.flows.interviews.starting import PREFIX, active_in, begin, one_is_going_on, unfinished
from bot.flows.interviews.turns import Shows, Turn, ask_first, press, type_words
from bot.flows.interviews.unconfirmed import recall
from bot.flows.journal import Journal
from bot.messages import Form, Message, Notice, Outcome, Part, PartKind, Reply


@dataclass(frozen=True)
class Surroundings:
    """What an interview needs of the rest: own policies on a unit, other flows, a model's reading, who may do what."""

    policies: Callable[[str, str], Sequence[PolicyQuote]]  # (entry, what its leaf asks)
    aside: Callable[[Message, Sequence[str], str | None], Reply]  # answers what comes in between, once a key
    criteria: Callable[[], Sequence[Criterion]]  # the own policies that count as criteria
    organisation: Callable[[], str]
    rights: Rights
    elsewhere: Callable[[str], bool] = lambda _text: False  # whether words plainly ask for another flow
    read: Callable[[str, str], Reading | None] = lambda _question, _text: None


class Interviews:
    """Conducts assessments over the journal."""

    def __init__(self, journal: Journal, around: Surroundings) -> None:
        self._journal = journal
        self._around = around
        self.office = Office(journal, self.policies_on, around.rights)

    def reply(self, message: Message, earlier: Sequence[str] = (), key: str | None = None) -> Reply | None:
        """The reply where the message belongs to an assessment, otherwise none."""
        try:
            if message.pressed:
                return self._pressed(message, key)
            return self._typed(message, earlier, key)
        except InputError as error:
            return Reply(Outcome.INTERVIEW, (Part(PartKind.SAY, str(error)),))

    def expects(self, room: str) -> bool:
        """Whether an assessment goes on in a conversation, so that words there are for us without our being named.

        Paused and between questions too: “resume” and “report word” must be heard.
        """
        stream = active_in(self._journal, room)
        return stream is not None and not ledger_of(self._journal.read(stream)).closed

    def asks(self, room: str) -> bool:
        """Whether a question, or whether we understood, is open in a conversation: nothing on a finding."""
        stream = active_in(self._journal, room)
        ledger = ledger_of(self._journal.read(stream)) if stream else None
        focus = ledger.focus.get(room) if ledger and not ledger.closed else None
        return bool(focus and focus.stage in ASKING and focus.stage is not Stage.REVIEW and not focus.finding)

    def asked_again(self, room: str, answer: Reply) -> Reply:
        """What another flow said in a conversation, with the question that is open there asked again under it."""
        stream = active_in(self._journal, room)
        if stream is None or not self.asks(room):
            return answer
        shown = Shown(list(answer.parts), list(answer.citations), list(answer.choices))
        ask_again(shown, ledger_of(self._journal.read(stream)), room)
        return replace(
            answer,
            parts=tuple(shown.parts),
            citations=tuple(shown.citations),
            choices=tuple(shown.choices),
        )

    def form(self, value: str, person: str) -> Form | None:
        """The form behind a button, none where there is nothing to fill in any more.

        A proposal is as of the newest entry: that is the review that showed it, or what has happened since.
        """
        _, stream, verb, unit, _ = [*value.split("|"), "", "", "", ""][:5]
        if not value.startswith("iv|") or not (entries := self._journal.read(stream)):
            return None
        on = entries[-1].at.date()
        return self.office.form(ledger_of(entries), on, verb, unit, value, person)

    def policies_on(self, unit: Unit) -> Sequence[PolicyQuote]:
        """What own policies say on a unit; nothing where nothing is indexed."""
        try:
            return self._around.policies(unit.entry, "" if unit.id == unit.entry else unit.asks)
        except IndexMissingError:
            return ()

    def _pressed(self, message: Message, key: str | None) -> Reply | None:
        _, stream, verb, unit, argument = [*message.pressed.split("|"), "", "", "", ""][:5]
        if not message.pressed.startswith("iv|"):
            return None
        if not self._journal.read(stream):
            raise InputError(f"There is no assessment {stream} any more.")
        return self._visit(
            stream, message, key, lambda sitting: press(self.office, sitting, verb, unit, argument)
        )

    def _typed(self, message: Message, earlier: Sequence[str], key: str | None) -> Reply | None:
        start = start_in(message.text)
        if start and not message.edited:
            return self._begin(message, start, key)
        if lists_assessments(message.text):
            return _reply(show_assessments(self._journal))
        command = command_in(message.text)
        if key and (known := self._journal.stream_under(message.room, key, PREFIX)):
            return self._in_words(known, message, key, command, read_before(self._journal.under(known, key)))
        stream = self._stream_for(message, command)
        if stream is None:
            return None
        ledger = ledger_of(self._journal.read(stream))
        if not self._is_ours(ledger, message, command):
            return None
        if self._asks_us(ledger, message, command):
            return self._aside(ledger, message, earlier, key)
        reading = None if command else self._reading(ledger, message)
        return self._in_words(stream, message, key, command, reading)

    def _in_words(
        self,
        stream: str,
        message: Message,
        key: str | None,
        command: Command | None,
        reading: Reading | None,
    ) -> Reply:
        return self._visit(
            stream, message, key, lambda sitting: type_words(self.office, sitting, command, reading)
        )

    def _stream_for(self, message: Message, command: Command | None) -> str | None:
        """The assessment that a message is about: the one named, the one here, or one that waits for this person."""
        named = command.about.upper() if command and command.about.upper().startswith(PREFIX) else ""
        if named:
            if not self._journal.read(named):
                raise InputError(f"There is no assessment {named}. “assessments” lists them.")
            return named
        here = active_in(self._journal, message.room)
        if command and command.kind == "answer":
            return claimed(self._journal, here, message, command.about)
        if here and not ledger_of(self._journal.read(here)).closed:
            return here
        resumes = command is not None and command.kind == "resume"
        if message.direct and not resumes:
            waiting = [s for s, ledger in unfinished(self._journal) if waiting_for(ledger, message.person)]
            if waiting:
                return waiting[-1]
        if resumes:
            mine = unfinished(self._journal, message.person) or unfinished(self._journal)
            return mine[0][0] if mine else here
        return here

    def _is_ours(self, ledger: Ledger, message: Message, command: Command | None) -> bool:
        """Whether a message in a conversation with an assessment is part of it."""
        if message.edited or message.files:
            return not ledger.closed
        if command:
            steering = command.kind not in ("skip", "back", "help", "why", "good", "ask")
            return steering or self._stage(ledger, message) is not Stage.IDLE
        if ledger.closed:
            return not message.direct and not is_question(message.text)
        focus = ledger.focus.get(message.room, Focus())
        if focus.stage in ASKING or belongs(focus, message.text):
            return True
        return bool(message.direct and waiting_for(ledger, message.person) and not is_question(message.text))

    def _asks_us(self, ledger: Ledger, message: Message, command: Command | None) -> bool:
        return (
            command is None
            and not message.edited
            and not message.files
            and not ledger.closed
            and (is_question(message.text) or self._around.elsewhere(message.text))
        )

    def _stage(self, ledger: Ledger, message: Message) -> Stage:
        focus = ledger.focus.get(message.room)
        return focus.stage if focus else Stage.IDLE

    def _reading(self, ledger: Ledger, message: Message) -> Reading | None:
        focus = ledger.focus.get(message.room)
        if focus is None or focus.stage is not Stage.ANSWER or not focus.unit:
            return None
        return self._around.read(questions_for(units_by_id()[focus.unit]).question, message.text)

    def _begin(self, message: Message, start: Start, key: str | None) -> Reply:
        here = active_in(self._journal, message.room)
        if here and not (key and self._journal.stream_under(message.room, key, PREFIX)):
            ledger = ledger_of(self._journal.read(here))
            focus = ledger.focus.get(message.room)
            if not ledger.closed and ledger.open_units() and focus and focus.stage is not Stage.PAUSED:
                shown = Shown()
                one_is_going_on(shown, here, ledger)
                return _reply(shown)
        stream, shown = begin(
            self._journal, message, start, self._around.criteria(), self._around.organisation(), key
        )
        return self._visit(
            stream, message, f"{key}:first" if key else None, lambda sitting: ask_first(sitting, shown)
        )

    def _visit(self, stream: str, message: Message, key: str | None, act: Callable[[Sitting], Turn]) -> Reply:
        turn, sitting = sit(self._journal, stream, message, key, lambda now: _recalling(now, act), as_it_is)
        notices: list[Notice] = [*turn.notices, *brought_back(sitting, sitting.before)]
        if sitting.repeated:  # others may have gone on since: what is asked here is asked as it is now
            sitting.ledger = ledger_of(self._journal.read(stream))
        shown = turn.shown
        self._add_focus(shown, sitting, turn.shows)
        attachments = self.office.attachments(sitting, turn)
        reply = _reply(shown, notices=tuple(notices), attachments=attachments)
        return replace(reply, private=turn.private)

    def _add_focus(self, shown: Shown, sitting: Sitting, shows: Shows) -> None:
        """Under what was said: the open question, in full or in a line."""
        focus, unit = sitting.focus, units_by_id().get(sitting.focus.unit)
        if shows is Shows.NOTHING or sitting.ledger.deleted:
            return
        if shows is Shows.BRIEF and unit and focus.stage is Stage.ANSWER:
            shown.note(f"Still open: {unit.number}. {questions_for(unit).question}")
            add_value_buttons(shown, sitting.stream, unit)
            return
        if focus.only and focus.stage is Stage.IDLE:
            shown.say("Thank you, that was all.")
            return
        policies = self.policies_on(unit) if unit and focus.stage is Stage.ANSWER else ()
        show_focus(shown, sitting.ledger, focus, policies)

    def _aside(self, ledger: Ledger, message: Message, earlier: Sequence[str], key: str | None) -> Reply:
        """A question in between: answered, and the open one asked again."""
        answer = self._around.aside(message, earlier, key)
        shown = Shown(list(answer.parts), list(answer.citations), list(answer.choices))
        ask_again(shown, ledger, message.room)
        return _reply(shown, like=answer, notices=answer.notices, attachments=answer.attachments)


def _recalling(sitting: Sitting, act: Callable[[Sitting], Turn]) -> Turn:
    """A turn, and after it what the person said and nobody confirmed."""
    turn = act(sitting)
    if turn.shows is not Shows.NOTHING:
        recall(sitting, turn.shown)
    return turn


def _reply(
    shown: Shown,
    *,
    like: Reply | None = None,
    notices: tuple[Notice, ...] = (),
    attachments: tuple = (),  # type: ignore[type-arg]
) -> Reply:
    return Reply(
        outcome=like.outcome if like else Outcome.INTERVIEW,
        parts=tuple(shown.parts),
        citations=tuple(shown.citations),
        requirements=like.requirements if like else (),
        confidence=like.confidence if like else 0.0,
        model=like.model if like else None,
        choices=tuple(shown.choices),
        question=like.question if like else "",
        notices=notices,
        attachments=attachments,
    )
