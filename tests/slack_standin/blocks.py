"""Block Kit's rules: counts, lengths, types and surfaces, checked as Slack checks a message."""

import json
from collections.abc import Callable
from typing import Any

from .answers import Json, SlackError
from .elements import ACTIONS, ANY_TEXT, INPUTS, check_element
from .interactives import interactives
from .limits import Problem, Problems

EVERYWHERE = {
    "actions",
    "card",
    "context",
    "divider",
    "header",
    "image",
    "input",
    "rich_text",
    "section",
    "video",
}
HOME = EVERYWHERE | {"carousel", "container", "data_table", "data_visualization", "table"}
SURFACES = {
    "message": HOME | {"context_actions", "file", "markdown", "plan", "task_card"},
    "modal": EVERYWHERE | {"alert"},
    "home": HOME,
}
MARKDOWN_TOTAL = 12_000


def check_blocks(blocks: Any, surface: str = "message", root: str = "/blocks") -> list[Problem]:
    """Everything wrong with a list of blocks, as problems with JSON pointers below `root`."""
    problems = Problems()
    values = problems.items(blocks, 50 if surface == "message" else 100, root, least=0)
    seen: set[str] = set()
    markdown = 0
    for block, pointer in problems.each(values, root):
        kind = block.get("type")
        if kind not in SURFACES[surface]:
            problems.add(f"{pointer}/type", f"unsupported type: {kind}")
            continue
        problems.length(block.get("block_id"), 255, f"{pointer}/block_id")
        if block.get("block_id") in seen:
            problems.add(f"{pointer}/block_id", f"block_id {block['block_id']} already exists")
        seen |= {block["block_id"]} if "block_id" in block else set()
        RULES.get(kind, _anything)(block, pointer, problems)
        _check_action_ids(block, pointer, problems)
        if kind == "markdown":
            markdown += len(str(block.get("text", "")))
            if markdown > MARKDOWN_TOTAL:
                problems.add(
                    f"{pointer}/text", f"markdown text of all blocks must be less than {MARKDOWN_TOTAL + 1}"
                )
    return problems.found


def refuse_bad_blocks(blocks: Any, text_limit: int) -> None:
    """Raise `invalid_blocks` or `msg_blocks_too_long` for the blocks of a message."""
    problems = [str(problem) for problem in check_blocks(blocks)]
    if problems:
        messages = [f"[ERROR] {problem}" for problem in problems]
        raise SlackError("invalid_blocks", errors=problems, response_metadata={"messages": messages})
    if text_length(blocks) > text_limit:
        raise SlackError("msg_blocks_too_long")


def text_length(value: Any) -> int:
    """The sum of all text that blocks show."""
    if isinstance(value, list):
        return sum(text_length(item) for item in value)
    if isinstance(value, dict):
        own = len(value["text"]) if isinstance(value.get("text"), str) else 0
        return own + sum(text_length(item) for item in value.values() if isinstance(item, (dict, list)))
    return 0


def parse_blocks(value: Any) -> Any:
    """Blocks that may still be JSON text."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError as error:
        raise SlackError("invalid_blocks_format") from error


def _section(block: Json, pointer: str, problems: Problems) -> None:
    problems.text(block.get("text"), 3_000, f"{pointer}/text", ANY_TEXT, required="fields" not in block)
    if "fields" in block:
        fields = problems.items(block["fields"], 10, f"{pointer}/fields")
        for field, where in problems.each(fields, f"{pointer}/fields"):
            problems.text(field, 2_000, where, ANY_TEXT)
    if isinstance(block.get("accessory"), dict):
        check_element(block["accessory"], f"{pointer}/accessory", problems, ACTIONS | {"image"})


def _header(block: Json, pointer: str, problems: Problems) -> None:
    problems.text(block.get("text"), 150, f"{pointer}/text")


def _markdown(block: Json, pointer: str, problems: Problems) -> None:
    problems.length(block.get("text"), MARKDOWN_TOTAL, f"{pointer}/text", required=True)


def _context(block: Json, pointer: str, problems: Problems) -> None:
    elements = problems.items(block.get("elements"), 10, f"{pointer}/elements")
    for element, where in problems.each(elements, f"{pointer}/elements"):
        if element.get("type") == "image":
            check_element(element, where, problems, {"image"})
        else:
            problems.text(element, 3_000, where, ANY_TEXT)


def _actions(block: Json, pointer: str, problems: Problems) -> None:
    elements = problems.items(block.get("elements"), 25, f"{pointer}/elements")
    for element, where in problems.each(elements, f"{pointer}/elements"):
        check_element(element, where, problems, ACTIONS)


def _context_actions(block: Json, pointer: str, problems: Problems) -> None:
    elements = problems.items(block.get("elements"), 5, f"{pointer}/elements")
    for element, where in problems.each(elements, f"{pointer}/elements"):
        check_element(element, where, problems, {"feedback_buttons", "icon_button"})


def _input(block: Json, pointer: str, problems: Problems) -> None:
    problems.text(block.get("label"), 2_000, f"{pointer}/label")
    problems.text(block.get("hint"), 2_000, f"{pointer}/hint", required=False)
    element = block.get("element")
    if isinstance(element, dict):
        check_element(element, f"{pointer}/element", problems, (ACTIONS | INPUTS) - {"button", "overflow"})
    else:
        problems.add(pointer, "missing required field: element")


def _image(block: Json, pointer: str, problems: Problems) -> None:
    check_element(block, pointer, problems, {"image"})
    problems.text(block.get("title"), 2_000, f"{pointer}/title", required=False)


def _table(block: Json, pointer: str, problems: Problems) -> None:
    rows = problems.items(block.get("rows"), 100, f"{pointer}/rows")
    for number, row in enumerate(rows):
        for cell, where in problems.each(
            problems.items(row, 20, f"{pointer}/rows/{number}"), f"{pointer}/rows/{number}"
        ):
            if cell.get("type") not in ("raw_text", "raw_number", "rich_text"):
                problems.add(f"{where}/type", f"unsupported type: {cell.get('type')}")
            elif cell["type"] == "raw_text":
                problems.length(cell.get("text"), 3_000, f"{where}/text", required=True)


def _alert(block: Json, pointer: str, problems: Problems) -> None:
    problems.text(block.get("text"), 200, f"{pointer}/text", ANY_TEXT)


def _rich_text(block: Json, pointer: str, problems: Problems) -> None:
    problems.items(block.get("elements"), 1_000, f"{pointer}/elements")


def _anything(block: Json, pointer: str, problems: Problems) -> None:
    """Dividers have no rules; card, carousel, plan and the like are taken unread."""


def _check_action_ids(block: Json, pointer: str, problems: Problems) -> None:
    ids = [element["action_id"] for _, element in interactives([block]) if "action_id" in element]
    for twice in sorted({name for name in ids if ids.count(name) > 1}):
        problems.add(pointer, f"action_id {twice} already exists in this block")


RULES: dict[str | None, Callable[[Json, str, Problems], None]] = {
    "section": _section,
    "header": _header,
    "markdown": _markdown,
    "context": _context,
    "actions": _actions,
    "context_actions": _context_actions,
    "input": _input,
    "image": _image,
    "table": _table,
    "alert": _alert,
    "rich_text": _rich_text,
}
