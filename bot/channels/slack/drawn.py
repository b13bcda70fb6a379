"""A reply as it goes out: drawn once, kept with the event, the same however often the event is taken up."""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from bot.channels.slack.blocks import SlackMessage, messages_of
from bot.messages import Attachment, Reply


@dataclass(frozen=True, slots=True)
class Drawn:
    """Messages in order, and the files that go with them."""

    messages: tuple[SlackMessage, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    private: bool = False

    @classmethod
    def of(cls, reply: Reply) -> Self:
        """A reply drawn for Slack."""
        return cls(tuple(messages_of(reply)), reply.attachments, reply.private)

    def to_json(self) -> dict[str, Any]:
        """For the inbox."""
        return {
            "messages": [{"blocks": list(message.blocks), "text": message.text} for message in self.messages],
            "attachments": [
                {"name": file.name, "title": file.title, "content": b64encode(file.content).decode("ascii")}
                for file in self.attachments
            ],
            "private": self.private,
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        """From the inbox."""
        return cls(
            tuple(SlackMessage(tuple(one["blocks"]), one["text"]) for one in kept["messages"]),
            tuple(
                Attachment(one["name"], b64decode(one["content"]), one["title"])
                for one in kept["attachments"]
            ),
            kept.get("private", False),
        )
