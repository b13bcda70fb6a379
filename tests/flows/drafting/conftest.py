"""Conversations on drafting over both databases; how to get one is in tests/records."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.flows.drafting.talk import Talk
from tests.records.conftest import databases, sqlite_url, url

__all__ = ["databases", "sqlite_url", "url"]


@pytest.fixture
def talk(url: str, tmp_path: Path) -> Iterator[Talk]:
    talk = Talk(url, tmp_path / "policies")
    yield talk
    talk.close()
