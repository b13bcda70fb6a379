"""Making the ONNX export of the embedding model, once, and checking that it agrees with the original.

This is the only place that loads sentence-transformers and torch.
"""

import json
import logging
import shutil
import tempfile
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from knowledge.embedding import Embedder, export_folder, model_folder
from knowledge.errors import AssistantError

AGREEMENT = 0.999
"""The least cosine between the export and the original that is accepted, on every one of the probe texts."""

PROBES = (
    "Can I use my own laptop for work?",
    "Passwords have at least 14 characters and are kept in the password manager.",
    "A.8.24 Use of cryptography",
    "incident",
    " ".join(["Access rights are reviewed every quarter by the owner of the system."] * 30),
)


def export(name: str, home: Path) -> Path:
    """Make the export of the model `name` under `home` unless it is there, and give its folder.

    It is written beside its final place and renamed, so that a kill leaves none or a whole one. Raises
    AssistantError when the export disagrees with the original by more than AGREEMENT allows.
    """
    target = export_folder(name, home)
    if (target / "export.json").is_file():
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(prefix="export-", dir=target.parent))
    try:
        source = model_folder(name)
        facts = write_onnx(source, scratch / "traced.onnx", PROBES)
        _optimize(scratch / "traced.onnx", scratch / "model.onnx")
        (scratch / "traced.onnx").unlink()
        shutil.copyfile(source / "tokenizer.json", scratch / "tokenizer.json")
        (scratch / "export.json").write_text(json.dumps(facts), encoding="utf-8")
        _check(Embedder(name, scratch), facts, name)
        scratch.chmod(0o755)
        shutil.rmtree(target, ignore_errors=True)
        scratch.rename(target)
    except BaseException:
        shutil.rmtree(scratch, ignore_errors=True)
        raise
    return target


def _optimize(traced: Path, target: Path) -> None:
    """Do once what ONNX Runtime would do at every start: fuse what belongs together, and lay the weights out apart.

    Those are mapped into memory then rather than read and copied: a session begins in a third of the time. The level
    is the highest that is not for one kind of processor.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(target)
    options.add_session_config_entry("session.optimized_model_external_initializers_file_name", "weights.bin")
    options.add_session_config_entry(
        "session.optimized_model_external_initializers_min_size_in_bytes", "1024"
    )
    onnxruntime.InferenceSession(str(traced), options, providers=["CPUExecutionProvider"])


def _check(embedder: Embedder, facts: dict[str, Any], name: str) -> None:
    original = np.array(facts["probe_vectors"], dtype=np.float32)
    agreement = float((embedder.embed(PROBES) * original).sum(axis=1).min())
    if agreement < AGREEMENT:
        raise AssistantError(
            f"The fast copy of the embedding model disagrees with the original (cosine {agreement:.4f}, needed "
            f"{AGREEMENT}). Nothing was indexed; please report this with the model's name: {name}."
        )


def write_onnx(source: Path, target: Path, probes: Sequence[str]) -> dict[str, Any]:
    """Export the model in `source` to the file `target`.

    Gives its dimension, its token limit, and the original's vectors of the probe texts to check the export by.
    """
    import torch
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging as transformers_logging

    class Pooled(torch.nn.Module):  # type: ignore[misc, unused-ignore]
        """Encoder, mean over the tokens that count, and scaling to length 1, in one graph; the tokens' vectors too."""

        def __init__(self, encoder: Any) -> None:
            super().__init__()
            self.encoder = encoder

        def forward(self, input_ids: Any, attention_mask: Any, token_type_ids: Any) -> Any:
            hidden = self.encoder(
                input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
            ).last_hidden_state
            mask = attention_mask.unsqueeze(-1).to(hidden.dtype)
            mean = (hidden * mask).sum(1) / mask.sum(1).clamp(min=1e-9)
            return torch.nn.functional.normalize(mean, dim=1), torch.nn.functional.normalize(hidden, dim=2)

    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call, unused-ignore]
    logging.getLogger("transformers").setLevel(logging.ERROR)
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")  # the tracer warns about shapes that the two dynamic axes cover
        model = SentenceTransformer(str(source), device="cpu", local_files_only=True)
        encoder = getattr(model[0], "model", None) or model[0].auto_model
        tokens = model.tokenizer(["one", "two words"], padding=True, return_tensors="pt")
        names = ["input_ids", "attention_mask", "token_type_ids"]
        torch.onnx.export(
            Pooled(encoder.eval()),
            tuple(tokens.get(name, torch.zeros_like(tokens["input_ids"])) for name in names),
            str(target),
            input_names=names,
            output_names=["vector", "tokens"],
            dynamic_axes={name: {0: "batch", 1: "length"} for name in (*names, "tokens")}
            | {"vector": {0: "batch"}},
            opset_version=17,
            dynamo=False,
        )
        vectors = model.encode(list(probes), normalize_embeddings=True, show_progress_bar=False)
    return {
        "dimension": int(vectors.shape[1]),
        "max_tokens": int(model.max_seq_length),
        "probe_vectors": [[float(value) for value in row] for row in vectors],
    }
