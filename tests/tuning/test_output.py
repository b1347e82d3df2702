"""Profiles that are written are followed by the driver to the same objects."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from llmcc.gates.tests.verdict import Suite
from llmcc.tuning import output, training
from llmcc.tuning.estimates import Estimate
from llmcc.tuning.plan import CLANG, GCC, Plan, Recipe, Whole
from llmcc.tuning.program import read
from llmcc.tuning.wishes import Found
from llmcc.tuning.workshop import Workshop


@pytest.fixture
def shop(project: Path, llmcc: str, records: Path, tmp_path: Path) -> Workshop:
    folder = tmp_path / "trials"
    folder.mkdir()
    subprocess.run(["cp", "-a", str(project), str(folder / "tree")], check=True)
    return Workshop(project, folder, read(records))


def _followed(shop: Workshop, llmcc: str, profile: Path) -> dict[str, bytes]:
    """Objects by the names of sources, as a build with the profile makes them."""
    command = "make clean && make prog CC=" + llmcc
    environ = {**os.environ, "LLMCC_PROFILE": str(profile)}
    done = subprocess.run(
        ["sh", "-c", command], cwd=shop.root, env=environ, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return {
        unit.source.name: unit.output.read_bytes() for unit in shop.program.units if unit.output
    }


def test_each_unit_in_its_own_way(shop: Workshop, llmcc: str, project: Path) -> None:
    for compiler in (GCC, CLANG):
        if missing := training.available(compiler):
            pytest.skip(f"not installed: {missing}")
    builder = shop.builder()
    suite = Suite("make check")
    stand = shop.stand("./prog", suite, suite)
    gcc, clang = Recipe(GCC, ("-O3",)), Recipe(CLANG, ("-O2", "-mllvm=-unroll-threshold=900"))
    names = [unit.source.name for unit in shop.program.units]
    for compiler, recipe in ((GCC, gcc), (CLANG, clang)):
        assert training.train(builder, stand, compiler, Plan.uniform(3, recipe)) == ""
    by_name = {
        "main.c": Recipe(GCC, ("-O3",), trained=True),
        "work.c": Recipe(CLANG, clang.options, trained=True),
        "other.c": Recipe(),
    }
    plan = Plan(tuple(by_name[name] for name in names))
    base = Plan.uniform(3, Recipe())
    assert stand.tests([builder.build(plan)], 1) == [""]
    profile = project / output.FILE_NAME
    found = Found(plan, base, Estimate(1.2, 1.1, 1.3))
    output.write(profile, project, builder, found, "make check")
    objects = _followed(shop, llmcc, profile)
    for number, name in enumerate(names):
        assert objects[name] == builder.object(number, plan.recipes[number]).read_bytes(), name
    # A header is part of a unit: it falls back, and the others stay as they are.
    (project / "work.h").write_text((project / "work.h").read_text() + "\n")
    objects = _followed(shop, llmcc, profile)
    for number, name in enumerate(names):
        assert objects[name] == builder.object(number, Recipe()).read_bytes(), name


@pytest.mark.parametrize("compiler", [GCC, CLANG])
def test_whole_programs(shop: Workshop, llmcc: str, project: Path, compiler: str) -> None:
    builder = shop.builder()
    if compiler == CLANG and (training.available(CLANG) or not builder.has_lld):
        pytest.skip("clang's link time optimization is not complete here")
    recipe = Recipe(compiler, ("-O2",), whole=Whole.LINK)
    plan = Plan.uniform(3, recipe)
    made = builder.build(plan, 1)[project / "prog"]
    expected = (project / "expected").read_bytes()
    assert subprocess.run([made], capture_output=True, check=True).stdout == expected
    profile = project / output.FILE_NAME
    found = Found(plan, Plan.uniform(3, Recipe()), Estimate(1.2, 1.1, 1.3))
    output.write(profile, project, builder, found, "make check")
    _followed(shop, llmcc, profile)
    done = subprocess.run([project / "prog"], capture_output=True, check=True)
    assert done.stdout == expected
    # Without the profile's link the objects make a program all the same.
    objects = [str(unit.output) for unit in shop.program.units]
    subprocess.run(["gcc", *objects, "-o", str(project / "other")], check=True)
    assert subprocess.run([project / "other"], capture_output=True, check=True).stdout == expected
