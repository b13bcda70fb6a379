"""What the `policies.yaml` files of a folder state of its documents, and whom their faults keep from reading.

A document that could be meant by a statement which cannot be understood is shown to nobody until that is mended.
"""

import os
import zipfile
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from unicodedata import normalize

from rapidfuzz import fuzz, process

from ingestion.blocks import Facts
from ingestion.facts import completed
from ingestion.policies_file import OTHER_NAMES, POLICIES_FILE, PoliciesFile
from ingestion.reader_groups import NOBODY

_ALIKE = 70.0  # per cent, from which a name is offered for one that is not there


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry of a `policies.yaml`: what it names, where it stands, and whether it limits who may read."""

    path: str
    name: str
    where: str
    line: int
    limits: bool


class Statements:
    """The facts stated of documents by their path under `base`; `told` are the faults as (file, sentence)."""

    def __init__(self, base: Path) -> None:
        self._base = base
        self._facts: dict[str, Facts] = {}
        self._entries: list[_Entry] = []
        self._withheld: dict[str, str] = {}  # what lies under this path is shown to nobody, for this reason
        self.told: list[tuple[str, str]] = []

    def above(self) -> None:
        """Take what folders above state: of documents below only one part may be fed."""
        for folder in reversed(self._base.parents):
            if os.path.lexists(folder / POLICIES_FILE):
                self.take(folder)

    def beside(self, folder: Path, names: Collection[str]) -> None:
        """Take what stands in a folder that holds files of these names."""
        if POLICIES_FILE in names:
            self.take(folder)
        for name in sorted(names):
            misnamed = name != POLICIES_FILE and name.lower() in (POLICIES_FILE, *OTHER_NAMES)
            if misnamed and _looks_like_one(folder / name):
                where = self._key(folder, name)
                self._withhold(self._key(folder), where, f"it is not read; rename it to {POLICIES_FILE}")

    def archive(self, path: str, file: Path) -> list[str]:
        """Take an archive; gives the paths of what is in it. A `policies.yaml` in it is not read, so it withholds."""
        try:
            with zipfile.ZipFile(file) as opened:
                names = [name.replace("\\", "/") for name in opened.namelist()]
        except (OSError, ValueError, zipfile.BadZipFile, NotImplementedError, RuntimeError):
            return []  # the reader will say why
        if any(PurePosixPath(name).name == POLICIES_FILE for name in names):
            fault = f"a {POLICIES_FILE} inside an archive is not read; unpack the archive or state it beside"
            self._withhold(path, path, fault)
        return [f"{path}/{name}" for name in names]

    def take(self, folder: Path) -> None:
        """Take the `policies.yaml` of a folder; what nearer ones state counts before it."""
        stated = PoliciesFile.read(folder / POLICIES_FILE)
        inside = folder.is_relative_to(self._base)
        place = self._key(folder) if inside else "."
        where = self._key(folder, POLICIES_FILE)
        if inside or stated.unclear:
            self.told += [(where, fault) for fault in stated.faults]
        if stated.unclear:
            self._withheld[place] = f"{where}: {stated.unclear}"
        for name, facts in stated.facts.items():
            path = self._key(folder, name)
            if inside or not path.startswith("../"):
                self._facts[path] = completed(facts, self._facts.get(path, Facts()))
            elif not facts.readers or os.path.lexists(folder / _archive(name)):
                continue  # on a document that is not fed here
            self._entries.append(_Entry(path, name, where, stated.lines[name], bool(facts.readers)))

    def check(self, files: Collection[str], unopened: Collection[str]) -> None:
        """Hold the entries against what is there; one that limits readers and names nothing withholds all."""
        there = dict.fromkeys(map(_folded, files))
        for entry in self._entries:
            path = self._base / entry.path
            if path.is_dir():
                self._miss(entry, entry.path, "it is a folder; name the files in it")
            elif not (entry.path in there or os.path.lexists(path) or _is_under_any(entry.path, unopened)):
                near = process.extractOne(entry.path, list(there), scorer=fuzz.ratio, score_cutoff=_ALIKE)
                fault = "there is no such file beside it" + (f"; is “{near[0]}” meant?" if near else "")
                self._miss(entry, str(PurePosixPath(entry.where).parent), fault)

    def _miss(self, entry: _Entry, place: str, fault: str) -> None:
        fault = f"line {entry.line}: documents › {entry.name}: {fault}"
        if entry.limits:
            self._withhold("." if place.startswith("..") else place, entry.where, fault)
        else:
            self.told.append((entry.where, fault))

    def facts(self, path: str) -> Facts:
        """What is stated of a document, readers that nobody is among where it is withheld."""
        stated = self._facts.get(_folded(path), Facts())
        return replace(stated, readers=(NOBODY,)) if self.withheld(path) and not stated.readers else stated

    def withheld(self, path: str) -> str:
        """Why a document is withheld if nothing is stated of its readers; empty where it is not."""
        return next((why for place, why in self._withheld.items() if _is_under(_folded(path), place)), "")

    def _withhold(self, place: str, where: str, fault: str) -> None:
        self.told.append((where, fault))
        self._withheld.setdefault(place, f"{where}: {fault}")

    def _key(self, folder: Path, name: str = "") -> str:
        return _folded(Path(os.path.relpath(folder / name, self._base)).as_posix())


def _looks_like_one(file: Path) -> bool:
    return bool(PoliciesFile.read(file).facts)


def _archive(name: str) -> str:
    """The archive that a path leads into, otherwise the path itself."""
    outer, inside, _ = name.partition(".zip/")
    return f"{outer}.zip" if inside else name


def _folded(path: str) -> str:
    """A path as it is compared: the same letters are written two ways by different systems."""
    return normalize("NFC", path)


def _is_under_any(path: str, places: Collection[str]) -> bool:
    return any(_is_under(path, place) for place in places)


def _is_under(path: str, place: str) -> bool:
    return place == "." or path == place or path.startswith(f"{place}/")
