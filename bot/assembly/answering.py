"""The library, the writer and the question flow."""

from bot.config import Settings
from bot.flows.policy_replies import Writer
from bot.flows.questions import Questions
from bot.writing.language_model import LanguageModel
from bot.writing.model import ModelWriter
from bot.writing.quoting import QuotingWriter
from knowledge.library import Library


def library(settings: Settings) -> Library:
    """The indexed documents."""
    return Library(settings.index_home, settings.embedding_model, settings.reranker)


def language_model(settings: Settings) -> LanguageModel | None:
    """The language model, none where none is configured.

    Raises ConfigurationError where the provider's package is missing or the name cannot be used.
    """
    if settings.model is None:
        return None
    return LanguageModel(settings.model, url=settings.model_url, seconds=settings.model_seconds)


def writer(settings: Settings, model: LanguageModel | None = None) -> Writer:
    """The model writer where a language model is configured, the quoting writer otherwise.

    Raises ConfigurationError as `language_model` does.
    """
    model = model or language_model(settings)
    return ModelWriter(model) if model else QuotingWriter()


def questions(settings: Settings) -> Questions:
    """The question flow over the library."""
    return Questions(library(settings), writer(settings), settings.security_contact)
