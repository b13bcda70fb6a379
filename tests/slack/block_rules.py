"""What must hold for every message: Slack's limits by three validators, and nothing in it that acts."""

import re
from collections.abc import Iterator
from typing import Any

import slackblocks
from slack_sdk.models.blocks import Block as SdkBlock

from bot.channels.slack.blocks import SlackMessage
from tests.slack_standin.blocks import check_blocks, text_length

BLOCKS = {"rich_text", "divider", "context", "actions", "context_actions"}
RICH = {"rich_text_section", "rich_text_quote", "rich_text_list"}
ACTS = re.compile(r"<|>|@\w|://|mailto:[^\s\u2060]|&(?!(amp|lt|gt);)|[^\W_]\.[^\W\d_]{2}")


def problems(message: SlackMessage, users: tuple[str, ...] = ()) -> list[str]:
    """Everything wrong with a message; `users` may be named in it by us."""
    blocks = list(message.blocks)
    found = [str(problem) for problem in check_blocks(blocks)]
    if text_length(blocks) > 13_200:
        found.append("more than 13,200 characters in the blocks")
    if len(message.text) > 40_000 or not message.text.strip():
        found.append("no fallback text, or too long")
    if hit := ACTS.search(message.text):
        found.append(f"fallback text acts: {message.text[max(0, hit.start() - 20) : hit.end() + 20]!r}")
    for block in blocks:
        found += _inert(block, users)
        SdkBlock.parse(block).to_dict()  # type: ignore[union-attr]
    slackblocks.Message(channel="C1", blocks=[rebuilt(block) for block in blocks], text=message.text)
    return found


def _inert(block: dict[str, Any], users: tuple[str, ...]) -> Iterator[str]:
    if block["type"] not in BLOCKS:
        yield f"a block of type {block['type']}"
    yield from acting(block, users)


def acting(block: dict[str, Any], users: tuple[str, ...] = ()) -> Iterator[str]:
    """What in a block would act: link, mention, or be read as markup."""
    for thing in _dicts(block):
        kind = thing.get("type")
        if {"url", "image_url", "link", "usergroup_id", "channel_id", "range"} & thing.keys():
            yield f"something that leads elsewhere: {sorted(thing)}"
        if kind == "user" and thing["user_id"] not in users:
            yield "a mention"
        if kind in ("mrkdwn", "link", "broadcast", "usergroup", "channel", "emoji", "date"):
            yield f"an element of type {kind}"
        if kind == "plain_text" and thing.get("emoji") is not False:
            yield "emoji names are read"


def _dicts(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from _dicts(part)


def rebuilt(block: dict[str, Any]) -> Any:
    """The block as slackblocks makes it, which checks it on the way."""
    kind = block["type"]
    if kind == "rich_text":
        return slackblocks.RichTextBlock([_rich(element) for element in block["elements"]])
    if kind == "actions":
        return slackblocks.ActionsBlock(
            [
                slackblocks.Button(e["text"]["text"], e["action_id"], value=e["value"])
                for e in block["elements"]
            ]
        )
    if kind == "context_actions":
        return slackblocks.ContextActionsBlock([_feedback(element) for element in block["elements"]])
    return slackblocks.Block.from_dict(block)


def _rich(element: dict[str, Any]) -> Any:
    assert element["type"] in RICH
    if element["type"] == "rich_text_list":
        return slackblocks.RichTextList(element["style"], [_rich(section) for section in element["elements"]])
    kind = slackblocks.RichTextQuote if element["type"] == "rich_text_quote" else slackblocks.RichTextSection
    return kind([_element(part) for part in element["elements"]])


def _element(part: dict[str, Any]) -> Any:
    if part["type"] == "user":
        return slackblocks.RichTextUser(part["user_id"])
    return slackblocks.RichText(part["text"], **part.get("style", {}))


def _feedback(element: dict[str, Any]) -> Any:
    def thumb(name: str) -> Any:
        one = element[name]
        return slackblocks.FeedbackButton(one["text"]["text"], one["value"], one["accessibility_label"])

    return slackblocks.FeedbackButtons(
        thumb("positive_button"), thumb("negative_button"), element["action_id"]
    )
