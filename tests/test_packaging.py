"""What is delivered: a wheel of the four packages with their content and nothing else, that works."""

import json
import os
import re
import subprocess
import sys
import tarfile
import tomllib
from collections.abc import Iterable
from importlib.metadata import distributions
from itertools import chain
from pathlib import Path
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = {"bot", "ingestion", "knowledge", "prompts"}
ENTRIES = 216  # 30 clauses, 93 controls, 93 sections of audit guidance

pytestmark = pytest.mark.slow


def build(kind: str, folder: Path) -> Path:
    """Build without a network: with the build tools of this environment."""
    command = [sys.executable, "-m", "build", f"--{kind}", "--no-isolation", "--outdir", str(folder)]
    subprocess.run([*command, str(ROOT)], check=True, capture_output=True, text=True, cwd=folder)
    (built,) = folder.iterdir()
    return built


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def names(wheel: Path) -> list[str]:
    with ZipFile(wheel) as archive:
        return archive.namelist()


def tops(names: Iterable[str]) -> set[str]:
    return {name.split("/")[0] for name in names}


def test_the_wheel_holds_the_four_packages_and_nothing_else(names: list[str]) -> None:
    packages = {top for top in tops(names) if not top.endswith(".dist-info")}
    assert packages == PACKAGES
    assert len(tops(names)) == len(PACKAGES) + 1


def test_the_wheel_holds_all_content_of_the_checkout(names: list[str]) -> None:
    present = {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert present - set(names) == set()
    folders = ("knowledge/clauses/", "knowledge/controls/", "knowledge/audit/")
    assert len([name for name in names if name.startswith(folders) and name.endswith(".md")]) == ENTRIES
    assert "bot/channels/slack/manifest.yaml" in names
    assert any(name.startswith("prompts/") and name.endswith(".md") for name in names)
    assert any(name.startswith("bot/records/migrations/versions/") for name in names)


def test_the_wheel_holds_no_rubbish(names: list[str]) -> None:
    assert [name for name in names if name.endswith((".pyc", ".sqlite", ".log", ".orig"))] == []


def test_the_source_distribution_holds_what_the_wheel_is_built_from(tmp_path: Path) -> None:
    with tarfile.open(build("sdist", tmp_path)) as archive:
        inside = {name.partition("/")[2] for name in archive.getnames()}
    assert {"pyproject.toml", "README.md", "LICENSE"} <= inside
    assert tops(inside) >= PACKAGES
    assert {"tests", "examples", "benchmarks"} & tops(inside) == set()


def test_an_installed_wheel_reads_its_own_content_and_starts(wheel: Path, tmp_path: Path) -> None:
    target = tmp_path / "installed"
    install = [sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "--target", str(target)]
    subprocess.run([*install, str(wheel)], check=True, capture_output=True)
    path = os.pathsep.join([str(target), os.environ["PYTHONPATH"]])
    environment = {**os.environ, "PYTHONPATH": path}

    def run(*arguments: str) -> str:
        command = [sys.executable, *arguments]
        return subprocess.check_output(command, env=environment, cwd=tmp_path, text=True)

    program = (
        "import json, bot, knowledge; from knowledge.catalogue import catalogue; "
        "print(json.dumps([bot.__file__, knowledge.__file__, len(catalogue())]))"
    )
    bot, knowledge, entries = json.loads(run("-c", program))
    assert Path(bot).is_relative_to(target)
    assert Path(knowledge).is_relative_to(target)
    assert entries == ENTRIES
    assert "commands" in run("-m", "bot", "--help")


def test_the_pinned_versions_run_on_the_oldest_python_there_may_be() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    oldest = project["requires-python"].removeprefix(">=") + ".0"
    pinned = dict(
        re.findall(
            r"^([^#\s]+)==(\S+)$", (ROOT / "constraints.txt").read_text(encoding="utf-8"), re.MULTILINE
        )
    )
    asked = {
        found.name: found.metadata["Requires-Python"] or ""
        for found in distributions()
        if pinned.get(canonicalize_name(found.name)) == found.version.split("+")[0]
    }
    assert len(asked) > len(pinned) // 2
    assert [name for name, range_ in asked.items() if oldest not in SpecifierSet(range_)] == []


def test_the_constraints_pin_every_direct_dependency_within_its_range() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = dict(line.split("==") for line in lines if not line.startswith("#"))
    pinned = {canonicalize_name(name): version for name, version in pins.items()}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needs = [*project["dependencies"], *chain.from_iterable(project["optional-dependencies"].values())]
    outside = [
        need
        for need in map(Requirement, needs)
        if not need.specifier.contains(pinned.get(canonicalize_name(need.name), "0"), prereleases=True)
    ]
    assert outside == []
    assert [version for version in pinned.values() if not re.fullmatch(r"[0-9a-z.]+", version)] == []
