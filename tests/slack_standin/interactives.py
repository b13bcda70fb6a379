"""Buttons, menus and other things in blocks that a person can use."""

from collections.abc import Iterator
from copy import deepcopy

from .answers import Json
from .clock import Clock

Used = tuple[Json, Json]


def interactives(blocks: list[Json]) -> Iterator[Used]:
    """Every interactive element with the block it stands in, in reading order."""
    for block in blocks:
        candidates = [block.get("accessory"), block.get("element")]
        candidates += block.get("actions") or []
        if block.get("type") in ("actions", "context_actions"):
            candidates += block.get("elements") or []
        for element in candidates:
            if isinstance(element, dict) and element.get("type") != "image":
                yield block, element
        if block.get("type") in ("carousel", "container"):
            yield from interactives(block.get("elements") or block.get("child_blocks") or [])


def with_ids(blocks: list[Json], clock: Clock) -> list[Json]:
    """A copy in which every block and element has an id: Slack fills in missing ones."""
    named = deepcopy(blocks)
    for block in named:
        block.setdefault("block_id", clock.next_id("blk"))
    for _, element in interactives(named):
        element.setdefault("action_id", clock.next_id("act"))
    return named


def find_interactive(blocks: list[Json], action_id: str | None, value: str | None, text: str | None) -> Used:
    """The element that a person means; a LookupError says what there is instead."""
    for block, element in interactives(blocks):
        wanted = action_id in (None, element.get("action_id"))
        if wanted and _choose(element, value, text) is not None:
            return block, element
    present = [(element.get("action_id"), labels(element)) for _, element in interactives(blocks)]
    raise LookupError(
        f"nothing to use with action_id={action_id!r} value={value!r} text={text!r}; there is {present}"
    )


def labels(element: Json) -> list[str]:
    """What a person reads on the element: one text for a button, one per choice for menus."""
    return [part["text"]["text"] for part in _parts(element) if "text" in part]


def action_of(used: Used, value: str | None, text: str | None, clock: Clock) -> Json:
    """The entry of `actions` in a block_actions payload."""
    block, element = used
    part = _choose(element, value, text) or {}
    action: Json = {
        "type": element["type"],
        "action_id": element["action_id"],
        "block_id": block["block_id"],
        "action_ts": clock.tick(),
    }
    if element["type"] in ("button", "feedback_buttons", "icon_button"):
        action |= {name: part[name] for name in ("text", "value") if name in part}
    elif element["type"] in ("multi_static_select", "checkboxes"):
        action["selected_options"] = [part]
    elif "options" in element or "option_groups" in element:
        action["selected_option"] = part
    else:
        action |= state_of(element, value)
    return action


def state_of(element: Json, value: object) -> Json:
    """The entry of an input in `view.state.values`."""
    kind = str(element["type"])
    simple = {
        "datepicker": "selected_date",
        "timepicker": "selected_time",
        "users_select": "selected_user",
        "conversations_select": "selected_conversation",
        "channels_select": "selected_channel",
        "multi_users_select": "selected_users",
        "multi_conversations_select": "selected_conversations",
        "multi_channels_select": "selected_channels",
        "file_input": "files",
    }
    if kind in simple:
        return {"type": kind, simple[kind]: value}
    if kind in ("multi_static_select", "checkboxes"):
        wanted = value if isinstance(value, list) else [value]
        chosen = [o for o in _parts(element) if o["value"] in wanted]
        return {"type": kind, "selected_options": chosen}
    if "options" in element or "option_groups" in element:
        chosen_one = None
        if value is not None:
            chosen_one = _choose(element, str(value), None) or _choose(element, None, str(value))
        return {"type": kind, "selected_option": chosen_one}
    return {"type": kind, "value": value}


def _parts(element: Json) -> list[Json]:
    if element.get("type") == "feedback_buttons":
        return [element["positive_button"], element["negative_button"]]
    groups = element.get("option_groups") or []
    options = (element.get("options") or []) + [option for group in groups for option in group["options"]]
    return options or [element]


def _choose(element: Json, value: str | None, text: str | None) -> Json | None:
    parts = _parts(element)
    free = not {"value", "options", "option_groups"} & element.keys() and len(parts) == 1
    for part in parts:
        same_value = value is None or part.get("value") == value or (free and element["type"] != "button")
        same_text = text is None or text == part.get("text", {}).get("text")
        if same_value and same_text:
            return part
    return None
