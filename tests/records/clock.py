"""A clock that stands still until it is moved, forwards or backwards."""

from datetime import UTC, datetime, timedelta


class Clock:
    """Called, it gives its time."""

    def __init__(self) -> None:
        self.time = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time

    def move(self, **parts: float) -> None:
        self.time += timedelta(**parts)
