"""An optional cross-encoder that reads question and passage together and re-orders the best passages.

None is bundled: on two cores it costs more time than everything else together. A folder with a sentence-transformers
CrossEncoder is named in ISMS_RERANKER.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from knowledge.errors import AssistantError
from knowledge.models import Hit

RERANKED = 20
"""Passages that the cross-encoder reads."""


class Reranker:
    """Re-orders hits by a cross-encoder's score; raises AssistantError where the folder holds no model."""

    def __init__(self, folder: str) -> None:
        if not (Path(folder).expanduser() / "config.json").is_file():
            raise AssistantError(
                f"There is no cross-encoder in {folder!r}. Set ISMS_RERANKER to a folder that holds one, or unset it."
            )
        self._folder = str(Path(folder).expanduser())
        self._model: Any = None

    def order(self, question: str, hits: Sequence[Hit]) -> list[Hit]:
        """The hits, the first twenty in the cross-encoder's order, their scores spread over 0 to 1 in that order."""
        if self._model is None:
            from sentence_transformers import CrossEncoder  # loads torch: only where a reranker is configured

            self._model = CrossEncoder(self._folder, device="cpu", local_files_only=True)
        head, rest = list(hits[:RERANKED]), list(hits[RERANKED:])
        texts = [(question, f"{hit.passage.heading}\n{hit.passage.spoken_text}") for hit in head]
        scores = [float(score) for score in self._model.predict(texts, show_progress_bar=False)]
        low, high = min(scores), max(scores)
        spread = (high - low) or 1.0
        ordered = sorted(zip(scores, head, strict=True), key=lambda pair: -pair[0])
        return [replace(hit, score=(score - low) / spread) for score, hit in ordered] + rest
