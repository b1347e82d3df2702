"""The rewriter's architecture: a small Llama, from scratch, or a larger model with an adapter."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from transformers import AutoModelForCausalLM, LlamaConfig, LlamaForCausalLM, PreTrainedModel

from llmcc.models.rewriter.tokenizer import write_tokenizer
from llmcc.models.rewriter.vocabulary import BOS, EOS, PAD, SIZE, TOKENS
from llmcc.training.rewriter.settings import LoraSettings, ModelSettings


def new_model(shape: ModelSettings, seed: int, size: int = SIZE) -> PreTrainedModel:
    """A Llama with random weights; its input and output embeddings are one tensor."""
    torch.manual_seed(seed)
    config = LlamaConfig(
        vocab_size=size,
        hidden_size=shape.hidden,
        num_hidden_layers=shape.layers,
        num_attention_heads=shape.heads,
        num_key_value_heads=shape.heads,
        intermediate_size=shape.feed_forward,
        max_position_embeddings=shape.context,
        tie_word_embeddings=True,
        bos_token_id=BOS,
        eos_token_id=EOS,
        pad_token_id=PAD,
        copy_bias=shape.copy_bias,
    )
    config._attn_implementation = _attention()
    return LlamaForCausalLM(config)


def old_model(directory: Path) -> PreTrainedModel:
    """A model that was trained before, or a larger one; safetensors alone, no code of its own."""
    model: PreTrainedModel = AutoModelForCausalLM.from_pretrained(
        directory,
        local_files_only=True,
        trust_remote_code=False,
        use_safetensors=True,
        dtype=torch.float32,
        attn_implementation=_attention(),
    )
    return model


def _attention() -> str:
    """Which attention; on a CPU the fused one takes twice the time of all else on its way back."""
    return "sdpa" if torch.cuda.is_available() else "eager"


def adapter(block: LoraSettings) -> Any:
    """The configuration of a LoRA adapter on all linear layers."""
    from peft import LoraConfig

    return LoraConfig(
        r=block.rank,
        lora_alpha=block.scale,
        lora_dropout=block.dropout,
        target_modules="all-linear",
        task_type="CAUSAL_LM",
    )


def merged(model: Any, adapted: bool) -> PreTrainedModel:
    """A trainer's model, with its adapter in its weights where it was trained by one."""
    whole: PreTrainedModel = model.merge_and_unload() if adapted else model
    return whole


def save_model(model: PreTrainedModel, directory: Path, tokens: Sequence[str] = TOKENS) -> None:
    """Write a model as it is shipped: bfloat16 safetensors, configuration and tokenizer.

    The model is not to be trained any more: it is rounded.
    """
    directory.mkdir(parents=True, exist_ok=True)
    model.bfloat16()
    model.config.use_cache = True
    model.save_pretrained(directory)
    for file in directory.glob("*.safetensors"):
        file.chmod(0o644)
    write_tokenizer(directory, tokens)


def fit_vocabulary(model: PreTrainedModel) -> None:
    """Give a model the embeddings of our tokens, where its own are of another vocabulary."""
    if model.config.vocab_size != SIZE:
        model.resize_token_embeddings(SIZE)
    model.config.bos_token_id, model.config.eos_token_id = BOS, EOS
    model.config.pad_token_id = PAD
