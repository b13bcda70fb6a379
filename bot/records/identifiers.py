"""Identifiers that sort by the time they were made."""

import secrets
from datetime import datetime
from uuid import UUID


def new_identifier(at: datetime) -> str:
    """A new UUID of version 7 (RFC 9562): the milliseconds of `at`, then 74 random bits."""
    milliseconds = int(at.timestamp() * 1_000)
    random = secrets.randbits(74)
    return str(
        UUID(int=milliseconds << 80 | 0x7 << 76 | (random >> 62) << 64 | 0b10 << 62 | random % (1 << 62))
    )
