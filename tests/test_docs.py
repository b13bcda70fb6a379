"""The documentation against the program: every setting, every command, every link."""

import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest

from bot.__main__ import COMMANDS
from bot.config import Settings

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
PAGES = [README, ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
FENCE = re.compile(r"^(```|~~~).*?^\1", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\[[^\]]*\]\(\s*<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\s*\)")


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def anchors(page: Path) -> set[str]:
    """The anchors that a page's headings get, as GitHub makes them."""
    headings = re.findall(r"^#{1,6} +(.+?) *#*$", FENCE.sub("", text_of(page)), re.MULTILINE)
    plain = (re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower() for heading in headings)
    return {re.sub(r"[^\w\- ]", "", heading).replace(" ", "-") for heading in plain}


@pytest.mark.parametrize("name", ["README.md", "CHANGELOG.md", "LICENSE"])
def test_the_files_that_a_reader_looks_for_are_there(name: str) -> None:
    assert (ROOT / name).stat().st_size > 0


def test_every_setting_has_a_row_in_the_readme() -> None:
    rows = re.findall(r"^\| *`([A-Z0-9_]+)`", text_of(README), re.MULTILINE)
    settings = [str(field.validation_alias) for field in Settings.model_fields.values()]
    assert [name for name in settings if name not in rows] == []
    assert [name for name in rows if name.startswith(("ISMS_", "SLACK_")) and name not in settings] == []


def test_every_command_is_in_the_help_and_in_the_documentation() -> None:
    program = [sys.executable, "-m", "bot", "--help"]
    shown = subprocess.run(program, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    pages = "\n".join(text_of(page) for page in PAGES)
    assert [name for name in COMMANDS if not re.search(rf"^ +{name} ", shown, re.MULTILINE)] == []
    assert [name for name in COMMANDS if not re.search(rf"\bisms {name}\b", pages)] == []


def test_every_make_target_that_the_documentation_names_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):.*##", text_of(ROOT / "Makefile"), re.MULTILINE))
    pages = "\n".join(text_of(page) for page in PAGES)
    assert set(re.findall(r"(?:`|^)make ([a-z-]+)", pages, re.MULTILINE)) - targets == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_relative_links_lead_somewhere(page: Path) -> None:
    broken = []
    for link in LINK.findall(FENCE.sub("", text_of(page))):
        if re.match(r"[a-z][a-z+.-]*:", link):
            continue
        path, _, anchor = unquote(link).partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (anchor and target.suffix == ".md" and anchor not in anchors(target)):
            broken.append(link)
    assert broken == []
