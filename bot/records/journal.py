"""The journal: what happened to each assessment and each draft, in order, never changed and never taken out.

Every entry carries a hash over itself and the entry before it, so a later change to any of them shows. Whatever is
known of an assessment or a draft is computed from its entries; there is no second copy that could differ.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from itertools import count, takewhile
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from bot.errors import RecordsError
from bot.happenings import Happening
from bot.records.columns import UNSTORABLE
from bot.records.sessions import Sessions
from bot.records.tables import JournalRow

_FIRST = "0" * 64  # the hash before a stream's first entry
_TRIES = 20  # of appending at once with others


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened. `number` counts from 1 within its stream, `at` is the time it was stored."""

    stream: str
    number: int
    kind: str
    data: Mapping[str, Any]
    person: str
    conversation: str
    at: datetime
    hash: str


class Journal:
    """Streams of entries. Every method raises RecordsError when the database does not do its work."""

    def __init__(self, sessions: Sessions, now: Callable[[], datetime]) -> None:
        self._sessions = sessions
        self._now = now

    def append(
        self,
        stream: str,
        happenings: Sequence[Happening],
        *,
        person: str,
        conversation: str = "",
        key: str | None = None,
        expected: int | None = None,
    ) -> bool:
        """Enter what happened, all of it or nothing; it is on disk when this returns.

        False, and nothing entered, if `key` was used in the stream before (the same event came twice), or if the
        stream has other than `expected` entries (somebody else was faster: read it again).
        """
        if not happenings:
            return True
        for _ in range(_TRIES):
            try:
                with self._sessions.writing() as session:
                    return self._enter(session, stream, happenings, person, conversation, key, expected)
            except IntegrityError:  # another process has just taken the number or the key
                if expected is not None:
                    return False
        return False

    def open(
        self,
        pattern: str,
        happening: Happening,
        *,
        person: str,
        conversation: str = "",
        key: str | None = None,
    ) -> str:
        """Begin a stream under the next free name, `pattern` holding a {number} (GA-2026-{number:02}).

        The same `key` again gives the name of the stream that it began. Those who begin streams of one pattern at the
        same moment wait for each other, so that nobody has to try one name after the other.
        """
        for _ in range(_TRIES):
            try:
                with self._sessions.writing() as session:
                    self._sessions.take_turn(session, pattern)
                    if key is not None and (begun := _begun(session, key)):
                        return begun
                    name = _free(session, pattern)
                    self._enter(session, name, [happening], person, conversation, key, 0)
                    return name
            except IntegrityError:  # another process has just taken the name
                continue
        raise RecordsError("Many begin at once. Nothing of this was kept: please send it again.")

    def read(self, stream: str, after: int = 0) -> list[Entry]:
        """The entries of a stream in order, those after number `after`."""
        query = select(JournalRow).where(JournalRow.stream == stream, JournalRow.number > after)
        with self._sessions.reading() as session:
            return [_entry(row) for row in session.scalars(query.order_by(JournalRow.number))]

    def has(self, stream: str, key: str) -> bool:
        """Whether an event was entered in a stream."""
        query = select(JournalRow.number).where(JournalRow.stream == stream, JournalRow.key == key)
        with self._sessions.reading() as session:
            return session.scalar(query.limit(1)) is not None

    def under(self, stream: str, key: str) -> list[Entry]:
        """All that an event entered in a stream, in order; nothing where it was not entered.

        What is entered at once follows one upon the other, is one person's and of one conversation, and the first of it
        bears the key.
        """
        query = select(JournalRow).where(JournalRow.stream == stream)
        with self._sessions.reading() as session:
            first = session.scalar(query.where(JournalRow.key == key))
            if first is None:
                return []
            later = query.where(JournalRow.number > first.number).order_by(JournalRow.number)
            with_it = takewhile(lambda row: _is_entered_with(row, first), session.scalars(later))
            return [_entry(row) for row in (first, *with_it)]

    def stream_under(self, conversation: str, key: str, prefix: str = "") -> str:
        """The stream that begins so in which an event was entered from a conversation; empty where in none."""
        query = select(JournalRow.stream).where(
            JournalRow.conversation == conversation,
            JournalRow.key == key,
            JournalRow.stream.startswith(prefix, autoescape=True),
        )
        with self._sessions.reading() as session:
            return session.scalar(query.order_by(JournalRow.id).limit(1)) or ""

    def streams(self, prefix: str = "") -> list[str]:
        """The names of all streams that begin so, in the order in which they were begun."""
        query = (
            select(JournalRow.stream)
            .where(JournalRow.number == 1, JournalRow.stream.startswith(prefix, autoescape=True))
            .order_by(JournalRow.id)
        )
        with self._sessions.reading() as session:
            return list(session.scalars(query))

    def all_streams(self) -> list[str]:
        """The name of every stream that has any entry, those too whose first entry is missing; in order."""
        with self._sessions.reading() as session:
            return sorted(session.scalars(select(JournalRow.stream).distinct()))

    def last_in(self, conversation: str, prefix: str = "", without: Sequence[str] = ()) -> Entry | None:
        """The newest entry made in a conversation, of a stream that begins so, and of no kind in `without`."""
        query = (
            select(JournalRow)
            .where(
                JournalRow.conversation == conversation,
                JournalRow.stream.startswith(prefix, autoescape=True),
                JournalRow.kind.not_in(without),
            )
            .order_by(JournalRow.id.desc())
            .limit(1)
        )
        with self._sessions.reading() as session:
            row = session.scalar(query)
            return _entry(row) if row else None

    def broken(self, stream: str) -> int | None:
        """The number of the first entry that is not as it was entered, or that is missing; none if all are whole."""
        before, expected = _FIRST, 1
        for entry in self.read(stream):
            if entry.number != expected or entry.hash != _hash(before, entry):
                return expected
            before, expected = entry.hash, expected + 1
        return None

    def head(self, stream: str) -> str:
        """The hash of the newest entry of a stream: kept elsewhere, it also shows that entries were cut off its end."""
        query = select(JournalRow.hash).where(JournalRow.stream == stream)
        with self._sessions.reading() as session:
            return session.scalar(query.order_by(JournalRow.number.desc()).limit(1)) or _FIRST

    def _enter(
        self,
        session: Session,
        stream: str,
        happenings: Sequence[Happening],
        person: str,
        conversation: str,
        key: str | None,
        expected: int | None,
    ) -> bool:
        last = session.execute(
            select(JournalRow.number, JournalRow.hash)
            .where(JournalRow.stream == stream)
            .order_by(JournalRow.number.desc())
            .limit(1)
        ).one_or_none()
        number, before = (last.number, last.hash) if last else (0, _FIRST)
        if expected is not None and number != expected:
            return False
        if key is not None and session.scalar(
            select(func.count()).where(JournalRow.stream == stream, JournalRow.key == key)
        ):
            return False
        person, conversation = person.translate(UNSTORABLE), conversation.translate(UNSTORABLE)
        for position, happening in enumerate(happenings):
            number += 1
            data = json.loads(_plain(happening.data))
            entry = Entry(stream, number, happening.kind, data, person, conversation, self._now(), "")
            before = _hash(before, entry)
            row = JournalRow(
                stream=stream,
                number=number,
                key=key if position == 0 else None,
                kind=happening.kind,
                person=person,
                conversation=conversation,
                at=entry.at,
                data=data,
                hash=before,
            )
            session.add(row)
            session.flush()
        return True


def _is_entered_with(row: JournalRow, first: JournalRow) -> bool:
    return row.key is None and (row.person, row.conversation) == (first.person, first.conversation)


def _begun(session: Session, key: str) -> str | None:
    query = select(JournalRow.stream).where(JournalRow.number == 1, JournalRow.key == key)
    return session.scalar(query.limit(1))


def _free(session: Session, pattern: str) -> str:
    """The first name of a pattern that no stream has."""
    query = select(JournalRow.stream).where(
        JournalRow.number == 1,
        JournalRow.stream.startswith(pattern.partition("{")[0], autoescape=True),
    )
    taken = set(session.scalars(query))
    return next(name for number in count(1) if (name := pattern.format(number=number)) not in taken)


def _entry(row: JournalRow) -> Entry:
    return Entry(row.stream, row.number, row.kind, row.data, row.person, row.conversation, row.at, row.hash)


def _plain(data: Mapping[str, Any]) -> str:
    """The JSON that is stored and hashed: keys in order, and no character that a database would change."""
    text = json.dumps(data, sort_keys=True, ensure_ascii=True, separators=(",", ":"), default=str)
    return text.replace("\\u0000", "\\ufffd")


def _hash(before: str, entry: Entry) -> str:
    said = (
        before,
        entry.stream,
        str(entry.number),
        entry.kind,
        entry.person,
        entry.conversation,
        entry.at.isoformat(timespec="microseconds"),
        _plain(entry.data),
    )
    return sha256("\0".join(said).encode("utf-8", "backslashreplace")).hexdigest()
