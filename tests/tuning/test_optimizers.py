"""Plans with llmcc's own optimizers: as trials, and as builds that follow the profile."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from llmcc.gates.tests.verdict import Suite
from llmcc.service import client
from llmcc.tuning import output, training
from llmcc.tuning.calls import BuildError
from llmcc.tuning.estimates import Estimate
from llmcc.tuning.optimizers import with_optimizer
from llmcc.tuning.plan import CLANG, GCC, Optimizer, Plan, Recipe, Whole
from llmcc.tuning.program import Program, read
from llmcc.tuning.wishes import Found
from llmcc.tuning.workshop import RECORD, Workshop

# Something in it for the templates on each compiler's assembly, and for the passes on clang's IR.
WORK = """\
#include "work.h"
struct s { int a, b, c; char d[20]; };
int zero(struct s *p, int n)
{
    int t = 0;
    for (int i = 0; i < n; i++) {
        p[i].a = 0;
        if (p[i].b == 0)
            t += p[i].c * 5;
        else
            p[i].d[3] = 0;
    }
    return t;
}
int same(const char *a, const char *b)
{
    while (*a && *a == *b)
        a++, b++;
    return *(const unsigned char *)a - *(const unsigned char *)b;
}
unsigned work(unsigned n)
{
    struct s all[2] = {{1, 0, 3, "x"}, {4, 5, 6, "y"}};
    return n * 8 + 7 - (n >> 31) + zero(all, 2) + same("abc", "abd");
}
"""


@pytest.fixture
def shop(project: Path, llmcc: str, tmp_path: Path, request: pytest.FixtureRequest) -> Workshop:
    (project / "work.c").write_text(WORK)
    command = "gcc -O0 *.c -o x && ./x > expected && rm x"
    subprocess.run(["sh", "-c", command], cwd=project, check=True)
    records: Path = request.getfixturevalue("records")
    folder = tmp_path / "trials"
    folder.mkdir()
    shutil.copytree(project, folder / "tree")
    return Workshop(project, folder, read(records))


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch, llmcc: str) -> Iterator[None]:
    monkeypatch.setenv("LLMCC_SERVICE", "auto")
    yield
    client.stop()


def _number(program: Program, name: str) -> int:
    return [unit.source.name for unit in program.units].index(name)


@pytest.mark.usefixtures("service")
def test_trials_and_builds_make_the_same(shop: Workshop, llmcc: str, project: Path) -> None:
    if shutil.which("clang-22") is None:
        pytest.skip("clang-22 is not installed")
    builder = shop.builder()
    number = _number(shop.program, "work.c")
    base = Plan.uniform(3, Recipe())
    unroll = "-mllvm=-unroll-threshold=600"
    recipes = [
        Recipe(GCC, ("-O2",), optimizer=Optimizer.TEMPLATES),
        Recipe(GCC, ("-O2",), optimizer=Optimizer.TEMPLATES, only=("same",)),
        Recipe(CLANG, ("-O2", unroll), optimizer=Optimizer.TEMPLATES),
        Recipe(CLANG, ("-O3",), optimizer=Optimizer.FUNCTIONS),
    ]
    expected = (project / "expected").read_bytes()
    for recipe in recipes:
        plan = base.having(number, recipe)
        plain = builder.object(number, Recipe(recipe.compiler, recipe.options)).read_bytes()
        assert builder.object(number, recipe).read_bytes() != plain, recipe
        made = builder.build(plan)[project / "prog"]
        assert subprocess.run([made], capture_output=True, check=True).stdout == expected
        profile = project / output.FILE_NAME
        output.write(profile, project, builder, Found(plan, base, Estimate(1, 1, 1)), "make check")
        reports = project / "reports"
        environ = {**os.environ, "LLMCC_PROFILE": str(profile), "LLMCC_REPORT_DIR": str(reports)}
        command = ["make", "-B", "work.o", f"CC={llmcc}"]
        subprocess.run(command, cwd=project, env=environ, check=True, capture_output=True)
        assert (project / "work.o").read_bytes() == builder.object(number, recipe).read_bytes()
        (report,) = (json.loads(path.read_text()) for path in reports.glob("work.o-*"))
        assert report["reason"].endswith(f"and {recipe.optimizer}")
        changed = [each for each in report["functions"] if each["status"] == "improved"]
        assert changed and all(each["verdict"] in ("", "proved") for each in changed)
        if recipe.only:
            assert [each["name"] for each in changed] == ["same"]
    # Nothing is left of the trials' own profiles.
    assert list(shop.folder.glob("trial-*")) == []


@pytest.mark.slow
@pytest.mark.usefixtures("service")
@pytest.mark.parametrize(
    ("compiler", "optimizer"),
    [(GCC, Optimizer.TEMPLATES), (CLANG, Optimizer.TEMPLATES), (CLANG, Optimizer.FUNCTIONS)],
)
def test_of_two_versions_the_second_is_optimized(
    llmcc: str, tmp_path: Path, compiler: str, optimizer: Optimizer
) -> None:
    root = tmp_path / "alone"
    root.mkdir()
    (root / "work.h").touch()
    main = "int main(int count, char **words)\n{\n    return words[0] && work(count) % 100;\n}\n"
    (root / "prog.c").write_text(WORK + main)
    environ = {**os.environ, RECORD: str(tmp_path / "records")}
    for words in (["-O1", "-c", "prog.c", "-o", "prog.o"], ["prog.o", "-o", "prog"]):
        subprocess.run([llmcc, *words], cwd=root, env=environ, check=True)
    status = subprocess.run([root / "prog"], check=False).returncode
    shop = Workshop(root, tmp_path / "trials", read(tmp_path / "records"))
    builder = shop.builder()
    plain = Recipe(compiler, ("-O2",), wide="x86-64-v3")
    recipe = replace(plain, optimizer=optimizer)
    assert builder.object(0, recipe).read_bytes() != builder.object(0, plain).read_bytes()
    plan, base = Plan((recipe,)), Plan((Recipe(),))
    [made] = builder.build(plan).values()
    assert subprocess.run([made], check=False).returncode == status
    profile = root / output.FILE_NAME
    output.write(profile, root, builder, Found(plan, base, Estimate(1, 1, 1)), "true")
    reports = root / "reports"
    environ = {**os.environ, "LLMCC_PROFILE": str(profile), "LLMCC_REPORT_DIR": str(reports)}
    command = [llmcc, "-O1", "-c", "prog.c", "-o", "prog.o"]
    subprocess.run(command, cwd=root, env=environ, check=True)
    assert (root / "prog.o").read_bytes() == builder.object(0, recipe).read_bytes()
    (report,) = (json.loads(path.read_text()) for path in reports.glob("*.json"))
    assert f"and {optimizer}" in report["reason"] and "for x86-64-v3" in report["reason"]


def test_without_an_answer_there_is_no_trial(shop: Workshop) -> None:
    builder = shop.builder()
    number = _number(shop.program, "work.c")
    recipe = Recipe(GCC, ("-O2",), optimizer=Optimizer.TEMPLATES)
    with pytest.raises(BuildError, match="gcc without templates: no service: switched off"):
        builder.object(number, recipe)


def test_which_units_an_optimizer_works_on(shop: Workshop) -> None:
    program = shop.program
    plan = Plan((Recipe(), Recipe(CLANG, ("-O3", "-mllvm=-x=1"), trained=True), Recipe()))
    templates = with_optimizer(program, plan, Optimizer.TEMPLATES, [["f"], ["g"], []])
    assert [each.only for each in templates.recipes] == [("f", "f.*"), ("g", "g.*"), ()]
    assert templates.recipes[1].trained and templates.recipes[2] == Recipe()
    functions = with_optimizer(program, plan, Optimizer.FUNCTIONS, [[], [], []])
    assert functions.recipes[0] == Recipe()
    assert functions.recipes[1] == Recipe(CLANG, ("-O3",), optimizer=Optimizer.FUNCTIONS)
    linked = Plan.uniform(3, Recipe(GCC, ("-O3",), whole=Whole.LINK))
    assert with_optimizer(program, linked, Optimizer.TEMPLATES, [["f"], [], []]) == linked


@pytest.mark.slow
@pytest.mark.usefixtures("service")
def test_edits_on_top_of_training(shop: Workshop, project: Path) -> None:
    number = _number(shop.program, "work.c")
    builder = shop.builder()
    suite = Suite("make check")
    stand = shop.stand("./prog", suite, suite)
    for compiler in (GCC, CLANG):
        if missing := training.available(compiler):
            pytest.skip(f"not installed: {missing}")
        recipe = Recipe(compiler, ("-O2",), trained=True)
        plan = Plan.uniform(3, recipe)
        assert training.train(builder, stand, compiler, plan) == ""
        edited = replace(recipe, optimizer=Optimizer.TEMPLATES)
        assert builder.object(number, edited).read_bytes()
        assert stand.tests([builder.build(plan.having(number, edited))], 1) == [""]
