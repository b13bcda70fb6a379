"""The words of the Web API: JSON objects, and the error a method answers with."""

from typing import Any

Json = dict[str, Any]


class SlackError(Exception):
    """`{"ok": false, "error": name, …}`; the keyword arguments become further fields."""

    def __init__(self, name: str, **fields: Any) -> None:
        super().__init__(name)
        self.name = name
        self.fields = fields

    def answer(self) -> Json:
        """The body that Slack would send."""
        return {"ok": False, "error": self.name, **self.fields}


def required(arguments: Json, *names: str) -> list[str]:
    """The named arguments as text; `invalid_arguments` if one is missing, as Slack words it."""
    missing = [name for name in names if arguments.get(name) in (None, "")]
    if missing:
        messages = [f"[ERROR] missing required field: {name}" for name in missing]
        raise SlackError("invalid_arguments", response_metadata={"messages": messages})
    return [str(arguments[name]) for name in names]


def truthy(value: object) -> bool:
    """Slack's booleans, which the SDK sends as true, "true", 1 or "1"."""
    return str(value).lower() in ("1", "true")
