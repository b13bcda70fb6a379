"""Replies as Slack messages: pure functions, within Slack's limits whatever the text."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby

from bot.channels.slack import rich_text
from bot.channels.slack.citations import citation_line
from bot.channels.slack.escaping import inert, visible, weight
from bot.channels.slack.rich_text import Block, Json
from bot.channels.slack.splitting import pieces
from bot.messages import Choice, Outcome, Part, PartKind, Reply

FEEDBACK = "feedback"
ASK_SECURITY = "ask_security"
ASK_LABEL = "Ask the security team"

MESSAGE_BYTES = 8_600  # of text; streams and messages were seen to fail from about 10 kB on
MESSAGE_BLOCKS = 40  # Slack takes 50
ROW_BUTTONS = 25
PIECE_BYTES = 2_800  # a text object takes 3,000 characters
_QUOTED = (PartKind.QUOTE, PartKind.LEAD)


@dataclass(frozen=True, slots=True)
class SlackMessage:
    """What one chat.postMessage carries; `text` says the same as the blocks, inert."""

    blocks: tuple[Json, ...]
    text: str


def messages_of(reply: Reply) -> list[SlackMessage]:
    """The reply as one message, or as several with `(1/3)` at their ends; the buttons are on the last."""
    blocks = [*_body(reply.parts), *_sources(reply)] or [rich_text.paragraph("(no text)")]
    return messages_from([*blocks, *_pressable(reply.choices), *_choices(reply)])


def notice(text: str) -> list[SlackMessage]:
    """A message of our own in plain words."""
    return messages_from([rich_text.paragraph(piece) for piece in pieces(visible(text), PIECE_BYTES)])


def messages_from(blocks: Sequence[Block]) -> list[SlackMessage]:
    """The blocks in as few messages as Slack's limits allow."""
    return _numbered(_packed(blocks))


def as_plain(message: SlackMessage) -> SlackMessage:
    """The message without blocks, for when Slack refuses them."""
    return SlackMessage((), message.text)


def _body(parts: Sequence[Part]) -> Iterator[Block]:
    for is_list, group in groupby(_merged(parts), key=lambda part: part.kind is PartKind.ITEM):
        if is_list:
            yield from _bullets(group)
        else:
            yield from chain.from_iterable(map(_part, group))


def _part(part: Part) -> Iterator[Block]:
    for piece, mark in _cut(part):
        if part.kind is PartKind.NOTE:
            yield rich_text.small_print(f"{piece} {mark}".rstrip())
        elif part.kind in _QUOTED:
            yield rich_text.quote(piece, mark)
        elif part.kind is PartKind.HEADING:
            yield rich_text.heading(piece)
        else:
            yield rich_text.paragraph(piece, mark)


def _bullets(parts: Iterable[Part]) -> Iterator[Block]:
    """Items that follow each other as one list, as long as a block may be."""
    items: list[tuple[str, str]] = []
    used = 0
    for piece, mark in (cut for part in parts for cut in _cut(part)):
        if items and used + weight(piece) > PIECE_BYTES:
            yield rich_text.bullets(items)
            items, used = [], 0
        items.append((piece, mark))
        used += weight(piece)
    if items:
        yield rich_text.bullets(items)


def _cut(part: Part) -> Iterator[tuple[str, str]]:
    """A part in pieces that a block takes, each with its marker: the last one has the citation's number."""
    cut = pieces(visible(part.text), PIECE_BYTES)
    marker = f"[{part.n}]" if part.n else ""
    for number, piece in enumerate(cut, 1):
        yield piece, marker if number == len(cut) else ""


def _merged(parts: Sequence[Part]) -> list[Part]:
    """Parts with a lead and the quote under it as one."""
    merged: list[Part] = []
    for part in parts:
        last = merged[-1] if merged else None
        if last and part.kind in _QUOTED and last.kind in _QUOTED and last.n == part.n:
            merged[-1] = Part(PartKind.QUOTE, f"{last.text}\n{part.text}", part.n)
        else:
            merged.append(part)
    return merged


def _sources(reply: Reply) -> Iterator[Block]:
    if reply.citations:
        yield rich_text.divider()
        listed = visible("\n".join(citation_line(citation) for citation in reply.citations))
        for piece in pieces(listed, PIECE_BYTES):
            yield rich_text.paragraph(piece)
    for piece in pieces(visible(reply.behind), PIECE_BYTES):
        yield rich_text.small_print(piece)


def _pressable(choices: Sequence[Choice]) -> Iterator[Block]:
    """The buttons that say something back or open a form; Slack wraps them by itself."""
    shown = [choice for choice in choices if choice.action in ("press", "form") and choice.value]
    elements = [
        rich_text.button(
            f"{choice.action}:{number}",
            visible(choice.label).strip() or "…",
            choice.value,
            main=choice.main,
        )
        for number, choice in enumerate(shown)
    ]
    for start in range(0, len(elements), ROW_BUTTONS):
        yield rich_text.buttons(*elements[start : start + ROW_BUTTONS])


def _choices(reply: Reply) -> Iterator[Block]:
    """The buttons; without a recorded exchange there is nothing they could refer to."""
    if reply.exchange is None or reply.outcome is Outcome.HELP:
        return
    labels = {choice.action: choice.label for choice in reply.choices}
    if ASK_SECURITY in labels or reply.outcome in (Outcome.NOT_ANSWERED, Outcome.NOTHING_FOUND):
        label = visible(labels.get(ASK_SECURITY, "")).strip() or ASK_LABEL
        yield rich_text.buttons(rich_text.button(ASK_SECURITY, label, reply.exchange))
    yield rich_text.feedback(
        FEEDBACK,
        (visible(labels.get("helpful", "")).strip() or "Helpful", f"helpful:{reply.exchange}"),
        (visible(labels.get("unhelpful", "")).strip() or "Not helpful", f"unhelpful:{reply.exchange}"),
    )


def _packed(blocks: Sequence[Block]) -> list[list[Block]]:
    """The blocks in messages within the budget, in order."""
    packed: list[list[Block]] = []
    used = 0
    for block in blocks:
        cost = weight(block.text) + 2
        if not packed or used + cost > MESSAGE_BYTES or len(packed[-1]) >= MESSAGE_BLOCKS:
            packed.append([])
            used = 0
        packed[-1].append(block)
        used += cost
    return packed


def _numbered(packed: Sequence[Sequence[Block]]) -> list[SlackMessage]:
    messages = []
    for number, blocks in enumerate(packed, 1):
        shown = list(blocks)
        if len(packed) > 1:
            shown.insert(_before_buttons(shown), rich_text.small_print(f"({number}/{len(packed)})"))
        text = inert("\n\n".join(block.text for block in shown if block.text.strip()))
        messages.append(SlackMessage(tuple(block.json for block in shown), text or "…"))
    return messages


def _before_buttons(blocks: Sequence[Block]) -> int:
    return sum(block.json["type"] not in ("actions", "context_actions") for block in blocks)
