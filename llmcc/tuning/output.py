"""Writes a plan as a profile, which a build follows without tests and measurements."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from llmcc.driver import profilefile, profilewords
from llmcc.driver.tested import holds
from llmcc.tuning import entries, words
from llmcc.tuning.build import Builder
from llmcc.tuning.plan import Plan, Recipe
from llmcc.tuning.program import Unit
from llmcc.tuning.wishes import Found

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
        f"tested = {_text(holds(test, list(map(str, made.values()))))}",
    ]
    # What rests on tests alone comes in at the link, where all else is as it was.
    tested = any(recipe.rewritten for recipe in found.plan.recipes)
    for number, recipe in enumerate(found.plan.recipes):
        if (proved := recipe.proved) != Recipe() or tested:
            lines += ["", *_unit(path, builder, number, proved, data)]
    for link in builder.program.links:
        options = words.link_words(builder.program, link, found.plan)
        if options:
            chosen = found.plan.linked_whole
            lines += ["", "[[link]]", f"output = {_text(_relative(link.output, path))}"]
            lines += [f"compiler = {_text(chosen)}", f"options = {json.dumps(_joined(options))}"]
    if tested:
        (output, program), *_ = made.items()
        lines += ["", "[[rewritten]]", f"output = {_text(_relative(output, path))}"]
        lines += [f"holds = {_text(holds(test, [str(program)]))}"]
        lines += [f"runs = {found.runs}", f"tests = {found.tests}"]
        lines += [f"objects = {json.dumps(list(_rewritten(builder, found.plan, data)))}"]
    temporary = path.with_suffix(".new")
    temporary.write_text("\n".join([*lines, ""]))
    temporary.rename(path)


def _unit(path: Path, builder: Builder, number: int, recipe: Recipe, data: Path) -> Sequence[str]:
    unit = builder.program.units[number]
    needs = [(_relative(each, path), each) for each in headers(unit)]
    training = _trained(builder, number, recipe, data) if recipe.trained else ""
    source = _relative(unit.source, path)
    return entries.unit_lines(unit, recipe, source, needs, training=training)


def _rewritten(builder: Builder, plan: Plan, data: Path) -> Iterator[tuple[str, str]]:
    """Copy the objects that rest on tests alone: the digest of each one's other, and its place."""
    for number, recipe in enumerate(plan.recipes):
        if recipe.rewritten:
            data.mkdir(exist_ok=True)
            target = data / f"tested-{number}.o"
            shutil.copy(builder.object(number, recipe), target)
            proved = builder.object(number, recipe.proved).read_bytes()
            yield hashlib.sha256(proved).hexdigest(), f"{data.name}/{target.name}"


def _trained(builder: Builder, number: int, recipe: Recipe, data: Path) -> str:
    """Copy the data of training runs; its place from the profile."""
    source = builder.profile(number, recipe)
    data.mkdir(exist_ok=True)
    shutil.copy(source, data / source.name)
    if source.name.startswith(profilewords.GCC_DATA):
        (data / "llmcc").mkdir(exist_ok=True)
        plain = source.name.removeprefix(profilewords.GCC_DATA)
        shutil.copy(source, data / "llmcc" / plain)
    return f"{data.name}/{source.name}"


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
