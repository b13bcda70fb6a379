"""Both databases, as in tests/records."""

from tests.records.conftest import clock, databases, records, url

__all__ = ["clock", "databases", "records", "url"]
