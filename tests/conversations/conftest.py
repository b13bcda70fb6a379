"""Conversations run on both databases; how to get one is in tests/records."""

from tests.records.conftest import databases, url

__all__ = ["databases", "url"]
