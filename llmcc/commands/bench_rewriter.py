"""`llmcc bench rewriter`: what a model makes of functions, in the tables of LLM-VeriOpt."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

import click

from llmcc.commands.failure import Failure
from llmcc.commands.rewriter_subjects import Plan, Subject, Totals, subjects_of
from llmcc.commands.scores_plot import plot
from llmcc.commands.scores_report import show
from llmcc.commands.screen import console
from llmcc.commands.workers import Workers
from llmcc.ir.costs import Objective
from llmcc.models.bad import BadModel
from llmcc.models.directory import examine, locate
from llmcc.models.writer import Kind
from llmcc.proposers.rewriter import Effort
from llmcc.service.errors import ServiceUnavailable
from llmcc.service.protocol import ProtocolError
from llmcc.store import modelfiles
from llmcc.training.programs import NoPrograms
from llmcc.training.scores import Score, figures

_SCORE: Final = "llmcc.training.scoring:score"
_MODEL: Final = "model"
_PROPOSERS: Final = (_MODEL, "instcombine", "O3", "passes")
# Loading a large model from a cold disk is part of the first batch.
_BATCH_SECONDS: Final = 900.0


@click.command()
@click.argument(
    "paths",
    nargs=-1,
    required=True,
    metavar="PATH...",
    type=click.Path(exists=True, path_type=Path),
)
@click.option(
    "--model",
    default=modelfiles.DEFAULT,
    show_default=True,
    help="A shipped model by name, or a directory, with a slash in it.",
)
@click.option(
    "--proposer",
    type=click.Choice(_PROPOSERS),
    default=_MODEL,
    show_default=True,
    help="Who is measured: the model, or LLVM's own passes for reference.",
)
@click.option(
    "--from",
    "kind",
    type=click.Choice([kind.value for kind in Kind]),
    default=Kind.UNOPTIMIZED.value,
    show_default=True,
    help="What functions have been through: nothing, or clang's passes of -O3.",
)
@click.option(
    "--objective",
    type=click.Choice([objective.value for objective in Objective]),
    default=Objective.LATENCY.value,
    show_default=True,
    help="What is minimised.",
)
@click.option(
    "--samples",
    type=click.IntRange(min=0),
    default=Effort().samples,
    show_default=True,
    help="Samples of each function, beside the likeliest answer.",
)
@click.option(
    "--rounds",
    type=click.IntRange(min=0),
    default=Effort().rounds,
    show_default=True,
    help="Rounds with what the gate said, where all else was refused.",
)
@click.option(
    "--steps",
    type=click.IntRange(min=1),
    default=Effort().steps,
    show_default=True,
    help="Scripts of edits, one after the other, of a model that writes such.",
)
@click.option(
    "--free", is_flag=True, help="Of code after -O3 ask for scripts that could be wrong, too."
)
@click.option(
    "--functions",
    type=click.IntRange(min=1),
    default=500,
    show_default=True,
    help="Functions of archives, drawn evenly from them.",
)
@click.option(
    "--instructions",
    type=click.IntRange(min=1),
    default=64,
    show_default=True,
    help="Instructions that a function of an archive has at most.",
)
@click.option(
    "--batch",
    type=click.IntRange(min=1),
    default=16,
    show_default=True,
    help="Functions that the model is asked about at a time.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(0.1, 3600),
    default=5.0,
    show_default=True,
    help="Seconds that a verdict may take.",
)
@click.option("--seed", type=int, default=1, show_default=True, help="Of all dice.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object for each function.")
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write all figures, and every function's, to this file as JSON.",
)
@click.option(
    "--plot",
    "picture",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Draw the speedups of all functions into this file, as SVG.",
)
def rewriter(
    paths: tuple[Path, ...],
    model: str,
    proposer: str,
    kind: str,
    objective: str,
    samples: int,
    rounds: int,
    steps: int,
    free: bool,
    functions: int,
    instructions: int,
    batch: int,
    timeout: float,
    seed: int,
    as_json: bool,
    output: Path | None,
    picture: Path | None,
) -> None:
    """Measure how many rewrites of functions are right, and what they save.

    A path is textual IR or bitcode without optimization (.ll, .bc), all functions of which are
    measured; an archive of the corpus (.tar.zst), of which some are drawn; or a directory with
    such files.
    """
    plan = Plan(
        Kind(kind),
        Objective(objective),
        proposer,
        _directory(model) if proposer == _MODEL else "",
        Effort(samples, rounds, seed, steps, free=free),
        functions,
        instructions,
        batch,
        timeout,
        seed,
    )
    totals = Totals()
    workers = Workers()
    scores = []
    try:
        with console(stderr=True).status("") as status:
            subjects = list(subjects_of(paths, plan, workers, totals))
            for one in _scores(subjects, plan, workers, totals):
                scores.append(one)
                status.update(f"{len(scores)} of {len(subjects)}: {one.function}")
                if as_json:
                    click.echo(json.dumps(one.line()))
    except (NoPrograms, BadModel, OSError) as error:
        raise Failure(str(error)) from error
    finally:
        workers.close()
    if not scores:
        raise Failure("; ".join(totals.lost[:1]) or "there was nothing to measure")
    speed = _speed(scores, totals)
    if output:
        _write(output, plan, scores, speed, totals)
    if picture:
        picture.write_text(plot(scores))
    if not as_json:
        show(scores, speed, totals.lost)


def _directory(model: str) -> str:
    """The model's directory, looked at before anything is measured."""
    if "/" in model:
        model = os.path.abspath(model)
    path = locate(model)
    if path is None:
        raise Failure(
            f"no model: {model!r} is none; give --model DIR, or --proposer for a reference"
        )
    try:
        examine(path)
    except BadModel as error:
        raise Failure(str(error)) from error
    return str(path)


def _scores(
    subjects: Sequence[Subject], plan: Plan, workers: Workers, totals: Totals
) -> Iterator[Score]:
    """The scores of all functions. Raises Failure where the model cannot be loaded."""
    todo = [list(subjects[i : i + plan.batch]) for i in range(0, len(subjects), plan.batch)]
    while todo:
        batch = todo.pop(0)
        try:
            yield from _batch(batch, plan, workers, totals)
        except (ServiceUnavailable, ProtocolError) as error:
            if str(error).startswith(BadModel.__name__) or "NoMemory: " in str(error):
                raise Failure(str(error).partition(": ")[2]) from error
            if len(batch) == 1:
                totals.lost.append(f"{batch[0].file}: {batch[0].name}: {error}")
            else:
                # One of them is at fault: the others are measured all the same.
                todo[:0] = [[one] for one in batch]


def _batch(batch: Sequence[Subject], plan: Plan, workers: Workers, totals: Totals) -> list[Score]:
    request = {
        "functions": [(one.name, one.text) for one in batch],
        "proposer": plan.proposer,
        "model": plan.model,
        "kind": plan.kind.value,
        "objective": plan.objective.value,
        "effort": asdict(plan.effort),
        "timeout": plan.timeout,
    }
    answer = workers.ask(_SCORE, request, b"", _BATCH_SECONDS)
    for name, value in answer["meter"].items():
        totals.meter[name] += value
    totals.peak = max(totals.peak, answer["peak"])
    pairs = zip(batch, answer["scores"], strict=True)
    return [Score.from_json(score, subject.file) for subject, score in pairs]


def _speed(scores: Sequence[Score], totals: Totals) -> dict[str, float]:
    """Tokens are those of answers; the time is also that in which prompts were read."""
    meter = totals.meter
    tokens, processor = meter["tokens"], meter["writing_processor_seconds"]
    return {
        **meter,
        "door_seconds": sum(one.door_seconds for one in scores),
        "gate_seconds": sum(one.gate_seconds for one in scores),
        "tokens_per_second": tokens / meter["writing_seconds"] if tokens else 0.0,
        "tokens_per_processor_second": tokens / processor if tokens and processor else 0.0,
        "peak_bytes": totals.peak,
    }


def _write(
    file: Path, plan: Plan, scores: Sequence[Score], speed: dict[str, float], totals: Totals
) -> None:
    content: dict[str, Any] = {
        "plan": {**asdict(plan), "model": Path(plan.model).name if plan.model else ""},
        "identity": modelfiles.identity_of(plan.model) if plan.model else "",
        **figures(scores),
        "speed": speed,
        "not_measured": totals.lost,
        "scores": [one.as_json() for one in scores],
    }
    file.write_text(json.dumps(content, indent=1) + "\n")
