"""The model writer: a language model words the answer, under checks; else the quotes stand."""

import logging
from collections.abc import Sequence

from bot.messages import Part, PartKind
from bot.writing.checking import SENTENCES, worded
from bot.writing.citations import Quote
from bot.writing.language_model import LanguageModel
from bot.writing.material import fenced, new_token, sources_of
from bot.writing.quoting import QuotingWriter
from bot.writing.written import Written
from prompts.loader import prompt

SENTINEL = "NOT_IN_PASSAGES"
"""What the model says where the passages do not answer."""

SILENT = "Worded without the language model, which did not answer."
DECLINED = "The language model found no full answer in these passages."
UNTRACEABLE = "Worded without the language model: what it wrote could not be traced to these passages."

_log = logging.getLogger(__name__)


class ModelWriter:
    """Words answers with a language model."""

    def __init__(self, language_model: LanguageModel) -> None:
        self.model: str | None = language_model.name
        self._language_model = language_model
        self._quoting = QuotingWriter()
        self._prompt = prompt("answer")

    def write(self, question: str, quotes: Sequence[Quote]) -> Written:
        """The answer in the model's words that pass the checks; else the quotes, with a note saying why."""
        if not quotes:
            return Written((), ())
        sources, token = sources_of(quotes), new_token()
        rules = self._prompt.render(sentences=SENTENCES, sentinel=SENTINEL, token=token)
        raw = self._language_model.say(rules, fenced(token, question, sources))
        if raw is None:
            return self._quoted(quotes, SILENT)
        if SENTINEL in raw:
            return self._quoted(quotes, DECLINED)
        answer = worded(raw, question, sources, rules)
        if answer is None:
            _log.warning("language model %s wrote nothing that passes the checks", self.model)
            return self._quoted(quotes, UNTRACEABLE)
        return Written(answer.parts, answer.cited, self.model)

    def _quoted(self, quotes: Sequence[Quote], note: str) -> Written:
        written = self._quoting.write("", quotes)
        return Written((*written.parts, Part(PartKind.NOTE, note)), written.cited)
