"""Problems found in blocks, worded and located as Slack does it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from .answers import Json


@dataclass(frozen=True)
class Problem:
    """One violated rule and the JSON pointer to the place."""

    pointer: str
    message: str

    def __str__(self) -> str:
        return f"{self.message} [json-pointer:{self.pointer}]"


@dataclass
class Problems:
    """Collects what is wrong; each check returns whether its value may be looked into further."""

    found: list[Problem] = field(default_factory=list)

    def add(self, pointer: str, message: str) -> None:
        """Note a problem."""
        self.found.append(Problem(pointer, message))

    def length(self, value: object, limit: int, pointer: str, *, required: bool = False) -> bool:
        """A text of 1 to `limit` characters."""
        if value is None:
            if required:
                self.add(pointer.rpartition("/")[0], f"missing required field: {pointer.rpartition('/')[2]}")
            return False
        if not isinstance(value, str):
            self.add(pointer, "must be a string")
            return False
        if not value:
            self.add(pointer, "must be more than 0 characters")
        if len(value) > limit:
            self.add(pointer, f"must be less than {limit + 1} characters")
        return True

    def items(self, value: object, limit: int, pointer: str, least: int = 1) -> list[Any]:
        """A list of `least` to `limit` items; empty if it is not a list."""
        if value is None:
            self.add(pointer.rpartition("/")[0], f"missing required field: {pointer.rpartition('/')[2]}")
            return []
        if not isinstance(value, list):
            self.add(pointer, "must be an array")
            return []
        if len(value) < least:
            self.add(pointer, f"no less than {least} items allowed")
        if len(value) > limit:
            self.add(pointer, f"no more than {limit} items allowed")
        return value

    def text(
        self,
        value: object,
        limit: int,
        pointer: str,
        kinds: Iterable[str] = ("plain_text",),
        *,
        required: bool = True,
    ) -> None:
        """A text object of an allowed kind with at most `limit` characters."""
        if value is None:
            if required:
                self.add(pointer.rpartition("/")[0], f"missing required field: {pointer.rpartition('/')[2]}")
            return
        if not isinstance(value, dict):
            self.add(pointer, "must be an object")
            return
        if value.get("type") not in tuple(kinds):
            self.add(f"{pointer}/type", f"unsupported type: {value.get('type')}")
        self.length(value.get("text"), limit, f"{pointer}/text", required=True)

    def each(self, values: list[Any], pointer: str) -> Iterable[tuple[Json, str]]:
        """The objects of a list with their pointers; anything else is a problem."""
        for number, value in enumerate(values):
            if isinstance(value, dict):
                yield value, f"{pointer}/{number}"
            else:
                self.add(f"{pointer}/{number}", "must be an object")
