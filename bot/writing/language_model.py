"""A language model as this program uses it: one question, one text, within a time, or an error that says why."""

import logging
import os
import re
import time
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING, Any

from bot.errors import ConfigurationError
from bot.writing.breaker import Breaker
from bot.writing.tidying import without_thoughts

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

_FAILURES, _PAUSE = 3, 60.0  # in a row; seconds that the model is left out after them
_EXTRAS = ("openai", "anthropic", "ollama")
_TRACING = ("LANGSMITH_TRACING_V2", "LANGSMITH_TRACING", "LANGCHAIN_TRACING_V2", "LANGCHAIN_TRACING")
_TALKATIVE = ("openai", "anthropic")  # at DEBUG they log whole requests, documents in them
_ADVICE = dict.fromkeys((401, 403), "; check the provider's key") | {
    404: "; check ISMS_MODEL, ISMS_MODEL_URL"
}
_log = logging.getLogger(__name__)


class LanguageModel:
    """The language model `name` ("provider:model"), found at `url` where that is given.

    No text takes longer than `seconds`; a model that failed three times in a row is left out for a minute. Safe to
    use from several threads. Raises ConfigurationError where provider, package, key or address cannot be used.
    """

    def __init__(
        self, name: str, url: str | None, seconds: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.name = name
        self._connect = partial(connected, name, url, seconds)
        self._chat, self._tempered = self._connect(), True
        self._seconds = seconds
        self._breaker = Breaker(_FAILURES, _PAUSE, clock)

    def say(self, rules: str, data: str) -> str | None:
        """The model's text to a system prompt and a message; none where it is left out or failed, which is logged."""
        if not self._breaker.lets_through():
            return None
        try:
            text = within(self._seconds, lambda: self._said(rules, data))
        except Exception as error:
            self._breaker.failed()
            _log.warning("language model %s did not answer: %s", self.name, described(error))
            return None
        self._breaker.succeeded()
        return text

    def _said(self, rules: str, data: str) -> str:
        """The model's text; raises what the provider's package raises, and ValueError where there is none."""
        try:
            message = self._chat.invoke([("system", rules), ("human", data)])
        except Exception as error:
            if getattr(error, "status_code", None) != 400 or not self._tempered:
                raise
            plain = self._connect(tempered=False)
            message = plain.invoke([("system", rules), ("human", data)])
            self._chat, self._tempered = plain, False
        text = without_thoughts(str(message.text))
        if message.additional_kwargs.get("refusal") or not text.strip():
            raise ValueError("no text")
        return text


def connected(name: str, url: str | None, seconds: float, tempered: bool = True) -> "BaseChatModel":
    """The chat model, nothing sent yet; raises ConfigurationError saying what to install or to set.

    `tempered`: at temperature 0, which some models refuse with status 400.
    """
    provider, _, model = name.partition(":")
    if not (provider and model):
        raise ConfigurationError(f"ISMS_MODEL: {name!r} is not provider:name, as in openai:gpt-4.1-mini.")
    if url is not None and not url.startswith(("http://", "https://")):
        raise ConfigurationError("ISMS_MODEL_URL: the address begins with neither http:// nor https://.")
    os.environ.update(dict.fromkeys(_TRACING, "false"))  # LangSmith would be sent every document
    options: dict[str, Any] = {"timeout": seconds, "max_retries": 1}
    if tempered:
        options["temperature"] = 0
    if provider == "ollama":
        options["client_kwargs"] = {"timeout": seconds}  # it takes no timeout of its own, and says nothing
    if url is not None:
        options["base_url"] = url
        if provider == "openai" and not os.environ.get("OPENAI_API_KEY"):
            options["api_key"] = "none"  # a server of one's own asks for none, its client insists on one
    try:
        from langchain.chat_models import init_chat_model

        chat: BaseChatModel = init_chat_model(model, model_provider=provider, **options)
    except Exception as error:
        raise ConfigurationError(_unusable(name, provider, error)) from error
    for talkative in _TALKATIVE:
        logging.getLogger(talkative).setLevel(logging.WARNING)
    return chat


def _unusable(name: str, provider: str, error: Exception) -> str:
    if isinstance(error, ImportError):
        theirs = re.search(r"pip install [\w-]+", str(error))
        install = (
            f"pip install isms-assistant[{provider}]" if provider in _EXTRAS else theirs and theirs.group()
        )
        return f"ISMS_MODEL: {name} needs a package that is not installed: {install or error.name}"
    if str(error).startswith("Unsupported provider"):
        return f"ISMS_MODEL: LangChain knows no provider {provider!r}. Use openai:…, anthropic:… or ollama:…."
    advice = f"Set {provider.upper()}_API_KEY, or ISMS_MODEL_URL for a server of your own."
    return f"ISMS_MODEL: {name} cannot be used ({type(error).__name__}). {advice}"


def described(error: BaseException) -> str:
    """What went wrong, in words that hold nothing of a document: the error's kind, the status, what to do."""
    status = getattr(error, "status_code", None)
    return f"{type(error).__name__}{f' {status}' if status else ''}{_ADVICE.get(status or 0, '')}"


def within(seconds: float, call: Callable[[], str]) -> str:
    """What `call` gives; raises its own errors, and TimeoutError after `seconds` whatever it still waits for.

    A provider's timeout is for one read, not for the whole, and some packages have none.
    """
    future: Future[str] = Future()

    def run() -> None:
        try:
            future.set_result(call())
        except BaseException as error:
            future.set_exception(error)

    Thread(target=run, name="language-model", daemon=True).start()
    return future.result(seconds)
