"""An assessment as JSON: the whole of it, for other programs and for this one to read back.

The format has a name with a number in it, isms-assessment/1. Its JSON Schema lies beside this file, made from the
models here; a test holds the two together. A change that an old reader would not understand takes the next number.
"""

import json
from collections.abc import Mapping
from datetime import date
from importlib.resources import files
from typing import Any, Literal

from pydantic import ConfigDict, Field, ValidationError

from bot import __version__
from bot.assessments.findings import Answer, Evidence, Finding, Model, Result
from bot.assessments.ledger import Assessment, FollowUp, Said
from bot.assessments.policy_quote import PolicyQuote
from bot.assessments.rating import Rating
from bot.assessments.standing import Row, Standing
from bot.assessments.units import Unit
from bot.errors import InputError

SCHEMA = "isms-assessment/1"
SCHEMA_FILE = "isms-assessment-1.schema.json"


class RowRecord(Model):
    """One unit. Evidence and findings are named by id; `result`, `maturity` and `owner` follow from the rest."""

    unit: Unit
    number: str = Field(description="The unit as people write it, such as 9.2.2 b.")
    state: Literal["answered", "passed_on", "unconfirmed", "put_off", "not_asked"]
    result: Result = Field(description="Of the confirmed finding where there is one, else of the rating.")
    maturity: int | None = Field(ge=0, le=5)
    owner: str
    answers: tuple[Answer, ...] = Field(description="Those in force: the last of each person.")
    unconfirmed: tuple[Said, ...] = Field(
        (), description="Words as said, whose reading nobody has confirmed: they count as no answer."
    )
    corrected: tuple[Said, ...] = Field(
        (), description="Words as said, which the same person put otherwise later: the correction counts."
    )
    follow_ups: tuple[FollowUp, ...]
    evidence: tuple[str, ...]
    policies: tuple[PolicyQuote, ...] = Field(description="What the organisation's own policies say.")
    rating: Rating = Field(
        description="What follows by rule, proposed: no finding until a person confirms it."
    )
    findings: tuple[str, ...]


class AssessmentRecord(Model):
    """The file as a whole. `counts` and `answered` follow from the rows."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, title="ISMS assessment")

    format: Literal["isms-assessment/1"] = Field(alias="schema")
    program: str = Field(description="What wrote the file, with its version.")
    assessment: Assessment
    on: date = Field(description="The day for which the rows hold.")
    history_head: str = Field(description="The newest hash of the journal that this was made from.")
    answered: int = Field(ge=0)
    counts: dict[Result, int]
    rows: tuple[RowRecord, ...]
    findings: tuple[Finding, ...]
    evidence: tuple[Evidence, ...] = Field(description="All that was not withdrawn.")
    withdrawn: dict[str, str] = Field(description="Ids of withdrawn evidence with the reason.")


def write(standing: Standing) -> bytes:
    """The assessment as UTF-8 JSON, the same bytes for the same standing."""
    record = AssessmentRecord(
        format=SCHEMA,
        program=f"isms-assistant {__version__}",
        assessment=standing.assessment,
        on=standing.on,
        history_head=standing.history_head,
        answered=standing.answered,
        counts=standing.counts,
        rows=tuple(_row_record(row) for row in standing.rows),
        findings=standing.findings,
        evidence=standing.evidence,
        withdrawn=dict(standing.withdrawn),
    )
    return (record.model_dump_json(by_alias=True, indent=1) + "\n").encode()


def read(content: bytes) -> Standing:
    """The standing that `write` wrote, equal to it; raises InputError saying what is wrong with the file."""
    try:
        record = AssessmentRecord.model_validate_json(content)
    except ValidationError as error:
        raise InputError(_refusal(content, error)) from None
    evidence = {item.id: item for item in record.evidence}
    findings = {finding.id: finding for finding in record.findings}
    try:
        rows = tuple(_row(row, evidence, findings) for row in record.rows)
    except KeyError as missing:
        raise InputError(
            f"The file names {missing.args[0]} and does not hold it. Export the assessment again."
        ) from None
    standing = Standing(
        record.assessment,
        rows,
        record.findings,
        record.evidence,
        record.on,
        record.history_head,
        record.withdrawn,
    )
    _check(record, standing)
    return standing


def schema() -> dict[str, Any]:
    """The JSON Schema of the format, as the models here have it."""
    made = AssessmentRecord.model_json_schema(by_alias=True, mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"urn:{SCHEMA}", **made}


def published_schema() -> dict[str, Any]:
    """The JSON Schema as it is delivered with the program."""
    text = (files("bot.exports") / SCHEMA_FILE).read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def _row_record(row: Row) -> RowRecord:
    return RowRecord(
        unit=row.unit,
        number=row.unit.number,
        state=row.state,  # one of the five: anything else is refused here
        result=row.result,
        maturity=row.maturity,
        owner=row.owner,
        answers=row.answers,
        unconfirmed=row.unconfirmed,
        corrected=row.corrected,
        follow_ups=row.follow_ups,
        evidence=tuple(item.id for item in row.evidence),
        policies=row.policies,
        rating=row.rating,
        findings=tuple(finding.id for finding in row.findings),
    )


def _row(record: RowRecord, evidence: Mapping[str, Evidence], findings: Mapping[str, Finding]) -> Row:
    return Row(
        unit=record.unit,
        state=record.state,
        answers=record.answers,
        follow_ups=record.follow_ups,
        evidence=tuple(evidence[identifier] for identifier in record.evidence),
        policies=record.policies,
        rating=record.rating,
        findings=tuple(findings[identifier] for identifier in record.findings),
        unconfirmed=record.unconfirmed,
        corrected=record.corrected,
    )


def _check(record: AssessmentRecord, standing: Standing) -> None:
    """Refuse a file whose derived figures do not follow from the rest: somebody has changed it by hand."""
    for said, row in zip(record.rows, standing.rows, strict=True):
        if said != _row_record(row):
            raise InputError(
                f"The file contradicts itself at {said.number}: its result, maturity or owner does not follow from "
                "its findings and rating. Export the assessment again."
            )
    if (record.counts, record.answered) != (standing.counts, standing.answered):
        raise InputError("The file's counts are not those of its rows. Export the assessment again.")


def _refusal(content: bytes, error: ValidationError) -> str:
    """Why a file is not taken, in one sentence."""
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        return "This is no JSON file. Give a file that `isms export json` wrote."
    named = found.get("schema") if isinstance(found, dict) else None
    if named != SCHEMA:
        return f"This is no assessment in the format {SCHEMA}. Give a file that `isms export json` wrote."
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    place = " > ".join(str(part) for part in first["loc"]) or "the whole"
    return f"The file is no whole assessment: {place}: {first['msg']}. Export the assessment again."
