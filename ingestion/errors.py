"""Why a document was not taken in."""

from knowledge.errors import AssistantError


class UnreadableError(AssistantError):
    """A document cannot be taken in; the text is the reason, in words for the person who feeds it."""
