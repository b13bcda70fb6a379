"""What has to hold when an event comes a second time."""

from bot.messages import Reply


def check_again(again: Reply | None, first: Reply) -> None:
    """What is said is what was said at first, and the same people are told the same."""
    assert again is not None
    assert again.parts[:1] == first.parts[:1], f"said again was:\n{again.text}\nand first:\n{first.text}"
    assert told(again) == told(first), "others are told otherwise"


def told(reply: Reply) -> list[tuple[str, str, str, list[str]]]:
    """Who is told what: person, conversation, words, and the names of the files with them."""
    return [
        (
            notice.person,
            notice.conversation,
            notice.reply.text,
            [file.name for file in notice.reply.attachments],
        )
        for notice in reply.notices
    ]
