"""Both databases, as in tests/records."""

from tests.records.conftest import clock, databases, records, server, sqlite_url, url

__all__ = ["clock", "databases", "records", "server", "sqlite_url", "url"]
