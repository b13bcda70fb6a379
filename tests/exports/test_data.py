"""The JSON export: whole, readable by others through its schema, and the same when read back."""

import json
from datetime import date
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from bot.assessments.standing import Standing
from bot.errors import InputError
from bot.exports import data
from tests.exports import samples


def ids_of(standing: Standing) -> str:
    return standing.assessment.id


@pytest.mark.parametrize("standing", [samples.standing(), samples.bare(), samples.whole()], ids=ids_of)
def test_what_is_read_back_equals_what_was_written(standing: Standing) -> None:
    written = data.write(standing)
    assert data.read(written) == standing
    assert data.write(data.read(written)) == written


@pytest.mark.parametrize("standing", [samples.standing(), samples.bare(), samples.whole()], ids=ids_of)
def test_every_file_fits_the_published_schema(standing: Standing) -> None:
    Draft202012Validator.check_schema(data.published_schema())
    Draft202012Validator(data.published_schema()).validate(json.loads(data.write(standing)))


def test_the_schema_refuses_what_is_no_assessment() -> None:
    broken = json.loads(data.write(samples.bare()))
    broken["rows"][0]["result"] = "excellent"
    with pytest.raises(ValidationError, match="excellent"):
        Draft202012Validator(data.published_schema()).validate(broken)


def test_the_published_schema_is_that_of_the_models() -> None:
    """If this fails, the format changed: take the next number if old readers would not understand it, then publish.

    python -c "import json; from bot.exports import data; print(json.dumps(data.schema(), indent=1, ensure_ascii=False))"
    """
    assert data.published_schema() == json.loads(json.dumps(data.schema()))


def test_it_holds_what_other_programs_look_for() -> None:
    found = json.loads(data.write(samples.standing()))
    assert found["schema"] == "isms-assessment/1"
    assert found["on"] == "2026-11-20"
    assert found["history_head"] == samples.HEAD
    assert found["assessment"]["conclusion"]["verdict"] == "not_yet_conform"
    assert found["withdrawn"] == {"E-0011": "The wrong file was attached."}
    row = next(row for row in found["rows"] if row["unit"]["id"] == "ISO27001:A.8.8")
    assert (row["number"], row["result"], row["maturity"]) == ("A.8.8", "partly_conform", 2)
    row = next(row for row in found["rows"] if row["unit"]["id"] == "ISO27001:A.5.18")
    assert [answer["value"] for answer in row["answers"]] == ["no", "partly"]
    assert row["evidence"] == ["E-0001", "E-0002", "E-0005"]
    finding = next(finding for finding in found["findings"] if finding["id"] == "GA-2026-01-F01")
    assert len(finding["treatment"]["cause"]["whys"]) == 5
    assert finding["treatment"]["actions"][0]["due"] == "2026-12-15"


def changed(**changes: Any) -> bytes:
    found = json.loads(data.write(samples.standing()))
    return json.dumps({**found, **changes}).encode()


def row_with(**changes: Any) -> bytes:
    found = json.loads(data.write(samples.standing()))
    found["rows"][0].update(changes)
    return json.dumps(found).encode()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "no JSON file"),
        (b"PK\x03\x04", "no JSON file"),
        (b"[" * 200_000, "no JSON file"),
        (b"[]", "no assessment in the format isms-assessment/1"),
        (changed(schema="isms-assessment/2"), "no assessment in the format isms-assessment/1"),
        (changed(surprise=1), "surprise"),
        (changed(on="yesterday"), "on: "),
        (changed(evidence=[]), "names E-0"),
        (changed(answered=0), "counts"),
        (row_with(result="conform", maturity=5), "contradicts itself at 6.1.1 a"),
        (row_with(state="lost"), "rows > 0 > state"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_cannot_be_used_is_refused_in_a_sentence(content: bytes, says: str) -> None:
    with pytest.raises(InputError) as refused:
        data.read(content)
    assert says in str(refused.value)
    assert "pydantic" not in str(refused.value)


def test_dates_stay_dates() -> None:
    assert data.read(data.write(samples.standing())).evidence[2].expires == date(2025, 4, 18)
