"""A tiny random model of the shipped kind, made without torch."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from llmcc.models.rewriter.tokenizer import LONGEST, write_tokenizer
from llmcc.models.rewriter.vocabulary import SIZE
from llmcc.models.tensors import save_tensors

_WIDTH, _INNER, _LAYERS, _HEADS = 32, 64, 2, 2


def save_native(folder: Path, seed: int = 1, scale: float = 0.2) -> Path:
    """A model in a folder, whose answers are valid IR at best, and nonsense."""
    folder.mkdir(parents=True, exist_ok=True)
    random = np.random.default_rng(seed)
    shapes: dict[str, tuple[int, ...]] = {"model.embed_tokens.weight": (SIZE, _WIDTH)}
    for number in range(_LAYERS):
        prefix = f"model.layers.{number}."
        for name in ("q_proj", "k_proj", "v_proj", "o_proj"):
            shapes[f"{prefix}self_attn.{name}.weight"] = (_WIDTH, _WIDTH)
        for name in ("gate_proj", "up_proj"):
            shapes[f"{prefix}mlp.{name}.weight"] = (_INNER, _WIDTH)
        shapes[f"{prefix}mlp.down_proj.weight"] = (_WIDTH, _INNER)
    tensors = {
        name: random.normal(0, scale, shape).astype(np.float32) for name, shape in shapes.items()
    }
    for number in range(_LAYERS):
        for name in ("input_layernorm", "post_attention_layernorm"):
            tensors[f"model.layers.{number}.{name}.weight"] = np.ones(_WIDTH, np.float32)
    tensors["model.norm.weight"] = np.ones(_WIDTH, np.float32)
    save_tensors(folder / "model.safetensors", tensors)
    config = {
        "architectures": ["LlamaForCausalLM"],
        "model_type": "llama",
        "vocab_size": SIZE,
        "hidden_size": _WIDTH,
        "intermediate_size": _INNER,
        "num_hidden_layers": _LAYERS,
        "num_attention_heads": _HEADS,
        "num_key_value_heads": _HEADS,
        "max_position_embeddings": LONGEST,
        "tie_word_embeddings": True,
    }
    (folder / "config.json").write_text(json.dumps(config))
    write_tokenizer(folder)
    return folder
