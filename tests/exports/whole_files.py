"""The files of a whole standard, each made once for all tests, with the time that it took."""

from functools import cache
from time import process_time

from bot.exports.formats import attachment
from bot.messages import Attachment
from tests.exports.samples import whole


@cache
def made(name: str) -> tuple[Attachment, float]:
    """A file in the format of that name and the processor's seconds: what else the machine does makes no difference."""
    given = whole()
    began = process_time()
    return attachment(given, name), process_time() - began
