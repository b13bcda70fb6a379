"""What a run measures with: sizes, question sets, a scratch folder, and stores that are built once."""

import shutil
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.processes import ROOT, Ran, call
from benchmarks.systems import NAMES, PEERS, installed
from bot.config import Settings
from bot.evaluation.questions import Question, load_questions

OWN_SET = (ROOT / "tests" / "evals" / "tarnwick.jsonl", ROOT / "examples" / "tarnwick" / "policies")
_QUESTIONS = (
    "Can I use my own laptop for work?",
    "How long does a password have to be?",
    "Who approves access to a system?",
    "How soon must a lost phone be reported?",
    "How often are backups restored as a test?",
    "May I forward company mail to my private address?",
    "When is a visitor escorted?",
    "How long are audit logs kept?",
    "Which data may go to a supplier abroad?",
    "What happens to my accounts when I leave?",
)
"""Where there is no question set."""


@dataclass
class Plan:
    """One run of the benchmarks."""

    scratch: Path
    quick: bool
    sizes: tuple[int, ...]
    sets: list[tuple[Path, Path]]  # questions, corpus
    _stores: dict[tuple[str, Path], tuple[Path, Ran, int]] = field(default_factory=dict)

    @property
    def systems(self) -> list[str]:
        """The systems that are installed, ours first."""
        return [name for name in NAMES if installed(name)]

    @property
    def missing(self) -> list[str]:
        """The names of the peers that are not installed, for people."""
        return [NAMES[name] for name in PEERS if not installed(name)]

    def home(self, name: str) -> Path:
        """A fresh home folder that holds the embedding model's export and nothing else."""
        home = self.scratch / f"home-{name}"
        (home / "index").mkdir(parents=True)
        (home / "index" / "models").symlink_to(self.models(), target_is_directory=True)
        return home

    def _seeded_home(self, name: str) -> Path:
        """A home that has the vectors of a home before it: our own texts need not be embedded once more."""
        home = self.home(name)
        earlier = next(
            (folder for (system, _), (folder, _, _) in self._stores.items() if system == "isms"), None
        )
        if earlier:
            shutil.copyfile(earlier / "index" / "vectors.sqlite", home / "index" / "vectors.sqlite")
        return home

    def models(self) -> Path:
        """The folder of the model's export: that of the user's home, made there if it is not."""
        home = Settings.read().index_home.absolute()
        if not (home / "models").is_dir():
            home.mkdir(parents=True, exist_ok=True)
            call("benchmarks.work:make_export", home=home)
        return home / "models"

    def store(self, system: str, corpus: Path) -> tuple[Path, Ran, int]:
        """Where a system keeps a corpus, how building it went, and the number of passages; built at the first call."""
        key = (system, corpus)
        if key not in self._stores:
            name = f"{system}-{len(self._stores)}"
            folder = self.scratch / name if system != "isms" else self._seeded_home(name)
            passages, ran = call("benchmarks.work:build", name=system, store=folder, corpus=corpus)
            self._stores[key] = (folder, ran, passages)
        return self._stores[key]

    def room(self, name: str) -> Path:
        """An empty folder."""
        folder = self.scratch / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        return folder

    def corpus(self) -> Path:
        """The documents that speed is measured on."""
        return self.sets[0][1] if self.sets else OWN_SET[1]

    def questions(self) -> list[str]:
        """The questions that speed is measured with."""
        return [item.question for item in self.set(self.sets[0][0])] if self.sets else list(_QUESTIONS)

    def set(self, file: Path) -> list[Question]:
        """The questions of a set, fewer in a quick run."""
        asked = load_questions(file)
        return asked[:: max(len(asked) // 12, 1)] if self.quick else asked
