import contextlib
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ingestion.errors import UnreadableError
from ingestion.limits import MEGABYTE, Limits
from ingestion.sandbox import Sandbox
from tests.ingestion.reading import read_bytes

POLICY = (
    "---\ntitle: Access\napproved: 2025-03-01\nreaders: [hr]\n---\n# Access\n\nUse **the** VPN – always.\n"
)
POLICY += "\n|a|b|c|\n|-|-|-|\n|1|2|3|\n"


def child(sandbox: Sandbox) -> int:
    assert sandbox._child is not None
    return sandbox._child.pid


def test_what_the_child_reads_is_what_the_reader_reads(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(POLICY, encoding="utf-8")
    with Sandbox() as sandbox:
        assert sandbox.read(tmp_path / "a.md", "a.md") == read_bytes(POLICY, "a.md")
        assert sandbox.read(POLICY.encode(), "x.zip/a.md") == read_bytes(POLICY, "a.md")


def test_one_child_reads_many_documents() -> None:
    with Sandbox() as sandbox:
        sandbox.read(b"x", "a.txt")
        pid = child(sandbox)
        for _ in range(100):
            sandbox.read(b"Some text.", "a.txt")
            assert child(sandbox) == pid, "a child for each would take half a minute"


def test_a_refusal_reaches_the_caller_in_its_own_words() -> None:
    with Sandbox() as sandbox:
        with pytest.raises(UnreadableError, match="damaged: it cannot be opened as a PDF"):
            sandbox.read(b"%PDF-1.4 nonsense", "a.pdf")
        assert sandbox.read(b"x", "a.txt").blocks


def test_a_reader_that_takes_too_long_is_stopped_and_the_next_document_is_read() -> None:
    with Sandbox(Limits(seconds=2)) as sandbox:
        with pytest.raises(UnreadableError, match="took longer than 2 seconds"):
            sandbox.read(b"a*b_" * 400_000, "a.md")
        sandbox._limits = Limits()  # a new child may need longer than that to start, on a loaded machine
        assert sandbox.read(b"x", "a.txt").blocks


def test_a_child_that_dies_is_replaced() -> None:
    with Sandbox() as sandbox:
        sandbox.read(b"x", "a.txt")
        first = child(sandbox)
        os.kill(first, 9)
        time.sleep(0.05)
        with contextlib.suppress(UnreadableError):  # if the death was not yet seen
            sandbox.read(b"x", "a.txt")
        assert sandbox.read(b"x", "a.txt").blocks
        assert child(sandbox) != first


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps to the limit on memory")
def test_a_document_that_needs_too_much_memory_is_refused() -> None:
    with Sandbox(Limits(memory_bytes=200 * MEGABYTE)) as sandbox:
        with pytest.raises(UnreadableError, match="memory"):
            sandbox.read(b"xyz\n" * (4 * MEGABYTE - 1), "a.txt")
        assert sandbox.read(b"x", "a.txt").blocks


def test_the_child_does_not_see_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-secret")
    with Sandbox() as sandbox:
        sandbox.read(b"x", "a.txt")
        environment = Path(f"/proc/{child(sandbox)}/environ")
        if environment.exists():
            assert b"xoxb-secret" not in environment.read_bytes()


def test_a_file_that_is_gone_is_said_to_be_gone(tmp_path: Path) -> None:
    with Sandbox() as sandbox, pytest.raises(UnreadableError, match="no longer there"):
        sandbox.read(tmp_path / "a.md", "a.md")


def test_importing_readers_and_sandbox_loads_no_parser() -> None:
    code = "import sys, ingestion.readers, ingestion.sandbox, ingestion.sandbox_worker; print(*sys.modules)"
    modules = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    heavy = {
        "docx",
        "pypdfium2",
        "bs4",
        "openpyxl",
        "docutils",
        "lxml",
        "markdown_it",
        "pydantic",
        "chromadb",
        "torch",
    }
    assert heavy & set(modules) == set()
