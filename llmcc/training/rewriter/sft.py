"""Supervised training: the answers of pairs, given their prompts.

The loss is on the answer alone, averaged over the tokens of a batch. The rate of learning warms up,
stays, and falls linearly at the end (WSD), so that a run can be ended earlier or prolonged by
resuming it from its last checkpoint with another number of steps.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import torch
from datasets import Dataset
from torch.utils.data import Sampler
from transformers import AutoTokenizer, PreTrainedModel
from trl.trainer.sft_config import SFTConfig
from trl.trainer.sft_trainer import SFTTrainer

from llmcc.training.rewriter.log import Log, last_checkpoint
from llmcc.training.rewriter.model import merged
from llmcc.training.rewriter.pack import Pack
from llmcc.training.rewriter.settings import SftSettings

_IGNORED = -100
_LOG_EVERY = 10
_ALIKE = 8
"""Tokens by which lengths may differ that count as the same."""


def train(
    model: PreTrainedModel,
    tokenizer: Path,
    packed: Pack,
    block: SftSettings,
    folder: Path,
    steps: int,
    seed: int,
    adapter: Any = None,
) -> PreTrainedModel:
    """Train until so many steps were made in all; returns the model, its adapter merged."""
    arguments = SFTConfig(
        output_dir=str(folder),
        max_steps=steps,
        per_device_train_batch_size=block.batch,
        learning_rate=block.learning_rate,
        lr_scheduler_type="warmup_stable_decay",
        lr_scheduler_kwargs={"num_decay_steps": int(steps * block.decay), "decay_type": "linear"},
        warmup_steps=block.warm_up,
        weight_decay=block.weight_decay,
        adam_beta1=0.9,
        adam_beta2=block.beta2,
        max_grad_norm=block.gradient_norm,
        bf16=block.bf16,
        use_cpu=not torch.cuda.is_available(),
        gradient_checkpointing=False,
        max_length=block.longest,
        # The chunked loss multiplies in single precision, which takes a CPU as long as all else.
        loss_type="nll",
        logging_steps=_LOG_EVERY,
        save_steps=block.save_every,
        save_total_limit=2,
        seed=seed,
        report_to="none",
        disable_tqdm=True,
        dataloader_pin_memory=False,
    )
    trainer = _Trainer(
        model=model,
        args=arguments,
        train_dataset=_dataset(packed, block.longest),
        processing_class=AutoTokenizer.from_pretrained(tokenizer, local_files_only=True),
        peft_config=adapter,
        callbacks=[Log(folder)],
    )
    trainer.train(resume_from_checkpoint=last_checkpoint(folder))
    return merged(trainer.model, adapter is not None)


class _Trainer(SFTTrainer):
    """Takes pairs of like lengths into a batch, and batches in random order.

    The library's own grouping goes from long to short, over and over, which the loss follows.
    """

    def _get_train_sampler(self, train_dataset: Any = None) -> Sampler[int]:
        dataset: Any = self.train_dataset if train_dataset is None else train_dataset
        lengths = [len(ids) for ids in dataset["input_ids"]]
        return ByLength(lengths, self.args.train_batch_size, self.args.seed)


class ByLength(Sampler[int]):
    """Places of a data set, so that those of one batch have about the same length."""

    def __init__(self, lengths: Sequence[int], batch: int, seed: int) -> None:
        self._lengths = lengths
        self._batch = batch
        self._dice = random.Random(seed)

    def __len__(self) -> int:
        return len(self._lengths)

    def __iter__(self) -> Iterator[int]:
        places = list(range(len(self._lengths)))
        self._dice.shuffle(places)
        places.sort(key=lambda place: self._lengths[place] // _ALIKE)
        batches = [
            places[start : start + self._batch] for start in range(0, len(places), self._batch)
        ]
        # The one that is not full would not be the last.
        left = batches.pop() if len(batches[-1]) < self._batch else []
        self._dice.shuffle(batches)
        yield from itertools.chain(*batches, left)


def _dataset(packed: Pack, longest: int) -> Dataset:
    rows: dict[str, list[Any]] = {"input_ids": [], "labels": []}
    for pair in packed:
        if len(pair) <= longest:
            rows["input_ids"].append([*pair.prompt, *pair.answer])
            rows["labels"].append([_IGNORED] * len(pair.prompt) + list(pair.answer))
    return Dataset.from_dict(rows)
