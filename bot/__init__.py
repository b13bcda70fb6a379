"""The assistant itself: what it answers, where it keeps records, how people reach it."""

__version__ = "0.1.0"
