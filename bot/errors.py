"""The errors a person may see.

AssistantError                a sentence that says what is wrong and what to do
├── ConfigurationError        a setting, token or installation must be mended
├── RecordsError              the database cannot be reached, is locked or is full
├── InputError                what the person gave cannot be used
├── ContentError              a bundled content file is faulty          (knowledge)
├── IndexMissingError         nothing is indexed yet                    (knowledge)
├── IndexBusyError            another process is writing the index      (knowledge)
├── ModelMismatchError        the index was made with another model     (knowledge)
├── UnreadableError           a document cannot be taken in             (ingestion)
└── NotFedError               nothing was fed from what is to be forgotten (ingestion)

Anything else is a fault of ours: it is logged with a reference and the person gets that reference, never the
exception's text.
"""

from ingestion.errors import NotFedError, UnreadableError
from knowledge.errors import (
    AssistantError,
    ContentError,
    IndexBusyError,
    IndexMissingError,
    ModelMismatchError,
)

__all__ = [
    "AssistantError",
    "ConfigurationError",
    "ContentError",
    "IndexBusyError",
    "IndexMissingError",
    "InputError",
    "ModelMismatchError",
    "NotFedError",
    "RecordsError",
    "UnreadableError",
]


class ConfigurationError(AssistantError):
    """A setting, token or installation must be mended."""


class RecordsError(AssistantError):
    """The database cannot be reached, is locked or is full."""


class InputError(AssistantError):
    """What the person gave cannot be used; the text says what can."""
