"""What every test has: no network, none of the settings of whoever runs it, and a home folder of its own."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, settings

from knowledge import model_export
from knowledge.embedding import BUNDLED, export_folder
from tests.hashing import HashingEmbedder
from tests.offline import sitecustomize

ROOT = Path(__file__).resolve().parents[1]
PRIVATE = re.compile(
    r"^(ISMS|SLACK|LANGCHAIN|LANGSMITH|HF|HUGGINGFACE|OTEL)_|^PG[A-Z]+$|_(API_KEY|TOKEN|SECRET)$"
    r"|^(https?|all|no)_proxy$",
    re.IGNORECASE,
)
QUIET = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "ANONYMIZED_TELEMETRY": "False",
    "LANGSMITH_TRACING": "false",
    "ORT_DISABLE_TELEMETRY": "1",
    "TOKENIZERS_PARALLELISM": "false",
}
# How fast the machine is decides no test.
settings.register_profile(
    "any-machine", settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any-machine")


@pytest.fixture(autouse=True, scope="session")
def alone() -> Iterator[None]:
    """Keep the tests, and the Python processes that they start, on this machine and without its settings."""
    sys.addaudithook(sitecustomize.forbid_outside)
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if PRIVATE.search(name)]:
            patch.delenv(name)
        for name, value in QUIET.items():
            patch.setenv(name, value)
        patch.setenv("PYTHONPATH", str(Path(sitecustomize.__file__).parent), prepend=os.pathsep)
        yield


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """This test's home folder, which ISMS_HOME names: beside tmp_path, so that a test may ingest tmp_path."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("ISMS_HOME", str(folder))
    monkeypatch.setenv("XDG_DATA_HOME", str(folder / "data"))
    return folder


@pytest.fixture
def hashing_embedder() -> HashingEmbedder:
    """An embedder that costs nothing, for tests that are not about meaning."""
    return HashingEmbedder()


@pytest.fixture(scope="session")
def model_home(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the ONNX export of the bundled model, where knowledge.embedding.export_folder looks for it.

    Making it takes half a minute, so it stays in pytest's cache until the code or the libraries behind it
    change. A process of its own makes it: torch would double the memory of the tests' process.
    """
    parts = [Path(model_export.__file__).read_text(encoding="utf-8")]
    parts += [f"{name} {version(name)}" for name in ("torch", "sentence-transformers", "onnx", "onnxruntime")]
    name = f"model-{sha256(''.join(parts).encode()).hexdigest()[:12]}"
    folder = pytestconfig.cache.mkdir(name) if pytestconfig.cache else tmp_path_factory.mktemp(name)
    with FileLock(folder / "lock"):
        if not (export_folder(BUNDLED, folder) / "export.json").is_file():
            program = "import pathlib, sys; from knowledge.model_export import export; "
            program += "export(sys.argv[1], pathlib.Path(sys.argv[2]))"
            subprocess.run([sys.executable, "-c", program, BUNDLED, str(folder)], cwd=ROOT, check=True)
    return folder


@pytest.fixture
def home_with_model(home: Path, model_home: Path) -> Path:
    """This test's home folder with the model's export in its index: the first `isms ingest` need not make it."""
    (home / "index").mkdir()
    (home / "index" / "models").symlink_to(model_home / "models", target_is_directory=True)
    return home
