"""Writes a plan as a profile, which a build follows without tests and measurements."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from llmcc.driver import profile, profilefile
from llmcc.gates.tests.verdict import holds
from llmcc.tuning import build, trial
from llmcc.tuning.build import Builder
from llmcc.tuning.plan import GCC, Recipe
from llmcc.tuning.program import Unit, family
from llmcc.tuning.search import Found

FILE_NAME: Final = "llmcc.profile.toml"


def write(path: Path, root: Path, builder: Builder, found: Found, test: str) -> None:
    """Write the profile, and the data of training runs beside it. Raises OSError and BuildError."""
    data = path.with_suffix(".d")
    shutil.rmtree(data, ignore_errors=True)
    made = builder.build(found.plan)
    lines = [
        "# Written by llmcc tune. A build follows it by -fllm-profile or LLMCC_PROFILE.",
        f"version = {profilefile.VERSION}",
        f"speedup = {found.estimate.value:.4f}",
        f"interval = {json.dumps(found.estimate.as_json())}",
        f"test = {_text(test)}",
        f"tested = {_text(holds(test, made.values()))}",
    ]
    for number, (unit, recipe) in enumerate(
        zip(builder.program.units, found.plan.recipes, strict=True)
    ):
        if recipe != Recipe():
            lines += ["", "[[unit]]", *_unit(path, builder, number, unit, recipe, data)]
    for link in builder.program.links:
        options = build.link_words(builder.program, link, found.plan)
        if options:
            chosen = found.plan.linked_whole
            lines += ["", "[[link]]", f"output = {_text(_relative(link.output, path))}"]
            lines += [f"compiler = {_text(chosen)}", f"options = {json.dumps(_joined(options))}"]
    temporary = path.with_suffix(".new")
    temporary.write_text("\n".join([*lines, ""]))
    temporary.rename(path)


def _unit(
    path: Path, builder: Builder, number: int, unit: Unit, recipe: Recipe, data: Path
) -> Iterable[str]:
    needs = headers(unit)
    chosen = recipe.compiler or family(unit.compiler)
    options = [*recipe.options, *build.whole_words(recipe)]
    yield f"source = {_text(_relative(unit.source, path))}"
    yield f"key = {_text(unit.key)}"
    yield f"needs = {json.dumps([_relative(each, path) for each in needs])}"
    yield f"digest = {_text(profile.files_digest(list(map(str, [unit.source, *needs]))))}"
    yield f"compiler = {_text('' if chosen == family(unit.compiler) else chosen)}"
    yield f"options = {json.dumps(options)}"
    yield from trial.optimizer_lines(recipe)
    if recipe.trained:
        source = builder.profile(number, recipe)
        data.mkdir(exist_ok=True)
        target = data / source.name
        shutil.copy(source, target)
        if chosen == GCC:
            (data / "llmcc").mkdir(exist_ok=True)
            plain = source.name.removeprefix(build.TRAINED_BEGINNING)
            shutil.copy(source, data / "llmcc" / plain)
        yield f"training = {_text(f'{data.name}/{target.name}')}"


def headers(unit: Unit) -> list[Path]:
    """What a unit includes, but for the system's headers."""
    command = [*unit.compiler, *unit.bare, "-w", "-MM", "-MT", "x", "-x", unit.language]
    done = subprocess.run(
        [*command, str(unit.source)],
        cwd=unit.directory,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    words = done.stdout.replace("\\\n", " ").partition(":")[2].split()
    paths = {(unit.directory / word).resolve() for word in words}
    return sorted(paths - {unit.source})


def _joined(words: list[str]) -> list[str]:
    """Two words of one of LLVM's own options as one."""
    joined: list[str] = []
    for word in words:
        if joined and joined[-1] == "-mllvm":
            joined[-1] = f"-mllvm={word}"
        else:
            joined.append(word)
    return joined


def _relative(path: Path, profile_path: Path) -> str:
    return os.path.relpath(path, profile_path.resolve().parent)


def _text(text: str) -> str:
    """A string of TOML: one of JSON, as far as it is ASCII."""
    return json.dumps(text)
