"""A model's directory in the Hugging Face format, read with numpy alone.

config.json, model.safetensors and tokenizer.json of a LlamaForCausalLM over this vocabulary.
Nothing in a directory is executed: no pickles, no remote code.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from llmcc.models.rewriter.errors import BadModel
from llmcc.models.rewriter.transformer import Config, Floats, Layer, Transformer, Weights
from llmcc.models.rewriter.vocabulary import FIRST_SIZE, TOKENS
from llmcc.models.tensors import BadTensors, load_tensors

MOST_BYTES: Final = 512 << 20
"""Of weights in memory; the service is to stay below 1 GiB."""
_PICKLES: Final = ("*.bin", "*.pt", "*.pth", "*.pkl", "*.ckpt")
_AGAIN: Final = "copy the whole directory again"
_TRANSFORMERS: Final = "only the shipped kind of model runs without transformers"


@dataclass(frozen=True, slots=True)
class Model:
    """A model that is ready to be asked."""

    name: str
    """The directory's name."""
    digest: str
    """Of its weights and sizes, for caches and records."""
    transformer: Transformer


def load(directory: Path, most_bytes: int = MOST_BYTES, tokens: Sequence[str] = TOKENS) -> Model:
    """Read a model over some vocabulary.

    Raises BadModel with one line that names the file and the mend.
    """
    if not directory.is_dir():
        raise BadModel(f"{directory}: no such directory; give one that has a model in it")
    settings = _json(directory, "config.json")
    config = _config(directory, settings)
    path = _weights_file(directory)
    parameters = path.stat().st_size // 2
    if parameters * 4 > 2 * most_bytes or _parameters(config) * 4 > most_bytes:
        raise BadModel(
            f"{path}: {_parameters(config) * 4 >> 20} MiB of weights, and {most_bytes >> 20} MiB "
            f"is the limit; use a smaller model"
        )
    found = _vocabulary(directory)
    # An older model knows the first of the tokens alone, and is not asked for scripts.
    older = len(found) == FIRST_SIZE and tokens is TOKENS and not config.scripts
    known = older or len(found) == len(tokens)
    if not known or found != list(tokens[: len(found)]) or config.vocabulary != len(found):
        raise BadModel(
            f"{directory / 'tokenizer.json'}: another vocabulary than that of this llmcc "
            f"({len(found)} tokens, not {len(tokens)}); train the model anew"
        )
    try:
        tensors, _ = load_tensors(path)
    except (BadTensors, OSError) as error:
        raise BadModel(f"{path}: {_reason(error)}; {_AGAIN}") from error
    weights = _weights(config, _Shapes(path, tensors))
    digest = hashlib.sha256(path.read_bytes())
    digest.update(json.dumps(settings, sort_keys=True).encode())
    return Model(directory.name, digest.hexdigest(), Transformer(config, weights))


def _reason(error: Exception) -> str:
    return (error.strerror or "unreadable") if isinstance(error, OSError) else str(error)


def _json(directory: Path, name: str) -> dict[str, Any]:
    path = directory / name
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BadModel(f"{path} is missing; {_AGAIN}") from None
    except (OSError, ValueError) as error:
        raise BadModel(f"{path} is not readable as JSON; {_AGAIN}") from error
    if not isinstance(found, dict):
        raise BadModel(f"{path} is no JSON object; {_AGAIN}")
    return found


def _config(directory: Path, found: dict[str, Any]) -> Config:
    path = directory / "config.json"
    if "auto_map" in found:
        raise BadModel(f"{path}: remote code (auto_map) is never run; use a model without")
    if found.get("model_type") != "llama":
        raise BadModel(f"{path}: a model of type {found.get('model_type')}; {_TRANSFORMERS}")
    rope = found.get("rope_parameters") or found.get("rope_scaling") or {}
    odd = [
        what
        for what, is_odd in {
            "hidden_act": found.get("hidden_act", "silu") != "silu",
            "attention_bias": found.get("attention_bias"),
            "mlp_bias": found.get("mlp_bias"),
            "quantization_config": found.get("quantization_config"),
            "rope_scaling": rope.get("rope_type", rope.get("type", "default")) != "default",
        }.items()
        if is_odd
    ]
    if odd:
        raise BadModel(f"{path}: {odd[0]} is not supported; {_TRANSFORMERS}")
    try:
        heads = int(found["num_attention_heads"])
        width = int(found["hidden_size"])
        config = Config(
            vocabulary=int(found["vocab_size"]),
            width=width,
            layers=int(found["num_hidden_layers"]),
            heads=heads,
            key_heads=int(found.get("num_key_value_heads") or heads),
            head=int(found.get("head_dim") or width // heads),
            inner=int(found["intermediate_size"]),
            longest=int(found["max_position_embeddings"]),
            theta=float(rope.get("rope_theta") or found.get("rope_theta") or 10000.0),
            epsilon=float(found.get("rms_norm_eps", 1e-6)),
            copy_bias=float(found.get("copy_bias", 0.0)),
            scripts=found.get("scripts") is True,
            mends=found.get("mends") is True,
        )
    except (KeyError, TypeError, ValueError, ZeroDivisionError) as error:
        raise BadModel(f"{path}: no usable {error.args[0]}; {_AGAIN}") from error
    sizes = (config.vocabulary, config.width, config.layers, config.heads, config.key_heads)
    whole = min(*sizes, config.head, config.inner, config.longest) > 0
    uneven = not whole or heads % config.key_heads or config.head % 2
    if uneven or not math.isfinite(config.copy_bias):
        raise BadModel(f"{path}: sizes that do not fit together; {_AGAIN}")
    return config


def _weights_file(directory: Path) -> Path:
    path = directory / "model.safetensors"
    if path.is_file():
        return path
    if (directory / "model.safetensors.index.json").exists():
        raise BadModel(f"{path} is missing, the weights are in parts; {_TRANSFORMERS}")
    pickles = sorted(file.name for pattern in _PICKLES for file in directory.glob(pattern))
    if pickles:
        raise BadModel(
            f"{directory / pickles[0]}: pickled weights are never loaded; save them as safetensors"
        )
    raise BadModel(f"{path} is missing; {_AGAIN}")


def _vocabulary(directory: Path) -> list[str]:
    model = _json(directory, "tokenizer.json").get("model")
    known = model.get("vocab") if isinstance(model, dict) else None
    if not isinstance(known, dict) or not all(isinstance(n, int) for n in known.values()):
        return []
    return sorted(known, key=lambda token: int(known[token]))


def _parameters(config: Config) -> int:
    attention = config.width * config.head * 2 * (config.heads + config.key_heads)
    layer = attention + 3 * config.width * config.inner
    return config.layers * layer + config.vocabulary * config.width


class _Shapes:
    """Tensors by name, each looked at for its shape."""

    def __init__(self, path: Path, tensors: dict[str, Floats]) -> None:
        self.path = path
        self.tensors = tensors

    def take(self, name: str, *shape: int) -> Floats:
        """One tensor. Raises BadModel."""
        found = self.tensors.get(name)
        if found is None:
            raise BadModel(f"{self.path}: {name} is missing; {_AGAIN}")
        if found.shape != shape:
            raise BadModel(f"{self.path}: {name} is not {'x'.join(map(str, shape))}; {_AGAIN}")
        if not np.isfinite(found).all():
            raise BadModel(f"{self.path}: {name} has numbers that are none; {_AGAIN}")
        return found


def _weights(config: Config, tensors: _Shapes) -> Weights:
    embedding = tensors.take("model.embed_tokens.weight", config.vocabulary, config.width)
    head = embedding
    if "lm_head.weight" in tensors.tensors:
        head = tensors.take("lm_head.weight", config.vocabulary, config.width)
    norm = tensors.take("model.norm.weight", config.width)
    layers = tuple([_layer(config, tensors, number) for number in range(config.layers)])
    return Weights(embedding, layers, norm, _turned(head))


def _layer(config: Config, tensors: _Shapes, number: int) -> Layer:
    prefix = f"model.layers.{number}."
    width, inner = config.width, config.inner
    keys = config.key_heads * config.head
    queries = config.heads * config.head

    def take(name: str, *shape: int) -> Floats:
        return tensors.take(f"{prefix}{name}.weight", *shape)

    return Layer(
        take("input_layernorm", width),
        _turned(
            _alternating(take("self_attn.q_proj", queries, width), config.head),
            _alternating(take("self_attn.k_proj", keys, width), config.head),
            take("self_attn.v_proj", keys, width),
        ),
        _turned(take("self_attn.o_proj", width, queries)),
        take("post_attention_layernorm", width),
        _turned(take("mlp.gate_proj", inner, width), take("mlp.up_proj", inner, width)),
        _turned(take("mlp.down_proj", width, inner)),
    )


def _alternating(matrix: Floats, head: int) -> Floats:
    """The outputs of each head in another order: one of its first half, one of its second."""
    outputs, width = matrix.shape
    halves = matrix.reshape(outputs // head, 2, head // 2, width)
    return halves.swapaxes(1, 2).reshape(outputs, width)


def _turned(*matrices: Floats) -> Floats:
    """Matrices side by side, as inputs by outputs."""
    return np.ascontiguousarray(np.concatenate(matrices).T)
