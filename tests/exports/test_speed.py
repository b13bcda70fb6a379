"""A whole standard leaves quickly, in every format."""

from time import process_time

import pytest

from bot.exports.formats import FORMATS, attachment
from tests.exports.samples import whole


@pytest.mark.parametrize("name", ["word", "pdf", "excel", "csv", "soa"])
def test_a_whole_standard_takes_less_than_ten_seconds(name: str) -> None:
    """Counted in the processor's time, so that what else the machine does makes no difference."""
    given = whole()
    began = process_time()
    made = attachment(given, name)
    assert process_time() - began < 10
    assert made.name.endswith(f".{FORMATS[name][2]}")
    assert len(made.content) > 1000
