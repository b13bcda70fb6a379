"""Ours: `isms search` and `isms ask`, called inside the process."""

from collections.abc import Sequence
from pathlib import Path

from benchmarks.generations import publish_texts
from benchmarks.systems.system import System, Vectors
from bot.assembly.answering import library, questions
from bot.config import Settings
from bot.flows.ranking import ranked_passages
from bot.messages import Message
from ingestion.indexing import update_index

NOBODY: frozenset[str] = frozenset()


class Isms(System):
    """The assistant over the index in the home folder `store`."""

    @property
    def settings(self) -> Settings:
        """The settings of whoever has set none but the home."""
        return Settings.model_construct(home=self.store)

    def build(self, corpus: Path) -> int:
        """Index the folder."""
        return update_index(self.settings.index_home, self.settings.embedding_model, [corpus]).passages

    def fill(self, texts: Sequence[str], vectors: Vectors) -> None:
        """Publish a generation of the texts."""
        publish_texts(self.settings.index_home, texts, vectors)

    def open(self) -> None:
        """Load index and model."""
        self._library = library(self.settings)
        self._questions = questions(self.settings)
        self._library.search()

    def search(self, question: str, limit: int) -> list[tuple[str, float]]:
        """The passages of `isms search`."""
        hits = ranked_passages(question, self._library.search(), limit, NOBODY)
        return [(hit.passage.shown, hit.score) for hit in hits]

    def ask(self, question: str) -> float:
        """The confidence of the reply of `isms ask`."""
        return self._questions.answer(Message(question)).confidence
