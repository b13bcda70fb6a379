"""The editions of ISO 19011: the one in force, and the one that our texts on it follow."""

GUIDANCE = "ISO 19011:2026"
"""In force since 27 May 2026."""
FOLLOWED = "ISO 19011:2018"
"""What our texts were written after, with its section numbers; withdrawn."""
NUMBERING = "the texts on it used here follow the numbering of 2018"
