"""What a person fills into a modal, as Slack sends it."""

from typing import Any

from .answers import Json
from .interactives import state_of

INITIAL = {
    "initial_option": "selected_option",
    "initial_options": "selected_options",
    "initial_user": "selected_user",
}


def entered(view: Json, values: dict[str, Any]) -> dict[str, dict[str, Json]]:
    """`state.values` of a modal: what was entered, else the initial values.

    A LookupError says which name no input has, or which input must not be left empty.
    """
    unknown = set(values)
    state: dict[str, dict[str, Json]] = {}
    for block in view["blocks"]:
        element = block.get("element")
        if block.get("type") != "input" or element is None:
            continue
        names = (element["action_id"], block["block_id"])
        value = next((values[name] for name in names if name in values), element.get("initial_value"))
        unknown -= set(names)
        entry = _entry(element, value)
        if not block.get("optional") and not any(part for name, part in entry.items() if name != "type"):
            raise LookupError(f"the input {element['action_id']} must not be left empty")
        state[block["block_id"]] = {element["action_id"]: entry}
    if unknown:
        raise LookupError(f"the modal has no input named {sorted(unknown)}")
    return state


def _entry(element: Json, value: Any) -> Json:
    initial = next(((key, element[key]) for key in INITIAL if key in element), None)
    if value is None and initial:
        return {"type": element["type"], INITIAL[initial[0]]: initial[1]}
    return state_of(element, value)
