"""`llmcc bench passes` and `llmcc bench env` on programs that the pass agent improves."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from models.policies import write_policy
from training.conftest import unoptimized

from llmcc.commands.group import group
from llmcc.ir.costs import Objective
from llmcc.ir.levels import Level

SOURCE = """
int total(const int *a, int n, int k) {
  int s = 0;
  for (int i = 0; i < n; i++) { if (k > 3) s += a[i] * 3; else s -= a[i]; }
  return s;
}
int again(const int *a, int n, int k) {
  int s = 0;
  for (int i = 0; i < n; i++) { if (k > 3) s += a[i] * 3; else s -= a[i]; }
  return s;
}
int main(int argc, char **argv) { return total((const int *)argv, argc, argc); }
"""


def bench(*words: str | Path) -> Result:
    result = CliRunner().invoke(group, ["bench", *map(str, words)])
    assert result.exit_code == 0, result.output
    return result


def lines(result: Result) -> list[dict[str, dict[str, float]]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    (tmp_path / "c").mkdir()
    file = tmp_path / "c" / "program.c"
    file.write_text(SOURCE)
    return file


@pytest.mark.parametrize("objective", ["size", "latency"])
def test_lines_have_what_is_promised(source: Path, objective: str) -> None:
    [line] = lines(bench("passes", "--json", "--objective", objective, source))
    assert json.dumps(line["file"]) == json.dumps(str(source))
    assert set(line) == {"file", "level", "policy", "seconds"}
    assert set(line["level"]) == set(line["policy"]) == {"instructions", "text", "latency"}
    assert set(line["seconds"]) == {"level", "policy"}
    assert all(value > 0 for way in ("level", "policy") for value in line[way].values())


def test_a_policy_of_one_s_own_improves_the_program(source: Path, tmp_path: Path) -> None:
    pipelines = {
        "merge": f"{Level.OZ.pipeline},mergefunc,globaldce",
        "nothing": Level.OZ.pipeline,
    }
    policy = write_policy(tmp_path / "policy", pipelines, Objective.SIZE)
    words = ("passes", "--policy", policy, "--references", source)
    [line] = lines(bench(*words, "--json"))
    references = {"random", "random, 10x", "greedy"}
    assert set(line) == {"file", "level", "policy", "seconds"} | references
    for way in set(line) - {"file", "seconds"}:
        assert line[way]["text"] <= line["level"]["text"]
    assert line["policy"]["text"] < line["level"]["text"]
    shown = bench(*words).stdout
    assert "geometric mean" in shown and "random, 10x" in shown


def test_a_directory_with_sources_and_units(source: Path) -> None:
    unoptimized(source.parent, 1)
    (source.parent / "bad.c").write_text("int f( {")
    result = bench("passes", source.parent)
    assert result.stdout.startswith("2 programs")
    assert "bad.c does not compile" in result.stdout


def test_nothing_to_measure_is_an_error(tmp_path: Path) -> None:
    result = CliRunner().invoke(group, ["bench", "passes", str(tmp_path)])
    assert result.exit_code == 1
    assert "no bitcode" in result.output


def test_the_environment_s_pace(source: Path) -> None:
    unit = unoptimized(source.parent, 1)
    shown = json.loads(bench("env", "--json", "--episodes", "1", unit).stdout)
    assert shown["steps"] == 45
    assert math.isfinite(shown["steps_per_core_second"])
    assert shown["steps_per_second"] > 0 and shown["processes_per_second"] > 0
