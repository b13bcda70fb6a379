"""An assessment as one HTML file that needs nothing else: no network, no other file, no program but a browser."""

from bot.exports.html.document import write

__all__ = ["write"]
