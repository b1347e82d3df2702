"""Supervised training: the answers of pairs, given their prompts.

The loss is on the answer alone, averaged over the tokens of a batch. The rate of learning warms up,
stays, and falls linearly at the end (WSD), so that a run can be ended earlier or prolonged by
resuming it from its last checkpoint with another number of steps.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import torch
from datasets import Dataset
from torch.utils.data import DataLoader, Sampler
from transformers import AutoTokenizer, PreTrainedModel
from trl.trainer.sft_config import SFTConfig
from trl.trainer.sft_trainer import SFTTrainer

from llmcc.models.rewriter.drafts import guesses
from llmcc.models.rewriter.vocabulary import IDS, PAD
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
    foreign: bool = False,
) -> PreTrainedModel:
    """Train until so many steps were made in all; returns the model, its adapter merged.

    foreign: whether the pairs are of another vocabulary, with the same <pad>, <bos> and <eos>
    """
    arguments = SFTConfig(
        output_dir=str(folder),
        max_steps=steps,
        per_device_train_batch_size=1,  # unused: `ByLength` says what a batch is
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
        loss_type="nll",
        logging_steps=_LOG_EVERY,
        save_steps=block.save_every,
        save_total_limit=2,
        seed=seed,
        report_to="none",
        disable_tqdm=True,
        dataloader_pin_memory=False,
    )
    if foreign:
        scripts = False
    else:
        scripts = any(IDS["<step>"] in pair.prompt for pair in packed)
        model.config.scripts = scripts
        model.config.mends = scripts and any(IDS["<diagnosis>"] in pair.prompt for pair in packed)
    if scripts or foreign:
        # No copy: the head start of one would be in the way.
        model.config.copy_bias = 0.0
    dataset = _dataset(packed, block.longest, scripts or foreign)
    trainer = _Trainer(
        model=model,
        args=arguments,
        train_dataset=dataset.remove_columns("guesses"),
        processing_class=AutoTokenizer.from_pretrained(tokenizer, local_files_only=True),
        peft_config=adapter,
        callbacks=[Log(folder)],
    )
    trainer.rows, trainer.batch_tokens = dataset, block.batch_tokens
    trainer.copy_bias = getattr(model.config, "copy_bias", 0.0)
    trainer.train(resume_from_checkpoint=last_checkpoint(folder))
    return merged(trainer.model, adapter is not None)


class _Trainer(SFTTrainer):
    """Fills batches by tokens, with pairs of like lengths, and scores answers alone.

    The library's own batches are of so many pairs; its loss scores prompts, too, and measures more
    than it needs, which takes a CPU half of its time.

    Where the model has a copy bias, the token that a copy of the source would have has a head start
    (`models/rewriter/drafts.py`): it learns where to depart from the copy, and nothing else.
    """

    rows: Dataset
    batch_tokens: int
    copy_bias: float

    def get_train_dataloader(self) -> Any:
        """Batches in random order."""
        rows: Any = self.rows
        lengths = [len(ids) for ids in rows["input_ids"]]
        batches = ByLength(lengths, self.batch_tokens, self.args.seed)
        loader = DataLoader(rows, batch_sampler=batches, collate_fn=_collated)
        return self.accelerator.prepare(loader)

    def compute_loss(
        self,
        model: Any,
        inputs: dict[str, Any],
        return_outputs: bool = False,
        num_items_in_batch: Any = None,
    ) -> Any:
        """Cross entropy of the answers' tokens, in the mean over the batch."""
        labels = inputs["labels"][:, 1:]
        scored = (labels != _IGNORED).any(0).nonzero()[:, 0]
        outputs = model(
            input_ids=inputs["input_ids"],
            attention_mask=inputs["attention_mask"],
            logits_to_keep=scored,
            use_cache=False,
        )
        logits = outputs.logits.float()
        if self.copy_bias:
            guessed = inputs["guesses"][:, 1:][:, scored].unsqueeze(2)
            logits = logits.scatter_add(
                2, guessed, torch.full(guessed.shape, self.copy_bias, device=logits.device)
            )
        loss = torch.nn.functional.cross_entropy(
            logits.flatten(0, 1),
            labels[:, scored].flatten(),
            ignore_index=_IGNORED,
        )
        return (loss, outputs) if return_outputs else loss


class ByLength(Sampler[list[int]]):
    """Batches of places of a data set: of about the same length, and of so many tokens at most."""

    def __init__(self, lengths: Sequence[int], tokens: int, seed: int) -> None:
        self._dice = random.Random(seed)
        self._lengths = lengths
        self._tokens = tokens
        self._count = len(self._batches(random.Random(seed)))

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[list[int]]:
        # How many there are does not depend on the dice, but for a few.
        yield from self._batches(self._dice)[: self._count]

    def _batches(self, dice: random.Random) -> list[list[int]]:
        places = list(range(len(self._lengths)))
        dice.shuffle(places)
        places.sort(key=lambda place: self._lengths[place] // _ALIKE)
        batches: list[list[int]] = []
        room = 0
        for place in places:
            # With what shorter ones are filled up to.
            length = self._lengths[place] // _ALIKE * _ALIKE + _ALIKE
            if not batches or length > room or not self._alike(batches[-1][0], place):
                batches.append([])
                room = max(self._tokens, length)
            batches[-1].append(place)
            room -= length
        dice.shuffle(batches)
        return batches

    def _alike(self, one: int, other: int) -> bool:
        """Whether hardly a quarter is padding."""
        return self._lengths[other] <= 1.25 * self._lengths[one] + _ALIKE


def _collated(rows: Sequence[dict[str, list[int]]]) -> dict[str, Any]:
    """Rows as tensors, filled up on the right, where causal attention does not see it."""
    longest = max(len(row["input_ids"]) for row in rows)
    columns = {"input_ids": PAD, "labels": _IGNORED, "guesses": PAD}
    batch = {name: torch.full((len(rows), longest), fill) for name, fill in columns.items()}
    batch["attention_mask"] = torch.zeros((len(rows), longest), dtype=torch.long)
    for number, row in enumerate(rows):
        count = len(row["input_ids"])
        for name in columns:
            batch[name][number, :count] = torch.tensor(row[name])
        batch["attention_mask"][number, :count] = 1
    return batch


def _dataset(packed: Pack, longest: int, uncopied: bool) -> Dataset:
    rows: dict[str, list[Any]] = {"input_ids": [], "labels": [], "guesses": []}
    for pair in packed:
        if len(pair) <= longest:
            rows["input_ids"].append([*pair.prompt, *pair.answer])
            rows["labels"].append([_IGNORED] * len(pair.prompt) + list(pair.answer))
            found = [PAD] * len(pair.answer)
            if not uncopied:
                found = [*guesses(_body(pair.prompt), pair.answer)]
            rows["guesses"].append([PAD] * len(pair.prompt) + found)
    return Dataset.from_dict(rows)


def _body(prompt: Sequence[int]) -> Sequence[int]:
    """The source's body in a prompt: between its header and what follows."""
    start = prompt.index(IDS["->"]) + 1
    ends = {IDS["<answer>"], IDS["<think>"]}
    end = next(place for place in range(start, len(prompt)) if prompt[place] in ends)
    return prompt[start:end]
