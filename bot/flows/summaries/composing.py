"""A summary put together: our texts, the own policies, where the company stands, what to do next."""

from collections.abc import Sequence
from datetime import date

from bot.flows.summaries.own import own_on, spoken_of
from bot.flows.summaries.positions import Position, Standings
from bot.flows.summaries.steps import steps_for, steps_for_parts
from bot.flows.summaries.subjects import WHOLE, Subject, subjects
from bot.flows.summaries.summary import Line, Own, RollUp, Summary, Told, Topic
from bot.flows.summaries.texts import texts_of
from bot.flows.summaries.worst import worst
from knowledge.catalogue import catalogue
from knowledge.groups import GROUPS
from knowledge.models import Kind
from knowledge.search import Search


class Composer:
    """Composes what is told on a subject to people of some groups, for a company of `size` people, as of a day."""

    def __init__(
        self, search: Search, standings: Standings, groups: frozenset[str], size: int, today: date
    ) -> None:
        self._search = search
        self._standings = standings
        self._groups = groups
        self._size = size
        self.today = today

    def told(self, subject: Subject, *, whole: bool = False) -> Summary | RollUp:
        """A summary of a subject, or a line for each of its parts where it is a whole clause or theme.

        With `whole` our texts are given in full.
        """
        return self.summary(subject, whole=whole) if subject.is_told_as_one else self.roll_up(subject)

    def summary(self, subject: Subject, *, whole: bool = False) -> Summary:
        """One subject on one screen."""
        texts = texts_of(subject, self._size, whole=whole)
        own = own_on(self._search, subject, self._groups) if not subject.is_guidance else Own()
        position = self._position(subject)
        return Summary(
            subject=subject,
            asks=texts.asks,
            why=texts.why,
            own=own,
            good=texts.good,
            size=texts.size,
            evidence=texts.evidence,
            documents=texts.documents,
            gaps=texts.gaps,
            position=position,
            owner=_owner(own, position),
            next=steps_for(subject, own, position, self.today),
        )

    def roll_up(self, subject: Subject) -> RollUp:
        """A whole clause or theme, a line a part."""
        lines = tuple(self._line(part) for part in subject.parts)
        steps = steps_for_parts(subject, lines, self._search.holds(Kind.POLICY))
        return RollUp(subject, _about(subject), lines, steps)

    def with_chapters(self, told: Told) -> list[Told]:
        """A whole clause with what it consists of (9.1, 9.2, 9.3) after it, as a document has it; others as they are."""
        if not isinstance(told, RollUp) or told.subject.is_control or told.subject.is_guidance:
            return [told]
        known = subjects()
        numbers = dict.fromkeys(".".join(entry.split(".")[:2]) for entry in told.subject.entries)
        chapters = [known[number] for number in numbers if number.startswith(f"{told.subject.id}.")]
        return [told, *(self.summary(chapter) for chapter in chapters)]

    def topic(self, words: str, found: Sequence[Subject]) -> Topic:
        """A topic with what it is about, best first."""
        return Topic(words, tuple(found), self.summary(found[0]))

    def _line(self, part: Subject) -> Line:
        if part.is_guidance:
            return Line(part, 0, None)
        counts = [spoken_of(self._search, entry, self._groups) for entry in part.entries]
        if len(part.entries) == 1:
            return Line(part, counts[0], self._position(part))
        positions = [self._standings.on(entry) for entry in part.entries]
        return Line(
            part,
            spoken_of=sum(count > 0 for count in counts),
            position=worst([one for one in positions if one]),
            of=len(counts),
            assessed=sum(one is not None for one in positions),
        )

    def _position(self, subject: Subject) -> Position | None:
        if subject.is_guidance:
            return None
        if subject.is_leaf:
            return self._standings.on(subject.id)
        return worst([one for one in map(self._standings.on, subject.entries) if one])


def _owner(own: Own, position: Position | None) -> str:
    """Who answered for it; otherwise who owns the policy that says most about it."""
    if position and position.owner:
        return position.owner
    return next((document.owner for document in own.documents if document.owner), "")


_WHOLE_STANDARD = (
    "Clauses 4 to 10 say how the company runs its security as a system: plan, do, check, act. Annex A lists controls from "
    "which the risk treatment picks."
)


def _about(subject: Subject) -> str:
    if subject.id == WHOLE:
        return _WHOLE_STANDARD
    if subject.id in GROUPS:
        return GROUPS[subject.id].about
    return catalogue()[subject.id].text if subject.id in catalogue() else ""
