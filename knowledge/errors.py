"""The root of the error tree, and the errors of content and index (`bot/errors.py` prints the whole tree)."""


class AssistantError(Exception):
    """An error whose text is written for the person who reads it: what is wrong and what to do."""


class ContentError(AssistantError):
    """A bundled content file is faulty; the text names file, line and field."""


class IndexMissingError(AssistantError):
    """Nothing is indexed yet, or the index on disk cannot be read."""


class IndexBusyError(AssistantError):
    """Another process is writing the index."""


class ModelMismatchError(AssistantError):
    """The index was made with another embedding model than the one configured."""
