"""Files that are there whole or not at all."""

import hashlib
import os
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.assembly.scripted import keep
from bot.config import Settings
from bot.whole_files import arriving, write_whole


class KilledError(BaseException):
    """What stands for a kill: nothing of the program's own catches it."""


@pytest.fixture
def killed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The process ends when it sees to it that what it wrote is on the disk."""

    def ends(_handle: int) -> None:
        raise KilledError

    monkeypatch.setattr(os, "fsync", ends)


def test_what_was_there_stays_until_all_is_written(tmp_path: Path, killed: None) -> None:
    file = tmp_path / "report.md"
    file.write_bytes(b"old")
    with pytest.raises(KilledError):
        write_whole(file, b"new")
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == {"report.md": b"old"}


def test_rights_and_links_stay_as_they_were(tmp_path: Path) -> None:
    file, link = tmp_path / "report.md", tmp_path / "link.md"
    file.write_bytes(b"old")
    file.chmod(0o640)
    link.symlink_to(file)
    write_whole(link, b"new")
    assert link.is_symlink()
    assert file.read_bytes() == b"new"
    assert file.stat().st_mode & 0o777 == 0o640


def test_a_new_file_has_the_rights_that_files_have_here(tmp_path: Path) -> None:
    usual = tmp_path / "usual"
    usual.touch()
    write_whole(tmp_path / "new", b"new")
    assert (tmp_path / "new").stat().st_mode == usual.stat().st_mode
    with arriving(tmp_path, 0o600) as coming:
        coming.write(b"for few")
        coming.settle(tmp_path / "private")
    assert (tmp_path / "private").stat().st_mode & 0o777 == 0o600


def test_what_is_not_settled_is_gone(tmp_path: Path) -> None:
    with arriving(tmp_path) as coming:
        coming.write(b"half")
    assert list(tmp_path.iterdir()) == []


def test_a_kill_while_evidence_is_copied_leaves_nothing_under_its_hash(tmp_path: Path, killed: None) -> None:
    file = tmp_path / "proof.pdf"
    file.write_bytes(b"proof")
    with pytest.raises(KilledError):
        keep(Settings(ISMS_HOME=tmp_path / "home"), file)
    assert list((tmp_path / "home" / "files").iterdir()) == []


def test_half_a_copy_that_an_earlier_kill_left_is_made_whole(tmp_path: Path) -> None:
    file, name = tmp_path / "proof.pdf", f"{hashlib.sha256(b'proof').hexdigest()}.pdf"
    file.write_bytes(b"proof")
    half = tmp_path / "home" / "files" / name
    half.parent.mkdir(parents=True)
    half.write_bytes(b"pr")
    assert keep(Settings(ISMS_HOME=tmp_path / "home"), file) == (name[:64], 5, str(half))
    assert half.read_bytes() == b"proof"


def test_a_draft_that_is_killed_leaves_the_file_that_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, killed: None
) -> None:
    monkeypatch.setenv("ISMS_HOME", str(tmp_path / "home"))
    file = tmp_path / "report.md"
    file.write_bytes(b"old")
    with pytest.raises(KilledError):
        main(["draft", "backup policy", "--set", "organisation=Tarnwick", "-o", str(file)])
    assert file.read_bytes() == b"old"
