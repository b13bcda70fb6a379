"""`isms findings verify`: what was changed, taken out, swapped or cut off shows; on both databases."""

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.assembly.checking import Chain, broken, chains
from bot.assessments.findings import Evidence
from bot.happenings import Step
from bot.records.database import Records
from tests.flows.findings.treated import ANNA, AT, finding

STREAM = "GA-2026-01"
STARTED = {
    "title": "A",
    "scope": "9.2.2 b",
    "form": "full",
    "units": ["ISO27001:9.2.2.b"],
    "criteria": [{"ref": "ISO/IEC 27001:2022"}],
    "assessor": {"id": ANNA.id, "name": ANNA.name},
}


def evidence(**more: object) -> dict[str, object]:
    item = Evidence.model_validate(
        {
            "id": "E-0001",
            "unit": "ISO27001:9.2.2.b",
            "kind": "file",
            "title": "plan.pdf",
            "strength": "record",
            "method": "EXAMINE",
            "by": ANNA,
            "collected_at": AT,
            **more,
        }
    )
    return item.model_dump(mode="json", exclude_defaults=True)


def fill(records: Records, shown: dict[str, object] | None = None) -> None:
    found = finding().model_dump(mode="json", exclude_defaults=True)
    steps = [
        Step("started", STARTED),
        Step("answered", {"unit": "ISO27001:9.2.2.b", "value": "no"}),
        Step("evidence", {"evidence": shown or evidence()}),
        Step("finding", {"finding": found}),
        Step("idle", {}),
    ]
    for step in steps:
        records.journal.append(STREAM, [step], person=ANNA.id)


SPOILS: dict[str, tuple[list[str], int]] = {
    "changed data": (
        ['UPDATE journal SET data = \'{"unit":"ISO27001:9.2.2.b","value":"yes"}\' WHERE number = 2'],
        2,
    ),
    "changed person": (["UPDATE journal SET person = 'slack:T1:U2' WHERE number = 2"], 2),
    "changed kind": (["UPDATE journal SET kind = 'note' WHERE number = 5"], 5),
    "changed hash": (["UPDATE journal SET hash = 'x' WHERE number = 3"], 3),
    "removed": (["DELETE FROM journal WHERE number = 3"], 3),
    "removed and closed up": (
        [
            "DELETE FROM journal WHERE number = 3",
            "UPDATE journal SET number = 3 WHERE number = 4",
            "UPDATE journal SET number = 4 WHERE number = 5",
        ],
        3,
    ),
    "swapped": (
        [
            "UPDATE journal SET number = 99 WHERE number = 2",
            "UPDATE journal SET number = 2 WHERE number = 3",
            "UPDATE journal SET number = 3 WHERE number = 99",
        ],
        2,
    ),
    "first removed": (["DELETE FROM journal WHERE number = 1"], 1),
}


def spoil(records: Records, *statements: str) -> None:
    """Do to the table what somebody with the database's password could do."""
    with records.journal._sessions.writing() as session:
        for statement in statements:
            session.connection().exec_driver_sql(statement)


@pytest.mark.parametrize("how", SPOILS)
def test_what_was_done_to_an_entry_shows(records: Records, how: str) -> None:
    fill(records)
    assert broken(records.journal) == []
    statements, first = SPOILS[how]
    spoil(records, *statements)
    found = broken(records.journal)
    assert [(fault.stream, fault.entry) for fault in found][:1] == [(STREAM, first)]


def test_what_was_cut_off_shows_against_an_earlier_head(records: Records) -> None:
    fill(records)
    noted = chains(records.journal)
    assert noted == [Chain(STREAM, 5, records.journal.head(STREAM))]
    spoil(records, "DELETE FROM journal WHERE number = 5")
    assert broken(records.journal) == []  # a chain alone does not know its end
    assert [(f.entry, f.says) for f in broken(records.journal, noted)] == [
        (5, "entries from 5 to 5 were cut off")
    ]
    records.journal.append(STREAM, [Step("note", {})], person=ANNA.id)
    assert "written anew" in broken(records.journal, noted)[0].says
    spoil(records, "DELETE FROM journal")
    assert [f.stream for f in broken(records.journal, noted)] == [STREAM]


def test_more_entries_than_noted_are_no_fault(records: Records) -> None:
    fill(records)
    noted = chains(records.journal)
    records.journal.append(STREAM, [Step("idle", {})], person=ANNA.id)
    assert broken(records.journal, noted) == []


def test_an_assessment_taken_out_whole_leaves_a_gap(records: Records) -> None:
    for number in (1, 2, 3):
        records.journal.append(f"GA-2026-{number:02}", [Step("started", STARTED)], person=ANNA.id)
    spoil(records, "DELETE FROM journal WHERE stream = 'GA-2026-02'")
    assert [(f.stream, f.entry) for f in broken(records.journal)] == [("GA-2026-02", 0)]


def test_a_finding_without_its_evidence_shows(records: Records) -> None:
    found = finding().model_dump(mode="json", exclude_defaults=True)
    records.journal.append(
        STREAM, [Step("started", STARTED), Step("finding", {"finding": found})], person=ANNA.id
    )
    assert [(f.entry, "E-0001" in f.says) for f in broken(records.journal)] == [(2, True)]


def test_a_kept_file_that_was_changed_or_removed_shows(records: Records, tmp_path: Path) -> None:
    file = tmp_path / "plan.pdf"
    file.write_bytes(b"plan")
    digest = "1e14480c9e42ed0ad4ee5d9d8da09ed43d35a8b1a5b43aa7aa1cb4f6c7d5f3c5"
    fill(records, evidence(path=str(file), sha256=digest))
    assert ["another than was shown" in f.says for f in broken(records.journal)] == [True]
    file.unlink()
    assert ["is gone" in f.says for f in broken(records.journal)] == [True]


def test_the_command_says_so_and_leaves_with_1(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = f"sqlite:///{home / 'records.sqlite'}"
    with Records.open(url) as records:
        fill(records)
        head = records.journal.head(STREAM)
        noted = [asdict(chain) for chain in chains(records.journal)]
    assert main(["findings", "verify"]) == 0
    assert capsys.readouterr().out == f"unbroken\n{STREAM}\t5 entries\t{head}\n"
    earlier = tmp_path / "heads.json"
    assert main(["findings", "verify", "--json"]) == 0
    said = capsys.readouterr().out
    assert json.loads(said) == {"unbroken": True, "chains": noted, "broken": []}
    earlier.write_text(said, encoding="utf-8")
    with Records.open(url) as records:
        spoil(records, "DELETE FROM journal WHERE number = 5")
    assert main(["findings", "verify", "--against", str(earlier)]) == 1
    assert capsys.readouterr().out == f"broken: {STREAM}: entries from 5 to 5 were cut off\n"
    assert main(["findings", "verify", "--against", str(tmp_path / "none.json")]) == 1
    assert "cannot be read" in capsys.readouterr().err
