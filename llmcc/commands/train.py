"""`llmcc train`: train the learned optimizers."""

from __future__ import annotations

from pathlib import Path

import click

from llmcc.commands.failure import Failure
from llmcc.ir.costs import Objective

_EXTRA = "training needs more packages: pip install 'llmcc[train]'"


@click.group()
def train() -> None:
    """Train the learned optimizers."""


@train.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--agent",
    type=click.Choice(["dreamer", "order", "ppo", "ridge", "value"]),
    default="value",
    show_default=True,
    help="How to learn.",
)
@click.option(
    "--objective",
    type=click.Choice([objective.value for objective in Objective]),
    required=True,
    help="What is to be minimised.",
)
@click.option(
    "--corpus",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    required=True,
    help="The directory of the projects' archives.",
)
@click.option("--block", help="The hyperparameters, by name; default: the agent's own.")
@click.option("--steps", type=click.IntRange(min=1), default=100_000, show_default=True)
@click.option("--seed", type=int, default=1, show_default=True, help="Of all dice.")
@click.option(
    "--space",
    type=click.Choice(["unit", "paper", "extended"]),
    default="unit",
    show_default=True,
    help="Whole pipelines, which the driver can follow; or single passes, the paper's or more.",
)
@click.option(
    "--horizon",
    type=click.IntRange(min=1),
    help="Steps of an episode; default: 3, of single passes 45.",
)
@click.option(
    "--every",
    type=click.IntRange(min=1),
    default=10_000,
    show_default=True,
    help="Steps between two looks at the validation programs.",
)
@click.option(
    "--units",
    type=click.IntRange(min=1),
    default=40,
    show_default=True,
    help="The most units of each project.",
)
@click.option("--training", type=click.IntRange(min=1), default=1500, show_default=True)
@click.option("--validation", type=click.IntRange(min=1), default=120, show_default=True)
@click.option(
    "--smallest", type=click.IntRange(min=0), default=4000, show_default=True, help="Bytes of text."
)
@click.option(
    "--largest", type=click.IntRange(min=1), default=150_000, show_default=True, help="The same."
)
@click.option(
    "--memory",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A file of what was tried, for several runs; default: one in FOLDER.",
)
def passes(
    folder: Path,
    agent: str,
    objective: str,
    corpus: Path,
    block: str | None,
    steps: int,
    seed: int,
    space: str,
    horizon: int | None,
    every: int,
    units: int,
    training: int,
    validation: int,
    smallest: int,
    largest: int,
    memory: Path | None,
) -> None:
    """Train the pass agent in FOLDER, or go on with what is there.

    FOLDER gets plan.json, the units, checkpoint.pt, curve.jsonl and, of agents that the driver
    can follow, policy.safetensors: the policy that did best on the validation programs.
    """
    try:
        from llmcc.training import recipes
        from llmcc.training.actions import Space
        from llmcc.training.programs import NoPrograms
        from llmcc.training.runs import OtherPlan, Plan
    except ModuleNotFoundError as error:
        raise Failure(f"no module {error.name}; {_EXTRA}") from error
    chosen = block or recipes.BLOCKS[agent]
    what = Space(space)
    if what is not Space.UNIT and agent not in recipes.STEPPING:
        raise Failure(f"{agent} learns whole pipelines only; give --space unit, or another --agent")
    steps_each = horizon or recipes.HORIZONS[what]
    plan = Plan(agent, Objective(objective), chosen, seed, steps_each, every, what)
    sizes = range(smallest, largest + 1)
    data = recipes.Data(corpus, units, training, validation, sizes, memory)
    try:
        written = recipes.train(folder, plan, data, steps, click.echo)
    except KeyError as error:
        raise Failure(f"there is no block of settings {error} for {agent}") from error
    except (OtherPlan, NoPrograms, OSError) as error:
        raise Failure(str(error)) from error
    if written:
        click.echo(f"the best policy is {written}")


@train.command()
@click.argument(
    "folders",
    nargs=-1,
    required=True,
    metavar="FOLDER...",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)
@click.option(
    "--plot",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="The SVG file.",
)
def curves(folders: tuple[Path, ...], plot: Path) -> None:
    """Draw the learning curves of runs of the pass agent into one picture."""
    from llmcc.training import curves

    try:
        curves.plot(folders, plot)
    except (curves.NoCurve, OSError, ValueError) as error:
        raise Failure(str(error)) from error


@train.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--stage",
    type=click.Choice(["sft", "zero", "warmup", "correctness", "latency"]),
    default="sft",
    show_default=True,
    help="What is learned, and from what.",
)
@click.option(
    "--data",
    type=click.Path(exists=True, path_type=Path),
    help="A pack, or a directory of pairs.",
)
@click.option("--block", default="cpu", show_default=True, help="The hyperparameters, by name.")
@click.option("--model", "shape", default="small", show_default=True, help="Its size, by name.")
@click.option(
    "--base",
    type=click.Path(file_okay=False, path_type=Path),
    help="The directory of a model to start from.",
)
@click.option("--lora", is_flag=True, help="Train an adapter, and merge it in the end.")
@click.option(
    "--harvest",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder of the zero stage, for the warm-up.",
)
@click.option("--steps", type=click.IntRange(min=1), default=1000, show_default=True)
@click.option("--pairs", type=click.IntRange(min=1), default=20_000, show_default=True)
@click.option("--seed", type=int, default=1, show_default=True, help="Of all dice.")
@click.option(
    "--validation",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A directory of pairs, whose part `validation` judges the model in the end.",
)
@click.option("--judged", type=click.IntRange(min=1), default=200, show_default=True)
@click.option(
    "--plot",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Train nothing, and draw the log of FOLDER to this SVG file.",
)
def rewriter(
    folder: Path,
    stage: str,
    data: Path | None,
    block: str,
    shape: str,
    base: Path | None,
    lora: bool,
    harvest: Path | None,
    steps: int,
    pairs: int,
    seed: int,
    validation: Path | None,
    judged: int,
    plot: Path | None,
) -> None:
    """Train the rewriter in FOLDER, or go on with what is there.

    FOLDER gets plan.json, checkpoints, log.jsonl and, in the end, the model in FOLDER/model.
    """
    if plot is not None:
        _plot(folder, plot)
        return
    if data is None:
        raise Failure("--data is missing: `llmcc corpus pack` or `llmcc corpus pairs` makes it")
    try:
        from llmcc.models.rewriter.errors import BadModel
        from llmcc.training.rewriter import recipes
        from llmcc.training.rewriter.grpo import NoQuestions
        from llmcc.training.rewriter.log import OtherPlan
        from llmcc.training.rewriter.pack import BadPack
    except ModuleNotFoundError as error:
        raise Failure(f"no module {error.name}; {_EXTRA}") from error
    request = recipes.Request(
        stage,
        folder,
        data,
        block,
        shape,
        base,
        lora,
        harvest,
        steps,
        seed,
        pairs,
        validation,
        judged,
    )
    try:
        written = recipes.train(request, click.echo)
    except KeyError as error:
        raise Failure(f"there is no block of settings {error}") from error
    except (recipes.BadStart, NoQuestions, OtherPlan, BadPack, BadModel, OSError) as error:
        raise Failure(str(error)) from error
    click.echo(f"the model is {written}")


@train.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--corpus",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    required=True,
    help="The directory of the projects' archives.",
)
@click.option("--block", default="assembly", show_default=True, help="The hyperparameters.")
@click.option("--model", "shape", default="assembly", show_default=True, help="Its size, by name.")
@click.option("--steps", type=click.IntRange(min=1), default=1000, show_default=True)
@click.option("--seed", type=int, default=1, show_default=True, help="Of all dice.")
@click.option(
    "--units",
    type=click.IntRange(min=1),
    default=8,
    show_default=True,
    help="The most units of each project.",
)
@click.option(
    "--judged",
    type=click.IntRange(min=1),
    default=200,
    show_default=True,
    help="Functions of validation projects that judge the model in the end.",
)
def assembly(
    folder: Path,
    corpus: Path,
    block: str,
    shape: str,
    steps: int,
    seed: int,
    units: int,
    judged: int,
) -> None:
    """Train the small assembly rewriter in FOLDER, or go on with what is there.

    Its lessons are edits of clang's assembly that templates make and the gate proves. FOLDER gets
    plan.json, the lessons, checkpoints, log.jsonl, validation.json and, in the end, the model in
    FOLDER/model.
    """
    try:
        from llmcc.training.assembly import recipe
        from llmcc.training.programs import NoPrograms
        from llmcc.training.rewriter.log import OtherPlan
        from llmcc.training.rewriter.pack import BadPack
    except ModuleNotFoundError as error:
        raise Failure(f"no module {error.name}; {_EXTRA}") from error
    request = recipe.Request(folder, corpus, block, shape, steps, seed, units, judged)
    try:
        written = recipe.train(request, click.echo)
    except KeyError as error:
        raise Failure(f"there is no block of settings {error}") from error
    except (OtherPlan, NoPrograms, BadPack, OSError) as error:
        raise Failure(str(error)) from error
    click.echo(f"the model is {written}")


def _plot(folder: Path, file: Path) -> None:
    try:
        from llmcc.training.rewriter.plot import NoLog, plot
    except ModuleNotFoundError as error:
        raise Failure(f"no module {error.name}; {_EXTRA}") from error
    try:
        plot(folder, file)
    except (NoLog, OSError) as error:
        raise Failure(str(error)) from error
