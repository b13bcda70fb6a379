from pathlib import Path

import pytest

from tests.small_index import without_the_model


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """The name of a model that costs nothing."""
    return without_the_model(monkeypatch, tmp_path / "model")
