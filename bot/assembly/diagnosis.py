"""What `isms doctor` looks at. Each function gives a sentence when all is well and raises AssistantError when not."""

from datetime import date
from importlib.metadata import packages_distributions

from bot.assembly.answering import library, writer
from bot.assembly.assistant import records
from bot.channels.slack.clients import client
from bot.channels.slack.startup import check_app, check_bot, check_scopes, check_tokens
from bot.config import Settings
from bot.errors import ConfigurationError
from ingestion.reader_groups import NOBODY
from knowledge.models import Kind

_OURS = ("bot", "ingestion", "knowledge", "prompts")


def installation(_settings: Settings) -> str:
    """Whether another installed distribution owns one of our four top-level names."""
    owners = packages_distributions()
    for name in _OURS:
        others = sorted(set(owners.get(name, [])) - {"isms-assistant", "isms_assistant"})
        if others:
            raise ConfigurationError(
                f"The package {others[0]} also installs a module named {name!r} and may have overwritten ours. "
                "Install the assistant into an environment of its own."
            )
    return "nothing else owns our modules."


def index(settings: Settings) -> str:
    """What is indexed."""
    search = library(settings).search()
    documents = search.generation.documents
    policies = sum(document.kind is Kind.POLICY for document in documents)
    uncited = search.generation.out_of_force
    if not policies:
        raise ConfigurationError(
            "Only the bundled texts are indexed. Index your policies with: isms ingest FOLDER"
        )
    found = search.find("access", list(Kind), 1)
    assert found.hits
    said = f"{policies} policies and {len(documents) - policies} bundled texts in {search.generation.size} passages."
    named = "; ".join(f"{path}: {reason}" for (_, path), reason in list(uncited.items())[:10])
    return f"{said} Never quoted: {named}." if uncited else said


def readers(settings: Settings) -> str:
    """Whether a document is shown to nobody because what names its readers is faulty."""
    documents = library(settings).search().generation.documents
    limited = [document for document in documents if document.readers]
    closed = [document for document in limited if NOBODY in document.readers]
    if closed:
        named = "; ".join(f"{document.path} ({document.warnings[-1]})" for document in closed[:5])
        raise ConfigurationError(
            f"{len(closed)} of the documents are shown to nobody, among them: {named}. Mend it and run: isms ingest FOLDER"
        )
    return f"{len(limited)} documents are for named readers only; what names them is understood."


def reviews(settings: Settings, today: date) -> str:
    """Whether a policy's review is overdue."""
    documents = library(settings).search().generation.in_force
    overdue = [document for document in documents if document.review_due and document.review_due < today]
    if overdue:
        named = "; ".join(f"{document.title} ({document.review_due})" for document in overdue[:10])
        count = "one document" if len(overdue) == 1 else f"{len(overdue)} documents"
        raise ConfigurationError(f"The review of {count} is overdue: {named}.")
    return "no policy's review is overdue."


def database(settings: Settings) -> str:
    """Whether records can be kept."""
    with records(settings) as kept:
        return kept.check()


def language_model(settings: Settings) -> str:
    """Whether the configured language model can be used."""
    if settings.model is None:
        return "none configured; answers are quotes."
    writer(settings)
    return f"{settings.model} is configured and its package is installed."


def slack(settings: Settings) -> str:
    """Whether Slack takes the tokens, and the app has every scope of the manifest."""
    if settings.slack_bot_token is None:
        return "not configured (SLACK_BOT_TOKEN is unset)."
    bot = settings.slack_bot_token.get_secret_value()
    app = settings.slack_app_token.get_secret_value() if settings.slack_app_token else ""
    secret = settings.slack_signing_secret.get_secret_value() if settings.slack_signing_secret else ""
    check_tokens(bot, app, secret, http=not app)
    slack_as_bot = client(bot, settings.slack_api_url, 10, [])
    identity = check_bot(slack_as_bot)
    check_scopes(slack_as_bot)
    if app:
        check_app(client("", settings.slack_api_url, 10, []), app)
    return f"signed in as {identity.user}; {'Socket Mode' if app else 'HTTP'}."
