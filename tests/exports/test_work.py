"""What a file takes grows with the assessment and no faster, so that a whole standard leaves quickly in every format."""

from cProfile import Profile

import pytest

from bot.exports.formats import attachment
from tests.exports.samples import bare, whole


def calls(name: str, parts: int) -> int:
    """How many functions are called for one of so many parts: the same number on every machine, however busy."""
    profile = Profile()
    profile.runcall(attachment, whole(parts), name)
    return sum(entry.callcount for entry in profile.getstats())


@pytest.mark.parametrize("name", ["word", "pdf", "excel", "csv", "html"])
def test_twice_the_requirements_take_twice_the_work(name: str) -> None:
    attachment(bare(), name)  # what is read once
    few, twice_as_many = calls(name, 6), calls(name, 3)
    assert few < twice_as_many < 2.5 * few
