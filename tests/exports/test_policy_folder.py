"""The folder of approved policies: exactly what is in force, whole files, nothing of anybody else's touched."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from bot.drafts.document import Document, Status
from bot.exports.policy_folder import Approved, bring_up, slug
from ingestion.limits import Limits
from ingestion.sandbox import Sandbox
from ingestion.sources import SourceFolder
from tests.drafts.organisations import draft


def approved(name: str = "remote-work", version: str = "1.0", identifier: str = "PD-2026-01") -> Document:
    document = draft(name)
    control = document.control.model_copy(
        update={
            "version": version,
            "status": Status.APPROVED,
            "approved_by": "Jane Doe",
            "approved_on": date(2026, 11, 25),
            "next_review": date(2027, 11, 25),
        }
    )
    return document.model_copy(update={"control": control, "id": identifier})


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_what_is_approved_is_written_once_and_read_back_by_our_reader(tmp_path: Path) -> None:
    folder = tmp_path / "policies"
    assert bring_up(folder, [Approved(approved())], [])
    assert not bring_up(folder, [Approved(approved())], []), "nothing changed"
    assert names(folder) == ["remote-working-policy.md"]
    with Sandbox(Limits()) as sandbox:
        read = sandbox.read(folder / "remote-working-policy.md", "remote-working-policy.md")
    assert (read.facts.title, read.facts.version, read.facts.status) == (
        "Remote Working Policy",
        "1.0",
        "approved",
    )
    assert read.facts.review_due == date(2027, 11, 25)


def test_what_is_gone_is_taken_out_and_what_is_not_ours_stays(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("mine", encoding="utf-8")
    old = approved()
    bring_up(tmp_path, [Approved(old)], [])
    new = approved(version="1.1", identifier="PD-2026-02").model_copy(update={"title": "Telework Policy"})
    assert bring_up(tmp_path, [Approved(new)], [old])
    assert names(tmp_path) == ["notes.md", "telework-policy.md"]


def test_two_of_the_same_title_have_files_of_their_own(tmp_path: Path) -> None:
    bring_up(tmp_path, [Approved(approved()), Approved(approved(identifier="PD-2026-02"))], [])
    assert names(tmp_path) == ["remote-working-policy-pd-2026-02.md", "remote-working-policy.md"]


def test_a_file_approved_as_it_is_lies_there_with_its_facts(tmp_path: Path) -> None:
    original = tmp_path / "kept.docx"
    original.write_bytes(b"PK the file")
    folder = tmp_path / "policies"
    bring_up(folder, [Approved(approved(), original)], [])
    assert (folder / "remote-working-policy.docx").read_bytes() == b"PK the file"
    stated = yaml.safe_load((folder / "policies.yaml").read_text(encoding="utf-8"))
    assert stated["documents"]["remote-working-policy.docx"]["version"] == "1.0"
    found = SourceFolder(folder)
    assert [item for item in found.files() if not hasattr(item, "file")] == [], "the facts have no fault"
    bring_up(folder, [], [approved()])
    assert names(folder) == []


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Remote Working Policy", "remote-working-policy"),
        ("../../etc", "etc"),
        ("Ärger & Übel", "arger-ubel"),
        ("政策", "policy"),
    ],
)
def test_names_are_safe(title: str, name: str) -> None:
    assert slug(title) == name
