"""Every conversation in this folder, as it is written down, on SQLite and on PostgreSQL."""

from pathlib import Path

import pytest

from tests.conversations.talking import perform

SCRIPTS = sorted(Path(__file__).parent.glob("*.yaml"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_it_goes_as_written(script: Path, url: str) -> None:
    perform(script, url)
