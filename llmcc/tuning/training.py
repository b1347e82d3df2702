"""Training runs: programs that count, run once, for what compilers make of the counts."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Final

from llmcc import LLVM_MAJOR
from llmcc.driver.profilewords import GCC_DATA
from llmcc.tuning import calls
from llmcc.tuning.build import Builder
from llmcc.tuning.calls import BuildError
from llmcc.tuning.plan import CLANG, GCC, Plan, Recipe
from llmcc.tuning.program import family
from llmcc.tuning.stand import Broken, Stand
from llmcc.tuning.words import named

_TEXT_MOST: Final = 300


def available(compiler: str) -> str:
    """What is missing for training with a compiler, "" if nothing is."""
    if shutil.which(named(compiler, False)[0]) is None:
        return named(compiler, False)[0]
    if compiler == GCC:
        return ""
    if shutil.which(f"llvm-profdata-{LLVM_MAJOR}") is None:
        return f"llvm-{LLVM_MAJOR}"
    command = [*named(CLANG, False), "-print-runtime-dir"]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    folder = Path(answer.stdout.strip())
    places = [folder, folder.parent / "linux"]
    found = any(list(place.glob("libclang_rt.profile*.a")) for place in places)
    return "" if found else f"libclang-rt-{LLVM_MAJOR}-dev"


def train(builder: Builder, stand: Stand, compiler: str, plan: Plan) -> str:
    """Gather counts for all units that a compiler can have; what went wrong, "" if nothing did.

    `plan` is a plan of that compiler, for its levels; the rest of its recipes is kept.
    """
    missing = available(compiler)
    if missing:
        return f"not installed: {missing}"
    folder = builder.training / f"{compiler}.run"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        stand.install(_counting(builder, compiler, plan, folder))
        ran_in = replace(stand, repeats=1)
        ran_in.place = replace(
            stand.place,
            environ={**stand.place.environ, "LLVM_PROFILE_FILE": str(folder / "%m-%p.profraw")},
            writable=(*stand.place.writable, folder),
        )
        ran_in.limits = replace(stand.limits, seconds=stand.limits.seconds * 10)
        ran_in.once()
        return _kept(builder, compiler, folder)
    except (BuildError, Broken) as error:
        return str(error)[:_TEXT_MOST]


def _counting(builder: Builder, compiler: str, plan: Plan, folder: Path) -> dict[Path, Path]:
    """The programs that count."""
    objects = {}
    for number, recipe in enumerate(plan.recipes):
        unit = builder.program.units[number]
        if (recipe.compiler or family(unit.compiler)) != compiler:
            objects[number] = builder.object(number, recipe)
            continue
        # gcc has the counts written beside the object, under its name.
        output = folder / f"{number}.o"
        command = builder.compile_command(number, plain(recipe), output.with_suffix(".new"))
        command += ["-fprofile-generate"]
        if compiler == GCC:
            command += ["-fprofile-update=prefer-atomic", "-dumpdir", f"{folder}/"]
            command += ["-dumpbase", f"{number}.c", "-dumpbase-ext", ".c"]
        calls.make(command, unit.directory, output)
        objects[number] = output
    return builder.link_with(objects, folder, compiler, "-fprofile-generate")


def plain(recipe: Recipe) -> Recipe:
    """The recipe for counting: its level, and nothing that looks at more than the unit."""
    return Recipe(recipe.compiler, tuple(o for o in recipe.options if o.startswith("-O")))


def _kept(builder: Builder, compiler: str, folder: Path) -> str:
    if compiler == GCC:
        target = builder.training / "gcc"
        (target / "llmcc").mkdir(parents=True, exist_ok=True)
        found = list(folder.glob("*.gcda"))
        for path in found:
            # Some versions of gcc write `#` for the slashes in the name of the output.
            shutil.copy(path, target / f"{GCC_DATA}{path.name}")
            shutil.copy(path, target / "llmcc" / path.name)
        return "" if found else "the bench command wrote no counts"
    raw = [str(path) for path in folder.glob("*.profraw")]
    if not raw:
        return "the bench command wrote no counts"
    output = builder.training / "clang.profdata"
    command = [f"llvm-profdata-{LLVM_MAJOR}", "merge", "-o", os.fspath(output), *raw]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stderr.strip()[:_TEXT_MOST] if done.returncode else ""
