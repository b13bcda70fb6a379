"""Why documents are not taken in, or not taken out."""

from knowledge.errors import AssistantError


class UnreadableError(AssistantError):
    """A document cannot be taken in; the text is the reason, in words for the person who feeds it."""


class NotFedError(AssistantError):
    """Nothing in the index was fed from the path that is to be forgotten; the text names what was."""
