"""Tiny models with random weights, as directories in the Hugging Face format."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from llmcc.models.rewriter.tokenizer import write_tokenizer
from llmcc.models.rewriter.vocabulary import SIZE, TOKENS
from llmcc.models.tensors import save_tensors

CONFIG: dict[str, Any] = {
    "architectures": ["LlamaForCausalLM"],
    "model_type": "llama",
    "vocab_size": SIZE,
    "hidden_size": 32,
    "intermediate_size": 48,
    "num_hidden_layers": 2,
    "num_attention_heads": 4,
    "num_key_value_heads": 2,
    "max_position_embeddings": 1024,
    "rms_norm_eps": 1e-6,
    "rope_theta": 10000.0,
    "tie_word_embeddings": True,
    "torch_dtype": "float32",
}


def write_model(directory: Path, tokens: Sequence[str] = TOKENS, **changes: Any) -> Path:
    """A model over some vocabulary that knows nothing."""
    config = CONFIG | {"vocab_size": len(tokens)} | changes
    directory.mkdir(parents=True, exist_ok=True)
    (directory / "config.json").write_text(json.dumps(config))
    write_tokenizer(directory, tokens)
    random = np.random.default_rng(0)
    width, inner, heads = config["hidden_size"], config["intermediate_size"], 4
    head = width // heads
    keys = config["num_key_value_heads"] * head
    shapes = {"model.embed_tokens.weight": (len(tokens), width), "model.norm.weight": (width,)}
    for number in range(config["num_hidden_layers"]):
        prefix = f"model.layers.{number}."
        shapes |= {
            f"{prefix}input_layernorm.weight": (width,),
            f"{prefix}post_attention_layernorm.weight": (width,),
            f"{prefix}self_attn.q_proj.weight": (width, width),
            f"{prefix}self_attn.k_proj.weight": (keys, width),
            f"{prefix}self_attn.v_proj.weight": (keys, width),
            f"{prefix}self_attn.o_proj.weight": (width, width),
            f"{prefix}mlp.gate_proj.weight": (inner, width),
            f"{prefix}mlp.up_proj.weight": (inner, width),
            f"{prefix}mlp.down_proj.weight": (width, inner),
        }
    save_tensors(
        directory / "model.safetensors",
        {
            name: random.normal(0, 0.3, shape).astype(np.float32) + (len(shape) == 1)
            for name, shape in shapes.items()
        },
        {"format": "pt"},
    )
    return directory
