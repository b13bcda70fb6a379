"""A whole standard leaves quickly, in every format."""

import pytest

from bot.exports.formats import FORMATS
from tests.exports.whole_files import made


@pytest.mark.parametrize("name", ["word", "pdf", "excel", "csv", "soa"])
def test_a_whole_standard_takes_less_than_ten_seconds(name: str) -> None:
    attachment, seconds = made(name)
    assert seconds < 10
    assert attachment.name.endswith(f".{FORMATS[name][2]}")
    assert len(attachment.content) > 1000
