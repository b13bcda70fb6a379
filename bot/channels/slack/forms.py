"""Forms as modals: drawn within Slack's limits, and what was filled in read back. Pure functions."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.channels.slack import rich_text
from bot.channels.slack.escaping import visible
from bot.channels.slack.questions import person_key
from bot.channels.slack.rich_text import Json, plain
from bot.messages import Field, Form

CALLBACK = "isms_form"
LONGEST_TEXT = 3_000
_GROUP = 100  # options that one menu, or one group of it, may have
_MARK = "="  # before each option's value: Slack takes no empty one


@dataclass(frozen=True, slots=True)
class Filled:
    """What was filled in, by field name; `people` are the fields in which somebody was chosen."""

    fields: Mapping[str, str]
    people: tuple[str, ...]


def modal(form: Form, origin: Mapping[str, Any]) -> Json:
    """The form as a modal; `origin` is kept in it: where the button stood that opened it."""
    kept = json.dumps({**origin, "value": form.value}, ensure_ascii=False, separators=(",", ":"))
    return {
        "type": "modal",
        "callback_id": CALLBACK,
        "title": plain(_cut(form.title, 24) or "Form"),
        "submit": plain("Send"),
        "close": plain("Cancel"),
        "private_metadata": kept,
        "blocks": [_input(field) for field in form.fields[:100]],
    }


def message_modal(text: str) -> Json:
    """A modal that only says something."""
    blocks = [rich_text.paragraph(text).json]
    return {"type": "modal", "title": plain("One moment"), "close": plain("Close"), "blocks": blocks}


def origin_of(view: Mapping[str, Any]) -> dict[str, Any]:
    """What `modal` kept in the view, the form's value included."""
    return dict(json.loads(view.get("private_metadata") or "{}"))


def filled_in(view: Mapping[str, Any], team: str) -> Filled:
    """What a submitted view holds; a person is `slack:T1:U1`, what was left out is empty."""
    fields: dict[str, str] = {}
    people: list[str] = []
    for block in ((view.get("state") or {}).get("values") or {}).values():
        for name, entered in block.items():
            fields[name] = _value(entered, team)
            if entered.get("type") == "users_select":
                people.append(name)
    return Filled(fields, tuple(people))


def _value(entered: Mapping[str, Any], team: str) -> str:
    if entered.get("type") == "users_select":
        chosen = entered.get("selected_user")
        return person_key(team, chosen) if chosen else ""
    option = entered.get("selected_option")
    if option:
        return str(option["value"]).removeprefix(_MARK)
    return str(entered.get("value") or "").strip()


def _input(field: Field) -> Json:
    block: Json = {
        "type": "input",
        "block_id": field.name,
        "label": plain(_cut(field.label, 150) or field.name),
        "optional": field.optional,
        "element": {"action_id": field.name, **_element(field)},
    }
    if hint := _cut(field.hint, 1_000):
        block["hint"] = plain(hint)
    return block


def _element(field: Field) -> Json:
    if field.person:
        chosen = field.value.rpartition(":")[2]
        return {"type": "users_select", **({"initial_user": chosen} if chosen else {})}
    if field.options:
        return _menu(field)
    element: Json = {"type": "plain_text_input", "multiline": field.long, "max_length": LONGEST_TEXT}
    if initial := _cut(field.value, LONGEST_TEXT):
        element["initial_value"] = initial
    return element


def _menu(field: Field) -> Json:
    options = [_option(value, label) for value, label in field.options]
    menu: Json = {"type": "static_select"}
    if len(options) <= _GROUP:
        menu["options"] = options
    else:
        starts = range(0, len(options), _GROUP)
        menu["option_groups"] = [
            {
                "label": plain(f"{n + 1} to {min(n + _GROUP, len(options))}"),
                "options": options[n : n + _GROUP],
            }
            for n in starts
        ]
    initial = next((option for option in options if option["value"] == f"{_MARK}{field.value}"), None)
    return {**menu, **({"initial_option": initial} if initial else {})}


def _option(value: str, label: str) -> Json:
    return {"text": plain(_cut(label, 75) or value or "–"), "value": f"{_MARK}{value}"}


def _cut(text: str, most: int) -> str:
    text = visible(text).strip()
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
