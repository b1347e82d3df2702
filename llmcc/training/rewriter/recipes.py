"""From a stage to a trained model: what `llmcc train rewriter` does."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import torch
from transformers import PreTrainedModel

from llmcc.gates.base import Limits
from llmcc.models.rewriter.errors import Unrepresentable
from llmcc.models.rewriter.loading import load
from llmcc.models.rewriter.prompts import Kind
from llmcc.models.rewriter.representation import encode, encode_candidate
from llmcc.models.rewriter.tokenizer import write_tokenizer
from llmcc.training.corpus import shards
from llmcc.training.corpus.encoding import encoded_all
from llmcc.training.rewriter import evaluation, grpo, model, pack, sft, warmup
from llmcc.training.rewriter.log import Plan, open_folder
from llmcc.training.rewriter.settings import (
    GrpoSettings,
    LoraSettings,
    ModelSettings,
    SftSettings,
    settings,
)

MODEL: Final = "model"
"""Where in a run's folder the trained model is."""
FIGURES: Final = "validation.json"
_THREADS: Final = 2
_STEPS: Final = 8
"""As many scripts are asked for of a function when a model is judged."""


class BadStart(Exception):
    """What a stage needs is not there."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for."""

    stage: str
    folder: Path
    data: Path
    """A pack, or a directory of pairs; the stages with rewards need the latter."""
    block: str
    shape: str
    """The block of a model that is trained from scratch."""
    start: Path | None
    """The model that training starts from: of this project, or a larger one."""
    lora: bool
    harvest: Path | None
    """The folder of the zero run, for the warm-up."""
    steps: int
    seed: int
    pairs: int
    """The most pairs that a stage with rewards, or the warm-up, reads."""
    validation: Path | None = None
    """A directory of pairs, of which those of the part `validation` judge the model."""
    judged: int = 200
    """The most of them."""


def train(request: Request, say: Callable[[str], None]) -> Path:
    """Run a stage, or go on with it; the directory of the model.

    Raises BadStart, OtherPlan, BadPack, KeyError for a block that there is not, and OSError.
    """
    torch.set_num_threads(min(_THREADS, torch.get_num_threads()))
    _check(request)
    folder = request.folder
    start = str(request.start or request.shape)
    plan = Plan(request.stage, request.block, start, str(request.data), request.seed)
    open_folder(folder, plan)
    net, tokenizer = _start(request)
    copy_bias: float = getattr(net.config, "copy_bias", 0.0)
    if request.stage not in ("sft", "warmup") and copy_bias:
        raise BadStart(
            f"--stage {request.stage} samples from the model alone, and {request.start} relies on "
            "a head start of copies (copy_bias); begin with a model without"
        )
    say(f"{request.stage}: {net.num_parameters():,} parameters")
    lora = model.adapter(settings(LoraSettings, "default")) if request.lora else None
    if request.stage in ("sft", "warmup"):
        packed = _lessons(request)
        say(f"{len(packed):,} pairs, {len(packed.tokens):,} tokens")
        block = settings(SftSettings, request.block)
        trained = sft.train(
            net, tokenizer, packed, block, folder, request.steps, request.seed, lora
        )
    else:
        trained = grpo.train(
            net,
            tokenizer,
            grpo.Stage(request.stage),
            _of_a_kind(request, getattr(net.config, "scripts", False)),
            settings(GrpoSettings, request.block),
            folder,
            request.steps,
            request.seed,
            lora,
        )
    model.save_model(trained, folder / MODEL)
    if request.validation is not None:
        figures = judge(folder / MODEL, request.validation, request.judged)
        (folder / FIGURES).write_text(json.dumps(figures.as_json(), indent=1) + "\n")
        say(json.dumps(figures.as_json()))
    return folder / MODEL


def judge(directory: Path, pairs: Path, most: int) -> evaluation.Figures:
    """What a model's greedy answers to the functions of validation pairs are worth.

    Where the pairs are scripts, it writes one after the other. Raises BadModel, OSError.
    """
    first: dict[tuple[str, str], dict[str, Any]] = {}
    for pair in shards.read_part(pairs, "validation"):
        first.setdefault((pair["project"], pair["name"]), pair)
        if len(first) > most:
            first.popitem()
            break
    found = list(first.values())
    steps = _STEPS if any(pair.get("script") is not None for pair in found) else 0
    return evaluation.evaluate(
        load(directory),
        [pair["source"] for pair in found],
        [_reference(pair) for pair in found],
        Kind.O0,
        Limits(1.0),
        steps=steps,
    )


def _reference(pair: dict[str, Any]) -> tuple[int, ...]:
    if pair.get("script") is not None:
        return tuple(token for edit in pair["script"] for token in edit)
    try:
        return encode_candidate(pair["target"], encode(pair["source"]).source)
    except Unrepresentable:
        return ()


def _check(request: Request) -> None:
    """See that all is there, before anything is written. Raises BadStart and KeyError."""
    stage, start = request.stage, request.start
    if stage in ("sft", "warmup"):
        settings(SftSettings, request.block)
    else:
        settings(GrpoSettings, request.block)
    settings(ModelSettings, request.shape)
    if start is None and stage != "sft":
        raise BadStart(f"--stage {stage} begins with a model: --base DIR")
    if start is not None and not (start / "config.json").is_file():
        raise BadStart(f"{start} is no model's directory: it has no config.json")
    if stage != "sft" and not request.data.is_dir():
        raise BadStart(f"--stage {stage} needs a directory of pairs, and {request.data} is none")
    if stage == "warmup":
        if request.harvest is None:
            raise BadStart("--stage warmup learns from failures of a zero run: --harvest FOLDER")
        if not (request.harvest / grpo.HARVEST).is_file():
            raise BadStart(f"{request.harvest} has no {grpo.HARVEST}: --stage zero writes it")


def _start(request: Request) -> tuple[PreTrainedModel, Path]:
    """The model to begin with, and the directory of its tokenizer."""
    if request.start is None:
        write_tokenizer(request.folder)
        return model.new_model(settings(ModelSettings, request.shape), request.seed), request.folder
    try:
        net = model.old_model(request.start)
    except (OSError, ValueError) as error:
        raise BadStart(f"{request.start}: {str(error).splitlines()[0]}") from error
    # A larger model of natural language learns our tokens as a language of its own.
    model.fit_vocabulary(net)
    write_tokenizer(request.folder)
    return net, request.folder


def _lessons(request: Request) -> pack.Pack:
    if request.stage == "warmup":
        assert request.harvest is not None
        file = request.harvest / grpo.HARVEST
        return pack.pack(warmup.lessons(_pairs(request), file))
    if request.data.is_dir():
        longest = settings(SftSettings, request.block).longest
        return pack.pack(encoded_all(shards.read_part(request.data, "train"), longest))
    return pack.load(request.data)


def _of_a_kind(request: Request, scripts: bool) -> list[dict[str, Any]]:
    """Pairs whose answers are what the model writes: scripts, or whole functions."""
    found = [one for one in _pairs(request) if (one.get("script") is not None) == scripts]
    if not found:
        what = "scripts" if scripts else "whole functions"
        raise BadStart(f"{request.start} writes {what}, and no pair in {request.data} has one")
    return found


def _pairs(request: Request) -> list[dict[str, Any]]:
    found = shards.read_part(request.data, "train")
    return list(itertools.islice(found, request.pairs))
