"""Functions that rest on tests alone: from a model's answers to a build by the profile."""

from __future__ import annotations

import os
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from models.scripted import Scripted

from llmcc.asm.unit import Unit
from llmcc.gates.tests.verdict import Suite
from llmcc.models.writer import Writer
from llmcc.proposers.assembly_rewriter import written
from llmcc.proposers.rewriter import Effort, Rewriter
from llmcc.tuning import output
from llmcc.tuning.estimates import Estimate
from llmcc.tuning.plan import Plan, Recipe
from llmcc.tuning.program import read
from llmcc.tuning.rewriting import candidates
from llmcc.tuning.wishes import Found
from llmcc.tuning.workshop import RECORD, Workshop

SOURCE = """\
#include <stdio.h>
int step(int n)
{
    return n * 5 + 3;
}
int main(void)
{
    printf("%d\\n", step(4));
    return 0;
}
"""
TEST = "./prog | cmp - expected"


class Asked(Rewriter):
    model: Scripted

    def writer(self, deadline: float) -> Writer:
        return self.model


@pytest.fixture
def shop(llmcc: str, tmp_path: Path) -> Workshop:
    if shutil.which("gcc") is None:
        pytest.skip("gcc is not installed")
    root, records, trials = (tmp_path / name for name in ("project", "records", "trials"))
    root.mkdir()
    (root / "prog.c").write_text(SOURCE)
    (root / "expected").write_text("23\n")
    environ = {**os.environ, RECORD: str(records)}
    words = [llmcc, "-O1", "-fno-inline", "prog.c", "-o", "prog"]
    subprocess.run(words, cwd=root, env=environ, check=True)
    shutil.copytree(root, trials / "tree")
    return Workshop(root, trials, read(records))


def test_from_answers_to_a_build(shop: Workshop, llmcc: str) -> None:
    builder, base = shop.builder(), Plan((Recipe(),))
    suite = Suite(TEST)
    stand = shop.stand("./prog", suite, suite)
    unit = Unit.read(builder.assembly(0, Recipe()))
    [step] = [one for one in unit.functions if one.name == "step"]
    text = written(unit.statements_of(step))
    good = text.replace("\tret", "\tnop\n\tret")
    texts = [
        text.replace("\tret", '\t.incbin "expected"\n\tret'),
        text.replace("\tret", "\taddl\t$99999999999, %eax\n\tret"),
        text.replace("\tret", "\taddl\t$1, %eax\n\tret"),
        good,
    ]
    rewriter = Asked(Path("/models/m"), "digest", Effort(samples=2, rounds=1))
    rewriter.model = Scripted(texts)
    asked = candidates(builder, stand, base, [["step"]], rewriter, lambda: False)
    [plan] = list(asked)
    assert builder.rewritten(plan.recipes[0].rewritten).read_bytes().count(b"\tnop\n") == 1
    questions = [question for question, _ in rewriter.model.asked]
    assert questions[0].c.startswith("int step(int n)") and "imull" not in questions[0].c
    assert questions[-1].verdict == "refuted" and "the tests fail" in questions[-1].reason

    profile = shop.root / output.FILE_NAME
    found = Found(plan, base, Estimate(1.2, 1.1, 1.3), runs=3, tests=1)
    output.write(profile, shop.root, builder, found, TEST)
    [entry] = tomllib.loads(profile.read_text())["rewritten"]
    assert (entry["runs"], entry["tests"]) == (3, 1)
    plain, tested = (builder.build(each)[shop.root / "prog"].read_bytes() for each in (base, plan))
    accept = {"LLMCC_ACCEPT": "tested", "LLMCC_TEST": TEST}
    assert _built(shop, llmcc, {}) == plain != tested
    assert _built(shop, llmcc, {**accept, "LLMCC_TEST": "true"}) == plain
    assert _built(shop, llmcc, accept) == tested
    (shop.root / "prog.c").write_text(SOURCE.replace("step(4)", "step(5)"))
    assert _built(shop, llmcc, accept) not in (plain, tested)
    assert subprocess.run([shop.root / "prog"], capture_output=True).stdout == b"28\n"


def _built(shop: Workshop, llmcc: str, more: dict[str, str]) -> bytes:
    profile = str(shop.root / output.FILE_NAME)
    environ = {**os.environ, "LLMCC_PROFILE": profile, **more}
    words = [llmcc, "-O1", "-fno-inline", "prog.c", "-o", "prog"]
    subprocess.run(words, cwd=shop.root, env=environ, check=True)
    return (shop.root / "prog").read_bytes()


def test_it_is_not_asked_where_the_time_is_over(shop: Workshop) -> None:
    rewriter = Asked(Path("/models/m"), "digest")
    rewriter.model = Scripted([""])
    suite = Suite(TEST)
    stand = shop.stand("./prog", suite, suite)
    plan = Plan((Recipe(),))
    assert not list(candidates(shop.builder(), stand, plan, [[]], rewriter, lambda: True))
    assert not rewriter.model.asked
