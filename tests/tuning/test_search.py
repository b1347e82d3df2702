"""Searches over a program of one unit: what is faulty is rolled back, and what is tried."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from llmcc.gates.tests.verdict import Suite
from llmcc.service import client
from llmcc.tuning.journal import Journal
from llmcc.tuning.plan import CLANG, Optimizer, Plan, Recipe
from llmcc.tuning.program import read
from llmcc.tuning.race import Track
from llmcc.tuning.search import Search
from llmcc.tuning.wishes import Wishes
from llmcc.tuning.workshop import RECORD, Workshop

# Much less work, and a wrong answer, wherever clang has a hand in it.
FAULTY = """\
#include <stdio.h>
#ifdef __clang__
#define ROUNDS 1000
#else
#define ROUNDS 3000000
#endif
int main(void)
{
    unsigned s = 1;
    for (unsigned i = 0; i < ROUNDS; i++)
        s = s * 5 + (i ^ s >> 3);
    printf("%u\\n", s);
    return 0;
}
"""


@pytest.fixture
def shop(llmcc: str, tmp_path: Path) -> Workshop:
    for tool in ("gcc", "clang-22"):
        if shutil.which(tool) is None:
            pytest.skip(f"{tool} is not installed")
    root, records, trials = (tmp_path / name for name in ("project", "records", "trials"))
    root.mkdir()
    (root / "prog.c").write_text(FAULTY)
    environ = {**os.environ, RECORD: str(records)}
    subprocess.run([llmcc, "-O1", "prog.c", "-o", "prog"], cwd=root, env=environ, check=True)
    output = subprocess.run([root / "prog"], capture_output=True, check=True).stdout
    (root / "expected").write_bytes(output)
    shutil.copytree(root, trials / "tree")
    return Workshop(root, trials, read(records))


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch, llmcc: str) -> Iterator[None]:
    monkeypatch.setenv("LLMCC_SERVICE", "auto")
    yield
    client.stop()


def _search(shop: Workshop, seconds: float) -> Search:
    whole = Suite("./prog | cmp - expected", runs=1)
    stand = shop.stand("./prog", Suite("true"), whole)
    journal = Journal(shop.folder / "journal.jsonl", "a test")
    track = Track(shop.builder(), stand, journal)
    stand.install(track.builder.build(Plan((Recipe(),))))
    return Search(track, Wishes(seconds), lambda what, share: None)


def test_what_fails_the_whole_test_is_rolled_back(shop: Workshop) -> None:
    search = _search(shop, 1e-3)
    found = search.run()
    # The quick test let it through, and it was by far the fastest.
    assert found.log[-1][1].startswith("clang")
    assert found.plan == found.base
    assert search.track.rolled_back == 1
    assert any("exit status 1" in wrong for wrong in search.track.failed.values())


@pytest.mark.slow
@pytest.mark.usefixtures("service")
def test_optimizers_are_tried(shop: Workshop) -> None:
    search = _search(shop, 1e9)
    by_clang = search.shapes.uniform(Recipe(CLANG, ("-O3",)))
    search._optimized([(search.base, 1.0), (by_clang, 1.0)])
    built = [recipe for plan in search.track._made for recipe in plan.recipes]
    assert {recipe.optimizer for recipe in built} == set(Optimizer)
    assert not search.track.failed
