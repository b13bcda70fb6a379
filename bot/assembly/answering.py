"""The library, the writer and the question flow."""

from bot.config import Settings
from bot.flows.questions import Questions, Writer
from bot.writing.model import ModelWriter
from bot.writing.quoting import QuotingWriter
from knowledge.library import Library


def library(settings: Settings) -> Library:
    """The indexed documents."""
    return Library(settings.index_home, settings.embedding_model, settings.reranker)


def writer(settings: Settings) -> Writer:
    """The model writer where a language model is configured, the quoting writer otherwise.

    Raises ConfigurationError where the provider's package is missing or the name cannot be used.
    """
    if settings.model is None:
        return QuotingWriter()
    return ModelWriter(settings.model, url=settings.model_url, seconds=settings.model_seconds)


def questions(settings: Settings) -> Questions:
    """The question flow over the library."""
    return Questions(library(settings), writer(settings), settings.security_contact)
