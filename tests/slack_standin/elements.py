"""Rules for the elements inside blocks: buttons, menus, inputs, feedback buttons."""

from .answers import Json
from .limits import Problems

MENUS = {
    "static_select": 100,
    "multi_static_select": 100,
    "overflow": 5,
    "radio_buttons": 10,
    "checkboxes": 10,
}
PICKERS = {
    "users_select", "multi_users_select", "conversations_select", "multi_conversations_select",
    "channels_select", "multi_channels_select", "datepicker", "timepicker", "datetimepicker",
}  # fmt: skip
INPUTS = {
    "plain_text_input",
    "email_text_input",
    "url_text_input",
    "number_input",
    "file_input",
    "rich_text_input",
}
ACTIONS = {"button", "workflow_button", *MENUS, *PICKERS}
ANY_TEXT = ("plain_text", "mrkdwn")


def check_element(element: Json, pointer: str, problems: Problems, allowed: set[str]) -> None:
    """Check one element, which must be of an allowed type here."""
    kind = element.get("type")
    if kind not in allowed:
        problems.add(f"{pointer}/type", f"unsupported type: {kind}")
        return
    problems.length(element.get("action_id"), 255, f"{pointer}/action_id")
    if kind == "button":
        _check_button(element, pointer, problems)
    elif kind == "feedback_buttons":
        for name in ("positive_button", "negative_button"):
            _check_feedback(element.get(name), f"{pointer}/{name}", problems)
    elif kind == "icon_button":
        problems.length(element.get("icon"), 255, f"{pointer}/icon", required=True)
        problems.text(element.get("text"), 75, f"{pointer}/text")
        problems.length(element.get("value"), 2_000, f"{pointer}/value")
    elif kind in MENUS:
        _check_menu(element, MENUS[str(kind)], pointer, problems)
    elif kind == "image":
        problems.length(element.get("alt_text"), 2_000, f"{pointer}/alt_text", required=True)
        if not element.get("slack_file"):
            problems.length(element.get("image_url"), 3_000, f"{pointer}/image_url", required=True)
    problems.text(element.get("placeholder"), 150, f"{pointer}/placeholder", required=False)
    _check_confirm(element.get("confirm"), f"{pointer}/confirm", problems)
    if kind == "plain_text_input":
        for name in ("min_length", "max_length"):
            if not 0 <= int(element.get(name) or 0) <= 3_000:
                problems.add(f"{pointer}/{name}", "must be between 0 and 3000")


def _check_button(button: Json, pointer: str, problems: Problems) -> None:
    problems.text(button.get("text"), 75, f"{pointer}/text")
    problems.length(button.get("value"), 2_000, f"{pointer}/value")
    problems.length(button.get("url"), 3_000, f"{pointer}/url")
    problems.length(button.get("accessibility_label"), 75, f"{pointer}/accessibility_label")
    if button.get("style") not in (None, "primary", "danger"):
        problems.add(f"{pointer}/style", f"unsupported style: {button['style']}")


def _check_feedback(button: object, pointer: str, problems: Problems) -> None:
    if not isinstance(button, dict):
        problems.add(pointer.rpartition("/")[0], f"missing required field: {pointer.rpartition('/')[2]}")
        return
    problems.text(button.get("text"), 75, f"{pointer}/text")
    problems.length(button.get("value"), 2_000, f"{pointer}/value", required=True)
    problems.length(button.get("accessibility_label"), 75, f"{pointer}/accessibility_label")


def _check_menu(menu: Json, limit: int, pointer: str, problems: Problems) -> None:
    if "option_groups" in menu and "options" not in menu:
        groups = problems.items(menu["option_groups"], 100, f"{pointer}/option_groups")
        for group, where in problems.each(groups, f"{pointer}/option_groups"):
            problems.text(group.get("label"), 75, f"{where}/label")
            _check_options(group.get("options"), 100, f"{where}/options", problems)
    else:
        _check_options(menu.get("options"), limit, f"{pointer}/options", problems)


def _check_options(options: object, limit: int, pointer: str, problems: Problems) -> None:
    for option, where in problems.each(problems.items(options, limit, pointer), pointer):
        problems.text(option.get("text"), 75, f"{where}/text", ANY_TEXT)
        problems.length(option.get("value"), 150, f"{where}/value", required=True)
        problems.text(option.get("description"), 75, f"{where}/description", ANY_TEXT, required=False)


def _check_confirm(confirm: object, pointer: str, problems: Problems) -> None:
    if confirm is None:
        return
    if not isinstance(confirm, dict):
        problems.add(pointer, "must be an object")
        return
    problems.text(confirm.get("title"), 100, f"{pointer}/title")
    problems.text(confirm.get("text"), 300, f"{pointer}/text", ANY_TEXT)
    problems.text(confirm.get("confirm"), 30, f"{pointer}/confirm", required=False)
    problems.text(confirm.get("deny"), 30, f"{pointer}/deny", required=False)
