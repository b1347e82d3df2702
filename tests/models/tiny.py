"""Tiny causal language models with tokenizers, in the format of the Hugging Face libraries.

One is random. The other one always answers the same: its layers add nothing, so the next token
follows from the last one alone, and one of its tokens is the whole answer.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

ANSWER = 4
SPECIAL = ["<unk>", "<pad>", "</s>", "<s>"]


def save_model(folder: Path, answer: str | None = None) -> Path:
    """A model in a folder: a Llama that says `answer` whatever it is asked, or a random Qwen2."""
    import torch
    from transformers import AutoConfig, AutoModelForCausalLM

    torch.manual_seed(1)
    tokenizer = _tokenizer(answer) if answer else _bytes()
    config = AutoConfig.for_model(
        "llama" if answer else "qwen2",
        vocab_size=len(tokenizer),
        hidden_size=16,
        intermediate_size=16,
        num_hidden_layers=2,
        num_attention_heads=2,
        num_key_value_heads=2,
        max_position_embeddings=4096,
        tie_word_embeddings=False,
        bos_token_id=3,
        eos_token_id=2,
        pad_token_id=1,
    )
    model = AutoModelForCausalLM.from_config(config)
    if answer is not None:
        _say(model)
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


def save_adapter(folder: Path, base: Path) -> Path:
    """An adapter that changes nothing yet."""
    from peft import LoraConfig, get_peft_model
    from transformers import AutoModelForCausalLM

    model = AutoModelForCausalLM.from_pretrained(base)
    adapted = get_peft_model(model, LoraConfig(r=2, target_modules=["q_proj"]))
    adapted.save_pretrained(folder)
    return folder


def _tokenizer(answer: str) -> Any:
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers
    from transformers import PreTrainedTokenizerFast

    words = [*SPECIAL, answer, *"define ret add mul i32 i64 ptr load store br label".split()]
    model = models.WordLevel({word: index for index, word in enumerate(words)}, SPECIAL[0])
    tokenizer = Tokenizer(model)
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    tokenizer.decoder = decoders.Fuse()
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        unk_token=SPECIAL[0],
        pad_token=SPECIAL[1],
        eos_token=SPECIAL[2],
        bos_token=SPECIAL[3],
    )


def _bytes() -> Any:
    """A tokenizer of Qwen2's kind: a token for each byte."""
    from tokenizers import pre_tokenizers
    from transformers import Qwen2Tokenizer

    words = [*SPECIAL, *sorted(pre_tokenizers.ByteLevel.alphabet())]
    return Qwen2Tokenizer(
        vocab={word: index for index, word in enumerate(words)},
        merges=[],
        unk_token=SPECIAL[0],
        pad_token=SPECIAL[1],
        eos_token=SPECIAL[2],
        bos_token=SPECIAL[3],
    )


def _say(model: Any) -> None:
    """After any token the answer, after the answer the end."""
    import torch

    with torch.no_grad():
        for layer in model.model.layers:
            layer.self_attn.o_proj.weight.zero_()
            layer.mlp.down_proj.weight.zero_()
        embedding, head = model.model.embed_tokens.weight, model.lm_head.weight
        embedding.zero_()
        head.zero_()
        embedding[:, 0] = 1
        embedding[ANSWER, 0] = 0
        embedding[ANSWER, 1] = 1
        head[ANSWER, 0] = 1
        head[2, 1] = 1
