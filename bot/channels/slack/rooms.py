"""One thing at a time in a conversation, in the order of taking it: a file that loads slowly is not overtaken by the words after it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from bot.channels.slack.claims import CHOICE, FORM, QUESTION
from bot.channels.slack.gestures import Gesture
from bot.channels.slack.ports import Event
from bot.channels.slack.questions import Question


class Rooms:
    """A line for each conversation in which something is at hand; other processes have their own."""

    def __init__(self) -> None:
        self._moved = threading.Condition()
        self._lines: dict[str, list[str]] = {}

    @contextmanager
    def in_line(self, event: Event) -> Iterator[None]:
        """Stand in line where the work belongs, if that is known by now."""
        room = _room_of(event)
        if not room:
            yield
            return
        with self._standing(room, event.id):
            yield

    @contextmanager
    def alone(self, room: str, event_id: str) -> Iterator[None]:
        """Wait until nothing that was taken earlier is at hand in the conversation."""
        with self._standing(room, event_id):
            with self._moved:
                self._moved.wait_for(lambda: self._lines[room][0] == event_id)
            yield

    @contextmanager
    def _standing(self, room: str, event_id: str) -> Iterator[None]:
        with self._moved:
            line = self._lines.setdefault(room, [])
            new = event_id not in line
            if new:
                line.append(event_id)
        try:
            yield
        finally:
            if new:
                with self._moved:
                    line.remove(event_id)
                    if not line:
                        del self._lines[room]
                    self._moved.notify_all()


def _room_of(event: Event) -> str:
    """The `Message.room` of what is said in the event; empty where nothing is, or a thread has yet to be opened for it."""
    try:
        if event.kind == QUESTION:
            return Question.from_payload(event.payload).room
        if event.kind in (CHOICE, FORM):
            gesture = Gesture.from_payload(event.payload)
            return "" if gesture.ephemeral else gesture.room
    except (KeyError, TypeError, ValueError):  # whoever does the work says what is wrong with it
        return ""
    return ""
