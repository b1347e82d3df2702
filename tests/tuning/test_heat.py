"""Which units take the time, by samples."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from llmcc.gates.tests.room import Limits, Place
from llmcc.tuning import heat
from llmcc.tuning.build import Builder
from llmcc.tuning.heat import shares
from llmcc.tuning.plan import Plan, Recipe
from llmcc.tuning.program import Link, Program, read
from llmcc.tuning.stand import Stand, environment


@pytest.fixture
def program(project: Path, records: Path) -> Program:
    found = read(records)
    # Enough to be met in, and at an address that is not fixed.
    source = project / "main.c"
    source.write_text(source.read_text().replace("work(100000)", "work(10000000)"))
    return found


def _stand(folder: Path, made: Path) -> Stand:
    place = Place(folder, environment())
    return Stand(place, [str(made)], lambda *_: [], lambda path: path, Limits(seconds=600.0))


@pytest.mark.parametrize("word", ["-pie", pytest.param("-static", marks=pytest.mark.slow)])
def test_hot_functions_without_perf(
    program: Program, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, word: str
) -> None:
    known = shutil.which
    monkeypatch.setattr(shutil, "which", lambda name: None if name == "perf" else known(name))
    [link] = program.links
    linked = Link(link.directory, link.compiler, (*link.words, word), link.output)
    builder = Builder(Program(program.units, (linked,)), tmp_path / "work")
    plan = Plan.uniform(len(program.units), Recipe())
    stand = _stand(project, link.output)
    hot = heat.functions(builder, stand, plan)
    names = {unit.source.name: found for unit, found in zip(program.units, hot, strict=True)}
    assert names["work.c"] == ["work"] and not names["main.c"]
    # What takes the samples is not there any more.
    assert b"LLMCC_SAMPLES" not in link.output.read_bytes()


def test_samples_belong_to_the_units_that_define_their_functions() -> None:
    samples = {"hot": 60.0, "work.constprop.0": 20.0, "helper": 10.0, "memcpy": 10.0}
    defined = [["hot", "helper"], ["work", "helper"], ["cold"]]
    assert shares(samples, defined) == pytest.approx([65 / 90, 25 / 90, 0.0])


def test_without_samples_all_units_are_alike() -> None:
    assert shares({"memcpy": 100.0}, [["a"], ["b"]]) == [0.5, 0.5]
