"""Builds that were recorded, and read back."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from llmcc.tuning.build import Builder
from llmcc.tuning.calls import BuildError
from llmcc.tuning.plan import CLANG, GCC, Plan, Recipe
from llmcc.tuning.program import Archive, Unrecorded, family, read
from llmcc.tuning.workshop import RECORD


def test_a_build_with_an_archive(records: Path, project: Path) -> None:
    program = read(records)
    assert sorted(unit.source.name for unit in program.units) == ["main.c", "other.c", "work.c"]
    assert all(unit.bare == ("-O1",) and unit.is_c for unit in program.units)
    assert family(program.units[0].compiler) == GCC
    (link,) = program.links
    assert link.output == project / "prog"
    (archive,) = [word for word in link.words if isinstance(word, Archive)]
    assert [name for name, _ in archive.members] == ["work.o", "other.o"]
    assert sorted(link.units()) == [0, 1, 2]


def test_trials_leave_the_user_s_objects_alone(
    records: Path, project: Path, tmp_path: Path
) -> None:
    program = read(records)
    before = {path: path.read_bytes() for path in project.iterdir()}
    builder = Builder(program, tmp_path / "trials")
    base = Plan.uniform(3, Recipe())
    expected = (project / "expected").read_bytes()
    plans = [base, Plan.uniform(3, Recipe(GCC, ("-O3",))), base.having(1, Recipe("", ("-O0",)))]
    for layout in (0, 1, 2):
        for plan in plans:
            made = builder.build(plan, layout)[project / "prog"]
            assert subprocess.run([made], capture_output=True, check=True).stdout == expected
    contents = {builder.content(plan) for plan in plans}
    assert len(contents) == len(plans)
    assert builder.content(Plan.uniform(3, Recipe("", ("-O1",)))) == builder.content(base)
    assert {path: path.read_bytes() for path in project.iterdir()} == before


def test_what_cannot_be_built_says_why(records: Path, tmp_path: Path) -> None:
    builder = Builder(read(records), tmp_path / "trials")
    with pytest.raises(BuildError, match="no-such-option"):
        builder.build(Plan.uniform(3, Recipe("", ("-fno-such-option",))))


def test_compile_and_link_in_one_command(project: Path, llmcc: str, tmp_path: Path) -> None:
    folder = tmp_path / "records"
    command = [llmcc, "-O2", "main.c", "work.c", "other.c", "-o", "whole", "-lm"]
    environ = {**os.environ, RECORD: str(folder)}
    subprocess.run(command, cwd=project, env=environ, check=True)
    program = read(folder)
    assert [unit.output for unit in program.units] == [None] * 3
    assert program.links[0].words == ("-O2", 0, 1, 2, "-lm")
    builder = Builder(program, tmp_path / "trials")
    made = builder.build(Plan.uniform(3, Recipe("", ("-O3",))), 1)
    done = subprocess.run([made[project / "whole"]], capture_output=True, check=True)
    assert done.stdout == (project / "expected").read_bytes()


def test_a_build_in_which_nothing_ran(tmp_path: Path) -> None:
    with pytest.raises(Unrecorded, match="ran no compiler"):
        read(tmp_path)


def test_families() -> None:
    assert family(["gcc"]) in (GCC, "")
    assert family(["/nowhere/clang-22"]) == CLANG
    assert family(["/nowhere/tcc"]) == ""
