"""The charts of the summary."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from bot.exports.charts import maturity_chart, maturity_profile, results_chart
from bot.exports.labels import RESULTS
from tests.exports.samples import bare, standing, whole


@pytest.mark.parametrize("chart", [results_chart, maturity_chart])
@pytest.mark.parametrize("sample", [standing, whole, bare])
def test_a_chart_is_a_picture_for_the_width_of_a_page(chart: Callable[..., bytes], sample: Any) -> None:
    with Image.open(BytesIO(chart(sample()))) as picture:
        assert picture.format == "PNG"
        assert picture.width == 2000
        assert 150 < picture.height < 1400
        assert picture.info["dpi"][0] == pytest.approx(300, abs=1)


def test_each_result_that_occurs_has_its_colour() -> None:
    with Image.open(BytesIO(results_chart(standing()))) as picture:
        found = {colour for _, colour in picture.convert("RGB").getcolors(1_000_000) or []}
    for result, count in standing().counts.items():
        colour = RESULTS[result].colour
        assert (tuple(bytes.fromhex(colour)) in found) == bool(count)


def test_the_profile_counts_what_has_a_level() -> None:
    profile = maturity_profile(standing())
    level = profile["9"]
    assert level is not None
    assert (level.mean, level.lowest, level.highest, level.rated) == (1.0, 0, 3, 4)
    assert maturity_profile(bare()) == {"4": None}
