import os
from pathlib import Path

import pytest

from ingestion.blocks import Facts
from ingestion.documents import documents_in
from ingestion.errors import UnreadableError
from ingestion.limits import Limits
from ingestion.policies_file import PoliciesFile
from ingestion.reader_groups import NOBODY
from ingestion.sources import Skipped, Source, SourceFolder
from tests.ingestion.hostile import zipped


def folder(tmp_path: Path, **files: str) -> SourceFolder:
    for name, text in files.items():
        file = tmp_path / "docs" / name.replace("__", "/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return SourceFolder(tmp_path / "docs")


def paths(found: SourceFolder) -> list[str]:
    return [one.path for one in found.files() if isinstance(one, Source)]


def skipped(found: SourceFolder) -> dict[str, str]:
    return {one.path: one.reason for one in found.files() if isinstance(one, Skipped)}


def test_files_are_given_with_their_path_relative_to_the_folder(tmp_path: Path) -> None:
    found = folder(tmp_path, **{"b.md": "x", "hr__leave.md": "xy", "a.pdf": ""})
    assert paths(found) == ["a.pdf", "b.md", "hr/leave.md"]
    source = next(one for one in found.files() if one.path == "hr/leave.md")
    assert isinstance(source, Source)
    assert (source.file, source.size) == (tmp_path / "docs/hr/leave.md", 2)
    assert source.modified_ns == source.file.stat().st_mtime_ns


def test_a_single_file_is_given_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("x")
    assert paths(SourceFolder(tmp_path / "a.md")) == ["a.md"]


def test_what_is_hidden_or_no_document_is_ignored(tmp_path: Path) -> None:
    names = {
        ".git__config.md": "",
        "node_modules__x.md": "",
        ".hidden.md": "",
        "~$open.docx": "",
        "policies.yaml": "",
    }
    assert list(folder(tmp_path, **names).files()) == []


def test_other_formats_are_reported_and_pictures_counted(tmp_path: Path) -> None:
    found = folder(
        tmp_path, **{"a.doc": "", "b.png": "", "c__d.png": "", "e.css": "", "LICENSE": "", "Makefile": ""}
    )
    assert skipped(found) == {
        "a.doc": "it is not a format that I read: .doc",
        "Makefile": "it is not a format that I read: no extension",
        "docs": "files that hold no policy text: 1 .css, 2 .png, 1 LICENSE",
    }


def test_links_are_not_followed_out_of_the_folder(tmp_path: Path) -> None:
    found = folder(tmp_path, **{"a.md": "x"})
    (tmp_path / "secret.md").write_text("x")
    (tmp_path / "docs/out.md").symlink_to(tmp_path / "secret.md")
    (tmp_path / "docs/up").symlink_to(tmp_path)
    (tmp_path / "docs/in.md").symlink_to(tmp_path / "docs/a.md")
    (tmp_path / "docs/gone.md").symlink_to(tmp_path / "nowhere")
    (tmp_path / "docs/loop.md").symlink_to(tmp_path / "docs/loop.md")
    assert paths(found) == ["a.md"]
    assert skipped(found) == {
        "gone.md": "it is a link that leads nowhere",
        "loop.md": "it is a link that leads nowhere",
        "out.md": "it is a link that leads out of the folder",
        "up": "it is a link that leads out of the folder",
    }


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_what_is_no_regular_file_is_reported(tmp_path: Path) -> None:
    found = folder(tmp_path, **{"a.md": "x"})
    os.mkfifo(tmp_path / "docs/pipe.md")
    assert skipped(found) == {"pipe.md": "it is not a regular file"}


def test_a_folder_that_cannot_be_opened_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = folder(tmp_path, **{"a.md": "x", "closed__b.md": "x"})
    scandir = os.scandir

    def closed(path: Path) -> object:
        if path.name == "closed":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", closed)
    assert paths(found) == ["a.md"]
    assert skipped(found) == {"closed": "the folder cannot be opened: permission denied"}


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="does not exist"):
        SourceFolder(tmp_path / "none")


def test_policies_yaml_states_facts_beside_the_files(tmp_path: Path) -> None:
    stated = "documents:\n  a.pdf: {owner: CISO, version: 2.0, review_due: 2026-03-01, readers: 'hr, it'}\n"
    found = folder(tmp_path, **{"hr__policies.yaml": stated, "hr__a.pdf": "x"})
    assert skipped(found) == {}
    facts = found.facts("hr/a.pdf")
    assert (facts.owner, facts.version, str(facts.review_due)) == ("CISO", "2.0", "2026-03-01")
    assert facts.readers == ("hr", "it")
    assert found.facts("a.pdf") == Facts()


@pytest.mark.parametrize(
    ("stated", "fault"),
    [
        ("documents:\n  a.md:\n    ownr: x\n", "line 3: documents › a.md › ownr: unknown field"),
        ("documents:\n  a.md:\n    approved: soon\n", "line 3: documents › a.md › approved: input should be"),
        ("documents:\n  a.md: [\n", "line 3: it is not valid YAML"),
        ("a.md: {owner: x}\n", "line 1: a.md: unknown field"),
        ("- a\n", "line 1: it needs `documents:`"),
        ("documents:\n  b.md: {owner: x}\n", "line 2: documents › b.md: there is no such file beside it"),
        ("a: &a [1]\nb: *a\n", "line 2: it is not valid YAML (aliases"),
    ],
)
def test_a_faulty_policies_yaml_is_named_with_line_and_field_and_stops_nothing(
    tmp_path: Path, stated: str, fault: str
) -> None:
    found = folder(tmp_path, **{"policies.yaml": stated, "a.md": "x"})
    assert paths(found) == ["a.md"]
    assert skipped(found)["policies.yaml"].startswith(fault)


def test_a_faulty_entry_leaves_the_others_standing(tmp_path: Path) -> None:
    stated = "documents:\n  a.md: {ownr: x}\n  b.md: {owner: CISO}\n"
    found = folder(tmp_path, **{"policies.yaml": stated, "a.md": "x", "b.md": "x"})
    assert len(skipped(found)) == 1
    assert found.facts("b.md").owner == "CISO"


def test_the_documents_in_an_archive_have_paths_under_its_name(tmp_path: Path) -> None:
    files = {
        "space/a.html": b"<p>x</p>",
        "space/x.png": b"",
        "space/b.doc": b"",
        "__MACOSX/a.html": b"",
        ".b.md": b"",
    }
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/export.zip").write_bytes(zipped(files))
    found = SourceFolder(tmp_path / "docs")
    (source,) = (one for one in found.files() if isinstance(one, Source))
    assert list(documents_in(source, Limits())) == [
        ("export.zip/space/a.html", b"<p>x</p>"),
        Skipped("export.zip/space/b.doc", "it is not a format that I read: .doc"),
    ]


def test_a_faulty_entry_never_opens_a_document_to_more_readers(tmp_path: Path) -> None:
    (tmp_path / "policies.yaml").write_text(
        "documents:\n"
        "  a.md: {approved: someday, readers: [board]}\n"
        "  b.md: {readers: {board: yes}}\n"
        "  c.md: {approved: someday}\n",
        encoding="utf-8",
    )
    stated = PoliciesFile.read(tmp_path / "policies.yaml")
    assert len(stated.faults) >= 3
    assert stated.facts["a.md"].readers == ("board",)
    assert stated.facts["b.md"].readers == (NOBODY,)
    assert "c.md" not in stated.facts
