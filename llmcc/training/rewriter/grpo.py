"""Training by rewards: GRPO with the gate as the teacher, in three stages.

*zero* begins with any model and learns from the rewards of equation 1 alone; what it does wrong is
harvested for *warmup*, which is supervised. *correctness* goes on from there, with thoughts: a
first attempt and the model's own diagnosis of it stand before the answer, and equation 2 is added.
*latency* drops the thoughts and rewards speed by equation 4.

As DAPO has it: the loss is averaged over tokens, not answers; no KL term, and so no reference
model; one update for each batch of answers.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeAlias

import torch
from datasets import Dataset
from transformers import AutoTokenizer, PreTrainedModel
from trl.trainer.grpo_config import GRPOConfig
from trl.trainer.grpo_trainer import GRPOTrainer

from llmcc.models.rewriter.errors import Unrepresentable
from llmcc.models.rewriter.vocabulary import EOS, IDS, spell
from llmcc.training.corpus.encoding import encoded
from llmcc.training.rewriter import rewards
from llmcc.training.rewriter.grading import Grade, Grader
from llmcc.training.rewriter.log import Log, last_checkpoint
from llmcc.training.rewriter.model import merged
from llmcc.training.rewriter.settings import GrpoSettings

HARVEST = "failures.jsonl"
"""What the model answered wrong, for the stage that warms up."""

_THINK, _DIAGNOSIS, _ANSWER = IDS["<think>"], IDS["<diagnosis>"], IDS["<answer>"]


# Rewards that the trainer takes; it lets them leave out answers, which these never do.
_Reward: TypeAlias = str | PreTrainedModel | Callable[..., list[float | None]]


class NoQuestions(Exception):
    """There is nothing to ask the model."""


class Stage(StrEnum):
    """The stages that learn from rewards."""

    ZERO = "zero"
    CORRECTNESS = "correctness"
    LATENCY = "latency"

    @property
    def thinks(self) -> bool:
        """Whether the model writes an attempt and its diagnosis before its answer."""
        return self is Stage.CORRECTNESS


def train(
    model: PreTrainedModel,
    tokenizer: Path,
    stage: Stage,
    pairs: Sequence[dict[str, Any]],
    block: GrpoSettings,
    folder: Path,
    steps: int,
    seed: int,
    adapter: Any = None,
) -> PreTrainedModel:
    """Train on pairs of `corpus/pairs.py` until so many steps were made; returns the model.

    Raises NoQuestions.
    """
    grader = Grader(block.gate_seconds, getattr(model.config, "scripts", False))
    dataset, highest = questions(pairs, stage, block, grader)
    arguments = GRPOConfig(
        output_dir=str(folder),
        max_steps=steps,
        per_device_train_batch_size=block.prompts * block.generations,
        num_generations=block.generations,
        max_completion_length=block.longest_answer,
        temperature=block.temperature,
        learning_rate=block.learning_rate,
        lr_scheduler_type="constant_with_warmup",
        warmup_steps=block.warm_up,
        max_grad_norm=block.gradient_norm,
        beta=0.0,
        num_iterations=1,
        loss_type="dapo",
        mask_truncated_completions=False,
        bf16=block.bf16,
        use_cpu=not torch.cuda.is_available(),
        gradient_checkpointing=False,
        logging_steps=1,
        save_steps=block.save_every,
        save_total_limit=2,
        seed=seed,
        report_to="none",
        disable_tqdm=True,
        dataloader_pin_memory=False,
    )
    trainer = GRPOTrainer(
        model=model,
        args=arguments,
        reward_funcs=_rewards(stage, grader, folder, highest, block.exponent),
        train_dataset=dataset,
        processing_class=AutoTokenizer.from_pretrained(tokenizer, local_files_only=True),
        peft_config=adapter,
        callbacks=[Log(folder)],
    )
    trainer.train(resume_from_checkpoint=last_checkpoint(folder))
    return merged(trainer.model, adapter is not None)


def questions(
    pairs: Sequence[dict[str, Any]], stage: Stage, block: GrpoSettings, grader: Grader
) -> tuple[Dataset, float]:
    """The prompts with what an answer is graded by, and U_max of the references.

    Raises NoQuestions.
    """
    rows: dict[str, list[Any]] = {"prompt": [], "source": [], "reference": [], "pair": []}
    speedups: list[float] = []
    for number, pair in enumerate(pairs):
        try:
            question = encoded({**pair, "mistake": ""})
        except Unrepresentable:
            continue
        ids, reference = question.prompt, question.answer
        if stage.thinks:
            ids = (*ids[:-1], _THINK)
        if len(ids) > block.longest_prompt or len(reference) > block.longest_answer:
            continue
        rows["prompt"].append(spell(ids))
        rows["source"].append(pair["source"])
        rows["reference"].append(list(reference))
        rows["pair"].append(number)
        if stage is Stage.LATENCY:
            speedups.append(grader.speedup(pair["source"], pair["target"]))
    if not rows["prompt"]:
        raise NoQuestions("no pair is short enough for this block of settings")
    return Dataset.from_dict(rows), rewards.highest_speedup(speedups)


def parts(ids: Sequence[int]) -> tuple[list[int], list[int], list[int]]:
    """What a completion with thoughts consists of: attempt, diagnosis, answer; [] if it lacks one.

    The prompt ends in <think>: ATTEMPT <diagnosis> VERDICT PLACE <answer> ANSWER <eos>.
    """
    found = list(ids)
    if _ANSWER not in found:
        return found, [], []
    at = found.index(_ANSWER)
    thought, answer = found[:at], found[at + 1 :]
    if _DIAGNOSIS not in thought:
        return thought, [], answer
    middle = thought.index(_DIAGNOSIS)
    return thought[:middle], thought[middle + 1 :], answer


def _rewards(
    stage: Stage, grader: Grader, folder: Path, highest: float, exponent: float
) -> list[_Reward]:
    def graded(
        completion_ids: Sequence[Sequence[int]],
        source: Sequence[str],
        reference: Sequence[Sequence[int]],
    ) -> list[Grade]:
        answers = [parts(ids)[2] if stage.thinks else list(ids) for ids in completion_ids]
        return [grader.grade(*one) for one in zip(source, answers, reference, strict=True)]

    def correctness(
        completion_ids: Sequence[Sequence[int]],
        source: Sequence[str],
        reference: Sequence[Sequence[int]],
        pair: Sequence[int],
        **_: Any,
    ) -> list[float | None]:
        grades = graded(completion_ids, source, reference)
        if stage is Stage.ZERO:
            _harvest(folder / HARVEST, completion_ids, pair, grades)
        return [rewards.correctness(grade.graded) for grade in grades]

    def agreement(
        completion_ids: Sequence[Sequence[int]],
        source: Sequence[str],
        reference: Sequence[Sequence[int]],
        **_: Any,
    ) -> list[float | None]:
        found: list[float | None] = []
        for ids, text, wanted in zip(completion_ids, source, reference, strict=True):
            attempt, thought, _answer = parts(ids)
            grade = grader.grade(text, [*attempt, EOS], wanted)
            found.append(rewards.agreement(thought, grade.diagnosis.ids))
        return found

    def latency(
        completion_ids: Sequence[Sequence[int]],
        source: Sequence[str],
        reference: Sequence[Sequence[int]],
        **_: Any,
    ) -> list[float | None]:
        grades = graded(completion_ids, source, reference)
        return [rewards.latency(grade.graded, highest, exponent) for grade in grades]

    if stage is Stage.LATENCY:
        return [latency]
    return [correctness, agreement] if stage.thinks else [correctness]


def _harvest(
    file: Path,
    completions: Sequence[Sequence[int]],
    pairs: Sequence[int],
    grades: Sequence[Grade],
) -> None:
    """Append the answers that are functions, and wrong ones."""
    with file.open("a") as output:
        for ids, pair, grade in zip(completions, pairs, grades, strict=True):
            if grade.graded.format and not grade.graded.equivalent:
                entry = {
                    "pair": pair,
                    "ids": [one for one in ids if one != EOS],
                    "diagnosis": list(grade.diagnosis.ids),
                }
                output.write(json.dumps(entry) + "\n")
