"""The heat map as a picture: what stands where, in which colour, and that it is whole."""

from collections import Counter
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from bot.assessments.findings import Result
from bot.assessments.standing import Standing
from bot.errors import InputError
from bot.exports import heat_map
from bot.exports.labels import RESULTS, is_proposed
from bot.exports.marks import MARKS, ink, open_nonconformity
from tests.exports import samples

FIELD = 86 * 54


def opened(content: bytes) -> Image.Image:
    image = Image.open(BytesIO(content))
    image.load()
    assert (image.format, image.mode) == ("PNG", "RGB")
    return image


def pixels(image: Image.Image) -> Counter[str]:
    counts = image.getcolors(image.width * image.height)
    assert counts is not None
    return Counter({"".join(f"{value:02X}" for value in colour): count for count, colour in counts})  # type: ignore[union-attr]


def fields(standing: Standing, result: Result, *, proposed: bool) -> int:
    return sum(row.result is result and is_proposed(row) is proposed for row in standing.rows)


@pytest.mark.parametrize(
    "standing", [samples.standing(), samples.bare(), samples.whole()], ids=["part", "bare", "whole"]
)
def test_every_requirement_has_a_field_in_the_colour_of_its_result(standing: Standing) -> None:
    found = pixels(opened(heat_map.write(standing)))
    for result, label in RESULTS.items():
        for colour, proposed in ((label.colour, False), (label.tint, True)):
            area = found[colour] / FIELD
            wanted = fields(standing, result, proposed=proposed)
            outlines = fields(standing, result, proposed=True) * 0.12 if not proposed else 0
            assert 0.6 * wanted - 0.1 <= area <= wanted + outlines + 1.5, (result, proposed)


def test_all_227_fit_one_picture_that_a_thread_shows() -> None:
    content = heat_map.write(samples.whole())
    image = opened(content)
    assert image.width == 1640
    assert 1000 < image.height < 3000
    assert len(content) < 1_000_000
    assert pixels(image.crop((0, image.height - 30, image.width, image.height))) == {"FFFFFF": 30 * 1640}


def test_one_clause_has_a_picture_of_its_own() -> None:
    image = opened(heat_map.write_clause(samples.standing(), "9"))
    assert image.width == 1000
    assert image.height < 700
    assert opened(heat_map.write_clause(samples.standing(), "A.5")).width == 1000


@pytest.mark.parametrize("group", ["4", "A.6", "", "all"])
def test_a_clause_that_is_not_in_scope_is_refused_in_a_sentence(group: str) -> None:
    with pytest.raises(InputError, match=r"looks at nothing in .* It has 6, 9, 10, A\.5, A\.8\."):
        heat_map.write_clause(samples.standing(), group)


@pytest.mark.parametrize("title", ["A" * 4000, "two\nlines\x00", "שלום עולם", "   x"])
def test_any_title_has_room(title: str) -> None:
    standing = samples.bare()
    named = replace(standing, assessment=standing.assessment.model_copy(update={"title": title}))
    assert opened(heat_map.write(named)).width == 1640


def test_the_same_standing_gives_the_same_picture() -> None:
    assert heat_map.write(samples.bare()) == heat_map.write(samples.bare())


def test_results_differ_in_more_than_colour() -> None:
    assert set(MARKS) == set(Result)
    assert len({mark.letter for mark in MARKS.values()}) == len({mark.shape for mark in MARKS.values()}) == 5


@pytest.mark.parametrize(
    "colour", [part for label in RESULTS.values() for part in (label.colour, label.tint)]
)
def test_marks_can_be_read_on_their_ground(colour: str) -> None:
    def light(code: str) -> float:
        values = [int(code[start : start + 2], 16) / 255 for start in (0, 2, 4)]
        linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in values]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    bright, dark = sorted((light(colour), light(ink(colour))), reverse=True)
    assert (bright + 0.05) / (dark + 0.05) >= 4.5


def test_open_nonconformities_are_framed_and_closed_ones_are_not() -> None:
    framed = {row.unit.number for row in samples.standing().rows if open_nonconformity(row)}
    assert framed == {"6.1.3 d", "9.2.2 a", "9.2.2 c", "9.3.3 (1)", "10.2 a 1", "10.2 d"}
