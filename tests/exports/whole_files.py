"""The files of a whole standard, each made once for all tests."""

from functools import cache

from bot.exports.formats import attachment
from bot.messages import Attachment
from tests.exports.samples import whole


@cache
def made(name: str) -> Attachment:
    """A file in the format of that name."""
    return attachment(whole(), name)
